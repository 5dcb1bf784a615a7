// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <stop_token>

#include "core/base/time_range.h"
#include "core/project/document.h"

namespace reelbrush::core {

// The sound of a range of the timeline, mixed into a file beside `target` for an encoder to take
// in; the file goes with this object. Throws Error naming the file, or Cancelled. Any thread; long.
class MixedSound {
 public:
  MixedSound(const std::shared_ptr<const Document>& document, const std::filesystem::path& folder,
             const TimeRange& range, std::filesystem::path target, const std::stop_token& stop);
  ~MixedSound();
  MixedSound(const MixedSound&) = delete;
  MixedSound& operator=(const MixedSound&) = delete;

  // Empty: nothing is heard in the whole sequence.
  const std::filesystem::path& file() const { return file_; }

 private:
  std::filesystem::path file_;
};

}  // namespace reelbrush::core
