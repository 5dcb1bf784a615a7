// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <stop_token>
#include <string>

#include "inference/base/error.h"

namespace reelbrush::inference {

// One report from a long run. step counts finished steps, 0…total.
struct Progress {
  std::string stage;  // "loading", "encoding", "sampling", "decoding"
  int step = 0;
  int total = 0;
};

// Called on the thread that runs the work; must return quickly and must not throw.
using ProgressFn = std::function<void(const Progress&)>;

// Throws Cancelled once a stop was requested.
inline void throwIfStopped(const std::stop_token& stop) {
  if (stop.stop_requested()) {
    throw Cancelled();
  }
}

}  // namespace reelbrush::inference
