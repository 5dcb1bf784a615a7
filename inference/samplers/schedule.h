// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace reelbrush::inference {

// How noise is spread over the training steps. The table is kept in f64 and rounded to f32 where it
// is used.
struct ScheduleConfig {
  std::string kind =
      "linear_sd";  // betas linear in their square roots; "linear": linear themselves
  int steps = 1000;
  double firstBeta = 0.00085;
  double lastBeta = 0.012;
};

class Schedule {
 public:
  // Throws Error (Model) for an unknown kind, fewer than 2 or more than 100000 steps, betas outside
  // (0, 1).
  explicit Schedule(const ScheduleConfig& config = {});

  int steps() const { return static_cast<int>(alphaBars_.size()); }
  // Product of 1 - beta up to and including step t, 0 <= t < steps().
  double alphaBar(int t) const;

 private:
  std::vector<double> alphaBars_;
};

}  // namespace reelbrush::inference
