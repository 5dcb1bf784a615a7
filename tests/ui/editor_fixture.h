// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include <QString>
#include <QTemporaryDir>

#include "core/session/session.h"
#include "tests/support/scripted_generator.h"
#include "ui/base/services.h"
#include "ui/window/main_window.h"

namespace reelbrush::tests {

// A whole editor on the offscreen platform over the scripted generator; everything it writes lies
// in a temporary folder that goes with it.
class EditorFixture {
 public:
  explicit EditorFixture(GeneratorScript script = {}, ui::WindowServices services = {});
  ~EditorFixture();

  // A lossless clip of 24 frames of 320 x 180 at 8 per second, made on the spot: a grey ramp that
  // moves.
  QString makeClip(int width = 320, int height = 180, int frames = 24);
  // Opens it and waits until the first picture is on the canvas.
  bool openClip();
  bool open(const QString& path);
  QString path(const QString& name) const { return dir.filePath(name); }

  const core::Segment* segment() const;
  // The mask's value at a source pixel, as it is stored at the playhead.
  int maskAt(int x, int y) const;
  std::size_t strokeCount() const;
  int steps() { return session->undoStack().index(); }

  // A drag on the canvas between source pixels, by mouse events.
  void drag(const std::vector<QPointF>& sourcePoints, Qt::KeyboardModifiers modifiers = {},
            bool release = true);
  QPoint onCanvas(const QPointF& source) const;

  QTemporaryDir dir;
  std::shared_ptr<GeneratorLog> log = std::make_shared<GeneratorLog>();
  std::unique_ptr<core::Session> session;
  std::unique_ptr<ui::MainWindow> window;
};

}  // namespace reelbrush::tests
