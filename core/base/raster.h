// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace reelbrush::core {

// A picture in own memory, rows top to bottom, channels interleaved, no padding.
template <typename T>
struct Raster {
  int width = 0;
  int height = 0;
  int channels = 0;
  std::vector<T> samples;  // width * height * channels

  Raster() = default;
  Raster(int w, int h, int c, T value = T{})
      : width(w),
        height(h),
        channels(c),
        samples(
            static_cast<std::size_t>(w) * static_cast<std::size_t>(h) * static_cast<std::size_t>(c),
            value) {}

  bool empty() const { return samples.empty(); }
  std::size_t index(int x, int y, int channel = 0) const {
    return (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
            static_cast<std::size_t>(x)) *
               static_cast<std::size_t>(channels) +
           static_cast<std::size_t>(channel);
  }
  T& at(int x, int y, int channel = 0) { return samples[index(x, y, channel)]; }
  const T& at(int x, int y, int channel = 0) const { return samples[index(x, y, channel)]; }
  bool operator==(const Raster&) const = default;
};

using Image = Raster<float>;             // RGB or single values; colour is sRGB-coded BT.709, 0...1
using ByteImage = Raster<std::uint8_t>;  // masks: 0 keep ... 255 replace

}  // namespace reelbrush::core
