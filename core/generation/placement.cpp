// SPDX-License-Identifier: Apache-2.0
#include "core/generation/placement.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "core/base/error.h"
#include "core/timeline/segment.h"

namespace reelbrush::core {

namespace {

constexpr double RegionGrowth = 1.4;
constexpr int MaxFrames = 100000;

struct Box {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
};

// Union over time of the pixels with any mask; left >= right if there are none.
Box maskedBox(const std::vector<ByteImage>& masks) {
  Box box{1e9, 1e9, 0, 0};
  for (const ByteImage& mask : masks) {
    for (int y = 0; y < mask.height; ++y) {
      for (int x = 0; x < mask.width; ++x) {
        if (mask.at(x, y) > 0) {
          box.left = std::min(box.left, static_cast<double>(x));
          box.right = std::max(box.right, x + 1.0);
          box.top = std::min(box.top, static_cast<double>(y));
          box.bottom = std::max(box.bottom, y + 1.0);
        }
      }
    }
  }
  return box;
}

}  // namespace

int permittedFrames(const ModelDescription& model, int wished) {
  return modelFramesFor(RationalTime(wished, 1), RationalTime(1, 1), model.minFrames,
                        std::max(1, model.frameStep));
}

int framesFor(const ModelDescription& model, const RationalTime& duration,
              const RationalTime& rate) {
  if (duration * rate > RationalTime(MaxFrames, 1)) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error",
                                           "A run of more than %1 model frames is too long: "
                                           "shorten the range or lower the frame rate."),
                         MaxFrames));
  }
  return modelFramesFor(duration, rate, model.minFrames, std::max(1, model.frameStep));
}

std::array<int, 2> modelSizeFor(const ModelDescription& model, double aspect) {
  const double area = static_cast<double>(model.defaultWidth) * model.defaultHeight;
  if (model.sizes.empty()) {
    const int step = std::max(1, model.sizeStep);
    const auto rounded = [step](double side) {
      return std::max(step, static_cast<int>(std::lround(side / step)) * step);
    };
    return {rounded(std::sqrt(area * aspect)), rounded(std::sqrt(area / aspect))};
  }
  const auto distance = [&](const std::array<int, 2>& size) {
    const double width = size[0];
    const double height = size[1];
    return std::abs(std::log(width / height / aspect)) +
           1e-3 * std::abs(std::log(width * height / area));
  };
  return *std::min_element(model.sizes.begin(), model.sizes.end(),
                           [&](const auto& a, const auto& b) { return distance(a) < distance(b); });
}

void checkModelSize(const ModelDescription& model, int width, int height) {
  if (model.sizes.empty()) {
    if (width % model.sizeStep != 0 || height % model.sizeStep != 0) {
      throw Error(
          ErrorCode::BadInput,
          Sentence(QT_TRANSLATE_NOOP(
                       "Error",
                       "Model %1 makes pictures whose sides are multiples of %2: change the size."),
                   model.id, model.sizeStep));
    }
    return;
  }
  if (std::find(model.sizes.begin(), model.sizes.end(), std::array<int, 2>{width, height}) ==
      model.sizes.end()) {
    std::string permitted;
    for (const std::array<int, 2>& size : model.sizes) {
      permitted +=
          (permitted.empty() ? "" : ", ") + std::to_string(size[0]) + "x" + std::to_string(size[1]);
    }
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "Model %1 makes pictures of %2, not %3x%4."),
                         model.id, permitted, width, height));
  }
}

std::array<int, 2> conditionCanvas(const ModelDescription& model, int width, int height) {
  const int shortSide =
      model.conditionShortSide > 0 ? model.conditionShortSide : std::min(width, height);
  const double scale = static_cast<double>(shortSide) / std::min(width, height);
  return {static_cast<int>(std::lround(width * scale)),
          static_cast<int>(std::lround(height * scale))};
}

Region wholeFrameRegion(int sourceWidth, int sourceHeight, double aspect, FitMode fit) {
  const double width = sourceWidth;
  const double height = sourceHeight;
  if (fit == FitMode::Stretch) {
    return {0, 0, width, height};
  }
  const bool isFrameWider = width / height > aspect;
  const bool takesWidth = (fit == FitMode::Fill) == isFrameWider;
  const double regionWidth = takesWidth ? width : height * aspect;
  const double regionHeight = takesWidth ? width / aspect : height;
  return {(width - regionWidth) / 2, (height - regionHeight) / 2, regionWidth, regionHeight};
}

Region maskedRegion(const std::vector<ByteImage>& masks, int sourceWidth, int sourceHeight,
                    double featherPx, int modelWidth, int modelHeight) {
  const Box box = maskedBox(masks);
  const double aspect = static_cast<double>(modelWidth) / modelHeight;
  if (box.left >= box.right) {
    return wholeFrameRegion(sourceWidth, sourceHeight, aspect, FitMode::Fill);
  }
  // Half the model's own pixels at least: a smaller region would only be upsampled source.
  double width = std::max((box.right - box.left + 2 * featherPx) * RegionGrowth, modelWidth / 2.0);
  double height =
      std::max((box.bottom - box.top + 2 * featherPx) * RegionGrowth, modelHeight / 2.0);
  if (width < height * aspect) {
    width = height * aspect;
  } else {
    height = width / aspect;
  }
  // Whole pixels first, so that rounding moves nothing out of the frame.
  width = std::round(std::min(width, static_cast<double>(sourceWidth)));
  height = std::round(std::min(height, static_cast<double>(sourceHeight)));
  const double left = std::clamp((box.left + box.right - width) / 2, 0.0, sourceWidth - width);
  const double top = std::clamp((box.top + box.bottom - height) / 2, 0.0, sourceHeight - height);
  return {std::round(left), std::round(top), width, height};
}

}  // namespace reelbrush::core
