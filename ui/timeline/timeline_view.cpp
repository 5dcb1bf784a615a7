// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/timeline_view.h"

#include <algorithm>
#include <cmath>

#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

namespace reelbrush::ui {

TimelineView::TimelineView(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("timelineView"));
  setAccessibleName(tr("Timeline"));
  setFocusPolicy(Qt::StrongFocus);
  setAttribute(Qt::WA_OpaquePaintEvent);
  setMouseTracking(true);
}

void TimelineView::setInput(TimelineInput* input) {
  input_ = input;
  setAcceptDrops(input != nullptr);
}

void TimelineView::setContent(TimelineContent content) {
  content_ = std::move(content);
  updateGeometryOfTimes();
  emit contentChanged();
  update();
}

void TimelineView::setThumbnails(ThumbnailSource source) {
  sources_.thumbnails = std::move(source);
  update();
}

void TimelineView::setWaveforms(WaveformSource source) {
  sources_.waveform = std::move(source);
  update();
}

void TimelineView::setPlayhead(const core::RationalTime& time) {
  if (time == playhead_) {
    return;
  }
  // Where nothing scrolls only the line moves; painting all of it would keep the decoder waiting.
  const auto updateLine = [this] {
    constexpr int reach = 8;  // px; half the handle and its soft edge
    const int x = static_cast<int>(std::lround(geometry_.xOf(playhead_)));
    update(x - reach, 0, 2 * reach + 1, height());
  };
  updateLine();
  playhead_ = time;
  const double scroll = geometry_.scrollSeconds();
  geometry_.reveal(time.toDouble());
  if (geometry_.scrollSeconds() != scroll) {
    moved();
  } else {
    updateLine();
  }
}

void TimelineView::setOverlay(TimelineOverlay overlay) {
  overlay_ = std::move(overlay);
  originals_.clear();
  if (overlay_.preview) {
    for (const TimelineTrack& track : content_.tracks) {
      for (const std::vector<TimelineClip>* list : {&track.clips, &track.segments}) {
        for (const TimelineClip& item : *list) {
          originals_.insert(item.id + track.id, item.range);
        }
      }
    }
  }
  update();
}

void TimelineView::moved() {
  emit viewportChanged();
  update();
}

void TimelineView::zoomBy(double factor) {
  zoomAbout(std::clamp(geometry_.xOf(playhead_), double(geometry_.headWidth()), double(width())),
            factor);
}

void TimelineView::zoomAbout(double x, double factor) {
  geometry_.zoomAbout(x, factor);
  moved();
}

void TimelineView::fit() {
  geometry_.fit();
  moved();
}

void TimelineView::scrollTo(double seconds) {
  geometry_.scrollTo(seconds);
  moved();
}

void TimelineView::setVerticalScroll(int pixels) {
  geometry_.setVerticalScroll(pixels);
  moved();
}

void TimelineView::updateGeometryOfTimes() {
  geometry_.setExtent(content_.duration, content_.tracks);
  geometry_.setViewport(size(), fontMetrics().height());
  updateGeometry();
  emit viewportChanged();
}

QSize TimelineView::sizeHint() const {
  return QSize(800, std::max(150, geometry_.contentHeight()));
}
QSize TimelineView::minimumSizeHint() const {
  return QSize(300, std::min(geometry_.contentHeight(), fontMetrics().height() * 14));
}

void TimelineView::resizeEvent(QResizeEvent* event) {
  geometry_.setViewport(size(), fontMetrics().height());
  QWidget::resizeEvent(event);
  emit viewportChanged();
}

void TimelineView::changeEvent(QEvent* event) {
  if (event->type() == QEvent::FontChange) {
    updateGeometryOfTimes();
  }
  QWidget::changeEvent(event);
}

core::RationalTime TimelineView::frameTimeAt(double x) const {
  const auto frames = static_cast<std::int64_t>(
      std::floor(geometry_.secondsAt(x) * content_.frameRate.toDouble() + 1e-6));
  const std::int64_t last =
      std::max<std::int64_t>(0, (content_.duration * content_.frameRate).ceil() - 1);
  return timeOfFrame(std::clamp<std::int64_t>(frames, 0, last), content_.frameRate);
}

TimelinePointer TimelineView::pointerAt(const QPointF& position,
                                        Qt::KeyboardModifiers modifiers) const {
  const auto frame = static_cast<std::int64_t>(
      std::llround(geometry_.secondsAt(position.x()) * content_.frameRate.toDouble()));
  return {position, modifiers, timelineHit(content_, geometry_, badges_, position),
          timeOfFrame(frame, content_.frameRate)};
}

void TimelineView::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) {
    return;
  }
  const TimelinePointer pointer = pointerAt(event->position(), event->modifiers());
  const TimelineHit& hit = pointer.hit;
  if (hit.kind == TimelineHit::Kind::Badge) {
    emit badgeClicked(hit.id);
  } else if (hit.kind == TimelineHit::Kind::Ruler && !content_.isEmpty()) {
    press_ = Press::Scrub;
    emit scrubbed(frameTimeAt(event->position().x()), false);
  } else if (input_ != nullptr) {
    press_ = input_->press(pointer) ? Press::Input : Press::None;
  } else if (hit.isItem()) {
    emit clipClicked(hit.id);
  } else if (hit.kind == TimelineHit::Kind::Block) {
    emit blockClicked(hit.id);
  }
}

