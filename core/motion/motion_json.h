// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>

#include <QJsonObject>

#include "core/base/json_reader.h"
#include "core/motion/motion_strokes.h"

namespace reelbrush::core {

// "size": [W, H] of the pixels that points are in; absent: 0, 0 (the sequence frame's).
std::pair<int, int> readSpace(JsonReader& reader);
void insertSpace(QJsonObject& object, int width, int height);

// The one form of strokes and regions, in projects and in --strokes files; a missing id is made
// new.
MotionStroke readMotionStroke(JsonReader reader);
QJsonObject toJson(const MotionStroke& stroke);
StaticRegion readStaticRegion(JsonReader reader);
QJsonObject toJson(const StaticRegion& region);

}  // namespace reelbrush::core
