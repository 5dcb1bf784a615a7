// SPDX-License-Identifier: Apache-2.0
#include "core/playback/compositor.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include <opencv2/imgproc.hpp>

#include "core/base/error.h"
#include "core/media/colour_conversion.h"
#include "core/media/planar_format.h"

namespace reelbrush::core {

namespace {

using Weights = Raster<std::uint16_t>;  // 0 keep … FullWeight replace
constexpr std::int64_t FullWeight = 65535;

// Pixels of the canvas whose centre lies in the region: [first, last).
std::pair<int, int> coveredPixels(double start, double length, int size) {
  const int first =
      static_cast<int>(std::clamp(std::ceil(start - 0.5), 0.0, static_cast<double>(size)));
  const int last =
      static_cast<int>(std::clamp(std::ceil(start + length - 0.5), 0.0, static_cast<double>(size)));
  return {first, std::max(first, last)};
}

void checkRegion(const std::array<double, 4>& region) {
  for (const double value : region) {
    if (!std::isfinite(value)) {
      throw Error(
          ErrorCode::BadInput,
          Sentence(QT_TRANSLATE_NOOP(
              "Error", "The place of a take is not a number; give left, top, width and height.")));
    }
  }
  if (region[2] <= 0 || region[3] <= 0) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP(
                    "Error", "The place of a take must have a width and a height above 0.")));
  }
}

template <typename Sample, typename Convert>
Weights weightsOf(const Frame& source, const Raster<Sample>& mask,
                  const std::array<double, 4>& region, Convert convert) {
  if (mask.channels != 1 || mask.width != source.width || mask.height != source.height) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP(
                     "Error",
                     "The mask is %1 x %2, but the picture is %3 x %4; both must have one size."),
                 mask.width, mask.height, source.width, source.height));
  }
  Weights weights(source.width, source.height, 1);
  const auto [left, right] = coveredPixels(region[0], region[2], source.width);
  const auto [top, bottom] = coveredPixels(region[1], region[3], source.height);
  for (int y = top; y < bottom; ++y) {
    for (int x = left; x < right; ++x) {
      weights.at(x, y) = convert(mask.at(x, y));
    }
  }
  return weights;
}

// A part of the frame that holds every pixel with weight, its edges on whole chroma samples.
struct Box {
  int left = 0;
  int top = 0;
  int width = 0;
  int height = 0;
};

// Empty (width 0) where no pixel has weight.
Box weightedBox(const Weights& weights) {
  int left = weights.width;
  int top = weights.height;
  int right = 0;
  int bottom = 0;
  for (int y = 0; y < weights.height; ++y) {
    for (int x = 0; x < weights.width; ++x) {
      if (weights.at(x, y) != 0) {
        left = std::min(left, x);
        right = std::max(right, x + 1);
        top = std::min(top, y);
        bottom = std::max(bottom, y + 1);
      }
    }
  }
  if (right <= left) {
    return {};
  }
  // The margin keeps the chroma filter's reach inside the box.
  constexpr int grid = 8;
  Box box;
  box.left = std::max(0, left / grid * grid - grid);
  box.top = std::max(0, top / grid * grid - grid);
  box.width = std::min(weights.width, (right / grid + 2) * grid) - box.left;
  box.height = std::min(weights.height, (bottom / grid + 2) * grid) - box.top;
  return box;
}

// Sum and greatest possible sum of the weights that one sample covers.
struct Cover {
  std::int64_t sum = 0;
  std::int64_t whole = 0;
};

Cover coverOf(const Weights& weights, int x, int y, int shiftX, int shiftY) {
  const int right = std::min((x + 1) << shiftX, weights.width);
  const int bottom = std::min((y + 1) << shiftY, weights.height);
  Cover cover;
  for (int py = y << shiftY; py < bottom; ++py) {
    for (int px = x << shiftX; px < right; ++px) {
      cover.sum += weights.at(px, py);
      cover.whole += FullWeight;
    }
  }
  return cover;
}

// Blends `take`, which covers the box only, into one plane of the whole frame.
template <typename Sample>
void blend(const FramePlane& take, const Weights& weights, const Box& box, int shiftX, int shiftY,
           FramePlane* plane) {
  const int left = box.left >> shiftX;
  const int top = box.top >> shiftY;
  for (int y = 0; y < take.height; ++y) {
    std::uint8_t* const row =
        plane->bytes.data() + static_cast<std::ptrdiff_t>(y + top) * plane->stride;
    const std::uint8_t* const takeRow =
        take.bytes.data() + static_cast<std::ptrdiff_t>(y) * take.stride;
    for (int x = 0; x < take.width; ++x) {
      const Cover cover = coverOf(weights, x + left, y + top, shiftX, shiftY);
      if (cover.sum == 0) {
        continue;
      }
      Sample old{};
      Sample fresh{};
      std::uint8_t* const at = row + static_cast<std::size_t>(x + left) * sizeof(Sample);
      std::memcpy(&old, at, sizeof(Sample));
      std::memcpy(&fresh, takeRow + static_cast<std::size_t>(x) * sizeof(Sample), sizeof(Sample));
      const std::int64_t mixed = old * (cover.whole - cover.sum) + fresh * cover.sum;
      const auto result = static_cast<Sample>((mixed + cover.whole / 2) / cover.whole);
      std::memcpy(at, &result, sizeof(Sample));
    }
  }
}

