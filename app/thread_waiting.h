// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace reelbrush::app {

// The OpenMP runtime lets idle worker threads spin for a long time between kernels, which starves
// the window and every other program on a busy machine. It reads how long from the environment when
// it is loaded, before main: so this starts the program anew, once, with a short spin. Does nothing
// where the user has set a policy. Call first in main.
void limitThreadSpinning(char** arguments);

}  // namespace reelbrush::app
