// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "core/export/export_request.h"
#include "core/playback/exporter.h"

namespace reelbrush::core {

// The pictures of a request: a range of the sequence at the size and rate that are asked for.
// Frames that need no change keep their samples. One thread. Throws Error for an empty range.
std::unique_ptr<FrameProvider> framesOf(const ExportRequest& request);
// What the request's range is on the sequence's clock.
TimeRange rangeOf(const ExportRequest& request);
// Frames that will be written.
std::int64_t outputFrames(const ExportRequest& request);

}  // namespace reelbrush::core
