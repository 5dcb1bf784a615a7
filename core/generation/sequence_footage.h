// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "core/compile/compile_context.h"
#include "core/media/decoder.h"
#include "core/project/document.h"

namespace reelbrush::core {

// The pictures of a sequence below a segment, from a snapshot of the document. One thread.
class SequenceFootage final : public FrameSource {
 public:
  // Segment time 0 is the content time `contentStart`; none: the segment's present left edge.
  SequenceFootage(std::shared_ptr<const Document> document, std::filesystem::path folder,
                  const SegmentId& segment,
                  const std::optional<RationalTime>& contentStart = std::nullopt);
  ~SequenceFootage() override;

  // The topmost visible clip, in the sequence's size; nothing where there is none. Throws Error
  // (BadInput) naming the file that cannot be read.
  std::optional<Image> pictureAt(const RationalTime& segmentTime) override;
  // Its brightness 0...255, scaled down so that the short side has at most `shortSidePx`; much
  // cheaper.
  std::optional<ByteImage> greyAt(const RationalTime& segmentTime, int shortSidePx);
  // The same with the segment's active take laid over it by its mask; nothing without a take.
  std::optional<Image> compositeAt(const RationalTime& segmentTime);

 private:
  Decoder& decoderOf(const MediaItem& item, bool isFading);
  // Null where the clip's media is unknown.
  FramePtr clipFrame(const Clip& clip, const RationalTime& time, bool isFading);
  FramePtr frameAt(const RationalTime& segmentTime);

  std::shared_ptr<const Document> document_;
  std::filesystem::path folder_;
  SegmentId segmentId_;
  RationalTime shift_;  // sequence time of segment time 0, behind the segment's left edge
  // The side of a dissolve that goes out has decoders of its own: both may show one file.
  std::map<std::pair<MediaId, bool>, std::unique_ptr<Decoder>> decoders_;
};

// Lays a model's picture over `base` (RGB): stretched over `region` (px of base), weighted by the
// mask (size of base, 0...255; empty: all of the region).
void layOver(Image& base, const Image& picture, const std::array<double, 4>& region,
             const ByteImage& mask);

// The sequence's picture just before the segment begins, if a segment with an active take ends
// there.
std::shared_ptr<const Image> pictureBefore(std::shared_ptr<const Document> document,
                                           const std::filesystem::path& folder,
                                           const SegmentId& segment);

}  // namespace reelbrush::core
