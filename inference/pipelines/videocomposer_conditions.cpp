// SPDX-License-Identifier: Apache-2.0
#include "inference/pipelines/videocomposer_conditions.h"

#include <algorithm>
#include <cmath>

#include <nlohmann/json.hpp>

#include "inference/base/error.h"
#include "inference/ops/elementwise.h"
#include "inference/ops/resize.h"
#include "inference/ops/shape_ops.h"
#include "inference/pipelines/model_manifest.h"

namespace reelbrush::inference {

namespace {

constexpr int kMotionCanvas =
    336;                          // px: WebVid's usual short side, what the network was trained on
constexpr int kBlock = 16;        // px of a macroblock
constexpr int kIntraPeriod = 12;  // frames between key frames of the training encoder
constexpr float kMaxVector = 32.0F;  // px

struct Size {
  std::int64_t height;
  std::int64_t width;
};

// Scales the output size so that its short side is `shortSide`.
Size withShortSide(const Request& request, int shortSide) {
  const double factor = static_cast<double>(shortSide) / std::min(request.width, request.height);
  return {std::max<std::int64_t>(1, std::llround(request.height * factor)),
          std::max<std::int64_t>(1, std::llround(request.width * factor))};
}

Tensor toChannelsLast(const Tensor& x) {  // [F, C, H, W] -> [F, H, W, C]
  return ops::permuted(x, {0, 2, 3, 1});
}

Tensor toNetwork(const Tensor& x) {  // [F, H, W, C] -> [1, C, F, H, W]
  return ops::permuted(x, {3, 0, 1, 2}).reshaped({1, x.dim(3), x.dim(0), x.dim(1), x.dim(2)});
}

Tensor resizedPictures(const Tensor& pictures, Size size) {  // [F, C, H, W] -> [F, h, w, C]
  return ops::resizeBilinear(toChannelsLast(pictures), size.height, size.width, /*antialias=*/true);
}

Tensor oneForAllFrames(const Tensor& picture, Size size, int frames) {  // [C, H, W] -> [F, h, w, C]
  const Tensor one =
      resizedPictures(picture.reshaped({1, picture.dim(0), picture.dim(1), picture.dim(2)}), size);
  return ops::repeatedItems(one, frames);
}

Tensor binarised(const Tensor& mask) {
  Tensor result = Tensor::uninitialised(mask.shape());
  const float* in = mask.data<float>();
  float* out = result.mutableData<float>();
  for (std::int64_t i = 0; i < mask.elements(); ++i) {
    out[i] = in[i] >= 0.5F ? 1.0F : 0.0F;
  }
  return result;
}

// Channels 0-2: (RGB - 0.5) / 0.5 where kept, 0 in the hole; channel 3: 1 where kept.
Tensor maskedPictures(const Tensor& source, const Tensor& mask, Size size) {
  const Tensor rgb = resizedPictures(source, size);
  const Tensor hole = binarised(ops::resizeNearest(toChannelsLast(mask), size.height, size.width));
  Tensor result = Tensor::uninitialised({rgb.dim(0), size.height, size.width, 4});
  const float* colour = rgb.data<float>();
  const float* m = hole.data<float>();
  float* out = result.mutableData<float>();
  for (std::int64_t i = 0; i < hole.elements(); ++i) {
    const float kept = 1.0F - m[i];
    for (int c = 0; c < 3; ++c) {
      out[4 * i + c] = (colour[3 * i + c] - 0.5F) / 0.5F * kept;
    }
    out[4 * i + 3] = kept;
  }
  return result;
}

Tensor denseMotionField(const Tensor& motion, Size size, float scale) {
  Tensor field = resizedPictures(motion, size);
  const float fx = static_cast<float>(size.width) / static_cast<float>(motion.dim(3)) * scale;
  const float fy = static_cast<float>(size.height) / static_cast<float>(motion.dim(2)) * scale;
  float* v = field.mutableData<float>();
  for (std::int64_t i = 0; i < field.elements(); i += 2) {
    v[i] *= fx;
    v[i + 1] *= fy;
  }
  return field;
}

float codecVector(float pixels) {
  return std::clamp(std::round(pixels * 2.0F) / 2.0F, -kMaxVector, kMaxVector);
}

}  // namespace

VideoComposerConditionLayout VideoComposerConditionLayout::of(const nlohmann::json& manifest) {
  const nlohmann::json object = objectAt(manifest, "conditions");
  VideoComposerConditionLayout layout;
  layout.imageSize = integerAt(object, "image_size", layout.imageSize, 8, 2048);
  layout.motionSize = integerAt(object, "motion_size", layout.motionSize, 8, 2048);
  layout.motionScale = numberAt(object, "motion_scale", layout.motionScale, 0.0F, 1000.0F);
  layout.depthScale = numberAt(object, "depth_scale", layout.depthScale, 0.0F, 10.0F);
  const std::string field = textAt(object, "motion_field", "blocks");
  checkAs(ErrorCode::Model, field == "dense" || field == "blocks",
          "model.json: \"motion_field\" must be \"dense\" or \"blocks\".");
  layout.isMotionDense = field == "dense";
  layout.keepsKnown = flagAt(object, "keep_known", layout.keepsKnown);
  return layout;
}

Tensor blockMotionField(const Tensor& dense, int motionSize) {
  const std::int64_t frames = dense.dim(0);
  const double canvasScale = static_cast<double>(kMotionCanvas) /
                             static_cast<double>(std::min(dense.dim(2), dense.dim(3)));
  const auto height =
      static_cast<std::int64_t>(std::llround(static_cast<double>(dense.dim(2)) * canvasScale));
  const auto width =
      static_cast<std::int64_t>(std::llround(static_cast<double>(dense.dim(3)) * canvasScale));
  Tensor sparse = Tensor::zeros({frames, height, width, 2});
  float* out = sparse.mutableData<float>();
  const float* in = dense.data<float>();
  const std::int64_t plane = dense.dim(2) * dense.dim(3);
  for (std::int64_t f = 0; f < frames; ++f) {
    if (f % kIntraPeriod == 0) {
      continue;
    }
    for (std::int64_t y = kBlock / 2; y < height + kBlock / 2; y += kBlock) {
      for (std::int64_t x = kBlock / 2; x < width + kBlock / 2; x += kBlock) {
        const std::int64_t cy = std::min(y, height - 1);
        const std::int64_t cx = std::min(x, width - 1);
        const auto sy = std::min(static_cast<std::int64_t>(static_cast<double>(cy) / canvasScale),
                                 dense.dim(2) - 1);
        const auto sx = std::min(static_cast<std::int64_t>(static_cast<double>(cx) / canvasScale),
                                 dense.dim(3) - 1);
        const float* v = in + f * 2 * plane + sy * dense.dim(3) + sx;
        float* cell = out + ((f * height + cy) * width + cx) * 2;
        cell[0] = codecVector(v[0] * static_cast<float>(canvasScale));
        cell[1] = codecVector(v[plane] * static_cast<float>(canvasScale));
      }
    }
  }
  const double shrink = static_cast<double>(motionSize) / kMotionCanvas;
  return ops::resizeBilinear(sparse, std::llround(static_cast<double>(height) * shrink),
                             std::llround(static_cast<double>(width) * shrink),
                             /*antialias=*/false);
}

NamedConditions videoComposerConditions(const Request& request,
                                        const VideoComposerConditionLayout& layout) {
  const ConditionSet& set = request.conditions;
  const Size image = withShortSide(request, layout.imageSize);
  NamedConditions named;
  if (set.depth) {
    named.emplace_back(
        "depth", toNetwork(ops::scaled(resizedPictures(*set.depth, image), layout.depthScale)));
  }
  if (set.firstImage) {
    named.emplace_back("local_image",
                       toNetwork(ops::clamped(
                           oneForAllFrames(*set.firstImage, image, request.frames), 0.0F, 1.0F)));
  }
  if (set.motion) {
    const Size motion = withShortSide(request, layout.motionSize);
    named.emplace_back(
        "motion",
        toNetwork(layout.isMotionDense ? denseMotionField(*set.motion, motion, layout.motionScale)
                                       : blockMotionField(*set.motion, layout.motionSize)));
  }
  if (set.sketch) {
    named.emplace_back("sketch", toNetwork(resizedPictures(*set.sketch, image)));
  }
  if (set.singleSketch) {
    named.emplace_back("single_sketch",
                       toNetwork(oneForAllFrames(*set.singleSketch, image, request.frames)));
  }
  if (set.mask && set.source) {
    named.emplace_back("masked", toNetwork(maskedPictures(*set.source, *set.mask, image)));
  }
  return named;
}

}  // namespace reelbrush::inference
