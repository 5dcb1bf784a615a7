// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/timeline_hit.h"

#include <algorithm>
#include <cmath>

namespace reelbrush::ui {
namespace {

// Half widths of the places where edges are grabbed; 16 px in all (ux U19.5), less on short items.
constexpr double kEdgeReach = 8;
constexpr double kRollReach = 5;
constexpr double kMarkerReach = 8;

using Kind = TimelineHit::Kind;

double edgeReach(const QRectF& rect) {
  return std::min(kEdgeReach, rect.width() / 4);
}

// The item of a lane; edges count a little beyond their item too.
TimelineHit hitInLane(const std::vector<TimelineClip>& items, const TimelineGeometry& geometry,
                      const QRectF& lane, const QPointF& point) {
  if (point.y() < lane.top() || point.y() >= lane.bottom()) {
    return {};
  }
  TimelineHit hit;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const QRectF rect = geometry.rectOf(items[i].range, lane);
    if (rect.left() - kEdgeReach > point.x()) {
      break;
    }
    if (rect.right() + kEdgeReach < point.x()) {
      continue;
    }
    const double reach = edgeReach(rect);
    const bool touches = i + 1 < items.size() && items[i + 1].range.start == items[i].range.end();
    const bool isInside = point.x() >= rect.left() && point.x() < rect.right();
    if (touches && std::abs(point.x() - rect.right()) <= std::min(kRollReach, reach)) {
      return {Kind::RollEdge, items[i].id, items[i + 1].id};
    }
    if (std::abs(point.x() - rect.left()) <= reach) {
      return {Kind::HeadEdge, items[i].id, {}};
    }
    if (std::abs(point.x() - rect.right()) <= reach && (isInside || !touches)) {
      hit = {Kind::TailEdge, items[i].id, {}};
      if (isInside) {
        return hit;
      }
    } else if (isInside) {
      return {Kind::Item, items[i].id, {}};
    }
  }
  return hit;
}

// Ends of dissolves, before the clips under them; the cut itself stays the edge between the clips.
TimelineHit hitOnDissolve(const std::vector<TimelineClip>& clips, const TimelineGeometry& geometry,
                          const QRectF& lane, const QPointF& point) {
  for (const TimelineClip& clip : clips) {
    if (clip.dissolve <= core::RationalTime() || point.y() < lane.top() ||
        point.y() >= lane.bottom()) {
      continue;
    }
    const QRectF rect = geometry.rectOf(dissolveRange(clip), lane);
    const double cut = geometry.xOf(clip.range.start);
    const bool isOnCut = std::abs(point.x() - cut) <= kRollReach;
    const bool isOnEnd = std::abs(point.x() - rect.left()) <= kEdgeReach ||
                         std::abs(point.x() - rect.right()) <= kEdgeReach;
    if (isOnEnd && !isOnCut) {
      return {Kind::DissolveEdge, clip.id, {}};
    }
  }
  return {};
}

TimelineHit hitOnStory(const TimelineContent& content, const TimelineGeometry& geometry,
                       const QPointF& point) {
  for (const TimelineJoin& join : content.joins) {
    if (std::abs(geometry.xOf(join.time) - point.x()) <= kEdgeReach) {
      return {Kind::Join, join.segmentId, {}};
    }
  }
  TimelineHit hit{Kind::Story, {}, {}};
  // The selected segment lies on top of others at its time.
  for (const bool isSelected : {true, false}) {
    for (const TimelineBlock& block : content.blocks) {
      const QRectF rect = geometry.rectOf(block.range, geometry.storyRow());
      if (block.isSelected != isSelected) {
        continue;
      }
      if (!block.isLast && std::abs(rect.right() - point.x()) <= edgeReach(rect)) {
        return {Kind::BlockEdge, block.id, {}};
      }
      if (hit.kind == Kind::Story && rect.contains(point)) {
        hit = {Kind::Block, block.id, {}};
      }
    }
  }
  return hit;
}

}  // namespace

TimelineHit timelineHit(const TimelineContent& content, const TimelineGeometry& geometry,
                        const BadgeRects& badges, const QPointF& point) {
  if (point.x() < geometry.headWidth()) {
    return {};
  }
  if (point.y() < geometry.rulerHeight()) {
    for (const TimelineMarker& marker : content.markers) {
      if (std::abs(geometry.xOf(marker.time) - point.x()) <= kMarkerReach &&
          point.y() > geometry.rulerHeight() / 2.0) {
        return {Kind::Marker, marker.id, {}};
      }
    }
    return {Kind::Ruler, {}, {}};
  }
  if (point.y() < geometry.storyRow().bottom()) {
    return hitOnStory(content, geometry, point);
  }
  for (const auto& [id, rect] : badges) {
    if (rect.contains(point)) {
      TimelineHit hit{Kind::Badge, id, {}};
      hit.isSegment = true;
      return hit;
    }
  }
  const std::optional<int> row = geometry.trackAt(point.y());
  if (!row) {
    return {};
  }
  const TimelineTrack& track = content.tracks[static_cast<std::size_t>(*row)];
  TimelineHit hit = hitInLane(track.segments, geometry, geometry.segmentLane(*row), point);
  hit.isSegment = hit.kind != Kind::None;
  if (hit.kind == Kind::None) {
    hit = hitOnDissolve(track.clips, geometry, geometry.clipLane(*row), point);
  }
  if (hit.kind == Kind::None) {
    hit = hitInLane(track.clips, geometry, geometry.clipLane(*row), point);
  }
  if (hit.kind == Kind::None) {
    hit = {Kind::Track, track.id, {}};
  }
  hit.track = *row;
  return hit;
}

}  // namespace reelbrush::ui
