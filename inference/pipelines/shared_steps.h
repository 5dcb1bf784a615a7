// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <vector>

#include "inference/tensor/tensor.h"

// Steps that more than one family takes.
namespace reelbrush::inference {

// Frames [begin, end) of axis 2 of [B, C, F, H, W].
Tensor framesOf(const Tensor& video, int begin, int end);
// Adds `part` into frames [begin, …) of `video`, both [B, C, F, H, W].
void addFrames(Tensor& video, const Tensor& part, int begin);
// Divides frame f by counts[f].
void divideFrames(Tensor& video, const std::vector<int>& counts);

// [1, C, F, h, w] <-> [F, C, h, w].
Tensor videoToPictures(const Tensor& video);
Tensor picturesToVideo(const Tensor& pictures);
// [F, 3, H, W] in -1...1 to 0...1, clamped.
Tensor toUnitRange(const Tensor& pictures);

// An RGB picture [3, H, W] 0...1 as an image tower takes it, [1, 3, size, size]: short side resized
// to `size` by antialiased bicubic, centre crop, (x - mean) / deviation.
Tensor imageTowerPixels(const Tensor& picture, int size, const std::array<float, 3>& mean,
                        const std::array<float, 3>& deviation);

}  // namespace reelbrush::inference
