// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/tensor/tensor.h"

namespace reelbrush::inference::ops {

enum class Activation { None, Silu };

// x [N, S..., C] channels-last; statistics per item n and group over C/groups channels and all S,
// in f32 or better. weight, bias [C]. The activation is fused. To share statistics over frames,
// view [B*F, H, W, C] as [B, F, H, W, C].
Tensor groupNorm(const Tensor& x, const Tensor& weight, const Tensor& bias, int groups,
                 float epsilon, Activation activation = Activation::None);
// Over the last axis. weight, bias [C].
Tensor layerNorm(const Tensor& x, const Tensor& weight, const Tensor& bias, float epsilon);

}  // namespace reelbrush::inference::ops
