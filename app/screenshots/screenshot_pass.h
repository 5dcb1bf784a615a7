// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

#include "app/screenshots/stage.h"

namespace reelbrush::app {

// One process of the screenshot run: plays every chosen scene in a window of its own and writes its
// picture. `words` are those behind --screenshot-pass. Returns the exit code. Needs a QApplication
// on the offscreen platform at the pass's scale.
int runScreenshotPass(const QStringList& words, const BuildEditor& build);

}  // namespace reelbrush::app
