// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace reelbrush::app {

// reelbrush --screenshots DIR …: writes the scenes of ux 21 as Sxx-<scale>-<theme>.png, by starting
// the program once per scale and theme on the offscreen platform with settings, data and a copy of
// the sample project of its own. `words` are those behind --screenshots. Returns the exit code: 0
// all are written, 1 some are not, 2 the words are wrong or the folder cannot be written; each with
// a sentence on stderr. Needs a QCoreApplication.
int runScreenshots(const QStringList& words);

}  // namespace reelbrush::app
