// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <stop_token>
#include <string>

#include "core/base/sentence.h"

namespace reelbrush::core {

// How two videos of one size and length differ (ux U10.6).
struct TakeDifference {
  bool isIdentical = false;
  double psnr = 0;        // dB over all samples; meaningless where identical
  int largest = 0;        // of 255
  Sentence incomparable;  // not empty: why they cannot be compared, a sentence
};

// Compares frame by frame as 8-bit RGB. Worker thread. Throws Error (BadInput) naming a file that
// cannot be read, Cancelled once stopped.
TakeDifference compareVideos(const std::filesystem::path& a, const std::filesystem::path& b,
                             const std::stop_token& stop = {});
// "identical", or PSNR and largest difference; a sentence for people.
Sentence sentenceOf(const TakeDifference& difference);

}  // namespace reelbrush::core
