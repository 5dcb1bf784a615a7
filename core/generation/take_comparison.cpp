// SPDX-License-Identifier: Apache-2.0
#include "core/generation/take_comparison.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "core/base/error.h"
#include "core/media/colour_conversion.h"
#include "core/media/decoder.h"
#include "core/media/image_io.h"

namespace reelbrush::core {

namespace {

struct Sums {
  double squares = 0;
  double samples = 0;
  int largest = 0;
};

void add(Sums& sums, const ByteImage& a, const ByteImage& b) {
  for (std::size_t i = 0; i < a.samples.size(); ++i) {
    const int apart = std::abs(int{a.samples[i]} - int{b.samples[i]});
    sums.squares += static_cast<double>(apart) * apart;
    sums.largest = std::max(sums.largest, apart);
  }
  sums.samples += static_cast<double>(a.samples.size());
}

}  // namespace

TakeDifference compareVideos(const std::filesystem::path& a, const std::filesystem::path& b,
                             const std::stop_token& stop) {
  TakeDifference difference;
  const std::unique_ptr<Decoder> one = openMedia(a);
  const std::unique_ptr<Decoder> other = openMedia(b);
  Sums sums;
  while (true) {
    if (stop.stop_requested()) {
      throw Cancelled();
    }
    const FramePtr first = one->next();
    const FramePtr second = other->next();
    if (!first && !second) {
      break;
    }
    if (!first || !second) {
      difference.incomparable =
          Sentence(QT_TRANSLATE_NOOP("Error", "The two takes have different numbers of frames."));
      return difference;
    }
    if (first->width != second->width || first->height != second->height) {
      difference.incomparable =
          Sentence(QT_TRANSLATE_NOOP("Error", "The two takes have different sizes."));
      return difference;
    }
    add(sums, toBytes(toRgb(*first)), toBytes(toRgb(*second)));
  }
  difference.largest = sums.largest;
  difference.isIdentical = sums.largest == 0;
  if (!difference.isIdentical) {
    difference.psnr = 10 * std::log10(255.0 * 255.0 * sums.samples / sums.squares);
  }
  return difference;
}

Sentence sentenceOf(const TakeDifference& difference) {
  if (!difference.incomparable.empty()) {
    return difference.incomparable;
  }
  if (difference.isIdentical) {
    return Sentence(QT_TRANSLATE_NOOP("Error", "Reproduced: identical."));
  }
  return Sentence(
      QT_TRANSLATE_NOOP("Error",
                        "Reproduced with differences: PSNR %1 dB, largest difference %2 of 255."),
      QString::number(difference.psnr, 'f', 1).toStdString(), difference.largest);
}

}  // namespace reelbrush::core
