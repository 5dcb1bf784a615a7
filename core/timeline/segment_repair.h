// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <QJsonArray>
#include <QJsonObject>

#include "core/base/sentence.h"
#include "core/raster/mask_bitmap.h"

namespace reelbrush::core {

// Damaged files cost what is damaged and no more (ux U13.8): a segment outlives its broken takes
// and conditions. `path` names the place in messages.

// The takes that can be read, each id once; the others are told in `report`.
QJsonArray readableTakes(const QJsonArray& takes, const std::string& path,
                         std::vector<Sentence>& report);
// A segment that readSegment() refuses, without the takes and conditions that cannot be read.
QJsonObject repairedSegment(QJsonObject segment, const std::string& path,
                            const BitmapSource& bitmaps, std::vector<Sentence>& report);

}  // namespace reelbrush::core
