// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <stop_token>

#include "core/generation/compiler.h"
#include "core/generation/generator.h"
#include "core/generation/job.h"

namespace reelbrush::core {

// What a run tells while it goes, on the thread that runs it. Each may be empty.
struct RunObserver {
  std::function<void(JobState)> state;
  std::function<void(const GenerationProgress&)> progress;
  std::function<void(std::shared_ptr<const JobPreview>)> preview;
  std::function<void()> latentStored;  // decoding alone can be repeated from here on
};

// What the request hands to the model. Throws Error (BadInput) and Cancelled.
CompiledRun compileRequest(const JobRequest& request, const std::stop_token& stop);

// examples.md 2.3, steps 3 to 7: compile, check, sample, store the latent, decode, write and sync
// the take's files. The take names files below request.projectFolder. Throws Error and Cancelled;
// then nothing is left behind but, after latentStored, the latent. One thread; the generator
// belongs to it.
Take runGeneration(const JobRequest& request, Generator& generator, const RunObserver& observer,
                   std::stop_token stop);
// Only the decoding, from the latent that an earlier run of the request stored.
Take decodeAgain(const JobRequest& request, Generator& generator, const RunObserver& observer,
                 std::stop_token stop);

// Writes the frames of a preview as a take marked partial; missing frames repeat the last one.
Take writePartialTake(const JobRequest& request, const JobPreview& preview);

}  // namespace reelbrush::core
