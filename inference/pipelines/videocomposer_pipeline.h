// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "inference/pipelines/frame_windows.h"
#include "inference/pipelines/pipeline.h"
#include "inference/pipelines/videocomposer_model.h"

namespace reelbrush::inference {

// VideoComposer (arXiv 2306.02018): text, style and spatial conditions to a clip by DDIM with
// two-set guidance. Runs longer than a window are denoised in overlapping windows whose predictions
// are averaged at every step (MultiDiffusion, arXiv 2302.08113, equation 5), so that the whole run
// is one sample.
class VideoComposerPipeline final : public Pipeline {
 public:
  VideoComposerPipeline(ModelFolder folder, DType product);

  // Without weights: from the manifest alone.
  static Capabilities capabilitiesOf(const ModelFolder& folder);

  const Capabilities& capabilities() const override { return capabilities_; }
  void validate(const Request& request) const override;
  Tensor sample(const Request& request, const RunHooks& hooks) override;  // [1, C, F, h, w]
  Tensor decode(const Tensor& latent, const RunHooks& hooks) override;
  std::vector<CompiledInput> compiledInputs(const Request& request) const override;
  MemoryEstimate estimate(const Request& request) const override;

 private:
  // One window's part of what stays the same in every step.
  struct WindowVolumes {
    FrameWindow window;
    Tensor with;     // [1, F, h, w, concat]: all conditions
    Tensor without;  // of the unguided side; shares `with` unless some conditions are guided
  };
  struct Constants {
    videocomposer::UnetContext both;  // items: without, with
    videocomposer::UnetContext with;
    videocomposer::UnetContext without;
    std::vector<WindowVolumes> windows;
    bool hasGuidedConditions = false;
  };

  Constants prepare(const Request& request, const RunHooks& hooks);
  Tensor predict(const Request& request, const Constants& constants, const Tensor& x, int timestep,
                 const RunHooks& hooks);
  Tensor predictWindow(const Request& request, const Constants& constants,
                       const WindowVolumes& volumes, const Tensor& x, int timestep,
                       const RunHooks& hooks);
  void preview(const Tensor& x0, int step, int total, const RunHooks& hooks);
  Tensor pictures(const Tensor& latent, const RunHooks& hooks);

  VideoComposerModel model_;
  Capabilities capabilities_;
};

}  // namespace reelbrush::inference
