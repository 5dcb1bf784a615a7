// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/canvas_view.h"

#include <cmath>

#include <QKeyEvent>
#include <QPainter>
#include <QTabletEvent>
#include <QWheelEvent>

#include "ui/base/guard.h"
#include "ui/base/theme.h"

namespace reelbrush::ui {

CanvasView::CanvasView(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("viewerCanvas"));
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  setMinimumSize(240, 160);
  setAttribute(Qt::WA_OpaquePaintEvent);
}

void CanvasView::setSourceSize(const QSize& size) {
  transform_.setSourceSize(size);
  emit zoomChanged(transform_.zoom());
  update();
}

void CanvasView::setPicture(const QImage& picture) {
  picture_ = picture;
  scaled_ = QPixmap();
  late_ = false;
  update();
}

void CanvasView::setGuides(const Guides& guides) {
  guides_ = guides;
  update();
}

void CanvasView::setLabel(const QString& label) {
  if (label != label_) {
    label_ = label;
    update();
  }
}

void CanvasView::setPictureLate(bool late) {
  if (late != late_) {
    late_ = late;
    update();
  }
}

void CanvasView::setZoom(double zoom) {
  transform_.zoomAbout(rect().toRectF().center(), zoom);
  emit zoomChanged(transform_.zoom());
  update();
}

void CanvasView::zoomStep(int steps, const QPointF& anchor) {
  transform_.zoomAbout(anchor, transform_.zoom() * std::pow(1.25, steps));
  emit zoomChanged(transform_.zoom());
  update();
}

void CanvasView::fit() {
  transform_.fit();
  emit zoomChanged(transform_.zoom());
  update();
}

void CanvasView::setTool(CanvasTool* tool) {
  cancelGesture();
  tool_ = tool;
  updateCursor();
  update();
}

bool CanvasView::isInGesture() const {
  return tool_ != nullptr && tool_->isInGesture();
}

void CanvasView::cancelGesture() {
  if (isInGesture()) {
    tool_->cancel();
    refreshGesture();
  }
}

void CanvasView::refreshGesture() {
  if (tool_ != nullptr) {
    overlay_.retint(tool_->paintMask(overlay_.mask()));
  }
  update();
}

CanvasPointer CanvasView::pointerAt(const QPointF& widget, double pressure,
                                    Qt::KeyboardModifiers modifiers) const {
  return {transform_.toSource(widget), pressure, modifiers};
}

void CanvasView::toolPress(const CanvasPointer& pointer) {
  if (tool_ == nullptr) {
    return;
  }
  if (const QString reason = tool_->unavailableReason(); !reason.isEmpty()) {
    emit gestureRefused(reason);
    return;
  }
  guard(this, tr("Tool"), [&] { tool_->press(pointer); });
  refreshGesture();
}

void CanvasView::toolMove(const CanvasPointer& pointer) {
  hover_ = pointer;
  if (isInGesture()) {
    guard(this, tr("Tool"), [&] { tool_->move(pointer); });
    refreshGesture();
  } else {
    update();
  }
  emit pointerMoved(pointer.source);
}

void CanvasView::toolRelease(const CanvasPointer& pointer) {
  if (isInGesture()) {
    guard(this, tr("Tool"), [&] { tool_->release(pointer); });
    refreshGesture();
  }
}

void CanvasView::mousePressEvent(QMouseEvent* event) {
  const bool wantsPan =
      event->button() == Qt::MiddleButton ||
      (event->button() == Qt::LeftButton && (spaceHeld_ || (tool_ != nullptr && tool_->pans())));
  if (wantsPan && !isInGesture()) {
    panFrom_ = event->position();
    spaceDragged_ = spaceHeld_;
    updateCursor();
  } else if (event->button() == Qt::LeftButton) {
    toolPress(pointerAt(event->position(), 1, event->modifiers()));
  }
}

void CanvasView::mouseMoveEvent(QMouseEvent* event) {
  if (panFrom_) {
    transform_.pan(event->position() - *panFrom_);
    panFrom_ = event->position();
    hover_.reset();
    update();
    return;
  }
  toolMove(pointerAt(event->position(), 1, event->modifiers()));
}

void CanvasView::mouseReleaseEvent(QMouseEvent* event) {
  if (panFrom_ && (event->button() == Qt::MiddleButton || event->button() == Qt::LeftButton)) {
    panFrom_.reset();
    updateCursor();
  } else if (event->button() == Qt::LeftButton) {
    toolRelease(pointerAt(event->position(), 1, event->modifiers()));
  }
}

void CanvasView::tabletEvent(QTabletEvent* event) {
  if (spaceHeld_ || event->buttons().testFlag(Qt::MiddleButton)) {
    event->ignore();  // Qt then sends the mouse event, which pans
    return;
  }
  const CanvasPointer pointer = pointerAt(event->position(), event->pressure(), event->modifiers());
  if (event->type() == QEvent::TabletPress) {
    toolPress(pointer);
  } else if (event->type() == QEvent::TabletRelease) {
    toolRelease(pointer);
  } else {
    toolMove(pointer);
  }
  event->accept();
}

void CanvasView::wheelEvent(QWheelEvent* event) {
  const double notches = event->angleDelta().y() / 120.0;
  if (notches != 0) {
    transform_.zoomAbout(event->position(), transform_.zoom() * std::pow(1.25, notches));
    if (hover_) {
      hover_->source = transform_.toSource(event->position());
    }
    emit zoomChanged(transform_.zoom());
    update();
  }
  event->accept();
}

