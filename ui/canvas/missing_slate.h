// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QString>

namespace reelbrush::ui {

// The picture that stands for a file that is not there (ux U3.6): hatched, with the word and the
// file's name. Any thread.
QImage missingSlate(int width, int height, const QString& fileName);

}  // namespace reelbrush::ui