Frame blended(const Frame& source, const Image& take, const std::array<double, 4>& region,
              const Weights& weights) {
  Frame result = source;
  const Box box = weightedBox(weights);
  if (box.width == 0) {
    return result;
  }
  const std::array<double, 4> inBox{region[0] - box.left, region[1] - box.top, region[2],
                                    region[3]};
  const Frame over =
      fromRgb(placedOnCanvas(take, inBox, box.width, box.height), source.format, source.colour);
  for (std::size_t p = 0; p < result.planes.size(); ++p) {
    const bool isShared = isChroma(source.format, static_cast<int>(p));
    const int shiftX = isShared ? source.format.chromaShiftX : 0;
    const int shiftY = isShared ? source.format.chromaShiftY : 0;
    if (bytesPerSample(source.format) == 2) {
      blend<std::uint16_t>(over.planes[p], weights, box, shiftX, shiftY, &result.planes[p]);
    } else {
      blend<std::uint8_t>(over.planes[p], weights, box, shiftX, shiftY, &result.planes[p]);
    }
  }
  return result;
}

}  // namespace

Image placedOnCanvas(const Image& take, const std::array<double, 4>& region, int width,
                     int height) {
  checkRegion(region);
  if (take.channels != 3 || take.empty()) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "The picture of a take must be RGB.")));
  }
  cv::Mat picture(take.height, take.width, CV_32FC3, const_cast<float*>(take.samples.data()));
  const cv::Size shrunk(
      std::min(take.width, std::max(1, static_cast<int>(std::lround(region[2])))),
      std::min(take.height, std::max(1, static_cast<int>(std::lround(region[3])))));
  if (shrunk != picture.size()) {
    // Where it must shrink, samples are averaged first: sampling alone would alias.
    cv::Mat smaller;
    cv::resize(picture, smaller, shrunk, 0, 0, cv::INTER_AREA);
    picture = smaller;
  }
  Image canvas(width, height, 3);
  const auto [left, right] = coveredPixels(region[0], region[2], width);
  const auto [top, bottom] = coveredPixels(region[1], region[3], height);
  if (left == right || top == bottom) {
    return canvas;
  }
  const double stepX = picture.cols / region[2];
  const double stepY = picture.rows / region[3];
  cv::Mat mapX(bottom - top, right - left, CV_32FC1);
  cv::Mat mapY(bottom - top, right - left, CV_32FC1);
  for (int y = top; y < bottom; ++y) {
    for (int x = left; x < right; ++x) {
      mapX.at<float>(y - top, x - left) = static_cast<float>((x + 0.5 - region[0]) * stepX - 0.5);
      mapY.at<float>(y - top, x - left) = static_cast<float>((y + 0.5 - region[1]) * stepY - 0.5);
    }
  }
  cv::Mat whole(height, width, CV_32FC3, canvas.samples.data());
  cv::Mat part = whole(cv::Rect(left, top, right - left, bottom - top));
  cv::Mat placed;
  cv::remap(picture, placed, mapX, mapY, cv::INTER_CUBIC, cv::BORDER_REPLICATE);
  placed.copyTo(part);
  for (float& sample : canvas.samples) {
    sample = std::clamp(sample, 0.0F, 1.0F);  // bicubic overshoots
  }
  return canvas;
}

Frame composite(const Frame& source, const Image& take, const std::array<double, 4>& region,
                const ByteImage& mask) {
  checkRegion(region);
  return blended(source, take, region, weightsOf(source, mask, region, [](std::uint8_t m) {
                   return static_cast<std::uint16_t>(m * 257);
                 }));
}

Frame composite(const Frame& source, const Image& take, const std::array<double, 4>& region,
                const Image& mask) {
  checkRegion(region);
  return blended(source, take, region, weightsOf(source, mask, region, [](float m) {
                   return static_cast<std::uint16_t>(std::clamp(m, 0.0F, 1.0F) * FullWeight + 0.5F);
                 }));
}

}  // namespace reelbrush::core