bool CanvasView::event(QEvent* event) {
  // Space belongs to the canvas while it has the focus (tap: play, drag: pan); Esc while a gesture
  // runs.
  if (event->type() == QEvent::ShortcutOverride) {
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() == Qt::Key_Space || (key->key() == Qt::Key_Escape && isInGesture())) {
      event->accept();
      return true;
    }
  }
  return QWidget::event(event);
}

void CanvasView::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape && isInGesture()) {
    cancelGesture();
  } else if (event->key() == Qt::Key_Space) {
    if (!event->isAutoRepeat()) {
      spaceHeld_ = true;
      spaceDragged_ = false;
      updateCursor();
    }
  } else {
    QWidget::keyPressEvent(event);
  }
}

void CanvasView::keyReleaseEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Space && !event->isAutoRepeat() && spaceHeld_) {
    spaceHeld_ = false;
    updateCursor();
    if (!spaceDragged_) {
      emit spaceTapped();
    }
  } else {
    QWidget::keyReleaseEvent(event);
  }
}

void CanvasView::focusOutEvent(QFocusEvent* event) {
  spaceHeld_ = false;
  panFrom_.reset();
  updateCursor();
  update();
  QWidget::focusOutEvent(event);
}

void CanvasView::leaveEvent(QEvent* event) {
  hover_.reset();
  update();
  QWidget::leaveEvent(event);
}

void CanvasView::resizeEvent(QResizeEvent* event) {
  transform_.setViewport(size(), devicePixelRatioF());
  emit zoomChanged(transform_.zoom());
  QWidget::resizeEvent(event);
}

void CanvasView::updateCursor() {
  if (panFrom_) {
    setCursor(Qt::ClosedHandCursor);
  } else if (spaceHeld_) {
    setCursor(Qt::OpenHandCursor);
  } else {
    setCursor(tool_ != nullptr ? tool_->cursor() : QCursor(Qt::ArrowCursor));
  }
}

void CanvasView::paintPicture(QPainter& painter) {
  const QRectF where = transform_.pictureRect();
  const double ratio = devicePixelRatioF();
  const QSize device = (where.size() * ratio).toSize();
  // Small pictures are scaled once and kept; at high zoom only the visible part is worth drawing.
  if (transform_.zoom() <= 2 && !device.isEmpty()) {
    if (scaled_.isNull() || scaledZoom_ != transform_.zoom()) {
      scaled_ = QPixmap::fromImage(
          device == picture_.size()
              ? picture_
              : picture_.scaled(device, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
      scaledZoom_ = transform_.zoom();
    }
    // Whole device pixels: at 1:1 an image pixel must be one device pixel, not a mix of two.
    const QPointF corner(std::round(where.x() * ratio) / ratio,
                         std::round(where.y() * ratio) / ratio);
    scaled_.setDevicePixelRatio(ratio);
    painter.drawPixmap(corner, scaled_);
  } else {
    painter.drawImage(where, picture_);
  }
}

void CanvasView::paintPixelGrid(QPainter& painter) const {
  const QRectF seen =
      QRectF(transform_.toSource(QPointF(0, 0)), transform_.toSource(QPointF(width(), height()))) &
      QRectF(QPointF(0, 0), transform_.sourceSize());
  painter.setPen(QPen(QColor(128, 128, 128, 90), 0));
  for (double x = std::floor(seen.left()); x <= seen.right(); ++x) {
    painter.drawLine(transform_.toWidget({x, seen.top()}), transform_.toWidget({x, seen.bottom()}));
  }
  for (double y = std::floor(seen.top()); y <= seen.bottom(); ++y) {
    painter.drawLine(transform_.toWidget({seen.left(), y}), transform_.toWidget({seen.right(), y}));
  }
}

void CanvasView::paintLabel(QPainter& painter) const {
  const QString text =
      late_ ? (label_.isEmpty() ? QStringLiteral("…") : label_ + QStringLiteral(" …")) : label_;
  if (text.isEmpty()) {
    return;
  }
  QFont bold = font();
  bold.setBold(true);
  painter.setFont(bold);
  const QRectF bounds = QFontMetricsF(bold).boundingRect(text);
  const QRectF pill(12, 12, bounds.width() + 22, bounds.height() + 10);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(QColor(0, 0, 0, 190));
  painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
  painter.setPen(Qt::white);
  painter.drawText(pill, Qt::AlignCenter, text);
}

void CanvasView::paintEvent(QPaintEvent*) {
  // The window may have moved to a screen of another scale since the last paint.
  if (transform_.pixelRatio() != devicePixelRatioF()) {
    transform_.setViewport(size(), devicePixelRatioF());
    scaled_ = QPixmap();
  }
  QPainter painter(this);
  const ThemeColours& c = coloursOf(palette());
  painter.fillRect(rect(), c.surround);
  if (!picture_.isNull()) {
    paintPicture(painter);
  } else {
    painter.fillRect(transform_.pictureRect(), Qt::black);
  }
  if (transform_.zoom() > 8) {
    paintPixelGrid(painter);
  }
  painter.save();
  painter.setClipRect(transform_.pictureRect());
  overlay_.paint(painter, transform_);
  painter.restore();
  paintGuides(painter, transform_, guides_);
  if (tool_ != nullptr && !panFrom_ && !spaceHeld_) {
    tool_->paint(painter, transform_, hover_ ? &*hover_ : nullptr);
  }
  paintLabel(painter);
  if (hasFocus()) {
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(c.busy, 2));
    painter.drawRect(rect().adjusted(1, 1, -1, -1));
  }
}

}  // namespace reelbrush::ui
