// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include <QByteArray>
#include <QObject>
#include <QPointF>
#include <QString>

#include "app/application.h"
#include "core/session/session.h"
#include "tests/app/walk/keyboard.h"
#include "ui/canvas/viewer.h"
#include "ui/window/main_window.h"

namespace reelbrush::tests {

// The program's own editor at which the walk sits, and what can be seen of it. Files of the walk
// lie in its folder.
class WalkDesk {
 public:
  explicit WalkDesk(QString folder);

  const Keyboard& keys() const { return keys_; }
  app::Application& program() { return program_; }
  core::Session& session() { return program_.session(); }
  ui::MainWindow& window() { return program_.window(); }
  ui::CanvasView& canvas() { return window().viewer().canvas(); }
  template <typename Widget>
  Widget* child(const QString& name) {
    return window().findChild<Widget*>(name);
  }

  QString path(const QString& name) const { return folder_ + QLatin1Char('/') + name; }
  QByteArray text();  // the document as it would be saved
  int steps() { return session().undoStack().index(); }
  qint64 frame() { return window().player().frame(); }
  QString statusOf(const QString& label);  // a label's text
  // The selected segment and its first mask layer; null where there is none.
  const core::Segment* segment();
  const core::MaskLayer* layer();
  core::RationalTime contentTime(int frame);  // of the selected segment at a sequence frame

  // Ctrl+7, and by arrow keys to a frame of the sequence.
  void goToViewer() const { keys_.press(Qt::Key_7, Qt::ControlModifier); }
  bool goToFrame(int frame);
  // By the mouse, between pixels of the sequence frame.
  void drag(const std::vector<QPointF>& points, bool isReleased = true);
  // Until the picture at the playhead is the last that was asked for.
  QImage settledPicture();

  // The first step that fails ends the walk.
  bool hasFailed = false;

 private:
  QString folder_;
  app::Application program_;
  Keyboard keys_;
};

// Some steps of the walk, done in the order of the slots; after one that fails the others are
// skipped.
class WalkSteps : public QObject {
  Q_OBJECT

 public:
  explicit WalkSteps(WalkDesk& desk) : desk_(desk), keys_(desk.keys()) {}

 private slots:
  void init();
  void cleanup();

 protected:
  WalkDesk& desk_;
  const Keyboard& keys_;
};

}  // namespace reelbrush::tests
