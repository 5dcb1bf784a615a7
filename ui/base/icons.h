// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIcon>

namespace reelbrush::ui {

enum class Icon {
  New,
  Open,
  Save,
  Undo,
  Redo,
  Film,
  Sample,
  Brush,
  Eraser,
  MotionStroke,
  Pan,
  Select,
  Rectangle,
  Ellipse,
  Lasso,
  Polygon,
  StaticBrush,
  SketchPen,
  PropagateBack,
  PropagateBoth,
  PropagateForward,
  Doubtful,
  Camera,
  Mask,
  Play,
  Pause,
  StepBack,
  StepForward,
  ToStart,
  ToEnd,
  ZoomIn,
  ZoomOut,
  Minus,
  Up,
  Down,
  Back,
  Forward,
  File,
  Drive,
  Tiles,
  Fit,
  OneToOne,
  Eye,
  Generate,
  Cancel,
  Dice,
  Check,
  Warning,
  Clock,
  Failed,
  Empty,
  Import,
  Sound,
  MarkIn,
  MarkOut,
  Insert,
  Overwrite,
  Stale,
  Queue,
  Story,
  Takes,
  Close,
  Revert,
  Star,
  StarFilled,
  More,
  Opened,
  Closed,
  Trash,
  Link,
  Wipe,
  Lock,
  Solo,
  Snap,
  Marker,
  Plus
};

// A vector icon in the text colour of the application's palette, right at every scale and after a
// change of theme.
QIcon icon(Icon which);

// Draws the icon into a rectangle in one colour.
void paintIcon(QPainter* painter, Icon which, const QRectF& rect, const QColor& colour);

}  // namespace reelbrush::ui
