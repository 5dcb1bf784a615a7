// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include <QWidget>

#include "core/session/mask_propagator.h"
#include "ui/base/actions.h"
#include "ui/canvas/mask/mask_lane.h"

class QComboBox;
class QLabel;
class QProgressBar;
class QToolButton;

namespace reelbrush::ui {

// Under the picture: the mask keyframes of the segment at the playhead with what is done with them:
// interpolation, propagation, going from keyframe to keyframe and to doubtful frames. Adds its
// actions to the registry ("propagateForward", "nextMaskKey", "maskInvert" …).
class MaskBar : public QWidget {
  Q_OBJECT

 public:
  // `segment` gives the segment that is worked on, null for none; `playhead` sequence time.
  MaskBar(core::Session& session, core::MaskPropagator& propagator, ActionRegistry& actions,
          std::function<const core::Segment*()> segment,
          std::function<core::RationalTime()> playhead, QWidget* parent = nullptr);

  MaskLane& lane() { return *lane_; }
  void refresh();
  // Only the playhead has moved.
  void refreshPlayhead();

 signals:
  void seekRequested(const reelbrush::core::RationalTime& sequenceTime);
  void notice(const QString& text);

 private:
  // The layer whose keyframes show: the chosen one, else the first with any.
  struct Shown {
    const core::Segment* segment = nullptr;
    core::MaskPlace place;
    const core::MaskLayer* layer = nullptr;
  };
  Shown shown() const;
  void makeActions(ActionRegistry& actions);
  void makeRow(ActionRegistry& actions);
  void propagate(core::PropagationWay way);
  void stepKeyframe(int direction);
  void nextDoubtful();
  void removeKeyframe(qint64 frame);
  void setInterpolation(core::MaskInterpolation interpolation);
  // Paints over the whole frame at the playhead: everything, nothing, or the opposite.
  void paintAll(std::uint8_t (*value)(std::uint8_t), const char* action);
  MaskLaneContent contentOf(const Shown& shown) const;

  core::Session& session_;
  core::MaskPropagator& propagator_;
  std::function<const core::Segment*()> segment_;
  std::function<core::RationalTime()> playhead_;
  QLabel* name_ = nullptr;
  QComboBox* interpolation_ = nullptr;
  QProgressBar* progress_ = nullptr;
  QToolButton* cancel_ = nullptr;
  MaskLane* lane_ = nullptr;
};

}  // namespace reelbrush::ui
