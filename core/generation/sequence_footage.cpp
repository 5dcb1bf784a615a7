// SPDX-License-Identifier: Apache-2.0
#include "core/generation/sequence_footage.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

#include "core/base/error.h"
#include "core/media/colour_conversion.h"
#include "core/playback/frame_mix.h"
#include "core/raster/raster.h"
#include "core/timeline/dissolve.h"

namespace reelbrush::core {

namespace {

// What of the footage shows at a time on the segment's track or below it: of the topmost track that
// is on and has a clip there.
ShownClips clipsBelow(const Sequence& sequence, const SegmentId& segment,
                      const RationalTime& time) {
  const Track* own = sequence.trackOf(segment);
  ShownClips found;
  for (const Track& track : sequence.tracks) {
    if (track.kind == TrackKind::Video && sequence.isOn(track)) {
      const ShownClips shown = clipsAt(sequence, track, time);
      found = shown.clip != nullptr ? shown : found;
    }
    if (&track == own) {
      break;
    }
  }
  return found;
}

}  // namespace

void layOver(Image& base, const Image& picture, const std::array<double, 4>& region,
             const ByteImage& mask) {
  const double scaleX = picture.width / region[2];
  const double scaleY = picture.height / region[3];
  const Image whole = cropResize(
      picture,
      {-region[0] * scaleX, -region[1] * scaleY, base.width * scaleX, base.height * scaleY},
      base.width, base.height);
  for (int y = 0; y < base.height; ++y) {
    for (int x = 0; x < base.width; ++x) {
      const bool isInside = x + 0.5 >= region[0] && x + 0.5 < region[0] + region[2] &&
                            y + 0.5 >= region[1] && y + 0.5 < region[1] + region[3];
      const float weight = !isInside      ? 0.0F
                           : mask.empty() ? 1.0F
                                          : static_cast<float>(mask.at(x, y)) / 255.0F;
      for (int c = 0; c < 3; ++c) {
        float& sample = base.at(x, y, c);
        sample += weight * (whole.at(x, y, c) - sample);
      }
    }
  }
}

SequenceFootage::SequenceFootage(std::shared_ptr<const Document> document,
                                 std::filesystem::path folder, const SegmentId& segment,
                                 const std::optional<RationalTime>& contentStart)
    : document_(std::move(document)), folder_(std::move(folder)), segmentId_(segment) {
  const Segment* found = document_->sequence.findSegment(segmentId_);
  if (found != nullptr && contentStart) {
    shift_ = *contentStart - found->contentStart;
  }
}

SequenceFootage::~SequenceFootage() = default;

// The decoded frame below the segment; null where there is no clip.
FramePtr SequenceFootage::frameAt(const RationalTime& segmentTime) {
  const Sequence& sequence = document_->sequence;
  const Segment* segment = sequence.findSegment(segmentId_);
  if (segment == nullptr) {
    return nullptr;
  }
  const RationalTime time = segment->start + shift_ + segmentTime;
  const ShownClips shown = clipsBelow(sequence, segmentId_, time);
  FramePtr frame = shown.clip == nullptr ? nullptr : clipFrame(*shown.clip, time, false);
  const FramePtr fading = shown.fading == nullptr ? nullptr : clipFrame(*shown.fading, time, true);
  return frame && fading ? std::make_shared<const Frame>(mixedFrames(*fading, *frame, shown.weight))
                         : frame;
}

FramePtr SequenceFootage::clipFrame(const Clip& clip, const RationalTime& time, bool isFading) {
  const MediaItem* item = document_->media.find(clip.mediaId);
  if (item == nullptr) {
    return nullptr;
  }
  const RationalTime frameLength = RationalTime(1, 1) / document_->sequence.settings.rate;
  FramePtr frame = decoderOf(*item, isFading).frameAt(heldMediaTime(clip, time, frameLength));
  if (!frame) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "\"%1\" has no picture: replace the clip."),
                         item->name));
  }
  return frame;
}

std::optional<Image> SequenceFootage::pictureAt(const RationalTime& segmentTime) {
  const FramePtr frame = frameAt(segmentTime);
  if (!frame) {
    return std::nullopt;
  }
  Image picture = toRgb(*frame);
  const SequenceSettings& settings = document_->sequence.settings;
  if (settings.width > 0 &&
      (picture.width != settings.width || picture.height != settings.height)) {
    picture = fitImage(picture, settings.width, settings.height, FitMode::Fit);
  }
  return picture;
}

