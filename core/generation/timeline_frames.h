// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <utility>

#include "core/media/decoder.h"
#include "core/playback/exporter.h"
#include "core/project/document.h"

namespace reelbrush::core {

// The frames of a sequence with its active takes laid over the clips, from a snapshot of the
// document. All frames have the format of the first clip (of the first with colours,
// unless everything is grey); clips of that format and of the
// sequence's size keep their samples. One thread.
class TimelineFrames final : public FrameProvider {
 public:
  // Throws Error (BadInput) if the timeline is empty or its size unknown.
  TimelineFrames(std::shared_ptr<const Document> document, std::filesystem::path folder);
  ~TimelineFrames() override;

  std::int64_t count() const override;
  FramePtr frame(std::int64_t index) override;

 private:
  struct ShownTake {
    std::unique_ptr<Decoder> decoder;
    std::string maskKey;
    ByteImage mask;
  };

  void chooseFormat();
  Decoder& mediaOf(const MediaItem& item, bool isFading);
  Frame blackFrame() const;
  // A clip's frame, also under a dissolve beyond its ends.
  Frame clipFrame(const Clip& clip, const RationalTime& time, bool isFading);
  Frame baseAt(const RationalTime& time);
  Frame withTake(const Frame& base, const Segment& segment, const RationalTime& time);

  std::shared_ptr<const Document> document_;
  std::filesystem::path folder_;
  PlanarFormat format_;
  ColourInfo colour_;
  std::map<std::pair<MediaId, bool>, std::unique_ptr<Decoder>> media_;
  std::map<TakeId, ShownTake> takes_;
};

}  // namespace reelbrush::core
