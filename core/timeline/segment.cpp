// SPDX-License-Identifier: Apache-2.0
#include "core/timeline/segment.h"

#include <algorithm>

#include "core/base/error.h"

namespace reelbrush::core {

namespace {

// Whether the segment still asks for what the take was made from. Trimming and splitting leave a
// window on the take's content: only the prompts that fall into it count (ux U4.7).
bool asksForTheSame(const Segment& segment, const Take& take) {
  const QJsonObject now = recipeIdentity(toJson(segment.recipe));
  if (recipeIdentity(take.recipe) == now) {
    return true;
  }
  QJsonObject then = take.recipe;
  try {
    const PromptBlocks blocks = readPromptBlocks(then.value("blocks").toArray(), "blocks");
    const RationalTime from = segment.contentStart - take.contentStart;
    then.insert("blocks", toJson(cropBlocks(blocks, from, from + segment.length)));
  } catch (const Error&) {
    return false;  // a recipe that nobody can read is another one
  }
  return recipeIdentity(then) == now;
}

}  // namespace

const Take* Segment::find(const TakeId& take) const {
  const auto found =
      std::find_if(takes.begin(), takes.end(), [&](const Take& entry) { return entry.id == take; });
  return found == takes.end() ? nullptr : &*found;
}

Take* Segment::find(const TakeId& take) {
  return const_cast<Take*>(static_cast<const Segment*>(this)->find(take));
}

const Take* Segment::active() const {
  return activeTake ? find(*activeTake) : nullptr;
}

SegmentState documentState(const Segment& segment) {
  const Take* take = segment.active();
  if (take == nullptr) {
    return SegmentState::Empty;
  }
  const TimeRange covered = take->contentRange();
  // The last frame of a take may end a little before the segment: it holds, so one frame's worth is
  // no gap.
  const RationalTime frame = RationalTime(1, 1) / take->rate;
  const bool isCovered = segment.contentStart >= covered.start &&
                         segment.contentStart + segment.length <= covered.end() + frame;
  return isCovered && asksForTheSame(segment, *take) ? SegmentState::Ready
                                                     : SegmentState::OutOfDate;
}

int modelFramesFor(const RationalTime& duration, const RationalTime& rate, int least, int step) {
  const std::int64_t wanted = std::max<std::int64_t>((duration * rate).ceil(), 1);
  const std::int64_t first = std::max(least, 1);
  const std::int64_t stride = std::max(step, 1);
  const std::int64_t count =
      wanted <= first ? first : first + (wanted - first + stride - 1) / stride * stride;
  if (count > 10'000'000) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP("Error", "The segment needs %1 model frames; make it shorter."),
                 count));
  }
  return static_cast<int>(count);
}

int modelFrameAt(const RationalTime& offset, const RationalTime& rate, int frames) {
  return static_cast<int>(
      std::clamp<std::int64_t>((offset * rate).floor(), 0, std::max(frames - 1, 0)));
}

QJsonObject toJson(const Segment& segment) {
  QJsonArray takes;
  for (const Take& take : segment.takes) {
    takes.append(toJson(take));
  }
  QJsonObject object{{"id", toJson(segment.id)},
                     {"name", toJson(segment.name)},
                     {"start", toJson(segment.start)},
                     {"duration", toJson(segment.length)},
                     {"content_start", toJson(segment.contentStart)},
                     {"transition", toJson(segment.transition)},
                     {"recipe", toJson(segment.recipe)},
                     {"takes", takes}};
  if (segment.activeTake) {
    object.insert("active_take", toJson(*segment.activeTake));
  }
  return withExtras(segment.extras, object);
}

Segment readSegment(JsonReader reader, const BitmapSource& bitmaps) {
  Segment segment;
  segment.id = reader.id<SegmentTag>("id");
  segment.name = reader.text("name", "");
  segment.start = reader.time("start");
  segment.length = reader.time("duration");
  segment.contentStart = reader.time("content_start", RationalTime());
  if (std::optional<JsonReader> transition = reader.optionalObject("transition")) {
    segment.transition = readTransition(*transition);
  }
  segment.recipe = readRecipe(reader.object("recipe"), bitmaps);
  const QJsonArray takes = reader.array("takes", 100'000);
  for (int i = 0; i < takes.size(); ++i) {
    const JsonReader entry = elementReader(takes, i, reader.pathOf("takes"));
    Take take = readTake(entry);
    if (segment.find(take.id) != nullptr) {
      entry.fail("id", Sentence(QT_TRANSLATE_NOOP("Error", "is there twice")));
    }
    segment.takes.push_back(std::move(take));
  }
  if (reader.has("active_take")) {
    segment.activeTake = reader.id<TakeTag>("active_take");
    if (segment.active() == nullptr) {
      reader.fail("active_take", Sentence(QT_TRANSLATE_NOOP(
                                     "Error", "names a take that the segment does not have")));
    }
  }
  segment.extras = reader.rest();
  return segment;
}

}  // namespace reelbrush::core
