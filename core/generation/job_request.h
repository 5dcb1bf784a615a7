// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "core/generation/job.h"
#include "core/generation/queue_file.h"
#include "core/project/document.h"

namespace reelbrush::core {

// What the caller decides about a job besides the document.
struct JobSettings {
  std::uint64_t seed = 0;
  std::string device = "cpu";
  std::string precision = "f32";
  bool showsPreview = true;
};

// The request for a take of a segment: a snapshot of its recipe with the seed, and ways to the
// footage below it and to the picture that it continues. `folder` is where the project's takes lie.
// Throws Error (BadInput) if the document has no such segment.
JobRequestPtr makeRequest(std::shared_ptr<const Document> document,
                          const std::filesystem::path& folder, const SegmentId& segment,
                          const ModelDescription& model, const JobSettings& settings);

// The request of a stored job again, over the document as it is now. Throws Error (BadInput) if its
// segment is gone.
JobRequestPtr restoredRequest(std::shared_ptr<const Document> document,
                              const std::filesystem::path& folder, const StoredJob& stored,
                              const ModelDescription& model);
// The same request under a new id with another seed.
JobRequestPtr repeatedRequest(const JobRequest& request, std::uint64_t seed);

}  // namespace reelbrush::core
