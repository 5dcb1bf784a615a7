// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <thread>

#include <QObject>

#include "core/conditions/mask_stack.h"
#include "core/generation/mask_propagation.h"
#include "core/session/session.h"
#include "core/undo/mask_commands.h"

namespace reelbrush::core {

// Propagation of a mask layer as a job on a thread of its own (ux U6.5): frames appear as they are
// made, without touching the project; the end, or cancelling, makes one undo step of what is there.
// One at a time. GUI thread; destroying it waits for at most one frame.
class MaskPropagator : public QObject {
  Q_OBJECT

 public:
  static constexpr double DoubtfulBelow = 0.5;

  explicit MaskPropagator(Session& session, QObject* parent = nullptr);
  ~MaskPropagator() override;

  // From the layer's keyframe that holds at the time (sequence time), over the segment or what the
  // in and out points leave of it. A nil layer: the first with a keyframe. Throws Error (BadInput)
  // when nothing can be propagated or one is running.
  void start(const SegmentId& segment, const MaskLayerId& layer, const RationalTime& sequenceTime,
             PropagationWay way);
  // Ends soon; what is done is kept.
  void cancel();

  bool isRunning() const { return isRunning_; }
  int done() const { return done_; }
  int total() const { return total_; }
  const MaskPlace& place() const { return place_; }
  // The masks with the frames that are there already laid in, for a running job of that segment.
  MaskStack withFrames(const SegmentId& segment, const MaskStack& masks) const;

 signals:
  void framesChanged();  // a frame is there; progress
  void runningChanged(bool isRunning);
  void notice(const QString& sentence);  // a cut, doubtful frames, a failure

 private:
  // All that the worker needs, so that it reads nothing of ours.
  struct Work {
    PropagationPlan plan;
    std::shared_ptr<const Document> document;
    std::filesystem::path folder;
    SegmentId segment;
    int run = 0;
  };
  void work(const std::stop_token& stop, const Work& work);
  void add(const MaskFlowFrame& frame, int done, int total);
  void finish(const PropagationOutcome& outcome, const QString& failure);
  void drop();
  template <typename Call>
  void post(Call call);

  Session& session_;
  MaskPlace place_;
  std::vector<RationalTime> sources_;
  std::map<RationalTime, MaskFlowFrame> frames_;
  bool isRunning_ = false;
  int done_ = 0;
  int total_ = 0;
  int run_ = 0;  // answers of an earlier run are not for us any more
  std::jthread worker_;
};

}  // namespace reelbrush::core
