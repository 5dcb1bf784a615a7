// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <random>

#include "core/undo/command.h"

namespace reelbrush::core {

// A command of a random type with random parameters for the project's present state; many do not
// apply, which is a test as well. The same generator state gives the same command but for new ids.
CommandPtr randomCommand(Project& project, std::mt19937& random);

}  // namespace reelbrush::core
