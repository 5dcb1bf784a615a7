// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include <QString>
#include <QStringList>

namespace reelbrush::core {
class Session;
}
namespace reelbrush::ui {
class MainWindow;
struct WindowServices;
}  // namespace reelbrush::ui

namespace reelbrush::app {

class ModelHolder;
class TokenCounter;

// The editor: builds models, session and window, and owns them. GUI thread; needs a QApplication.
class Application {
 public:
  // `startsSafely`: without the user's layout, as --safe and a held Shift ask for.
  explicit Application(bool startsSafely = false);
  ~Application();
  Application(const Application&) = delete;
  Application& operator=(const Application&) = delete;

  // Shows the window and opens what the command line names (a project or a clip). A file that
  // cannot be opened is told in the window, which stays on an empty project.
  void start(const QStringList& arguments);
  // Opens `path` (none: the welcome page) with its first segment selected, waits a few seconds at
  // most until the pictures are there and writes the window as PNG. False, with a sentence on
  // stderr, if no picture came or the file cannot be written.
  bool takeScreenshot(const QString& file, const QString& path);

  core::Session& session() { return *session_; }
  ui::MainWindow& window() { return *window_; }

 private:
  ui::WindowServices services(bool startsSafely) const;

  std::shared_ptr<ModelHolder> models_;
  bool startsSafely_;
  std::unique_ptr<TokenCounter> tokens_;  // outlives the window, which asks it
  std::unique_ptr<core::Session> session_;
  std::unique_ptr<ui::MainWindow> window_;  // goes before the session
};

}  // namespace reelbrush::app
