// SPDX-License-Identifier: Apache-2.0
#include "core/export/export_frames.h"

#include <algorithm>
#include <utility>

#include "core/base/error.h"
#include "core/generation/timeline_frames.h"
#include "core/media/colour_conversion.h"

namespace reelbrush::core {

namespace {

RationalTime rateOf(const ExportRequest& request) {
  return request.rate > RationalTime() ? request.rate : request.document->sequence.settings.rate;
}

// A stretch of the timeline, counted anew from 0.
class RangeFrames final : public FrameProvider {
 public:
  explicit RangeFrames(const ExportRequest& request)
      : frames_(request.document, request.folder),
        start_(rangeOf(request).start),
        sequenceRate_(request.document->sequence.settings.rate),
        rate_(rateOf(request)),
        count_(outputFrames(request)),
        width_(request.width),
        height_(request.height) {}

  std::int64_t count() const override { return count_; }

  FramePtr frame(std::int64_t index) override {
    const RationalTime time = RationalTime(index, 1) / rate_;
    const std::int64_t last = frames_.count() - 1;
    const std::int64_t shown =
        std::clamp<std::int64_t>(((start_ + time) * sequenceRate_).floor(), 0, last);
    const FramePtr source = frames_.frame(shown);
    Frame frame = isSameSize(*source) ? *source : resized(*source);
    frame.time = time;
    frame.duration = RationalTime(1, 1) / rate_;
    return std::make_shared<const Frame>(std::move(frame));
  }

 private:
  bool isSameSize(const Frame& frame) const {
    return width_ <= 0 || height_ <= 0 || (frame.width == width_ && frame.height == height_);
  }
  Frame resized(const Frame& frame) const {
    return fromRgb(fitImage(toRgb(frame), width_, height_, FitMode::Fit), frame.format,
                   frame.colour);
  }

  TimelineFrames frames_;
  RationalTime start_;
  RationalTime sequenceRate_;
  RationalTime rate_;
  std::int64_t count_;
  int width_;
  int height_;
};

}  // namespace

TimeRange rangeOf(const ExportRequest& request) {
  const Sequence& sequence = request.document->sequence;
  const RationalTime frame = RationalTime(1, 1) / sequence.settings.rate;
  const std::int64_t all = (sequence.duration() * sequence.settings.rate).ceil();
  const std::int64_t first = std::max<std::int64_t>(0, request.firstFrame);
  const std::int64_t count =
      request.frameCount > 0 ? std::min(request.frameCount, all - first) : all - first;
  if (count < 1) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP(
            "Error", "There is nothing to export in this range: choose one with clips in it.")));
  }
  return {frame * RationalTime(first, 1), frame * RationalTime(count, 1)};
}

std::int64_t outputFrames(const ExportRequest& request) {
  return std::max<std::int64_t>(1, (rangeOf(request).duration * rateOf(request)).round());
}

std::unique_ptr<FrameProvider> framesOf(const ExportRequest& request) {
  return std::make_unique<RangeFrames>(request);
}

}  // namespace reelbrush::core
