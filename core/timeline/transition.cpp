// SPDX-License-Identifier: Apache-2.0
#include "core/timeline/transition.h"

namespace reelbrush::core {

namespace {
const std::vector<const char*> kKinds{"cut", "continue", "connect", "loop"};
}

QJsonObject toJson(const SegmentTransition& transition) {
  return {{"kind", kKinds[static_cast<std::size_t>(transition.kind)]},
          {"frames", transition.frames}};
}

SegmentTransition readTransition(JsonReader reader) {
  SegmentTransition transition;
  transition.kind = static_cast<TransitionKind>(reader.choice("kind", kKinds, 0));
  transition.frames = reader.integer("frames", 0, 10'000, transition.frames);
  return transition;
}

}  // namespace reelbrush::core
