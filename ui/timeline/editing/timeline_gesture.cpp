// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/editing/timeline_gesture.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/generation/compiler.h"
#include "core/undo/arrange_commands.h"
#include "core/undo/command_group.h"
#include "core/undo/command_text.h"
#include "core/undo/recipe_commands.h"
#include "core/undo/timeline_commands.h"
#include "ui/timeline/editing/dissolve_gesture.h"
#include "ui/timeline/timeline_source.h"

namespace reelbrush::ui {
namespace {

using core::RationalTime;
using Kind = TimelineHit::Kind;

// Snaps a time by itself.
RationalTime snapped(const TimelineSnap& snap, const RationalTime& time,
                     std::optional<RationalTime>& line) {
  const auto caught = snap.caught({time});
  if (caught) {
    line = caught->line;
    return time + caught->shift;
  }
  return time;
}

class MoveGesture final : public TimelineGesture {
 public:
  MoveGesture(core::Session& session, const TimelineContent& content,
              const TimelineGeometry& geometry, const TimelinePointer& pressed)
      : session_(session), geometry_(geometry), from_(pressed.time), row_(pressed.hit.track) {
    items_ = core::withLinked(session.sequence(), session.selection().items());
    for (const core::ItemId& item : items_) {
      const core::TimeRange range = core::rangeOf(session.sequence(), item);
      edges_.push_back(range.start);
      edges_.push_back(range.end());
    }
    for (const TimelineTrack& track : content.tracks) {
      kinds_.push_back(track.kind);
    }
  }

  Result at(const TimelinePointer& pointer, const TimelineSnap& snap) override {
    Result result;
    core::GroupShift shift;
    shift.delta = pointer.time - from_;
    std::vector<RationalTime> edges;
    for (const RationalTime& edge : edges_) {
      edges.push_back(edge + shift.delta);
    }
    if (const auto caught = snap.caught(edges)) {
      shift.delta = shift.delta + caught->shift;
      result.snapLine = caught->line;
    }
    shift.kind = kinds_[static_cast<std::size_t>(row_)];
    shift.tracks = tracksTo(pointer.position.y());
    result.shown = shift.delta;
    result.isDistance = true;
    if (shift.delta != RationalTime() || shift.tracks != 0) {
      result.command = core::makeCommand(session_.project(), core::MoveItems{{}, items_, shift});
    }
    return result;
  }
  std::vector<core::ItemId> moved() const override { return items_; }

 private:
  // Video tracks are shown uppermost first, audio tracks lowest first.
  int tracksTo(double y) const {
    const std::optional<int> row = geometry_.trackAt(y);
    const core::TrackKind kind = kinds_[static_cast<std::size_t>(row_)];
    if (!row || kinds_[static_cast<std::size_t>(*row)] != kind) {
      return 0;
    }
    return kind == core::TrackKind::Video ? row_ - *row : *row - row_;
  }

  core::Session& session_;
  const TimelineGeometry& geometry_;
  RationalTime from_;
  int row_;
  std::vector<core::ItemId> items_;
  std::vector<RationalTime> edges_;
  std::vector<core::TrackKind> kinds_;
};

class TrimGesture final : public TimelineGesture {
 public:
  TrimGesture(core::Session& session, const core::ItemId& item, core::Edge edge, bool isRipple,
              const RationalTime& pressed)
      : session_(session), edge_(edge), isRipple_(isRipple) {
    const RationalTime place = edgeOf(item);
    offset_ = place - pressed;
    for (const core::ItemId& each : core::withLinked(session.sequence(), {item})) {
      if (edgeOf(each) == place) {
        items_.push_back(each);
      }
    }
  }

  Result at(const TimelinePointer& pointer, const TimelineSnap& snap) override {
    Result result;
    const RationalTime to = snapped(snap, pointer.time + offset_, result.snapLine);
    core::GroupBuilder group(session_.project());
    for (const core::ItemId& item : items_) {
      group.add(core::TrimItem{{}, item, edge_, to, isRipple_});
    }
    result.shown = to;
    result.command = group.finish(core::commandText(core::CommandText::tr("Trim linked clips")));
    return result;
  }
  std::vector<core::ItemId> moved() const override { return items_; }

