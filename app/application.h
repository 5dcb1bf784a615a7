// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include <QStringList>

namespace reelbrush::core {
class Session;
}
namespace reelbrush::ui {
class MainWindow;
}

namespace reelbrush::app {

// The editor: builds models, session and window, and owns them. GUI thread; needs a QApplication.
class Application {
 public:
  Application();
  ~Application();
  Application(const Application&) = delete;
  Application& operator=(const Application&) = delete;

  // Opens what the command line names (a project or a clip) and shows the window. A file that
  // cannot be opened is told on stderr; the window opens with an empty project.
  void start(const QStringList& arguments);

 private:
  std::unique_ptr<core::Session> session_;
  std::unique_ptr<ui::MainWindow> window_;  // goes before the session
};

}  // namespace reelbrush::app
