// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "inference/base/progress.h"
#include "inference/pipelines/request.h"

namespace reelbrush::inference {

// One array as the network receives it, for the "what the model sees" view.
struct CompiledInput {
  std::string name;  // "motion", "masked", ...
  Tensor values;     // [F, C, H, W]
};

struct MemoryEstimate {
  std::size_t weightBytes = 0;
  std::size_t activationBytes = 0;
};

// Receives a cheap picture of the current estimate: [F, 3, h, w] RGB 0...1, possibly small.
using PreviewFn = std::function<void(const Tensor& frames, int step, int total)>;

struct RunHooks {
  ProgressFn progress;                 // may be empty
  PreviewFn preview;                   // may be empty
  int previewEvery = 4;                // steps
  std::function<bool()> wantsPreview;  // asked before one is computed; empty: always
  std::stop_token stop;                // checked between steps at least; a stop throws Cancelled
};

// A family's story from a request to frames. One thread at a time; holds no state of a run.
class Pipeline {
 public:
  virtual ~Pipeline() = default;

  virtual const Capabilities& capabilities() const = 0;
  // Throws Error (BadInput) naming what the family cannot do with this request and what to change.
  virtual void validate(const Request& request) const = 0;
  // The result before decoding; opaque, savable, belongs to this model. F32.
  virtual Tensor sample(const Request& request, const RunHooks& hooks) = 0;
  // [F, 3, H, W] RGB 0...1.
  virtual Tensor decode(const Tensor& latent, const RunHooks& hooks) = 0;
  virtual std::vector<CompiledInput> compiledInputs(const Request& request) const = 0;
  virtual MemoryEstimate estimate(const Request& request) const = 0;
};

}  // namespace reelbrush::inference
