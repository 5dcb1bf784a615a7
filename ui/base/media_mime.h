// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include <QMimeData>

#include "core/base/time_range.h"
#include "core/timeline/ids.h"

namespace reelbrush::ui {

// What is dragged out of the project bin and the source viewer. The item may have been removed by
// the time of the drop: look it up in the document.
struct DraggedMedia {
  core::MediaId media;
  std::optional<core::TimeRange> range;  // media time between the source's in and out; none: all
  bool operator==(const DraggedMedia&) const = default;
};

// JSON: [{"media": uuid, "in": "n/d", "length": "n/d"}, …], the last two only with a range.
inline constexpr const char* MediaMimeType = "application/x-reelbrush-media";

std::unique_ptr<QMimeData> mediaMimeData(const std::vector<DraggedMedia>& items);
// In the order of the drag; empty for anything that mediaMimeData() did not make.
std::vector<DraggedMedia> draggedMedia(const QMimeData& data);

// The local files and folders that another program drags or copied: as URLs, or as absolute paths a
// line; empty if there are none.
std::vector<std::filesystem::path> draggedFiles(const QMimeData& data);

}  // namespace reelbrush::ui
