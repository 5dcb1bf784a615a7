// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace reelbrush::app {

// The codes that the program ends with.
enum class ExitCode {
  Done = 0,
  Other = 1,
  BadInput = 2,
  Model = 3,
  OutOfMemory = 4,
  Cancelled = 5,
  Conformance = 6
};

// What the words after the program's name ask for.
enum class Mode { Editor, Headless, Screenshots, ScreenshotPass };
// The editor opens without words, with an existing path, --safe or --screenshot; --screenshots and
// its processes are modes of their own. Everything else runs headless.
Mode modeOf(const QStringList& arguments);

// Runs one headless command, without a display. Says every failure in one line on stderr. Needs a
// QCoreApplication. Called once, on main's thread, before other threads start.
int runCommandLine(const QStringList& arguments);

}  // namespace reelbrush::app
