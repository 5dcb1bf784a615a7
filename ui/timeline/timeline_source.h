// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/session/session.h"
#include "ui/timeline/timeline_content.h"

namespace reelbrush::ui {

// What the timeline shows of a session: tracks with their clips and segments, prompt blocks of all
// segments, badges with the state of the newest job.
TimelineContent timelineContentOf(core::Session& session);
// The same of a sequence that may come to be: a gesture before it is done.
TimelineContent timelineContentOf(core::Session& session, const core::Sequence& sequence);

// The badge of one segment: state, and place in the queue or per cent done.
SegmentBadge badgeOf(core::Session& session, const core::SegmentId& segment);

// The item with the id of a TimelineClip; nothing if it is gone.
std::optional<core::ItemId> itemOfId(const core::Sequence& sequence, const QString& id);

}  // namespace reelbrush::ui
