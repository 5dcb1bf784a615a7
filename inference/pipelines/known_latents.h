// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/models/shared/kl_vae.h"
#include "inference/tensor/tensor.h"

namespace reelbrush::inference {

// The part of a masked clip that stays, in latents. Before each denoising step the kept cells are
// set to the footage at that step's noise, so that what is made continues what surrounds it
// (Avrahami et al., Blended Latent Diffusion, 2022, algorithm 1).
struct KnownLatents {
  Tensor x0;    // F32 [1, C, F, h, w], the footage
  Tensor free;  // F32 [1, 1, F, h, w], 1 where any pixel of the cell is to be replaced, else 0

  // x where free, `known` ([1, C, F, h, w]) elsewhere.
  Tensor blended(const Tensor& x, const Tensor& known) const;
};

// source F32 [F, 3, H, W] in 0...1, mask F32 [F, 1, H, W], above 0 where pixels are to be replaced;
// height and width in px of the latents' pictures. vae needs its encoder.
KnownLatents knownLatents(const Tensor& source, const Tensor& mask, const KlVae& vae,
                          std::int64_t height, std::int64_t width, const VaeRun& run = {});

}  // namespace reelbrush::inference
