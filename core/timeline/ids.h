// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/id.h"

namespace reelbrush::core {

using MediaId = Id<struct MediaTag>;
using TrackId = Id<struct TrackTag>;
using ClipId = Id<struct ClipTag>;
using SegmentId = Id<struct SegmentTag>;
using TakeId = Id<struct TakeTag>;
using PromptBlockId = Id<struct PromptBlockTag>;
using MarkerId = Id<struct MarkerTag>;
using LinkId = Id<struct LinkTag>;

}  // namespace reelbrush::core
