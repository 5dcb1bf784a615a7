// SPDX-License-Identifier: Apache-2.0
// The part of the timeline actions that puts new things on the timeline: tracks, segments, media.
#include <algorithm>
#include <utility>

#include "core/base/error.h"
#include "core/conditions/end_frames.h"
#include "core/session/timeline_actions.h"
#include "core/undo/arrange_commands.h"
#include "core/undo/command_group.h"
#include "core/undo/edit_support.h"
#include "core/undo/project_commands.h"
#include "core/undo/timeline_commands.h"

namespace reelbrush::core {

namespace {

bool isFree(const Track& track, const TimeRange& range, bool ignoresClips) {
  const auto meets = [&](const auto& item) { return item.range().intersection(range).has_value(); };
  return std::none_of(track.segments.begin(), track.segments.end(), meets) &&
         (ignoresClips || std::none_of(track.clips.begin(), track.clips.end(), meets));
}

std::string freeTrackName(const Sequence& sequence, TrackKind kind) {
  const QString text =
      kind == TrackKind::Video ? CommandText::tr("Video %1") : CommandText::tr("Audio %1");
  for (int number = 1;; ++number) {
    const std::string name = commandText(text, std::to_string(number));
    if (std::none_of(sequence.tracks.begin(), sequence.tracks.end(),
                     [&](const Track& track) { return track.name == name; })) {
      return name;
    }
  }
}

// The part of the item's media that is asked for.
Clip clipOf(const MediaItem& item, const std::optional<TimeRange>& range) {
  Clip clip = wholeClip(item);
  clip.id = ClipId::create();
  const std::optional<TimeRange> part = range ? clip.available.intersection(*range) : std::nullopt;
  if (part) {
    clip.trimmed = *part;
  }
  return clip;
}

}  // namespace

TrackId TimelineActions::addTrack(TrackKind kind) {
  const TrackId id = TrackId::create();
  session_.push(AddTrack{{}, id, kind, freeTrackName(sequence(), kind)});
  return id;
}

void TimelineActions::detachSound(const ClipId& id) {
  const Clip* clip = sequence().findClip(id);
  const Track* own = sequence().trackOf(id);
  if (clip == nullptr || own == nullptr) {
    return;
  }
  const MediaItem* media = session_.document().media.find(clip->mediaId);
  if (own->kind != TrackKind::Video || clip->isSilent || media == nullptr || !media->hasAudio) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "\"%1\" has no sound of its own to detach."),
                         clip->name));
  }
  GroupBuilder group(session_.project());
  const Track* target = nullptr;
  for (const Track& track : sequence().tracks) {
    if (target == nullptr && track.kind == TrackKind::Audio && !track.isLocked &&
        isFree(track, clip->range(), false)) {
      target = &track;
    }
  }
  const TrackId track = target != nullptr ? target->id : TrackId::create();
  if (target == nullptr) {
    group.add(AddTrack{{}, track, TrackKind::Audio, freeTrackName(sequence(), TrackKind::Audio)});
  }
  Clip sound = *clip;
  sound.id = ClipId::create();
  SetClip silenced = SetClip::of(*clip);
  silenced.isSilent = true;
  if (silenced.link.isNil()) {
    silenced.link = LinkId::create();
  }
  sound.link = silenced.link;
  group.add(silenced).add(OverwriteClip{{}, track, sound, sound.start});
  session_.push(group.finish(commandText(CommandText::tr("Detach sound of %1"), clip->name)));
}

std::optional<TimeRange> TimelineActions::chosenRange() const {
  if (session_.selection().inOut()) {
    return session_.selection().inOut();
  }
  if (const auto& id = session_.selection().clip()) {
    if (const Clip* clip = sequence().findClip(*id)) {
      return clip->range();
    }
  }
  return std::nullopt;
}

Segment TimelineActions::modelSegment(const TimeRange& range) const {
  Segment segment = newSegment(session_.document(), range.start, range.duration);
  if (const ModelDescription* model = session_.modelOf(segment)) {
    segment.recipe.settings.modelId = model->id;
  }
  return segment;
}

SegmentId TimelineActions::generateHere(const RationalTime& playhead) {
  std::optional<TimeRange> range = session_.selection().inOut();
  if (!range) {
    const ModelDescription* model = session_.modelOf(Segment());
    const bool isKnown = model != nullptr && model->defaultFrames > 0;
    const RationalTime length = isKnown ? RationalTime(model->defaultFrames, 1) / model->defaultRate
                                        : RationalTime::seconds(2);
    const RationalTime frames((length * sequence().settings.rate).ceil(), 1);
    range = TimeRange{sequence().snapped(playhead), frames / sequence().settings.rate};
  }
  GroupBuilder group(session_.project());
  const Track* target = nullptr;
  for (const Track& track : sequence().tracks) {
    if (target == nullptr && track.kind == TrackKind::Video && !track.isLocked &&
        isFree(track, *range, false)) {
      target = &track;
    }
  }
  const TrackId track = target != nullptr ? target->id : TrackId::create();
  if (target == nullptr) {
    group.add(AddTrack{{}, track, TrackKind::Video, freeTrackName(sequence(), TrackKind::Video)});
  }
  Segment segment = modelSegment(*range);
  segment.recipe.settings.operation = Operation::Generate;
  const SegmentId id = segment.id;
  const std::string name = segment.name;
  group.add(AddSegment{{}, track, std::move(segment)});
  session_.push(group.finish(commandText(CommandText::tr("Generate %1 here"), name)));
  session_.selection().selectSegment(id);
  return id;
}

