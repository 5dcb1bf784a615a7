// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "core/compile/compile_context.h"
#include "core/media/decoder.h"

namespace reelbrush::core {

// Pictures that conditions name by path, read through core/media: stills, folders of PNGs, clips.
// Paths start at the folder unless they are absolute. One thread.
class MediaPictureSource final : public PictureSource {
 public:
  // Folders of PNGs are sequences at `sequenceRate`, the model's.
  explicit MediaPictureSource(std::filesystem::path folder,
                              RationalTime sequenceRate = RationalTime(8, 1));
  ~MediaPictureSource() override;

  std::shared_ptr<const Image> pictureAt(const std::string& path,
                                         const RationalTime& time) override;
  std::shared_ptr<const Image> motionBetween(const std::string& path, const RationalTime& a,
                                             const RationalTime& b) override;

 private:
  struct Open {
    std::unique_ptr<Decoder> decoder;
    FramePtr frame;  // whose picture `picture` is
    std::shared_ptr<const Image> picture;
  };

  std::filesystem::path folder_;
  RationalTime sequenceRate_;
  std::map<std::string, Open> open_;
};

}  // namespace reelbrush::core