 private:
  RationalTime edgeOf(const core::ItemId& item) const {
    const core::TimeRange range = core::rangeOf(session_.sequence(), item);
    return edge_ == core::Edge::Head ? range.start : range.end();
  }

  core::Session& session_;
  core::Edge edge_;
  bool isRipple_;
  RationalTime offset_;
  std::vector<core::ItemId> items_;
};

class RollGesture final : public TimelineGesture {
 public:
  RollGesture(core::Session& session, const core::ItemId& left, const core::ItemId& right)
      : session_(session), left_(left), right_(right) {
    limits_ = core::rollLimits(session.sequence(), left, right);
  }

  Result at(const TimelinePointer& pointer, const TimelineSnap& snap) override {
    Result result;
    const RationalTime wish = snapped(snap, pointer.time, result.snapLine);
    const RationalTime to = std::clamp(wish, limits_.first, limits_.second);
    result.shown = to;
    result.command = core::makeCommand(session_.project(), core::RollEdge{{}, left_, right_, to});
    return result;
  }
  std::vector<core::ItemId> moved() const override { return {left_, right_}; }

 private:
  core::Session& session_;
  core::ItemId left_;
  core::ItemId right_;
  std::pair<RationalTime, RationalTime> limits_;
};

// The content follows the pointer: to the right means an earlier part shows.
class SlipGesture final : public TimelineGesture {
 public:
  SlipGesture(core::Session& session, const core::ItemId& item, const RationalTime& pressed)
      : session_(session), from_(pressed) {
    items_ = core::withLinked(session.sequence(), {item});
    limits_ = core::slipLimits(session.sequence(), item);
  }

  Result at(const TimelinePointer& pointer, const TimelineSnap&) override {
    Result result;
    const RationalTime delta = std::clamp(from_ - pointer.time, limits_.first, limits_.second);
    result.shown = delta;
    result.isDistance = true;
    core::GroupBuilder group(session_.project());
    for (const core::ItemId& item : items_) {
      group.add(core::SlipItem{{}, item, delta});
    }
    result.command =
        delta == RationalTime()
            ? nullptr
            : group.finish(core::commandText(core::CommandText::tr("Slip linked clips")));
    return result;
  }

 private:
  core::Session& session_;
  RationalTime from_;
  std::vector<core::ItemId> items_;
  std::pair<RationalTime, RationalTime> limits_;
};

class SlideGesture final : public TimelineGesture {
 public:
  SlideGesture(core::Session& session, const core::ItemId& item, const RationalTime& pressed)
      : session_(session), item_(item), from_(pressed) {}

  Result at(const TimelinePointer& pointer, const TimelineSnap&) override {
    Result result;
    result.shown = pointer.time - from_;
    result.isDistance = true;
    if (result.shown != RationalTime()) {
      result.command =
          core::makeCommand(session_.project(), core::SlideItem{{}, item_, result.shown});
    }
    return result;
  }

 private:
  core::Session& session_;
  core::ItemId item_;
  RationalTime from_;
};

class BlockEdgeGesture final : public TimelineGesture {
 public:
  BlockEdgeGesture(core::Session& session, const core::Segment& segment, int index, bool isRipple)
      : session_(session),
        segment_(segment.id),
        blocks_(segment.recipe.blocks),
        start_(segment.start),
        rate_(blockRateOf(session, segment)),
        index_(index),
        isRipple_(isRipple) {}

  Result at(const TimelinePointer& pointer, const TimelineSnap& snap) override {
    Result result;
    const RationalTime to = snapped(snap, pointer.time, result.snapLine);
    const core::TimeRange own =
        core::blockRanges(blocks_, start_)[static_cast<std::size_t>(index_)];
    result.shown = to;
    if (isRipple_) {
      result.command = core::makeCommand(
          session_.project(), core::RippleBlock{{}, segment_, index_, to - own.start, rate_});
      return result;
    }
    // A block keeps a model frame.
    const RationalTime frame = RationalTime(1, 1) / rate_;
    const RationalTime end = own.end() + blocks_[static_cast<std::size_t>(index_) + 1].duration;
    const RationalTime place = std::clamp(to, own.start + frame, end - frame);
    core::SetPromptBlocks edit;
    edit.segment = segment_;
    edit.blocks = core::rollBlockEdge(blocks_, index_, place - start_, rate_);
    edit.action = "Roll prompt edge";
    result.command = core::makeCommand(session_.project(), std::move(edit));
    return result;
  }