SegmentId TimelineActions::editRange(const RationalTime& playhead) {
  std::optional<TimeRange> range = chosenRange();
  const RationalTime start = range ? range->start : playhead;
  for (auto track = sequence().tracks.rbegin(); track != sequence().tracks.rend(); ++track) {
    const Clip* clip = track->clipAt(start);
    if (track->kind != TrackKind::Video || track->isLocked || clip == nullptr) {
      continue;
    }
    const TimeRange wished = range ? *range : clip->range();
    if (const Segment* present = track->segmentAt(start)) {
      session_.selection().selectSegment(present->id);
      return present->id;
    }
    Segment segment = modelSegment(wished);
    segment.recipe.settings.operation = Operation::EditRange;
    segment.recipe.settings.region = RegionMode::MaskBox;
    const SegmentId id = segment.id;
    session_.push(AddSegment{{}, track->id, std::move(segment)});
    session_.selection().selectSegment(id);
    return id;
  }
  throw Error(
      ErrorCode::BadInput,
      Sentence(QT_TRANSLATE_NOOP(
          "Error",
          "There is no footage to edit there; choose Generate here, or put a clip there first.")));
}

SegmentId TimelineActions::animateImage(const MediaItem& image, const TrackId& track,
                                        const RationalTime& at) {
  GroupBuilder group(session_.project());
  if (session_.document().media.find(image.id) == nullptr) {
    group.add(AddMedia{{}, {image}});
  }
  const ModelDescription* model = session_.modelOf(Segment());
  const RationalTime length = model != nullptr && model->defaultFrames > 0
                                  ? RationalTime(model->defaultFrames, 1) / model->defaultRate
                                  : RationalTime::seconds(2);
  const SequenceSettings settings = settingsFor(sequence(), image);
  if (!(settings == sequence().settings)) {
    group.add(SetSequence{{}, settings});
  }
  const RationalTime frames((length * settings.rate).ceil(), 1);
  Segment segment = modelSegment({sequence().snapped(at), frames / settings.rate});
  segment.recipe.settings.operation = Operation::AnimateImage;
  auto ends = std::make_shared<EndFrames>();
  ends->first.emplace();
  ends->first->picture.path = image.path;
  ConditionRow row;
  row.id = ConditionRowId::create();
  row.condition = std::move(ends);
  segment.recipe.conditions.rows.push_back(std::move(row));
  const SegmentId id = segment.id;
  group.add(AddSegment{{}, track, std::move(segment)});
  session_.push(group.finish(commandText(CommandText::tr("Animate %1"), image.name)));
  session_.selection().selectSegment(id);
  return id;
}

CommandPtr TimelineActions::placement(const std::vector<MediaItem>& added,
                                      const std::vector<PlacedMedia>& parts, const TrackId& track,
                                      const RationalTime& at, PlaceMode mode) {
  GroupBuilder group(session_.project());
  if (!added.empty()) {
    group.add(AddMedia{{}, added});
  }
  const auto itemOf = [&](const MediaId& id) -> const MediaItem* {
    const auto found = std::find_if(added.begin(), added.end(),
                                    [&](const MediaItem& item) { return item.id == id; });
    return found != added.end() ? &*found : session_.document().media.find(id);
  };
  RationalTime place = at;
  std::string name;
  SequenceSettings settings = sequence().settings;
  for (const PlacedMedia& part : parts) {
    const MediaItem* item = itemOf(part.media);
    if (item == nullptr) {
      throw Error(
          ErrorCode::BadInput,
          Sentence(QT_TRANSLATE_NOOP("Error", "The dragged media is no longer in the project.")));
    }
    if (name.empty()) {
      settings = settingsFor(sequence(), *item);
      if (!(settings == sequence().settings)) {
        group.add(SetSequence{{}, settings});
      }
      name = item->name;
    }
    const Clip clip = clipOf(*item, part.range);
    const RationalTime frames((clip.duration() * settings.rate).floor(), 1);
    if (mode == PlaceMode::Insert) {
      group.add(InsertClip{{}, track, clip, place});
    } else {
      group.add(OverwriteClip{{}, track, clip, place});
    }
    place = place + frames / settings.rate;
  }
  return group.finish(commandText(CommandText::tr("Place %1"), name));
}

}  // namespace reelbrush::core
