// SPDX-License-Identifier: Apache-2.0
#include "inference/samplers/schedule.h"

#include <cmath>

#include "inference/base/error.h"

namespace reelbrush::inference {

namespace {

constexpr int MostSteps = 100000;

double betaAt(const ScheduleConfig& config, double position) {
  if (config.kind == "linear") {
    return config.firstBeta + position * (config.lastBeta - config.firstBeta);
  }
  const double first = std::sqrt(config.firstBeta);
  const double root = first + position * (std::sqrt(config.lastBeta) - first);
  return root * root;
}

}  // namespace

Schedule::Schedule(const ScheduleConfig& config) {
  checkAs(ErrorCode::Model, config.kind == "linear_sd" || config.kind == "linear",
          "the noise schedule \"", config.kind, "\" is not known; use linear_sd or linear");
  checkAs(ErrorCode::Model, config.steps >= 2 && config.steps <= MostSteps,
          "a noise schedule has 2 to ", MostSteps, " steps, got ", config.steps);
  checkAs(
      ErrorCode::Model,
      config.firstBeta > 0 && config.firstBeta < 1 && config.lastBeta > 0 && config.lastBeta < 1,
      "a noise schedule's betas lie between 0 and 1, got ", config.firstBeta, " and ",
      config.lastBeta);
  double product = 1.0;
  for (int i = 0; i < config.steps; ++i) {
    product *= 1.0 - betaAt(config, static_cast<double>(i) / (config.steps - 1));
    alphaBars_.push_back(product);
  }
}

double Schedule::alphaBar(int t) const {
  check(t >= 0 && t < steps(), "[schedule] step ", t, " is outside 0...", steps() - 1);
  return alphaBars_[static_cast<std::size_t>(t)];
}

}  // namespace reelbrush::inference
