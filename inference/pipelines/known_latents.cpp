// SPDX-License-Identifier: Apache-2.0
#include "inference/pipelines/known_latents.h"

#include "inference/base/error.h"
#include "inference/ops/elementwise.h"
#include "inference/ops/resize.h"
#include "inference/ops/shape_ops.h"
#include "inference/pipelines/shared_steps.h"

namespace reelbrush::inference {

namespace {

Tensor whereAbove0(const Tensor& mask) {
  Tensor result = Tensor::uninitialised(mask.shape());
  const float* in = mask.data<float>();
  float* out = result.mutableData<float>();
  for (std::int64_t i = 0; i < mask.elements(); ++i) {
    out[i] = in[i] > 0.0F ? 1.0F : 0.0F;
  }
  return result;
}

}  // namespace

Tensor KnownLatents::blended(const Tensor& x, const Tensor& known) const {
  check(x.shape() == known.shape() && x.rank() == 5 && x.dim(0) == 1 &&
            x.elements() == x.dim(1) * free.elements(),
        "[known latents] ", x.shape(), " and ", known.shape(), " with cells ", free.shape());
  const std::int64_t cells = free.elements();
  Tensor result = Tensor::uninitialised(x.shape());
  const float* isFree = free.data<float>();
  const float* made = x.data<float>();
  const float* kept = known.data<float>();
  float* out = result.mutableData<float>();
  for (std::int64_t i = 0; i < x.elements(); ++i) {
    out[i] = isFree[i % cells] > 0.0F ? made[i] : kept[i];
  }
  return result;
}

KnownLatents knownLatents(const Tensor& source, const Tensor& mask, const KlVae& vae,
                          std::int64_t height, std::int64_t width, const VaeRun& run) {
  const std::int64_t shrink = vae.config().shrink();
  const Tensor rgb = ops::resizeBilinear(ops::permuted(source, {0, 2, 3, 1}), height, width,
                                         /*antialias=*/true);
  const Tensor pictures = ops::permuted(ops::scaled(rgb, 2.0F, -1.0F), {0, 3, 1, 2});
  const Tensor latents = vae.encode(pictures, run);  // [F, C, h, w]
  const Tensor share =
      ops::adaptiveAveragePool(ops::permuted(whereAbove0(mask), {0, 2, 3, 1}), height / shrink,
                               width / shrink);  // [F, h, w, 1]
  return {picturesToVideo(latents),
          whereAbove0(share).reshaped({1, 1, share.dim(0), share.dim(1), share.dim(2)})};
}

}  // namespace reelbrush::inference
