// SPDX-License-Identifier: Apache-2.0
#include "core/generation/estimate.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/generation/compiler.h"
#include "core/generation/placement.h"

namespace reelbrush::core {

namespace {

// Bytes of a sample in memory against f32.
double share(const std::string& precision) {
  return precision == "f32" || precision.empty() ? 1.0 : 0.5;
}

std::uint64_t bytesOf(double value) {
  return static_cast<std::uint64_t>(std::ceil(std::max(0.0, value)));
}

std::string precisionOf(const RecipeSettings& settings, const std::string& preferred) {
  return settings.precision.empty() ? preferred : settings.precision;
}

}  // namespace

RunSize runSizeOf(const RecipeSettings& settings, const ModelDescription& model,
                  const RationalTime& duration, double aspect) {
  RunSize size;
  if (settings.width > 0 && settings.height > 0) {
    size.width = settings.width;
    size.height = settings.height;
  } else {
    const bool isWhole = settings.region == RegionMode::WholeFrame && aspect > 0;
    const double wished = isWhole ? aspect
                                  : static_cast<double>(std::max(1, model.defaultWidth)) /
                                        std::max(1, model.defaultHeight);
    const std::array<int, 2> chosen = modelSizeFor(model, wished);
    size.width = chosen[0];
    size.height = chosen[1];
  }
  const RationalTime rate = settings.rate > RationalTime() ? settings.rate : model.defaultRate;
  size.frames = settings.frames > 0 ? permittedFrames(model, settings.frames)
                                    : framesFor(model, duration, rate);
  size.steps = settings.steps > 0 ? settings.steps : model.defaultSteps;
  size.windowFrames = std::min(size.frames, std::max(1, model.maxFrames));
  if (size.frames > size.windowFrames) {
    size.overlapFrames = std::clamp(settings.overlapFrames, 0, size.windowFrames - 1);
    const int stride = size.windowFrames - size.overlapFrames;
    size.windows = 1 + (size.frames - size.windowFrames + stride - 1) / stride;
  }
  return size;
}

RunEstimate estimateRun(const RecipeSettings& settings, const ModelDescription& model,
                        const RationalTime& duration, double aspect, const std::string& preferred,
                        const std::optional<MeasuredSpeed>& speed) {
  RunEstimate estimate;
  estimate.size = runSizeOf(settings, model, duration, aspect);
  const RunSize& size = estimate.size;
  const double part = share(precisionOf(settings, preferred));
  const double pixels = static_cast<double>(size.width) * size.height;
  const double sampling = pixels * size.windowFrames * model.needs.windowBytesPerPixel * part;
  const double decoding = pixels * model.needs.decodeBytesPerPixel * part;
  const double frames = pixels * size.frames * 3 * sizeof(float);
  estimate.memoryBytes = bytesOf(static_cast<double>(model.needs.weightBytes) * part +
                                 std::max(sampling, decoding) + frames);
  // The video without loss, at most its 8-bit samples, and the latent: a quarter of the frames'
  // floats is more than any family keeps.
  estimate.diskBytes = bytesOf(pixels * size.frames * 3 + frames / 4);
  if (speed && speed->secondsPerWindowStep > 0) {
    estimate.seconds =
        speed->secondsPerWindowStep * size.windows * size.steps + speed->otherSeconds;
  }
  return estimate;
}

std::string speedKey(const ModelDescription& model, const RunSize& size, const std::string& device,
                     const std::string& precision) {
  return model.id + "/" + device + "/" + precision + "/" + std::to_string(size.width) + "x" +
         std::to_string(size.height) + "x" + std::to_string(size.windowFrames);
}

std::vector<RunFix> fixesFor(const RecipeSettings& settings, const ModelDescription& model,
                             const RationalTime& duration, double aspect,
                             const std::string& preferred) {
  const RunEstimate now = estimateRun(settings, model, duration, aspect, preferred);
  std::vector<RunFix> fixes;
  const auto offer = [&](RunFix::Kind kind, const RecipeSettings& changed) {
    RunFix fix{kind, changed, estimateRun(changed, model, duration, aspect, preferred)};
    if (fix.estimate.memoryBytes < now.memoryBytes) {
      fixes.push_back(std::move(fix));
    }
  };
  const std::string used = precisionOf(settings, preferred);
  if (used == "f32" || used.empty()) {
    for (const std::string& precision : model.precisions) {
      if (precision != "f32") {
        RecipeSettings changed = settings;
        changed.precision = precision;
        offer(RunFix::Kind::LowerPrecision, changed);
        break;
      }
    }
  }
  const auto resized = [&](int width, int height) {
    RecipeSettings changed = settings;
    changed.width = width;
    changed.height = height;
    return changed;
  };
  if (model.sizes.empty()) {
    const int step = std::max(1, model.sizeStep);
    for (const int percent : {75, 50}) {
      const int width = std::max(step, now.size.width * percent / 100 / step * step);
      const int height = std::max(step, now.size.height * percent / 100 / step * step);
      offer(RunFix::Kind::SmallerSize, resized(width, height));
    }
  } else {
    std::vector<std::array<int, 2>> sizes = model.sizes;
    std::sort(sizes.begin(), sizes.end(),
              [](const auto& a, const auto& b) { return a[0] * a[1] > b[0] * b[1]; });
    for (const std::array<int, 2>& size : sizes) {
      offer(RunFix::Kind::SmallerSize, resized(size[0], size[1]));
    }
  }
  if (now.size.frames > model.minFrames) {
    RecipeSettings changed = settings;
    changed.frames = permittedFrames(model, std::max(model.minFrames, now.size.frames / 2));
    offer(RunFix::Kind::FewerFrames, changed);
  }
  return fixes;
}

}  // namespace reelbrush::core
