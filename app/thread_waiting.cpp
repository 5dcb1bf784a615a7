// SPDX-License-Identifier: Apache-2.0
#include "app/thread_waiting.h"

#include <cstdlib>

#include <unistd.h>

namespace reelbrush::app {

void limitThreadSpinning(char** arguments) {
  if (std::getenv("OMP_WAIT_POLICY") != nullptr || std::getenv("GOMP_SPINCOUNT") != nullptr) {
    return;
  }
  // About the time between two kernels of one network evaluation.
  setenv("GOMP_SPINCOUNT", "10000", 1);
  execv("/proc/self/exe", arguments);
  // Not replaced (no /proc): it runs as well, only less politely.
}

}  // namespace reelbrush::app
