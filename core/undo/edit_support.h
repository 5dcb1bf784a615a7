// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/base/error.h"
#include "core/project/document.h"
#include "core/undo/command_text.h"

namespace reelbrush::core {

// What commands share: parts of a document by id. The ...Of functions throw Error (BadInput) where
// the part is gone.
Segment& segmentOf(Document& document, const SegmentId& id);
const Segment& segmentOf(const Document& document, const SegmentId& id);
Track& trackOf(Document& document, const TrackId& id);
ConditionRow& rowOf(Segment& segment, const ConditionRowId& id);
Take& takeOf(Segment& segment, const TakeId& id);
// Names for texts; "a segment" and the like where the part is gone.
std::string segmentName(const Document& document, const SegmentId& id);
std::string trackName(const Document& document, const TrackId& id);

}  // namespace reelbrush::core
