// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include <QString>

#include "core/session/session.h"

namespace reelbrush::ui {

// What a run of the segment will take: model frames and windows, memory, disk, and the time where
// runs of this kind were measured on this device; nothing is guessed before (ux U10.3).
QString estimateText(core::Session& session, const core::Segment& segment,
                     const core::ModelDescription& model);
// Host bytes that programs may still take; none where the system does not tell. Fewer than a run
// needs means that it does not fit.
std::optional<quint64> availableBytes();
// "Smaller size, 192 × 192: needs about 1.2 GB": a change that lets a run need less.
QString fixText(const core::RunFix& fix);

}  // namespace reelbrush::ui
