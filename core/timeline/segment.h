// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <QJsonObject>

#include "core/base/time_range.h"
#include "core/compile/compile_context.h"
#include "core/timeline/ids.h"
#include "core/timeline/recipe.h"
#include "core/timeline/take.h"
#include "core/timeline/transition.h"

namespace reelbrush::core {

// Badge of ux U4.3. The document knows the first four; the job queue the others.
enum class SegmentState { Empty, Ready, OutOfDate, Queued, Running, Failed, Cancelled };

// A range on a video track whose picture is made by a model. Masks, strokes and takes live in
// content time, whose value at the segment's left edge is contentStart: trimming and splitting move
// the window, never the content (U4.7, U4.8).
struct Segment {
  SegmentId id;
  std::string name;
  RationalTime start;  // sequence time
  RationalTime length;
  RationalTime contentStart;
  SegmentTransition transition;  // to the segment at the left
  Recipe recipe;                 // blocks tile [contentStart, contentStart + length)
  std::vector<Take> takes;
  std::optional<TakeId> activeTake;  // none: the source shows
  QJsonObject extras;

  RationalTime duration() const { return length; }
  TimeRange range() const { return {start, length}; }
  RationalTime contentTimeAt(const RationalTime& sequenceTime) const {
    return contentStart + (sequenceTime - start);
  }
  const Take* find(const TakeId& id) const;
  Take* find(const TakeId& id);
  const Take* active() const;
  bool operator==(const Segment&) const = default;
};

// Empty, Ready or OutOfDate, from recipe and active take.
SegmentState documentState(const Segment& segment);

// Length fitting, ux U4.5: the smallest permitted count (least + k * step) >= ceil(duration *
// rate).
int modelFramesFor(const RationalTime& duration, const RationalTime& rate, int least, int step);
// min(frames - 1, floor(offset * rate)), never below 0.
int modelFrameAt(const RationalTime& offset, const RationalTime& rate, int frames);

QJsonObject toJson(const Segment& segment);
Segment readSegment(JsonReader reader, const BitmapSource& bitmaps);

}  // namespace reelbrush::core
