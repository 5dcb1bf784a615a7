// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>

#include "core/media/encoder.h"

namespace reelbrush::core {

// The pictures to be exported, asked for in order on the exporting thread.
class FrameProvider {
 public:
  virtual ~FrameProvider() = default;
  virtual std::int64_t count() const = 0;
  // With its time and duration in the output. Throws Error where it cannot be made.
  virtual FramePtr frame(std::int64_t index) = 0;
};

// Called after each frame on the exporting thread; must not throw.
using ExportProgress = std::function<void(std::int64_t done, std::int64_t total)>;

// Renders every frame into one file. Throws Error, which names the frame, or Cancelled; the target
// is then untouched.
void exportFrames(FrameProvider& provider, const EncoderSettings& settings,
                  const ExportProgress& progress = {}, const std::stop_token& stop = {});

}  // namespace reelbrush::core
