// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include "core/session/session.h"

namespace reelbrush::ui {

// What a run of the segment will take: model frames, and the time of the newest finished run of the
// same model; nothing is guessed before there is one (ux U10.3).
QString estimateText(core::Session& session, const core::Segment& segment,
                     const core::ModelDescription& model);

}  // namespace reelbrush::ui