 private:
  core::Session& session_;
  core::SegmentId segment_;
  core::PromptBlocks blocks_;
  RationalTime start_;
  RationalTime rate_;
  int index_;
  bool isRipple_;
};

class MarkerGesture final : public TimelineGesture {
 public:
  MarkerGesture(core::Session& session, core::Marker marker)
      : session_(session), marker_(std::move(marker)) {}

  Result at(const TimelinePointer& pointer, const TimelineSnap& snap) override {
    Result result;
    core::Marker moved = marker_;
    moved.time = snapped(snap, pointer.time, result.snapLine);
    result.shown = moved.time;
    result.command = core::makeCommand(session_.project(), core::SetMarker{{}, moved, false});
    return result;
  }

 private:
  core::Session& session_;
  core::Marker marker_;
};

GesturePtr blockGesture(core::Session& session, const TimelineContent& content,
                        const TimelinePointer& pressed) {
  for (const TimelineBlock& block : content.blocks) {
    if (block.id != pressed.hit.id) {
      continue;
    }
    const core::Segment* segment =
        session.sequence().findSegment(core::SegmentId::parse(block.segmentId.toStdString()));
    if (segment != nullptr) {
      return std::make_unique<BlockEdgeGesture>(session, *segment, block.index,
                                                pressed.modifiers.testFlag(Qt::AltModifier));
    }
  }
  return nullptr;
}

GesturePtr itemGesture(core::Session& session, const TimelineContent& content,
                       const TimelineGeometry& geometry, const TimelinePointer& pressed,
                       const core::ItemId& item) {
  const bool isAlt = pressed.modifiers.testFlag(Qt::AltModifier);
  const bool isRipple = pressed.modifiers.testFlag(Qt::ControlModifier);
  switch (pressed.hit.kind) {
    case Kind::Item:
      if (isAlt && pressed.modifiers.testFlag(Qt::ShiftModifier)) {
        return std::make_unique<SlideGesture>(session, item, pressed.time);
      }
      if (isAlt) {
        return std::make_unique<SlipGesture>(session, item, pressed.time);
      }
      return std::make_unique<MoveGesture>(session, content, geometry, pressed);
    case Kind::HeadEdge:
      return std::make_unique<TrimGesture>(session, item, core::Edge::Head, isRipple, pressed.time);
    case Kind::TailEdge:
      return std::make_unique<TrimGesture>(session, item, core::Edge::Tail, isRipple, pressed.time);
    default: {
      const auto right = itemOfId(session.sequence(), pressed.hit.other);
      return right && !isRipple ? GesturePtr(std::make_unique<RollGesture>(session, item, *right))
                                : std::make_unique<TrimGesture>(session, item, core::Edge::Tail,
                                                                true, pressed.time);
    }
  }
}

}  // namespace

core::RationalTime blockRateOf(const core::Session& session, const core::Segment& segment) {
  const core::ModelDescription* model = session.modelOf(segment);
  if (model == nullptr) {
    return segment.recipe.settings.rate > RationalTime() ? segment.recipe.settings.rate
                                                         : RationalTime(8, 1);
  }
  return core::modelRate(segment.recipe, *model);
}

GesturePtr gestureFor(core::Session& session, const TimelineContent& content,
                      const TimelineGeometry& geometry, const TimelinePointer& pressed) {
  if (pressed.hit.kind == Kind::BlockEdge) {
    return blockGesture(session, content, pressed);
  }
  if (pressed.hit.kind == Kind::DissolveEdge) {
    const auto clip = core::ClipId::parse(pressed.hit.id.toStdString());
    return dissolveGesture(session, clip);
  }
  if (pressed.hit.kind == Kind::Marker) {
    for (const core::Marker& marker : session.sequence().markers) {
      if (marker.id.text() == pressed.hit.id.toStdString()) {
        return std::make_unique<MarkerGesture>(session, marker);
      }
    }
  }
  const auto item =
      pressed.hit.isItem() ? itemOfId(session.sequence(), pressed.hit.id) : std::nullopt;
  return item ? itemGesture(session, content, geometry, pressed, *item) : nullptr;
}

}  // namespace reelbrush::ui
