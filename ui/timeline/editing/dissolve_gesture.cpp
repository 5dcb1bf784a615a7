// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/editing/dissolve_gesture.h"

#include <algorithm>

#include "core/session/timeline_actions.h"
#include "core/timeline/dissolve.h"

namespace reelbrush::ui {
namespace {

using core::RationalTime;

// Either end of a dissolve: the other one mirrors it about the cut.
class DissolveGesture final : public TimelineGesture {
 public:
  DissolveGesture(core::Session& session, const core::ClipId& clip)
      : session_(session),
        clip_(clip),
        cut_(core::rangeOf(session.sequence(), clip).start),
        longest_(core::longestDissolve(session.sequence(), clip)) {}

  Result at(const TimelinePointer& pointer, const TimelineSnap& snap) override {
    Result result;
    RationalTime end = pointer.time;
    if (const auto caught = snap.caught({end})) {
      end = end + caught->shift;
      result.snapLine = caught->line;
    }
    const RationalTime half = end < cut_ ? cut_ - end : end - cut_;
    const RationalTime least = RationalTime(2, 1) / session_.sequence().settings.rate;
    // Dragging never ends a dissolve: there is a command for that.
    const RationalTime length = std::clamp(half * RationalTime(2, 1), least, longest_);
    result.shown = length;
    result.isDistance = true;
    result.command = core::TimelineActions(session_).dissolveCommand(clip_, length);
    return result;
  }

 private:
  core::Session& session_;
  core::ClipId clip_;
  RationalTime cut_;
  RationalTime longest_;
};

}  // namespace

GesturePtr dissolveGesture(core::Session& session, const core::ClipId& clip) {
  if (core::longestDissolve(session.sequence(), clip) == RationalTime()) {
    return nullptr;
  }
  return std::make_unique<DissolveGesture>(session, clip);
}

}  // namespace reelbrush::ui
