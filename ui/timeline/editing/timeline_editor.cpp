// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/editing/timeline_editor.h"

#include <algorithm>
#include <cmath>

#include <QApplication>

#include "core/base/error.h"
#include "ui/base/guard.h"
#include "ui/timeline/timeline_source.h"

namespace reelbrush::ui {
namespace {

constexpr double kSnapReach = 8;    // px
constexpr double kScrollEdge = 24;  // px; dragging that near to a side scrolls
constexpr double kScrollStep = 14;

using Kind = TimelineHit::Kind;

bool isFarEnough(const QPointF& from, const QPointF& to) {
  return (to - from).manhattanLength() >= QApplication::startDragDistance() / 2.0;
}

}  // namespace

TimelineEditor::TimelineEditor(core::Session& session, TimelineView& view, QObject* parent)
    : QObject(parent), session_(session), view_(view), actions_(session) {
  view_.setInput(this);
  const auto refreshed = [this] { refresh(); };
  connect(&session_, &core::Session::projectOpened, this, refreshed);
  connect(&session_, &core::Session::documentChanged, this, refreshed);
  connect(&session_, &core::Session::jobChanged, this, refreshed);
  connect(&session_.selection(), &core::Selection::selectionChanged, this, refreshed);
  connect(&session_.selection(), &core::Selection::inOutChanged, this, refreshed);
  refresh();
}

TimelineEditor::~TimelineEditor() {
  if (viewGuard_) {  // the window may have deleted the view before
    view_.setInput(nullptr);
  }
}

void TimelineEditor::refresh() {
  // The document changed under a drag (a take arrived, say): the gesture's picture is of yesterday.
  if (pressed_ && gesture_) {
    cancel();
  }
  view_.setContent(timelineContentOf(session_));
  refreshActions();
}

void TimelineEditor::run(const QString& title, const std::function<void()>& edit) {
  guard(&view_, title, [&] {
    session_.endMerging();
    edit();
  });
}

// --- gestures

bool TimelineEditor::press(const TimelinePointer& pointer) {
  if (pointer.hit.kind == Kind::None) {
    return false;
  }
  pressed_ = pointer;
  hasMoved_ = false;
  gesture_.reset();
  return true;
}

void TimelineEditor::selectForDrag(const core::ItemId& item) {
  if (!session_.selection().contains(item)) {
    std::vector<core::ItemId> items = core::withLinked(session_.sequence(), {item});
    std::erase(items, item);
    items.push_back(item);
    session_.selection().select(std::move(items));
  }
}

void TimelineEditor::makeSnap(const TimelineGesture& gesture) {
  snap_ = TimelineSnap();
  if (!isSnapping_) {
    return;
  }
  core::Sequence still = session_.sequence();
  for (const core::ItemId& item : gesture.moved()) {
    for (core::Track& track : still.tracks) {
      std::erase_if(track.clips,
                    [&](const core::Clip& clip) { return core::ItemId(clip.id) == item; });
      std::erase_if(track.segments,
                    [&](const core::Segment& segment) { return core::ItemId(segment.id) == item; });
    }
  }
  std::vector<core::RationalTime> times = core::snapTimes(still);
  times.insert(std::lower_bound(times.begin(), times.end(), view_.playhead()), view_.playhead());
  snap_ = TimelineSnap(std::move(times), kSnapReach / view_.geometryOfTimes().pixelsPerSecond());
}

void TimelineEditor::move(const TimelinePointer& pointer) {
  if (!pressed_) {
    return;
  }
  if (!hasMoved_) {
    if (!isFarEnough(pressed_->position, pointer.position)) {
      return;
    }
    hasMoved_ = true;
    guard(&view_, tr("Edit"), [&] {
      if (pressed_->hit.kind == Kind::Item) {
        if (const auto item = itemOfId(session_.sequence(), pressed_->hit.id)) {
          selectForDrag(*item);
        }
      }
      gesture_ = gestureFor(session_, view_.content(), view_.geometryOfTimes(), *pressed_);
      if (gesture_) {
        makeSnap(*gesture_);
      }
    });
  }
  const TimelineGeometry& geometry = view_.geometryOfTimes();
  const bool isLeft = pointer.position.x() < geometry.headWidth() + kScrollEdge;
  const bool isRight = pointer.position.x() > view_.width() - kScrollEdge;
  if ((isLeft && geometry.scrollSeconds() > 0) || isRight) {
    view_.scrollTo(geometry.scrollSeconds() +
                   (isRight ? kScrollStep : -kScrollStep) / geometry.pixelsPerSecond());
  }
  if (gesture_) {
    showGesture(pointer);
  } else if (pressed_->hit.kind == Kind::Track) {
    rubberBand(pointer, false);
  }
}

QString TimelineEditor::timeText(const TimelineGesture::Result& result) const {
  const core::RationalTime& rate = view_.content().frameRate;
  if (!result.isDistance) {
    return timecode(result.shown, rate);
  }
  const bool isBack = result.shown < core::RationalTime();
  return (isBack ? QStringLiteral("\u2212") : QStringLiteral("+")) +
         timecode(isBack ? -result.shown : result.shown, rate);
}

void TimelineEditor::showPreview(const core::CommandPtr& command, TimelineOverlay overlay) {
  if (command) {
    core::Document after = session_.document();
    command->applyTo(after);
    overlay.preview = timelineContentOf(session_, after.sequence);
  }
  view_.setOverlay(std::move(overlay));
}

void TimelineEditor::tell(const TimelinePointer& pointer, const QString& text, bool isRefused) {
  TimelineOverlay overlay = view_.overlay();
  overlay.text = text;
  overlay.textAt = pointer.position;
  overlay.isRefused = isRefused;
  overlay.snapLine.reset();
  view_.setOverlay(std::move(overlay));
}

// A drag that cannot be done keeps its last picture and says why.
void TimelineEditor::showGesture(const TimelinePointer& pointer) {
  try {
    TimelineGesture::Result result = gesture_->at(pointer, snap_);
    TimelineOverlay overlay;
    overlay.snapLine = result.snapLine;
    overlay.text = timeText(result);
    overlay.textAt = pointer.position;
    showPreview(result.command, std::move(overlay));
    view_.setCursor(Qt::ClosedHandCursor);
  } catch (const core::Error& error) {
    const QString sentence = error.sentence().translated();
    tell(pointer, sentence, true);
    view_.setCursor(Qt::ForbiddenCursor);
    emit notice(sentence);
  }
}

void TimelineEditor::endGesture() {
  pressed_.reset();
  gesture_.reset();
  hasMoved_ = false;
  view_.setOverlay({});
  view_.unsetCursor();
}

void TimelineEditor::release(const TimelinePointer& pointer) {
  if (!pressed_) {
    return;
  }
  if (!hasMoved_) {
    const TimelinePointer pressed = *pressed_;
    endGesture();
    click(pressed);
    return;
  }
  const GesturePtr gesture = std::move(gesture_);
  const TimelineSnap snap = snap_;
  const bool isBand = !gesture && pressed_->hit.kind == Kind::Track;
  if (isBand) {
    rubberBand(pointer, true);
  }
  endGesture();
  if (!gesture) {
    return;
  }
  run(tr("Edit"), [&] {
    TimelineGesture::Result result = gesture->at(pointer, snap);
    if (result.command) {
      session_.push(std::move(result.command));
    }
  });
}

void TimelineEditor::cancel() {
  endGesture();
}

void TimelineEditor::rubberBand(const TimelinePointer& pointer, bool isFinal) {
  // A band along one line touches what lies on it.
  const QRectF band =
      QRectF(pressed_->position, pointer.position).normalized().adjusted(0, 0, 1, 1);
  if (!isFinal) {
    TimelineOverlay overlay;
    overlay.rubberBand = band;
    view_.setOverlay(std::move(overlay));
    return;
  }
  std::vector<core::ItemId> items;
  if (pointer.modifiers & (Qt::ControlModifier | Qt::ShiftModifier)) {
    items = session_.selection().items();
  }
  const TimelineGeometry& geometry = view_.geometryOfTimes();
  for (std::size_t i = 0; i < view_.content().tracks.size(); ++i) {
    const TimelineTrack& track = view_.content().tracks[i];
    const int row = static_cast<int>(i);
    const auto take = [&](const std::vector<TimelineClip>& list, const QRectF& lane) {
      for (const TimelineClip& clip : list) {
        if (geometry.rectOf(clip.range, lane).intersects(band) && !track.isLocked) {
          const auto item = itemOfId(session_.sequence(), clip.id);
          if (item && std::find(items.begin(), items.end(), *item) == items.end()) {
            items.push_back(*item);
          }
        }
      }
    };
    take(track.clips, geometry.clipLane(row));
    take(track.segments, geometry.segmentLane(row));
  }
  session_.selection().select(std::move(items));
}

}  // namespace reelbrush::ui
