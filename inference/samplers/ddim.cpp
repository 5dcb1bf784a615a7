// SPDX-License-Identifier: Apache-2.0
#include "inference/samplers/ddim.h"

#include <algorithm>
#include <cmath>

#include <nlohmann/json.hpp>

#include "inference/base/error.h"
#include "inference/ops/elementwise.h"
#include "inference/ops/random.h"

namespace reelbrush::inference {

namespace {

// Streams of the random generator from here on belong to the sampler's own noise, one per step.
constexpr std::uint64_t FirstNoiseStream = 0x10000;

float narrowed(double value) {
  return static_cast<float>(value);
}

Prediction predictionOf(const std::string& name) {
  if (name == "eps") {
    return Prediction::Noise;
  }
  if (name == "v") {
    return Prediction::Velocity;
  }
  checkAs(ErrorCode::Model, name == "x0",
          "sampler configuration: \"mean_type\" must be \"eps\", \"v\" or \"x0\", got \"", name,
          "\"");
  return Prediction::Sample;
}

const nlohmann::json* valueOf(const nlohmann::json& json, const char* key) {
  const auto found = json.find(key);
  return found == json.end() || found->is_null() ? nullptr : &*found;
}

double numberOf(const nlohmann::json& json, const char* key, double fallback) {
  const nlohmann::json* value = valueOf(json, key);
  checkAs(ErrorCode::Model, value == nullptr || value->is_number(), "sampler configuration: \"",
          key, "\" must be a number");
  return value == nullptr ? fallback : value->get<double>();
}

int countOf(const nlohmann::json& json, const char* key, int fallback) {
  const double value = numberOf(json, key, fallback);
  checkAs(ErrorCode::Model, value >= 1 && value <= 100000 && std::floor(value) == value,
          "sampler configuration: \"", key, "\" must be a whole number from 1 to 100000");
  return static_cast<int>(value);
}

std::string textOf(const nlohmann::json& json, const char* key, const std::string& fallback) {
  const nlohmann::json* value = valueOf(json, key);
  checkAs(ErrorCode::Model, value == nullptr || value->is_string(), "sampler configuration: \"",
          key, "\" must be a text");
  return value == nullptr ? fallback : value->get<std::string>();
}

}  // namespace

DdimConfig DdimConfig::fromJson(const nlohmann::json& json) {
  checkAs(ErrorCode::Model, json.is_object(), "sampler configuration must be a JSON object");
  DdimConfig config;
  config.schedule.kind = textOf(json, "schedule", config.schedule.kind);
  config.schedule.steps = countOf(json, "num_timesteps", config.schedule.steps);
  config.schedule.firstBeta = numberOf(json, "init_beta", config.schedule.firstBeta);
  config.schedule.lastBeta = numberOf(json, "last_beta", config.schedule.lastBeta);
  config.prediction = predictionOf(textOf(json, "mean_type", "eps"));
  config.steps = countOf(json, "ddim_timesteps", config.steps);
  config.eta = narrowed(numberOf(json, "ddim_eta", 0.0));
  checkAs(ErrorCode::Model, valueOf(json, "percentile") == nullptr,
          "sampler configuration: \"percentile\" must be null");
  if (valueOf(json, "clamp") != nullptr) {
    const double limit = numberOf(json, "clamp", 1.0);
    checkAs(ErrorCode::Model, limit > 0 && limit < 1e6,
            "sampler configuration: \"clamp\" must be null or a positive number");
    config.clamp = narrowed(limit);
  }
  return config;
}

Ddim::Ddim(const DdimConfig& config) : config_(config), schedule_(config.schedule), stride_(1) {
  checkAs(ErrorCode::Model, config.steps >= 1 && config.steps <= schedule_.steps(),
          "the sampler can take 1 to ", schedule_.steps(), " steps, got ", config.steps);
  checkAs(ErrorCode::Model, config.eta >= 0.0F && config.eta <= 1.0F,
          "the sampler's eta lies between 0 and 1, got ", config.eta);
  stride_ = schedule_.steps() / config.steps;
  for (int i = 0; i < schedule_.steps(); i += stride_) {
    timesteps_.push_back(std::min(1 + i, schedule_.steps() - 1));
  }
  std::reverse(timesteps_.begin(), timesteps_.end());
}

int Ddim::timestep(int index) const {
  check(index >= 0 && index < static_cast<int>(timesteps_.size()), "[ddim] step ", index,
        " is outside 0...", timesteps_.size() - 1);
  return timesteps_[static_cast<std::size_t>(index)];
}

Ddim::Step Ddim::step(const Tensor& x, const Tensor& prediction, int index,
                      std::uint64_t seed) const {
  check(x.shape() == prediction.shape(), "[ddim] x is ", x.shape(), ", the prediction ",
        prediction.shape());
  const int t = timestep(index);
  const double bar = schedule_.alphaBar(t);
  const double before = schedule_.alphaBar(std::max(t - stride_, 0));
  const double signal = std::sqrt(bar);
  const double noise = std::sqrt(1.0 - bar);

  Tensor x0;
  Tensor eps;
  switch (config_.prediction) {
    case Prediction::Noise:
      eps = prediction;
      x0 = ops::weightedSum(x, narrowed(1.0 / signal), eps, narrowed(-noise / signal));
      break;
    case Prediction::Velocity:
      x0 = ops::weightedSum(x, narrowed(signal), prediction, narrowed(-noise));
      eps = ops::weightedSum(x, narrowed(noise), prediction, narrowed(signal));
      break;
    case Prediction::Sample:
      x0 = prediction;
      eps = ops::weightedSum(x, narrowed(1.0 / noise), x0, narrowed(-signal / noise));
      break;
  }
  if (config_.clamp) {
    x0 = ops::clamped(x0, -*config_.clamp, *config_.clamp);
    eps = ops::weightedSum(x, narrowed(1.0 / noise), x0, narrowed(-signal / noise));
  }
  // DDIM (Song et al. 2020), equations 12 and 16. The last step lands on alphaBar(0), not on 1, as
  // in the reference.
  const double sigma = static_cast<double>(config_.eta) *
                       std::sqrt((1.0 - before) / (1.0 - bar) * (1.0 - bar / before));
  const double direction = std::sqrt(std::max(0.0, 1.0 - before - sigma * sigma));
  Tensor next = ops::weightedSum(x0, narrowed(std::sqrt(before)), eps, narrowed(direction));
  if (sigma > 0.0 && t != 0) {
    const Tensor drawn =
        ops::normal(x.shape(), seed, FirstNoiseStream + static_cast<std::uint64_t>(index));
    next = ops::weightedSum(next, 1.0F, drawn, narrowed(sigma));
  }
  return {next, x0};
}

Tensor Ddim::noised(const Tensor& x0, const Tensor& noise, int index) const {
  const double bar = schedule_.alphaBar(timestep(index));
  return ops::weightedSum(x0, narrowed(std::sqrt(bar)), noise, narrowed(std::sqrt(1.0 - bar)));
}

}  // namespace reelbrush::inference
