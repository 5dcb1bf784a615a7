// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

#include "core/generation/job.h"
#include "core/raster/mask_bitmap.h"

namespace reelbrush::core {

// What is needed to ask for a job again after the program ended (ux U11.7).
struct StoredJob {
  JobId id;
  SegmentId segment;
  std::string name;
  Recipe recipe;
  std::string modelId;
  RationalTime contentStart;
  RationalTime duration;
  std::string device;
  std::string precision;
  bool wasRunning = false;  // it comes back as interrupted
};

// The jobs of `folder` that have not come to their end, as JSON with the masks that they use.
QJsonObject queueJson(const std::vector<JobStatus>& jobs, const std::filesystem::path& folder);
// Jobs that cannot be read are left out. `bitmaps`: masks that the file does not carry.
std::vector<StoredJob> readQueue(const QJsonObject& object, const BitmapSource& bitmaps);

// folder/queue.json; without jobs there is no such file. A failure to write is no reason to stop
// working: false. Quick: the file is not synced, it guards against the program's end, not the
// machine's.
bool saveQueueFile(const std::filesystem::path& folder, const QJsonObject& queue);
// Empty where there is no file or nothing can be read of it.
std::vector<StoredJob> loadQueueFile(const std::filesystem::path& folder,
                                     const BitmapSource& bitmaps);

}  // namespace reelbrush::core
