// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stop_token>

#include "core/export/export_request.h"
#include "core/playback/exporter.h"

namespace reelbrush::core {

// Does one export to its end: mixes the sound, renders and encodes the pictures under a temporary
// name, probes what was written, renames. Throws Error naming target and place, or Cancelled; the
// target is then untouched. Any thread; long.
void runExport(const ExportRequest& request, const ExportProgress& progress = {},
               const std::stop_token& stop = {});

}  // namespace reelbrush::core
