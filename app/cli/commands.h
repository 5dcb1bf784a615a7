// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stop_token>

#include "app/cli/console.h"
#include "app/cli/options.h"

namespace reelbrush::app {

// What a headless command gets: its words, its voice, and the request to stop.
struct CommandContext {
  const ParsedOptions& options;
  Console& console;
  std::stop_token stop;
};

// One headless subcommand. run() returns the exit code, or throws core::Error or core::Cancelled.
struct Command {
  CommandSpec spec;
  int (*run)(CommandContext& context);
};

const Command& composeCommand();
const Command& generateCommand();
const Command& propagateCommand();
const Command& renderCommand();
const Command& verifyCommand();
const Command& modelsCommand();
const Command& inspectCommand();
const Command& benchCommand();

// The subcommand of that name; null if there is none.
const Command* findCommand(const QString& name);
// The table of all of them, for --help.
QString overallHelp();

}  // namespace reelbrush::app
