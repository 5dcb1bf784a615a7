// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/id.h"
#include "core/base/raster.h"
#include "core/base/sentence.h"
#include "core/compile/compile_context.h"
#include "core/generation/generator.h"
#include "core/generation/model_catalog.h"
#include "core/timeline/recipe.h"
#include "core/timeline/segment.h"
#include "core/timeline/take.h"

namespace reelbrush::core {

using JobId = Id<struct JobTag>;

// ux U11.1, in the order a job goes through; the last four are ends.
enum class JobState {
  Waiting,
  Preparing,
  Sampling,
  Decoding,
  Writing,
  Done,
  Failed,
  Cancelled,
  Interrupted
};
constexpr bool isEnd(JobState state) {
  return state >= JobState::Done;
}
constexpr bool isRunning(JobState state) {
  return state > JobState::Waiting && state < JobState::Done;
}
const char* toText(JobState state);  // "waiting", for logs and the command line

// A request to compute one take: a snapshot of everything the run needs; later edits do not touch
// it (ux U11.5). Immutable once shared.
struct JobRequest {
  JobId id;
  SegmentId segment;
  std::string name;  // the segment's, for people
  Recipe recipe;     // with the seed to use
  ModelDescription model;
  RationalTime contentStart;  // content time of the first model frame
  RationalTime duration;      // of the segment
  int sourceWidth = 0;        // px of the sequence frame; 0: the model's size
  int sourceHeight = 0;
  std::string device = "cpu";
  std::string precision = "f32";
  bool showsPreview = true;  // whether pictures are wanted while it samples
  // Not empty: the take's frames are compared with this video, reported and not kept (ux U10.6).
  std::filesystem::path comparedWith;
  // The footage under the segment from a content time on; called on the worker, may be empty.
  // Captures only immutable values.
  std::function<std::unique_ptr<FrameSource>(const RationalTime& contentStart)> openFootage;
  std::filesystem::path projectFolder;  // where picture paths start and takes are written
  // The sequence's picture with which the segment to the left ends, if this one continues it;
  // called on the worker.
  std::function<std::shared_ptr<const Image>()> openContinuation;
};

using JobRequestPtr = std::shared_ptr<const JobRequest>;

// The pictures of a run that is not finished: small, of the model frames in order.
struct JobPreview {
  std::vector<Image> frames;  // RGB 0...1
  int step = 0;
  int total = 0;
  Take
      placement;  // where and when the frames belong: contentStart, rate, frames, region (no files)
};

// What the queue knows of a job; a value.
struct JobStatus {
  JobRequestPtr request;
  JobState state = JobState::Waiting;
  int step = 0;
  int total = 0;
  double secondsPerStep = 0;     // measured while sampling; 0: fewer than two steps are done
  bool isStopping = false;       // a running job that was asked to stop
  Sentence message;              // why it failed, or what a comparison found
  std::vector<std::string> log;  // a line per change of state: "3.2 s  decoding"
  std::chrono::steady_clock::time_point created;
  std::chrono::steady_clock::time_point started;
  std::chrono::steady_clock::time_point ended;
  std::optional<TakeId> take;
  bool canDecodeAgain = false;  // failed after its latent was stored (ux U11.6)
  bool isOutOfMemory = false;   // failed for want of memory: a smaller run may do (ux 17, E04)

  JobId id() const { return request->id; }
};

}  // namespace reelbrush::core
