// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCursor>
#include <QPainter>
#include <QPointF>

#include "ui/canvas/canvas_transform.h"

namespace reelbrush::ui {

// A pointer over the canvas, in source pixels of the sequence frame (ux U5.2).
struct CanvasPointer {
  QPointF source;
  double pressure = 1;  // 0...1; a mouse gives 1
  Qt::KeyboardModifiers modifiers = Qt::NoModifier;
  double reach = 8;  // source px within which something counts as hit
};

// A tool that acts on the picture. State of its own lives only between press and release; the
// project changes once, on release, by one undo command. GUI thread.
class CanvasTool {
 public:
  virtual ~CanvasTool() = default;

  virtual void press(const CanvasPointer& pointer) = 0;
  virtual void move(const CanvasPointer& pointer) = 0;
  virtual void release(const CanvasPointer& pointer) = 0;
  // Drops the gesture in progress; the project is as before the press.
  virtual void cancel() = 0;
  virtual bool isInGesture() const = 0;
  // The second press of a double click, after press() and release() of the first.
  virtual void doubleClick(const CanvasPointer& pointer) { press(pointer); }
  // A key while the gesture runs; false if it means nothing here.
  virtual bool key(int /*key*/) { return false; }
  // Why a press would do nothing now (no segment, playhead outside it); empty if it works.
  virtual QString unavailableReason() const { return {}; }

  // The canvas moves the picture with the left button, as it does with the middle one.
  virtual bool pans() const { return false; }

  virtual QCursor cursor() const { return Qt::CrossCursor; }
  // Gesture in progress and pointer outline, in widget coordinates; `pointer` is null while the
  // mouse is elsewhere.
  virtual void paint(QPainter& painter, const CanvasTransform& transform,
                     const CanvasPointer* pointer) const = 0;
  // How far from the pointer paint() draws, source px; < 0: anywhere. Spares repainting the rest.
  virtual double paintReach() const { return -1; }
  // Changes the mask shown while a painting gesture runs: 8-bit grey, source size. Returns the
  // changed rectangle since the last call, empty if none.
  virtual QRect paintMask(QImage& /*mask*/) { return {}; }
};

}  // namespace reelbrush::ui
