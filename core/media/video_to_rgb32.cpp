// SPDX-License-Identifier: Apache-2.0
// Whole rows in 16-bit integers, in loops simple enough for the compiler to vectorise.
#include "core/media/video_to_rgb32.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <opencv2/core.hpp>

#include "core/media/colour_conversion.h"

namespace reelbrush::core {

namespace {

using Row = std::vector<std::int16_t>;

// Colours are summed in sixteenths of a level. A sample is 2^7 times itself, a factor 2^13 times
// itself, and the upper half of their product is 2^4 times the result.
constexpr int SampleShift = 7;
constexpr int FactorShift = 13;
constexpr int ResultShift = 4;
constexpr int NeutralChroma = 128;

struct Factors {
  std::int16_t black = 0;  // the luma sample that stands for 0
  std::int16_t luma = 0;
  std::int16_t redOfCr = 0;
  std::int16_t greenOfCb = 0;
  std::int16_t greenOfCr = 0;
  std::int16_t blueOfCb = 0;
};

std::int16_t factor(double value) {
  return static_cast<std::int16_t>(std::lround(value * (1 << FactorShift)));
}

Factors factorsOf(const ColourInfo& colour) {
  const bool isFull = colour.range == ColourRange::Full;
  const double chroma = isFull ? 1 : 255.0 / 224;
  const ChromaWeights weights = chromaWeights(colour.matrix);
  Factors factors;
  factors.black = isFull ? 0 : 16;
  factors.luma = factor(isFull ? 1 : 255.0 / 219);
  factors.redOfCr = factor(static_cast<double>(weights.redOfCr) * chroma);
  factors.greenOfCb = factor(static_cast<double>(weights.greenOfCb) * chroma);
  factors.greenOfCr = factor(static_cast<double>(weights.greenOfCr) * chroma);
  factors.blueOfCb = factor(static_cast<double>(weights.blueOfCb) * chroma);
  return factors;
}

std::int16_t upperHalf(std::int16_t a, std::int16_t b) {
  return static_cast<std::int16_t>((static_cast<std::int32_t>(a) * b) >> 16);
}

std::uint32_t level(int sixteenths) {
  constexpr int half = 1 << (ResultShift - 1);
  return static_cast<std::uint32_t>(std::clamp((sixteenths + half) >> ResultShift, 0, 255));
}

// The chroma at line y of the picture, in quarters: halved chroma lies between two lines.
void mixLines(const FramePlane& plane, int y, bool isHalved, Row* mixed) {
  const int near = isHalved ? y / 2 : y;
  const int far =
      isHalved ? std::clamp(y % 2 == 0 ? near - 1 : near + 1, 0, plane.height - 1) : near;
  const auto line = [&plane](int at) {
    return plane.bytes.data() + static_cast<std::ptrdiff_t>(at) * plane.stride;
  };
  const std::uint8_t* const a = line(near);
  const std::uint8_t* const b = line(far);
  std::int16_t* const out = mixed->data();
  for (int x = 0; x < plane.width; ++x) {
    out[x] = static_cast<std::int16_t>(3 * a[x] + b[x]);
  }
  out[plane.width] = out[plane.width - 1];  // what the last pixel's mean takes as its neighbour
}

// Quarters to centred samples, one a pixel: halved chroma lies at the left of its two pixels.
void widen(const Row& mixed, int width, bool isHalved, Row* wide) {
  constexpr int middle = 8 * NeutralChroma;
  constexpr int eighths = SampleShift - 3;
  const std::int16_t* const in = mixed.data();
  std::int16_t* const out = wide->data();
  if (!isHalved) {
    for (int x = 0; x < width; ++x) {
      out[x] = static_cast<std::int16_t>((2 * in[x] - middle) * (1 << eighths));
    }
    return;
  }
  for (int x = 0; x < (width + 1) / 2; ++x) {
    out[2 * x] = static_cast<std::int16_t>((2 * in[x] - middle) * (1 << eighths));
    out[2 * x + 1] = static_cast<std::int16_t>((in[x] + in[x + 1] - middle) * (1 << eighths));
  }
}

void writeRow(const std::uint8_t* luma, const Row& cbRow, const Row& crRow, int width,
              const Factors& by, std::uint32_t* out) {
  const std::int16_t* const cb = cbRow.data();
  const std::int16_t* const cr = crRow.data();
  for (int x = 0; x < width; ++x) {
    const auto sample = static_cast<std::int16_t>((luma[x] - by.black) * (1 << SampleShift));
    const int y = upperHalf(sample, by.luma);
    const std::uint32_t red = level(y + upperHalf(cr[x], by.redOfCr));
    const std::uint32_t green =
        level(y + upperHalf(cb[x], by.greenOfCb) + upperHalf(cr[x], by.greenOfCr));
    const std::uint32_t blue = level(y + upperHalf(cb[x], by.blueOfCb));
    out[x] = 0xFF000000U | red << 16 | green << 8 | blue;
  }
}

}  // namespace

bool isPlainVideo(const PlanarFormat& format) {
  return format.planes == 3 && format.bitDepth == 8 && !format.isRgb && format.chromaShiftX <= 1 &&
         format.chromaShiftY <= 1;
}

void videoToRgb32(const Frame& frame, std::uint8_t* bytes, std::ptrdiff_t stride) {
  const Factors factors = factorsOf(frame.colour);
  const bool halvedAcross = frame.format.chromaShiftX > 0;
  const bool halvedDown = frame.format.chromaShiftY > 0;
  const auto room = static_cast<std::size_t>(frame.width) + 2;
  // A picture on its way to the screen is waited for: every processor takes some of its rows.
  cv::parallel_for_(cv::Range(0, frame.height), [&](const cv::Range& rows) {
    Row mixed(room);
    Row cb(room);
    Row cr(room);
    for (int y = rows.start; y < rows.end; ++y) {
      mixLines(frame.planes[1], y, halvedDown, &mixed);
      widen(mixed, frame.width, halvedAcross, &cb);
      mixLines(frame.planes[2], y, halvedDown, &mixed);
      widen(mixed, frame.width, halvedAcross, &cr);
      const FramePlane& luma = frame.planes[0];
      writeRow(luma.bytes.data() + static_cast<std::ptrdiff_t>(y) * luma.stride, cb, cr,
               frame.width, factors, reinterpret_cast<std::uint32_t*>(bytes + y * stride));
    }
  });
}

}  // namespace reelbrush::core
