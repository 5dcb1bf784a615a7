// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "core/base/id.h"
#include "core/project/document.h"

namespace reelbrush::core {

using ExportId = Id<struct ExportTag>;

// Collect: no film but the project with all that it uses (ux U18.6).
enum class ExportPreset { H264, H265, Vp9, Av1, ProRes, Ffv1, PngSequence, Sound, Frame, Collect };

// Everything that one export needs; a snapshot, so that later edits do not touch it.
struct ExportRequest {
  ExportId id = ExportId::create();
  std::filesystem::path target;  // with the ending of the preset; a folder for PNG pictures
  ExportPreset preset = ExportPreset::H264;
  // Frames of the sequence; count 0: to the end.
  std::int64_t firstFrame = 0;
  std::int64_t frameCount = 0;
  int width = 0;  // px; 0: the sequence's
  int height = 0;
  RationalTime rate;  // frames per second; 0: the sequence's
  int quality = 75;   // 0...100, where the preset has one
  bool withSound = true;
  bool replaces = false;  // an existing target may go
  std::shared_ptr<const Document> document;
  std::filesystem::path folder;  // of the project: where relative paths start
};

}  // namespace reelbrush::core
