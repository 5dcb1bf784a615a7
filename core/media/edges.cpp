// SPDX-License-Identifier: Apache-2.0
#include "core/media/edges.h"

#include <algorithm>
#include <cstring>

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace reelbrush::core {

ByteImage edgesOf(const Image& picture, double fineness) {
  cv::Mat grey(picture.height, picture.width, CV_8UC1);
  for (int y = 0; y < picture.height; ++y) {
    std::uint8_t* const row = grey.ptr<std::uint8_t>(y);
    for (int x = 0; x < picture.width; ++x) {
      const float* const pixel = picture.samples.data() + picture.index(x, y);
      const float luma = picture.channels < 3
                             ? pixel[0]
                             : 0.299F * pixel[0] + 0.587F * pixel[1] + 0.114F * pixel[2];
      row[x] = static_cast<std::uint8_t>(std::clamp(luma, 0.0F, 1.0F) * 255 + 0.5F);
    }
  }
  // Noise and compression would be drawn as dots.
  cv::GaussianBlur(grey, grey, cv::Size(5, 5), 1.2);
  const double high = 220 - 180 * std::clamp(fineness, 0.0, 1.0);
  cv::Mat lines;
  cv::Canny(grey, lines, high * 0.4, high);
  ByteImage edges(picture.width, picture.height, 1);
  for (int y = 0; y < picture.height; ++y) {
    std::memcpy(&edges.at(0, y), lines.ptr<std::uint8_t>(y),
                static_cast<std::size_t>(picture.width));
  }
  return edges;
}

}  // namespace reelbrush::core
