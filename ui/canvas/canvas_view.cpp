// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/canvas_view.h"

#include <cmath>

#include <QDrag>
#include <QKeyEvent>
#include <QMimeData>
#include <QTabletEvent>
#include <QWheelEvent>

#include "ui/base/guard.h"

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
  const QRect changed = tool_ != nullptr ? tool_->paintMask(overlay_.mask()) : QRect();
  overlay_.retint(changed);
  refreshAround(changed);
}

// Repaints what a tool with a bounded outline can have changed, otherwise all.
void CanvasView::refreshAround(const QRect& changedSource) {
  const double reach = tool_ != nullptr ? tool_->paintReach() : -1;
  if (reach < 0) {
    update();
    return;
  }
  QRegion region;
  const auto add = [&](const QRectF& source) {
    region +=
        QRectF(transform_.toWidget(source.topLeft()), transform_.toWidget(source.bottomRight()))
            .toAlignedRect()
            .adjusted(-4, -4, 4, 4);
  };
  if (!changedSource.isEmpty()) {
    add(changedSource);
  }
  if (drawnAt_) {
    add(QRectF(*drawnAt_ - QPointF(reach, reach), QSizeF(2 * reach, 2 * reach)));
  }
  if (hover_) {
    add(QRectF(hover_->source - QPointF(reach, reach), QSizeF(2 * reach, 2 * reach)));
    drawnAt_ = hover_->source;
  }
  update(region);
}

CanvasPointer CanvasView::pointerAt(const QPointF& widget, double pressure,
                                    Qt::KeyboardModifiers modifiers) const {
  constexpr double HitPx = 8;  // logical
  return {transform_.toSource(widget), pressure, modifiers, HitPx / transform_.scale()};
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
    refreshAround({});
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
  const bool takesFrame = event->button() == Qt::LeftButton &&
                          event->modifiers().testFlag(Qt::AltModifier) &&
                          (tool_ == nullptr || tool_->pans());
  if (takesFrame && !picture_.isNull()) {
    dragFrame();
  } else if (wantsPan && !isInGesture()) {
    panFrom_ = event->position();
    spaceDragged_ = spaceHeld_;
    updateCursor();
  } else if (event->button() == Qt::LeftButton) {
    toolPress(pointerAt(event->position(), 1, event->modifiers()));
  }
}

void CanvasView::mouseDoubleClickEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton || !isInGesture()) {
    mousePressEvent(event);
    return;
  }
  guard(this, tr("Tool"),
        [&] { tool_->doubleClick(pointerAt(event->position(), 1, event->modifiers())); });
  refreshGesture();
}

// The frame as a picture, for wells and other programs (ux U8.3).
void CanvasView::dragFrame() {
  auto* mime = new QMimeData;
  mime->setImageData(picture_);
  auto* drag = new QDrag(this);
  drag->setMimeData(mime);
  drag->setPixmap(QPixmap::fromImage(picture_.scaledToHeight(72, Qt::SmoothTransformation)));
  drag->exec(Qt::CopyAction);
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
    const bool isOfGesture = key->key() == Qt::Key_Escape || key->key() == Qt::Key_Return ||
                             key->key() == Qt::Key_Enter || key->key() == Qt::Key_Backspace;
    const bool isPlain = !(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier));
    if (key->key() == Qt::Key_Space || (isOfGesture && isPlain && isInGesture())) {
      event->accept();
      return true;
    }
  }
  return QWidget::event(event);
}

void CanvasView::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape && isInGesture()) {
    cancelGesture();
  } else if (isInGesture() && event->key() != Qt::Key_Space) {
    bool isTaken = false;
    guard(this, tr("Tool"), [&] { isTaken = tool_->key(event->key()); });
    refreshGesture();
    event->setAccepted(isTaken);
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

}  // namespace reelbrush::ui
