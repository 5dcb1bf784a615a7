// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include <QImage>
#include <QObject>
#include <QPointF>
#include <QString>

#include "app/screenshots/stage_files.h"
#include "core/session/preferences.h"
#include "core/session/session.h"
#include "ui/window/window_docks.h"

class QKeySequence;

namespace reelbrush::ui {
class MainWindow;
}

namespace reelbrush::app {

// An editor as the program builds it; `owner` keeps both alive.
struct Editor {
  std::shared_ptr<void> owner;
  core::Session* session = nullptr;
  ui::MainWindow* window = nullptr;
};
using BuildEditor = std::function<Editor(std::unique_ptr<core::Preferences> preferences)>;

// The editor of one scene and the hands that drive it: real windows, actions, mouse and keys.
// Everything it writes lies in the pass's folder. Functions throw core::Error when something does
// not come about. GUI thread.
class Stage {
 public:
  static constexpr int PatienceMs = 60'000;

  Stage(StageFiles& files, const BuildEditor& build);
  ~Stage();
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

  StageFiles& files() { return files_; }
  const QString& folder() const { return folder_; }
  // A copy of the sample project that is this scene's own; that with takes holds four of its first
  // segment, made by the model.
  QString sample(const QString& name = QStringLiteral("Marble"));
  QString sampleWithTakes();

  // --- the editor
  // What the window will start with.
  core::Preferences preferences() const;
  // A language that is not the preferences' choice at the start of the process.
  void speak(const QString& language);
  void start(const QSize& size = {1440, 900});
  // start(), and a project (or a copy of the sample) whose first picture is there.
  void open(const QString& project);
  // The editor goes as when the program ends.
  void close();
  core::Session& session() const { return *editor_.session; }
  ui::MainWindow& window() const { return *editor_.window; }
  // The segments in the order of the timeline.
  const core::Segment& segment(std::size_t index) const;

  // --- hands
  void trigger(const char* action) const;
  void click(const char* button) const;
  void choose(const char* combo, int index) const;
  template <typename Widget = QWidget>
  Widget& find(const char* objectName) const {
    auto* widget = dynamic_cast<Widget*>(findWidget(objectName));
    if (widget == nullptr) {
      notThere(objectName);
    }
    return *widget;
  }
  void key(QWidget& widget, const QKeySequence& keys, const QString& text = {}) const;
  void type(QWidget& widget, const QString& text) const;
  // On the canvas, between source pixels.
  void hover(const QPointF& source) const;
  void press(const QPointF& source) const;
  void drag(const std::vector<QPointF>& source, Qt::KeyboardModifiers modifiers = {},
            bool isReleased = true) const;
  // Selects the segment and goes to a frame of it.
  void goTo(std::size_t segment, int frame = 0);
  void closePanel(ui::Panel panel) const;

  // --- time
  void wait(int ms) const;
  void waitUntil(const std::function<bool()>& isSo, const char* what, int patienceMs = PatienceMs);
  // Until two pictures in a row are the same.
  void settle() const;

  // --- pictures
  // Keeps what the window shows now: for states that do not stay.
  void shoot();
  // The kept picture, else that of the settled window: the window with its dialogs and menus over
  // it, in device pixels.
  QImage picture();

 private:
  QWidget* findWidget(const char* objectName) const;
  [[noreturn]] static void notThere(const char* objectName);
  QImage grab() const;

  StageFiles& files_;
  const BuildEditor& build_;
  QString folder_;
  Editor editor_;
  QImage shot_;
};

}  // namespace reelbrush::app
