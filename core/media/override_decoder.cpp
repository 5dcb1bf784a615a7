// SPDX-License-Identifier: Apache-2.0
#include "core/media/override_decoder.h"

#include <utility>

#include "core/media/ffmpeg/ffmpeg_picture.h"

namespace reelbrush::core {

namespace {

class OverrideDecoder : public Decoder {
 public:
  OverrideDecoder(std::unique_ptr<Decoder> decoder, const MediaOverride& changes)
      : decoder_(std::move(decoder)), changes_(changes), info_(decoder_->info()) {
    const int wanted = changes_.rotation.value_or(info_.rotationDegrees);
    turn_ = (wanted - info_.rotationDegrees + 360) % 360;
    info_.rotationDegrees = wanted;
    if (turn_ % 180 != 0) {
      std::swap(info_.width, info_.height);
      info_.pixelAspect = RationalTime(1, 1) / info_.pixelAspect;
    }
    recolour(&info_.colour);
  }

  const MediaInfo& info() const override { return info_; }
  FramePtr next() override { return changed(decoder_->next()); }
  FramePtr frameAt(const RationalTime& time) override { return changed(decoder_->frameAt(time)); }
  FramePtr landAt(const RationalTime& time) override { return changed(decoder_->landAt(time)); }

 private:
  void recolour(ColourInfo* colour) const {
    if (colour->matrix != ColourMatrix::Rgb) {
      colour->matrix = changes_.matrix.value_or(colour->matrix);
      colour->range = changes_.range.value_or(colour->range);
      colour->isGuessed = colour->isGuessed && !changes_.matrix && !changes_.range;
    }
  }

  FramePtr changed(const FramePtr& frame) const {
    if (!frame) {
      return frame;
    }
    Frame copy = *frame;
    recolour(&copy.colour);
    if (turn_ != 0) {
      copy = ffmpeg::oriented(std::move(copy), {turn_, false});
    }
    return std::make_shared<const Frame>(std::move(copy));
  }

  std::unique_ptr<Decoder> decoder_;
  MediaOverride changes_;
  MediaInfo info_;
  int turn_ = 0;  // degrees clockwise beyond what the decoder did
};

}  // namespace

std::unique_ptr<Decoder> withOverride(std::unique_ptr<Decoder> decoder,
                                      const MediaOverride& changes) {
  if (changes.isEmpty()) {
    return decoder;
  }
  return std::make_unique<OverrideDecoder>(std::move(decoder), changes);
}

}  // namespace reelbrush::core
