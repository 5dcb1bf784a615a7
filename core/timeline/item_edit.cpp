// SPDX-License-Identifier: Apache-2.0
#include "core/timeline/item_edit.h"

#include <algorithm>

#include <QUuid>

#include "core/base/error.h"

namespace reelbrush::core {

namespace {

// The same edit on the same document always makes the same id, so that a journal can be replayed; a
// counter steps over ids that are taken.
template <typename Tag, typename IsTaken>
Id<Tag> derivedId(const Id<Tag>& from, const RationalTime& at, IsTaken isTaken) {
  const QUuid origin = QUuid::fromString(QString::fromStdString(from.text()));
  for (int round = 0;; ++round) {
    const std::string name = "split " + at.text() + " " + std::to_string(round);
    const Id<Tag> id = Id<Tag>::parse(QUuid::createUuidV5(origin, QString::fromStdString(name))
                                          .toString(QUuid::WithoutBraces)
                                          .toStdString());
    if (!isTaken(id)) {
      return id;
    }
  }
}

// Whether a clip on a track of the same kind goes by the link already. Partners on tracks of
// another kind are cut by the same edit and shall get the same link.
bool isLinkTaken(const Sequence& sequence, const ClipId& clip, const LinkId& link) {
  const Track* own = sequence.trackOf(clip);
  return std::any_of(sequence.tracks.begin(), sequence.tracks.end(), [&](const Track& track) {
    return (own == nullptr || track.kind == own->kind) &&
           std::any_of(track.clips.begin(), track.clips.end(),
                       [&](const Clip& other) { return other.link == link; });
  });
}

bool hasBlock(const Sequence& sequence, const PromptBlockId& id) {
  const std::vector<const Segment*> segments = sequence.segments();
  return std::any_of(segments.begin(), segments.end(), [&](const Segment* segment) {
    const PromptBlocks& blocks = segment->recipe.blocks;
    return std::any_of(blocks.begin(), blocks.end(),
                       [&](const PromptBlock& block) { return block.id == id; });
  });
}

}  // namespace

void cropItem(Clip& clip, const RationalTime& start, const RationalTime& end) {
  const TimeRange trimmed{clip.mediaTimeAt(start), (end - start) * clip.speed};
  if (trimmed.duration <= RationalTime() || trimmed.start < clip.available.start ||
      trimmed.end() > clip.available.end()) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP(
                     "Error", "Clip \"%1\" has no media there; choose a time within its media."),
                 clip.name));
  }
  clip.trimmed = trimmed;
  clip.start = start;
  fitFades(clip);
}

void fitFades(Clip& clip) {
  clip.fadeIn = std::min(clip.fadeIn, clip.duration());
  clip.fadeOut = std::min(clip.fadeOut, clip.duration() - clip.fadeIn);
}

void cropItem(Segment& segment, const RationalTime& start, const RationalTime& end) {
  if (end <= start) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "Segment \"%1\" must last at least one frame."),
                         segment.name));
  }
  segment.recipe.blocks =
      cropBlocks(segment.recipe.blocks, start - segment.start, end - segment.start);
  segment.contentStart = segment.contentStart + (start - segment.start);
  segment.start = start;
  segment.length = end - start;
}

Clip splitItem(Clip& clip, const RationalTime& at, const Sequence& sequence) {
  Clip right = clip;
  right.id =
      derivedId(clip.id, at, [&](const ClipId& id) { return sequence.findClip(id) != nullptr; });
  if (!clip.link.isNil()) {
    right.link = derivedId(
        clip.link, at, [&](const LinkId& link) { return isLinkTaken(sequence, clip.id, link); });
  }
  // Fades stay at the ends that they were made for.
  right.fadeIn = RationalTime();
  right.dissolve = RationalTime();
  cropItem(right, at, endOf(clip));
  clip.fadeOut = RationalTime();
  cropItem(clip, clip.start, at);
  return right;
}

Segment splitItem(Segment& segment, const RationalTime& at, const Sequence& sequence) {
  Segment right = segment;
  right.id = derivedId(segment.id, at,
                       [&](const SegmentId& id) { return sequence.findSegment(id) != nullptr; });
  cropItem(right, at, endOf(segment));
  cropItem(segment, segment.start, at);
  PromptBlock& first = right.recipe.blocks.front();
  if (first.id == segment.recipe.blocks.back().id) {
    first.id =
        derivedId(first.id, at, [&](const PromptBlockId& id) { return hasBlock(sequence, id); });
  }
  right.transition = SegmentTransition();
  return right;
}

}  // namespace reelbrush::core
