// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <optional>

#include "inference/base/error.h"
#include "inference/conformance/components.h"
#include "inference/models/videocomposer/unet.h"
#include "inference/samplers/ddim.h"
#include "inference/samplers/guidance.h"

namespace reelbrush::inference {

namespace {

constexpr double LargestGuidance = 1e6;

// No value: the fixture was sampled without guidance.
std::optional<float> guidanceScale(const Fixture& fixture) {
  const auto found = fixture.config.find("guide_scale");
  if (found == fixture.config.end() || found->is_null()) {
    return std::nullopt;
  }
  const double value = found->is_number() ? found->get<double>() : NAN;
  checkAs(ErrorCode::BadInput, value >= -LargestGuidance && value <= LargestGuidance,
          "\"guide_scale\" in ", fixture.file.string(), " must be a number or null");
  return static_cast<float>(value);
}

}  // namespace

ComponentOutputs runUnet(const Fixture& fixture, DType product) {
  namespace vc = videocomposer;
  const vc::UnetConfig config = vc::UnetConfig::fromJson(fixture.config);
  const vc::Unet unet(WeightScope(fixture.weights, product), config);
  vc::UnetInputs inputs;
  inputs.x = fixture.input("x");
  inputs.t = fixture.input("t");
  inputs.y = fixture.input("y");
  if (fixture.hasInput("image")) {
    inputs.image = fixture.input("image");
  }
  for (const vc::ConditionBranch& branch : vc::ConditionBranches) {
    const std::string name(branch.name);
    if (fixture.hasInput(name)) {
      inputs.conditions.emplace_back(name, fixture.input(name));
    }
  }
  return {{"eps", unet.forward(inputs)}};
}

ComponentOutputs runDdim(const Fixture& fixture, DType /*product*/) {
  const Ddim sampler(DdimConfig::fromJson(fixture.config));
  const std::optional<float> scale = guidanceScale(fixture);
  ComponentOutputs outputs;
  Tensor x = fixture.input("x_T");
  for (std::size_t index = 0; index < sampler.timesteps().size(); ++index) {
    const std::string k = std::to_string(index);
    Tensor prediction = fixture.input("eps_cond/" + k);
    if (scale && (*scale != 1.0F || fixture.hasInput("eps_uncond/" + k))) {
      prediction = guided(fixture.input("eps_uncond/" + k), prediction, *scale);
    }
    const Ddim::Step step = sampler.step(x, prediction, static_cast<int>(index));
    x = step.x;
    outputs["x/" + k] = step.x;
    outputs["x0/" + k] = step.x0;
  }
  return outputs;
}

}  // namespace reelbrush::inference
