// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "inference/tensor/device.h"
#include "inference/tensor/dtype.h"
#include "inference/tensor/tensor.h"

namespace reelbrush::inference {

// How one output of one fixture came out.
struct FixtureResult {
  std::string component;
  std::string output;  // "-" where there was nothing to compare
  double error = 0.0;  // ||out - ref|| / ||ref||; for exact outputs the share of values that
                       // differ; NaN: not computed
  double tolerance = 0.0;
  bool pass = false;
  std::string note;  // why it failed, where the numbers do not say it; else empty
};

// Runs a fixture and compares every output in it. An unknown component is one failed result.
// product F32, or BF16, for which the tolerance is at least BFloat16Tolerance. Throws Error if the
// file is no usable fixture or the device is not available.
std::vector<FixtureResult> verifyFixture(const std::filesystem::path& file, Device device,
                                         DType product);

// Eight bits of precision through a whole network: the fixtures' own tolerances are for f32.
constexpr double BFloat16Tolerance = 0.05;

// The comparison itself. A difference in shape or any value that is not finite fails.
FixtureResult compared(const Tensor& out, const Tensor& reference, double tolerance, bool isExact);

}  // namespace reelbrush::inference
