// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>
#include <vector>

#include <QPointF>

#include "ui/timeline/timeline_geometry.h"

namespace reelbrush::ui {

// What lies under the pointer on the timeline.
struct TimelineHit {
  enum class Kind {
    None,  // heads, gaps between rows
    Ruler,
    Marker,
    Badge,
    Item,      // body of a clip or segment
    HeadEdge,  // where an item begins
    TailEdge,
    RollEdge,      // between two items that touch; `other` is the right one
    DissolveEdge,  // an end of a cross-dissolve; id is the clip that it leads into
    Story,         // the story row beside all blocks
    Block,
    BlockEdge,  // between two blocks of a segment; id is the left one
    Join,       // between two segments on the story row; id is the right segment
    Track       // free time of a track
  };

  Kind kind = Kind::None;
  QString id;      // of the item, block, marker or track
  QString other;   // right item of a RollEdge
  int track = -1;  // row
  bool isSegment = false;

  bool isItem() const {
    return kind == Kind::Item || kind == Kind::HeadEdge || kind == Kind::TailEdge ||
           kind == Kind::RollEdge;
  }
};

using BadgeRects = std::vector<std::pair<QString, QRectF>>;  // segment id -> badge

TimelineHit timelineHit(const TimelineContent& content, const TimelineGeometry& geometry,
                        const BadgeRects& badges, const QPointF& point);

}  // namespace reelbrush::ui