void TimelineView::mouseMoveEvent(QMouseEvent* event) {
  const TimelinePointer pointer = pointerAt(event->position(), event->modifiers());
  if (press_ == Press::Scrub) {
    emit scrubbed(frameTimeAt(event->position().x()), false);
  } else if (press_ == Press::Input) {
    input_->move(pointer);
  } else {
    showCursor(pointer.hit);
  }
}

void TimelineView::mouseReleaseEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) {
    return;
  }
  const Press press = std::exchange(press_, Press::None);
  if (press == Press::Scrub) {
    emit scrubbed(frameTimeAt(event->position().x()), true);
  } else if (press == Press::Input) {
    input_->release(pointerAt(event->position(), event->modifiers()));
  }
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent* event) {
  if (input_ != nullptr && event->button() == Qt::LeftButton) {
    input_->doubleClick(pointerAt(event->position(), event->modifiers()));
  }
}

void TimelineView::contextMenuEvent(QContextMenuEvent* event) {
  if (input_ == nullptr || input_->isDragging()) {
    return;
  }
  QPointF at = event->pos();
  if (event->reason() == QContextMenuEvent::Keyboard) {
    at = QPointF(
        std::clamp(geometry_.xOf(playhead_), double(geometry_.headWidth()), double(width() - 1)),
        geometry_.clipLane(0).center().y());
  }
  input_->contextMenu(pointerAt(at, event->modifiers()), mapToGlobal(at.toPoint()));
}

void TimelineView::showCursor(const TimelineHit& hit) {
  using Kind = TimelineHit::Kind;
  const bool isEditable = input_ != nullptr;
  switch (hit.kind) {
    case Kind::HeadEdge:
    case Kind::TailEdge:
    case Kind::BlockEdge:
    case Kind::DissolveEdge:
      setCursor(isEditable ? Qt::SizeHorCursor : Qt::ArrowCursor);
      return;
    case Kind::RollEdge:
      setCursor(isEditable ? Qt::SplitHCursor : Qt::ArrowCursor);
      return;
    case Kind::Item:
    case Kind::Block:
    case Kind::Badge:
    case Kind::Join:
    case Kind::Marker:
      setCursor(Qt::PointingHandCursor);
      return;
    default:
      setCursor(Qt::ArrowCursor);
  }
}

void TimelineView::wheelEvent(QWheelEvent* event) {
  const QPoint delta = event->angleDelta();
  if (event->modifiers() & Qt::ControlModifier) {
    geometry_.zoomAbout(event->position().x(), std::pow(1.25, delta.y() / 120.0));
  } else if (event->modifiers() & Qt::ShiftModifier && geometry_.mostVerticalScroll() > 0) {
    const int pixels = delta.y() != 0 ? delta.y() : delta.x();
    geometry_.setVerticalScroll(geometry_.verticalScroll() - pixels / 2);
  } else {
    geometry_.scrollBy(-(delta.x() != 0 ? delta.x() : delta.y()) / 2.0);
  }
  moved();
  event->accept();
}

// Keys that mean something else while the timeline has the focus are taken before the window's
// shortcuts.
bool TimelineView::event(QEvent* event) {
  if (event->type() == QEvent::ShortcutOverride && input_ != nullptr) {
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool isTrim = key->modifiers() == Qt::NoModifier &&
                        (key->key() == Qt::Key_BracketLeft || key->key() == Qt::Key_BracketRight);
    if (isTrim || (key->key() == Qt::Key_Escape && input_->isDragging())) {
      event->accept();
      return true;
    }
  }
  return QWidget::event(event);
}

void TimelineView::keyPressEvent(QKeyEvent* event) {
  if (input_ == nullptr || !input_->key(*event)) {
    QWidget::keyPressEvent(event);
  }
}

void TimelineView::focusOutEvent(QFocusEvent* event) {
  if (input_ != nullptr && input_->isDragging() && event->reason() != Qt::PopupFocusReason) {
    input_->cancel();
    press_ = Press::None;
  }
  QWidget::focusOutEvent(event);
  update();
}

void TimelineView::dragEnterEvent(QDragEnterEvent* event) {
  dragMoveEvent(event);
}

void TimelineView::dragMoveEvent(QDragMoveEvent* event) {
  if (input_ != nullptr) {
    input_->dragOver(*event, pointerAt(event->position(), event->modifiers()));
  }
}

void TimelineView::dragLeaveEvent(QDragLeaveEvent*) {
  if (input_ != nullptr) {
    input_->dragLeft();
  }
}

void TimelineView::dropEvent(QDropEvent* event) {
  if (input_ != nullptr) {
    input_->drop(*event, pointerAt(event->position(), event->modifiers()));
  }
}

}  // namespace reelbrush::ui
