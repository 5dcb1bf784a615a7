// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/session/mask_propagator.h"
#include "core/session/session.h"
#include "ui/canvas/overlay/overlay_painter.h"

namespace reelbrush::ui {

// Keeps the overlays equal to the segment at the playhead, making anew only what has changed. GUI
// thread.
class CanvasOverlays {
 public:
  CanvasOverlays(core::Session& session, const core::MaskPropagator& propagator,
                 OverlayPainter& painter)
      : session_(session), propagator_(propagator), painter_(painter) {}

  // `segment` may be null. True if anything is to be painted anew.
  bool refresh(const core::Segment* segment, const core::RationalTime& playhead);
  // After another project, or when a hidden overlay was switched on.
  void forget();

 private:
  void refreshMask(const core::Segment& segment, const core::RationalTime& time);
  void refreshMotion(const core::Segment& segment);
  void refreshField(const core::Segment& segment, const core::RationalTime& time);
  void refreshSketch(const core::Segment& segment, const core::RationalTime& time);

  core::Session& session_;
  const core::MaskPropagator& propagator_;
  OverlayPainter& painter_;
  std::string maskKey_;
  std::string otherKey_;
  // What the keys speak of by address: kept, so that no address is used twice.
  std::vector<core::ConditionPtr> shown_;
};

}  // namespace reelbrush::ui
