// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/tool_context.h"

#include "core/base/error.h"
#include "core/undo/condition_commands.h"

namespace reelbrush::ui {

const core::Segment* ToolContext::segment() const {
  const core::RationalTime time = playhead();
  const core::Sequence& sequence = session_.sequence();
  if (const auto& selected = session_.selection().segment()) {
    const core::Segment* segment = sequence.findSegment(*selected);
    if (segment != nullptr && segment->range().contains(time)) {
      return segment;
    }
  }
  for (auto track = sequence.tracks.rbegin(); track != sequence.tracks.rend(); ++track) {
    if (track->kind != core::TrackKind::Video || !sequence.isOn(*track)) {
      continue;
    }
    if (const core::Segment* segment = track->segmentAt(time)) {
      return segment;
    }
  }
  return nullptr;
}

const core::Clip* ToolContext::clip() const {
  const core::Sequence& sequence = session_.sequence();
  for (auto track = sequence.tracks.rbegin(); track != sequence.tracks.rend(); ++track) {
    if (track->kind == core::TrackKind::Video && track->clipAt(playhead()) != nullptr) {
      return track->clipAt(playhead());
    }
  }
  return nullptr;
}

const core::Segment& ToolContext::ensureSegment() const {
  if (const core::Segment* present = segment()) {
    return *present;
  }
  const core::Clip* footage = clip();
  if (footage == nullptr) {
    throw core::Error(core::ErrorCode::BadInput,
                      core::Sentence::verbatim(obstacle().toStdString()));
  }
  const core::SegmentId id = session_.ensureSegment(footage->range());
  session_.selection().selectSegment(id);
  return *session_.sequence().findSegment(id);
}

core::MaskLayerId ToolContext::paintTarget(const core::Segment& segment, bool isErasing) const {
  return core::layerToPaintOn(session_.document(), segment.id, session_.toolState().maskLayer(),
                              isErasing);
}

QString ToolContext::obstacle() const {
  if (segment() != nullptr || clip() != nullptr) {
    return {};
  }
  return tr(
      "There is no clip at the playhead to draw on. Open a clip, or move the playhead onto one.");
}

}  // namespace reelbrush::ui
