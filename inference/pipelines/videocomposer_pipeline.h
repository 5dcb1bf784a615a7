// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "inference/pipelines/frame_windows.h"
#include "inference/pipelines/known_latents.h"
#include "inference/pipelines/pipeline.h"
#include "inference/pipelines/prompt_mix.h"
#include "inference/pipelines/videocomposer_model.h"

namespace reelbrush::inference {

// VideoComposer (arXiv 2306.02018): text, style and spatial conditions to a clip by DDIM with
// two-set guidance. Runs longer than a window are denoised in overlapping windows whose predictions
// are averaged at every step (MultiDiffusion, arXiv 2302.08113, equation 5), so that the whole run
// is one sample. Several prompts in a run: every frame has its own text context, that of its prompt
// or, during an ease, a linear mix of two; guidance and noise may differ from prompt to prompt too.
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
  // Text and style of a window: both sides in one (items: without, with), or each for itself.
  struct Contexts {
    videocomposer::UnetContext both;
    videocomposer::UnetContext with;
    videocomposer::UnetContext without;
  };
  // One window's part of what stays the same in every step.
  struct WindowConstants {
    FrameWindow window;
    Contexts contexts;
    Tensor with;     // [1, F, h, w, concat]: all conditions
    Tensor without;  // of the unguided side; shares `with` unless some conditions are guided
  };
  struct Constants {
    std::vector<WindowConstants> windows;
    bool hasGuidedConditions = false;
  };
  // What the text encoder and the image tower said.
  struct Texts {
    Tensor without;  // [P, L, D] of P prompts
    Tensor with;
    std::optional<Tensor> style;  // [1, 1, D]
    std::vector<PromptWeights> weights;
  };

  Texts encoded(const Request& request, const RunHooks& hooks);
  Contexts contextsOf(const Texts& texts, const FrameWindow& window, bool isSplit,
                      const RunHooks& hooks);
  Constants prepare(const Request& request, const RunHooks& hooks);
  Tensor predict(const Request& request, const Constants& constants, const Tensor& x, int timestep,
                 const RunHooks& hooks);
  Tensor predictWindow(const Request& request, const Constants& constants,
                       const WindowConstants& volumes, const Tensor& x, int timestep,
                       const RunHooks& hooks);
  // The footage that a mask leaves, where the model's manifest asks to hold on to it.
  std::optional<KnownLatents> keptFootage(const Request& request, const RunHooks& hooks);
  void preview(const Tensor& x0, int step, int total, const RunHooks& hooks);
  Tensor pictures(const Tensor& latent, const RunHooks& hooks);

  VideoComposerModel model_;
  Capabilities capabilities_;
};

}  // namespace reelbrush::inference
