// SPDX-License-Identifier: Apache-2.0
#include "core/generation/job_request.h"

#include <utility>

#include "core/base/error.h"
#include "core/generation/sequence_footage.h"

namespace reelbrush::core {

JobRequestPtr makeRequest(std::shared_ptr<const Document> document,
                          const std::filesystem::path& folder, const SegmentId& segmentId,
                          const ModelDescription& model, const JobSettings& settings) {
  const Segment* segment = document->sequence.findSegment(segmentId);
  if (segment == nullptr) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "There is no segment %1 in this project."),
                         segmentId.text()));
  }
  auto request = std::make_shared<JobRequest>();
  request->id = JobId::create();
  request->segment = segmentId;
  request->name = segment->name;
  request->recipe = segment->recipe;
  request->recipe.settings.seed = settings.seed;
  request->recipe.settings.modelId = model.id;
  request->model = model;
  request->contentStart = segment->contentStart;
  request->duration = segment->length;
  request->sourceWidth = document->sequence.settings.width;
  request->sourceHeight = document->sequence.settings.height;
  request->device = settings.device;
  request->precision = settings.precision;
  request->showsPreview = settings.showsPreview;
  request->projectFolder = folder;
  const bool hasFootage =
      document->sequence.trackOf(segmentId) != nullptr && !document->media.items.empty();
  if (hasFootage) {
    request->openFootage = [document, folder, segmentId](const RationalTime& contentStart) {
      return std::make_unique<SequenceFootage>(document, folder, segmentId, contentStart);
    };
  }
  if (segment->transition.kind == TransitionKind::Continue) {
    request->openContinuation = [document, folder, segmentId] {
      return pictureBefore(document, folder, segmentId);
    };
  }
  return request;
}

JobRequestPtr restoredRequest(std::shared_ptr<const Document> document,
                              const std::filesystem::path& folder, const StoredJob& stored,
                              const ModelDescription& model) {
  JobSettings settings;
  settings.seed = stored.recipe.settings.seed;
  settings.device = stored.device;
  settings.precision = stored.precision;
  auto request = std::make_shared<JobRequest>(
      *makeRequest(std::move(document), folder, stored.segment, model, settings));
  request->id = stored.id;
  request->name = stored.name;
  request->recipe = stored.recipe;
  request->contentStart = stored.contentStart;
  request->duration = stored.duration;
  return request;
}

JobRequestPtr repeatedRequest(const JobRequest& request, std::uint64_t seed) {
  auto repeated = std::make_shared<JobRequest>(request);
  repeated->id = JobId::create();
  repeated->recipe.settings.seed = seed;
  return repeated;
}

}  // namespace reelbrush::core
