// SPDX-License-Identifier: Apache-2.0
#include "inference/models/shared/kl_vae.h"

#include <algorithm>
#include <functional>

#include "inference/base/error.h"
#include "inference/models/shared/kl_vae_halves.h"
#include "inference/ops/elementwise.h"
#include "inference/ops/shape_ops.h"

namespace reelbrush::inference {

namespace {

// Channels-first in, channels-first out, some images at a time.
Tensor inChunks(const Tensor& images, const VaeRun& run, const char* stage,
                const std::function<Tensor(const Tensor&)>& body) {
  const std::int64_t count = images.dim(0);
  check(run.chunk >= 1 && count >= 1, "[vae] needs at least one image and a chunk of at least 1");
  std::vector<Tensor> parts;
  for (std::int64_t begin = 0; begin < count; begin += run.chunk) {
    throwIfStopped(run.stop);
    const std::int64_t end = std::min(count, begin + run.chunk);
    const Tensor part = ops::permuted(images.slice(begin, end), {0, 2, 3, 1});
    parts.push_back(ops::permuted(body(part), {0, 3, 1, 2}));
    if (run.progress) {
      run.progress({stage, static_cast<int>(end), static_cast<int>(count)});
    }
  }
  return parts.size() == 1 ? parts.front() : ops::concatenated(parts, 0);
}

}  // namespace

KlVae::KlVae(const WeightScope& scope, const KlVaeConfig& config, Parts parts) : config_(config) {
  if (parts == Parts::Both) {
    encoder_ = std::make_unique<const Encoder>(scope, config);
  }
  decoder_ = std::make_unique<const Decoder>(scope, config);
}

KlVae::~KlVae() = default;
KlVae::KlVae(KlVae&&) noexcept = default;
KlVae& KlVae::operator=(KlVae&&) noexcept = default;

ExpectedTensors KlVae::expectedTensors(const KlVaeConfig& config, const std::string& prefix) {
  ExpectedTensors tensors;
  const layers::ExpectedScope root(tensors, prefix);
  Encoder::expect(root, config);
  Decoder::expect(root, config);
  return tensors;
}

Tensor KlVae::encode(const Tensor& images, const VaeRun& run) const {
  check(encoder_ != nullptr, "[vae] was loaded without its encoder");
  const std::int64_t least = config_.shrink();
  checkAs(ErrorCode::BadInput,
          images.rank() == 4 && images.dim(1) == config_.inChannels && images.dim(2) >= least &&
              images.dim(3) >= least,
          "[vae encode] images must be [N, ", config_.inChannels, ", H, W] with sides of at least ",
          least, ", got ", images.shape());
  return inChunks(images, run, "encoding", [&](const Tensor& part) {
    const Tensor moments =
        (*encoder_)(part, run.stop);  // [N, h, w, 2*embedDim]: means, log variances
    return ops::scaled(ops::lastAxisSlice(moments, 0, config_.embedDim), config_.scaleFactor);
  });
}

Tensor KlVae::decode(const Tensor& latents, const VaeRun& run) const {
  checkAs(ErrorCode::BadInput, latents.rank() == 4 && latents.dim(1) == config_.embedDim,
          "[vae decode] latents must be [N, ", config_.embedDim, ", h, w], got ", latents.shape());
  return inChunks(latents, run, "decoding", [&](const Tensor& part) {
    return (*decoder_)(ops::scaled(part, 1.0F / config_.scaleFactor), run.stop);
  });
}

}  // namespace reelbrush::inference