std::optional<ByteImage> SequenceFootage::greyAt(const RationalTime& segmentTime, int shortSidePx) {
  const FramePtr frame = frameAt(segmentTime);
  if (!frame) {
    return std::nullopt;
  }
  const SequenceSettings& settings = document_->sequence.settings;
  const bool isWhole =
      settings.width <= 0 || (frame->width == settings.width && frame->height == settings.height);
  ByteImage grey(frame->width, frame->height, 1);
  if (isWhole && !frame->format.isRgb && frame->format.bitDepth == 8) {
    const FramePlane& luma = frame->planes.front();
    for (int y = 0; y < frame->height; ++y) {
      std::memcpy(&grey.at(0, y), luma.bytes.data() + static_cast<std::ptrdiff_t>(y) * luma.stride,
                  static_cast<std::size_t>(frame->width));
    }
  } else {
    const Image picture = toGrey(*pictureAt(segmentTime));
    grey = ByteImage(picture.width, picture.height, 1);
    std::transform(
        picture.samples.begin(), picture.samples.end(), grey.samples.begin(), [](float v) {
          return static_cast<std::uint8_t>(std::lround(std::clamp(v, 0.0F, 1.0F) * 255.0F));
        });
  }
  const double scale = static_cast<double>(shortSidePx) / std::min(grey.width, grey.height);
  return scale >= 1 ? grey
                    : resizeMask(grey, static_cast<int>(std::lround(grey.width * scale)),
                                 static_cast<int>(std::lround(grey.height * scale)));
}

std::optional<Image> SequenceFootage::compositeAt(const RationalTime& segmentTime) {
  const Segment* segment = document_->sequence.findSegment(segmentId_);
  const Take* take = segment == nullptr ? nullptr : segment->active();
  if (take == nullptr) {
    return std::nullopt;
  }
  const SequenceSettings& settings = document_->sequence.settings;
  Image base = pictureAt(segmentTime)
                   .value_or(Image(std::max(1, settings.width), std::max(1, settings.height), 3));
  const RationalTime contentTime = segment->contentStart + shift_ + segmentTime;
  if (!take->contentRange().contains(contentTime)) {
    return base;  // trimmed beyond the take: what lies below shows (ux U4.7)
  }
  const std::unique_ptr<Decoder> decoder = openMedia(folder_ / take->videoFile);
  const FramePtr frame = decoder->frameAt(RationalTime(take->frameAt(contentTime), 1) / take->rate);
  if (!frame) {
    return std::nullopt;
  }
  const MaskStack* mask = segment->recipe.conditions.mask();
  layOver(base, toRgb(*frame), take->region,
          mask == nullptr ? ByteImage()
                          : mask->compositeMask(contentTime, base.width, base.height,
                                                segment->recipe.settings.feather));
  return base;
}

Decoder& SequenceFootage::decoderOf(const MediaItem& item, bool isFading) {
  std::unique_ptr<Decoder>& decoder = decoders_[{item.id, isFading}];
  if (!decoder) {
    const bool hasRate = item.rate > RationalTime();
    decoder = openMedia(resolvedPath(folder_, item.path),
                        hasRate ? item.rate : document_->sequence.settings.rate, item.changes);
  }
  return *decoder;
}

std::shared_ptr<const Image> pictureBefore(std::shared_ptr<const Document> document,
                                           const std::filesystem::path& folder,
                                           const SegmentId& segment) {
  const Sequence& sequence = document->sequence;
  const Segment* right = sequence.findSegment(segment);
  const Track* track = sequence.trackOf(segment);
  if (right == nullptr || track == nullptr) {
    return nullptr;
  }
  const auto left =
      std::find_if(track->segments.begin(), track->segments.end(),
                   [&](const Segment& other) { return other.range().end() == right->start; });
  if (left == track->segments.end()) {
    return nullptr;
  }
  const RationalTime lastFrame = left->length - RationalTime(1, 1) / sequence.settings.rate;
  std::optional<Image> picture = SequenceFootage(document, folder, left->id).compositeAt(lastFrame);
  return picture ? std::make_shared<const Image>(std::move(*picture)) : nullptr;
}

}  // namespace reelbrush::core
