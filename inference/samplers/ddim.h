// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "inference/samplers/schedule.h"
#include "inference/tensor/tensor.h"

namespace reelbrush::inference {

// What the network's output means.
enum class Prediction { Noise, Velocity, Sample };

struct DdimConfig {
  ScheduleConfig schedule;
  Prediction prediction = Prediction::Noise;
  int steps = 50;              // requested; see Ddim::timesteps
  float eta = 0.0F;            // 0: deterministic
  std::optional<float> clamp;  // limit of |x0|; the released models use none

  // Names of the reference: schedule, num_timesteps, init_beta, last_beta, mean_type "eps", "v" or
  // "x0", ddim_timesteps, ddim_eta, clamp. Absent keys keep their defaults. Throws Error (Model) on
  // values that cannot be.
  static DdimConfig fromJson(const nlohmann::json& json);
};

// Deterministic (eta 0) or stochastic DDIM sampling. Arithmetic only: knows no network.
class Ddim {
 public:
  struct Step {
    Tensor x;   // the state after the step
    Tensor x0;  // the estimate of the result, for previews
  };

  // Throws Error (Model) if steps is not in 1...schedule.steps or eta is not in 0...1.
  explicit Ddim(const DdimConfig& config = {});

  const Schedule& schedule() const { return schedule_; }
  // Descending. If steps does not divide the schedule's number there can be more of them than
  // requested.
  const std::vector<int>& timesteps() const { return timesteps_; }

  // Both tensors of x's shape, F32; index counts timesteps() from 0, the noisiest. The seed is used
  // only if eta > 0.
  Step step(const Tensor& x, const Tensor& prediction, int index, std::uint64_t seed = 0) const;

  // Noise level for starting from a given result instead of from noise: sqrt(abar)*x0 +
  // sqrt(1-abar)*noise at the time step of `index`.
  Tensor noised(const Tensor& x0, const Tensor& noise, int index) const;

 private:
  int timestep(int index) const;

  DdimConfig config_;
  Schedule schedule_;
  int stride_;
  std::vector<int> timesteps_;
};

}  // namespace reelbrush::inference
