// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include <QtTest>

#include "core/undo/mask_commands.h"
#include "tests/ui/editor_fixture.h"
#include "ui/canvas/viewer.h"

namespace reelbrush::tests {

// The whole editor over a clip, for tests that draw masks on its canvas: keys, clicks, and the mask
// that comes of them. Positions are source pixels.
class MaskCanvas {
 protected:
  bool make() {
    editor_ = std::make_unique<EditorFixture>();
    if (!QTest::qWaitForWindowActive(editor_->window.get()) || !editor_->openClip()) {
      return false;
    }
    canvas()->setFocus();
    editor_->session->toolState().setBrushSizePx(20);
    editor_->session->toolState().setHardness(1);
    return true;
  }
  ui::CanvasView* canvas() { return &editor_->window->viewer().canvas(); }
  void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
    QTest::keyClick(canvas(), key, modifiers);
  }
  void click(const QPointF& source, Qt::KeyboardModifiers modifiers = {}) {
    QTest::mouseClick(canvas(), Qt::LeftButton, modifiers, editor_->onCanvas(source));
  }
  void hover(const QPointF& source) { QTest::mouseMove(canvas(), editor_->onCanvas(source)); }
  const core::MaskStack* masks() const {
    return editor_->segment() == nullptr ? nullptr : core::maskOf(*editor_->segment()).masks;
  }
  // The effective mask at the playhead.
  int shown(int x, int y) const {
    const core::Segment& segment = *editor_->segment();
    return masks()
        ->effectiveMask(segment.contentTimeAt(editor_->window->player().position()), 320, 180)
        .at(x, y);
  }

  std::unique_ptr<EditorFixture> editor_;
};

}  // namespace reelbrush::tests
