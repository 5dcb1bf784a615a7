// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/session/session.h"
#include "ui/timeline/timeline_content.h"

namespace reelbrush::ui {

// What the timeline shows of a session: tracks with their clips and segments, prompt blocks of all
// segments, badges with the state of the newest job.
TimelineContent timelineContentOf(core::Session& session);

// The badge of one segment: state, and place in the queue or per cent done.
SegmentBadge badgeOf(core::Session& session, const core::SegmentId& segment);

}  // namespace reelbrush::ui
