// SPDX-License-Identifier: Apache-2.0
#include "inference/pipelines/shared_steps.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <functional>

#include "inference/base/error.h"
#include "inference/ops/elementwise.h"
#include "inference/ops/resize.h"
#include "inference/ops/shape_ops.h"

namespace reelbrush::inference {

namespace {

struct VideoStrides {
  std::int64_t volumes;  // B * C
  std::int64_t frames;
  std::int64_t plane;  // H * W
};

VideoStrides stridesOf(const Tensor& video) {
  check(video.rank() == 5, "[video] shape ", video.shape(), " is not [B, C, F, H, W]");
  return {video.dim(0) * video.dim(1), video.dim(2), video.dim(3) * video.dim(4)};
}

}  // namespace

Tensor framesOf(const Tensor& video, int begin, int end) {
  const VideoStrides s = stridesOf(video);
  check(begin >= 0 && begin < end && end <= s.frames, "[framesOf] frames ", begin, "…", end,
        " of a video with ", s.frames);
  Tensor part =
      Tensor::uninitialised({video.dim(0), video.dim(1), end - begin, video.dim(3), video.dim(4)});
  const float* in = video.data<float>();
  float* out = part.mutableData<float>();
  const std::int64_t count = (end - begin) * s.plane;
  for (std::int64_t v = 0; v < s.volumes; ++v) {
    std::memcpy(out + v * count, in + (v * s.frames + begin) * s.plane,
                static_cast<std::size_t>(count) * sizeof(float));
  }
  return part;
}

void addFrames(Tensor& video, const Tensor& part, int begin) {
  const VideoStrides s = stridesOf(video);
  const VideoStrides p = stridesOf(part);
  check(p.volumes == s.volumes && p.plane == s.plane && begin >= 0 && begin + p.frames <= s.frames,
        "[addFrames] ", part.shape(), " does not fit into ", video.shape(), " at frame ", begin);
  const float* in = part.data<float>();
  float* out = video.mutableData<float>();
  const std::int64_t count = p.frames * p.plane;
  for (std::int64_t v = 0; v < s.volumes; ++v) {
    float* target = out + (v * s.frames + begin) * s.plane;
    std::transform(target, target + count, in + v * count, target, std::plus<>());
  }
}

void divideFrames(Tensor& video, const std::vector<int>& counts) {
  const VideoStrides s = stridesOf(video);
  check(static_cast<std::int64_t>(counts.size()) == s.frames, "[divideFrames] ", counts.size(),
        " counts for ", s.frames, " frames");
  float* values = video.mutableData<float>();
  for (std::int64_t v = 0; v < s.volumes; ++v) {
    for (std::int64_t f = 0; f < s.frames; ++f) {
      const float factor = 1.0F / static_cast<float>(counts[static_cast<std::size_t>(f)]);
      float* plane = values + (v * s.frames + f) * s.plane;
      std::for_each(plane, plane + s.plane, [factor](float& x) { x *= factor; });
    }
  }
}

Tensor videoToPictures(const Tensor& video) {
  check(video.rank() == 5 && video.dim(0) == 1, "[videoToPictures] shape ", video.shape(),
        " is not [1, C, F, H, W]");
  return ops::permuted(video.reshaped({video.dim(1), video.dim(2), video.dim(3), video.dim(4)}),
                       {1, 0, 2, 3});
}

Tensor picturesToVideo(const Tensor& pictures) {
  check(pictures.rank() == 4, "[picturesToVideo] shape ", pictures.shape(), " is not [F, C, H, W]");
  return ops::permuted(pictures, {1, 0, 2, 3})
      .reshaped({1, pictures.dim(1), pictures.dim(0), pictures.dim(2), pictures.dim(3)});
}

Tensor toUnitRange(const Tensor& pictures) {
  return ops::clamped(ops::scaled(pictures, 0.5F, 0.5F), 0.0F, 1.0F);
}

Tensor imageTowerPixels(const Tensor& picture, int size, const std::array<float, 3>& mean,
                        const std::array<float, 3>& deviation) {
  check(picture.rank() == 3 && picture.dim(0) == 3, "[imageTowerPixels] shape ", picture.shape(),
        " is not [3, H, W]");
  const std::int64_t shortSide = std::min(picture.dim(1), picture.dim(2));
  const auto scaledSide = [&](std::int64_t n) {
    return std::max<std::int64_t>(size, n * size / shortSide);
  };
  const Tensor rows =
      ops::permuted(picture, {1, 2, 0}).reshaped({1, picture.dim(1), picture.dim(2), 3});
  const Tensor resized =
      ops::resizeBicubic(rows, scaledSide(picture.dim(1)), scaledSide(picture.dim(2)));
  const std::int64_t top = (resized.dim(1) - size) / 2;
  const std::int64_t left = (resized.dim(2) - size) / 2;
  Tensor pixels = Tensor::uninitialised({1, 3, size, size});
  const float* in = resized.data<float>();
  float* out = pixels.mutableData<float>();
  for (std::size_t c = 0; c < 3; ++c) {
    for (std::int64_t y = 0; y < size; ++y) {
      for (std::int64_t x = 0; x < size; ++x) {
        const float value =
            in[((y + top) * resized.dim(2) + x + left) * 3 + static_cast<std::int64_t>(c)];
        *out++ = (std::clamp(value, 0.0F, 1.0F) - mean[c]) / deviation[c];
      }
    }
  }
  return pixels;
}

}  // namespace reelbrush::inference
