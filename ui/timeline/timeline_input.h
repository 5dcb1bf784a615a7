// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointF>
#include <Qt>

#include "ui/timeline/timeline_hit.h"

class QDragMoveEvent;
class QDropEvent;
class QKeyEvent;

namespace reelbrush::ui {

// The pointer over the timeline.
struct TimelinePointer {
  QPointF position;
  Qt::KeyboardModifiers modifiers;
  TimelineHit hit;
  core::RationalTime time;  // the frame boundary nearest to the pointer, not below 0
};

// Who edits by the timeline's mouse and keys; the view itself only scrubs and shows.
class TimelineInput {
 public:
  virtual ~TimelineInput() = default;

  // Left button. True: the following moves and the release come here too.
  virtual bool press(const TimelinePointer& pointer) = 0;
  virtual void move(const TimelinePointer& pointer) = 0;
  virtual void release(const TimelinePointer& pointer) = 0;
  // Esc, or the window lost the pointer: nothing of the gesture stays.
  virtual void cancel() = 0;
  virtual void doubleClick(const TimelinePointer& pointer) = 0;
  virtual void contextMenu(const TimelinePointer& pointer, const QPoint& globalPosition) = 0;
  virtual bool isDragging() const = 0;
  // True: used up.
  virtual bool key(const QKeyEvent& event) = 0;
  virtual void dragOver(QDragMoveEvent& event, const TimelinePointer& pointer) = 0;
  virtual void dragLeft() = 0;
  virtual void drop(QDropEvent& event, const TimelinePointer& pointer) = 0;
};

}  // namespace reelbrush::ui
