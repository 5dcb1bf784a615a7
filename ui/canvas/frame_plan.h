// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <memory>
#include <optional>

#include <QImage>

#include "core/conditions/mask_stack.h"
#include "core/media/decode_service.h"
#include "core/session/session.h"

namespace reelbrush::ui {

// What must be laid over the footage: a take's frame, or the preview of a running job.
struct PlannedTake {
  std::optional<core::FrameRequest> frame;          // of the take's video
  std::shared_ptr<const core::JobPreview> preview;  // instead of the video
  std::size_t previewFrame = 0;
  std::array<double, 4> region{0, 0, 0, 0};     // source px
  std::shared_ptr<const core::MaskStack> mask;  // null: the whole region
  core::RationalTime contentTime;
  double feather = 0;  // px
};

// Everything that the picture at one moment is made of: immutable values, so that a worker can make
// it while the project goes on changing.
struct FramePlan {
  quint64 number = 0;
  core::RationalTime time;  // sequence time
  int width = 0;            // px of the sequence frame
  int height = 0;
  std::optional<core::FrameRequest> source;  // none: black
  std::optional<core::FrameRequest> fading;  // dissolves into the source
  double sourceWeight = 1;                   // 0…1, over `fading`
  std::optional<PlannedTake> take;
};

enum class Shown { Composite, Source };

// GUI thread. Without a picture size (an empty project) width is 0.
FramePlan planFrame(const core::Session& session, const core::RationalTime& time, Shown shown);
// The same with one take of a segment laid over the source, whichever is in use; none: the source.
FramePlan planWithTake(const core::Session& session, const core::RationalTime& time,
                       const core::SegmentId& segment, const std::optional<core::TakeId>& take);

// The clip that shows at a time: the uppermost visible one; null if there is none.
const core::Clip* clipAt(const core::Sequence& sequence, const core::RationalTime& time);
const core::Segment* segmentAt(const core::Sequence& sequence, const core::RationalTime& time);

// Makes the picture; waits for the decoder, so never on the GUI thread. Throws core::Error.
class FrameMaker {
 public:
  explicit FrameMaker(core::DecodeService& decoder) : decoder_(decoder) {}
  QImage make(const FramePlan& plan);

 private:
  core::FramePtr fetch(const core::FrameRequest& request);
  core::FramePtr fetchSource(const FramePlan& plan);
  const core::ByteImage& maskOf(const PlannedTake& take, int width, int height);

  core::DecodeService& decoder_;
  // The last feathered mask: playing through a hold must not feather it for each frame.
  std::string maskKey_;
  core::ByteImage mask_;
};

}  // namespace reelbrush::ui
