// SPDX-License-Identifier: Apache-2.0
#include "core/generation/timeline_frames.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/media/colour_conversion.h"
#include "core/media/numbered_pictures.h"
#include "core/media/planar_format.h"
#include "core/playback/compositor.h"
#include "core/playback/frame_mix.h"
#include "core/raster/raster.h"
#include "core/timeline/dissolve.h"

namespace reelbrush::core {

namespace {

template <typename Visit>
void forVisibleTracks(const Sequence& sequence, Visit visit) {
  for (const Track& track : sequence.tracks) {
    if (track.kind == TrackKind::Video && sequence.isOn(track)) {
      visit(track);
    }
  }
}

}  // namespace

TimelineFrames::TimelineFrames(std::shared_ptr<const Document> document,
                               std::filesystem::path folder)
    : document_(std::move(document)), folder_(std::move(folder)) {
  const Sequence& sequence = document_->sequence;
  if (sequence.settings.width < 1 || sequence.settings.height < 1 || count() < 1) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP(
                             "Error", "The timeline of \"%1\" is empty: put a clip on it first."),
                         document_->name));
  }
  format_.name = "yuv420p";
  format_.chromaShiftX = format_.chromaShiftY = 1;
  colour_.primaries = 1;
  colour_.transfer = 1;
  chooseFormat();
}

// That of the first clip. Grey only if nothing has colours: a grey title must not take them from
// what follows.
void TimelineFrames::chooseFormat() {
  const Sequence& sequence = document_->sequence;
  bool isFound = false;
  bool hasTake = false;
  forVisibleTracks(sequence, [&](const Track& track) {
    for (const Clip& clip : track.clips) {
      const MediaItem* item = document_->media.find(clip.mediaId);
      const bool isWanted = !isFound || format_.planes == 1;
      if (isWanted && item != nullptr && mediaExists(resolvedPath(folder_, item->path))) {
        const MediaInfo& info = mediaOf(*item, false).info();
        if (!isFound || info.format.planes != 1) {
          format_ = info.format;
          colour_ = info.colour;
        }
        isFound = true;
      }
    }
    hasTake = hasTake || std::any_of(track.segments.begin(), track.segments.end(),
                                     [](const Segment& s) { return s.active() != nullptr; });
  });
  if (format_.planes == 1 && hasTake) {
    format_ = planarFormat(planarFormatName(3, format_.bitDepth, 0, 0, true));
    colour_.matrix = ColourMatrix::Rgb;
    colour_.range = ColourRange::Full;
  }
}

TimelineFrames::~TimelineFrames() = default;

std::int64_t TimelineFrames::count() const {
  const Sequence& sequence = document_->sequence;
  return (sequence.duration() * sequence.settings.rate).ceil();
}

FramePtr TimelineFrames::frame(std::int64_t index) {
  const Sequence& sequence = document_->sequence;
  const RationalTime time = RationalTime(index, 1) / sequence.settings.rate;
  Frame frame = baseAt(time);
  // What lies below the clip that shows is hidden by it, takes as well.
  std::vector<const Segment*> shown;
  forVisibleTracks(sequence, [&](const Track& track) {
    if (track.clipAt(time) != nullptr) {
      shown.clear();
    }
    const Segment* segment = track.segmentAt(time);
    if (segment != nullptr && segment->active() != nullptr) {
      shown.push_back(segment);
    }
  });
  for (const Segment* segment : shown) {
    frame = withTake(frame, *segment, time);
  }
  frame.time = time;
  frame.duration = RationalTime(1, 1) / sequence.settings.rate;
  return std::make_shared<const Frame>(std::move(frame));
}

Decoder& TimelineFrames::mediaOf(const MediaItem& item, bool isFading) {
  // The two sides of a dissolve may be parts of one file: each goes on in its own decoder.
  std::unique_ptr<Decoder>& decoder = media_[{item.id, isFading}];
  if (!decoder) {
    const bool hasRate = item.rate > RationalTime();
    decoder = openMedia(resolvedPath(folder_, item.path),
                        hasRate ? item.rate : document_->sequence.settings.rate, item.changes);
  }
  return *decoder;
}

Frame TimelineFrames::blackFrame() const {
  const SequenceSettings& settings = document_->sequence.settings;
  return fromRgb(Image(settings.width, settings.height, 3), format_, colour_);
}

Frame TimelineFrames::baseAt(const RationalTime& time) {
  const ShownClips shown = clipsAt(document_->sequence, time);
  if (shown.clip == nullptr) {
    return blackFrame();
  }
  if (shown.fading == nullptr) {
    return clipFrame(*shown.clip, time, false);
  }
  return mixedFrames(clipFrame(*shown.fading, time, true), clipFrame(*shown.clip, time, false),
                     shown.weight);
}

Frame TimelineFrames::clipFrame(const Clip& clip, const RationalTime& time, bool isFading) {
  const SequenceSettings& settings = document_->sequence.settings;
  const MediaItem* item = document_->media.find(clip.mediaId);
  if (item == nullptr) {
    return blackFrame();
  }
  if (media_.find({item->id, isFading}) == media_.end() &&
      !mediaExists(resolvedPath(folder_, item->path))) {
    // A missing file is asked about before; the film then shows black in its place.
    return blackFrame();
  }
  const RationalTime mediaTime = heldMediaTime(clip, time, RationalTime(1, 1) / settings.rate);
  const FramePtr frame = mediaOf(*item, isFading).frameAt(mediaTime);
  if (!frame) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "\"%1\" has no picture: replace the clip."),
                         item->name));
  }
  const bool isSame = frame->width == settings.width && frame->height == settings.height &&
                      frame->format == format_ && frame->colour.matrix == colour_.matrix &&
                      frame->colour.range == colour_.range;
  if (isSame) {
    return *frame;
  }
  return fromRgb(fitImage(toRgb(*frame), settings.width, settings.height, FitMode::Fit), format_,
                 colour_);
}

Frame TimelineFrames::withTake(const Frame& base, const Segment& segment,
                               const RationalTime& time) {
  const Take& take = *segment.active();
  const RationalTime contentTime = segment.contentTimeAt(time);
  if (!take.contentRange().contains(contentTime)) {
    return base;  // trimmed beyond the take: what lies below shows (ux U4.7)
  }
  ShownTake& shown = takes_[take.id];
  if (!shown.decoder) {
    shown.decoder = openMedia(resolvedPath(folder_, take.videoFile));
  }
  const FramePtr picture =
      shown.decoder->frameAt(RationalTime(take.frameAt(contentTime), 1) / take.rate);
  if (!picture) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error",
                                           "The take of \"%1\" has no picture: generate it again."),
                         segment.name));
  }
  const MaskStack* mask = segment.recipe.conditions.mask();
  std::string key = mask == nullptr ? "all" : mask->maskKey(contentTime);
  if (shown.mask.empty() || key != shown.maskKey) {
    shown.mask = mask == nullptr ? ByteImage(base.width, base.height, 1, 255)
                                 : mask->compositeMask(contentTime, base.width, base.height,
                                                       segment.recipe.settings.feather);
    shown.maskKey = std::move(key);
  }
  return composite(base, toRgb(*picture), take.region, shown.mask);
}

}  // namespace reelbrush::core
