// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>

#include "core/base/json_reader.h"

namespace reelbrush::core {

enum class TransitionKind { Cut, Continue, Connect, Loop };

// How a segment joins the one to its left (ux U9.4): Continue conditions on the left's last
// `frames` model frames.
struct SegmentTransition {
  TransitionKind kind = TransitionKind::Cut;
  int frames = 4;
  bool operator==(const SegmentTransition&) const = default;
};

QJsonObject toJson(const SegmentTransition& transition);
SegmentTransition readTransition(JsonReader reader);

}  // namespace reelbrush::core
