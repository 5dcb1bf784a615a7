// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/export/export_request.h"

namespace reelbrush::core {

// What an export would show otherwise than one might think (ux U18.3).
struct ExportConcern {
  enum class Kind { MissingMedia, EmptySegment, StaleSegment };
  Kind kind;
  std::string name;  // of the media item or the segment
};
std::vector<ExportConcern> concernsOf(const ExportRequest& request);

// Throws Error (BadInput) if the target is a part of the project (ux E16), or exists and may not be
// replaced.
void checkTarget(const ExportRequest& request);

}  // namespace reelbrush::core
