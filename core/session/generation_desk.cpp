// SPDX-License-Identifier: Apache-2.0
#include "core/session/generation_desk.h"

#include <algorithm>
#include <utility>

#include <QRandomGenerator>

#include "core/base/error.h"
#include "core/generation/job_request.h"
#include "core/project/take_store.h"
#include "core/session/session.h"
#include "core/undo/recipe_commands.h"
#include "core/undo/take_commands.h"

namespace reelbrush::core {

namespace {

std::uint64_t randomSeed() {
  return QRandomGenerator::system()->generate64();
}

std::uint64_t seedFor(const Segment& segment) {
  const RecipeSettings& settings = segment.recipe.settings;
  switch (settings.seedMode) {
    case SeedMode::Random:
      return randomSeed();
    case SeedMode::Next:
      return settings.seed + segment.takes.size();
    case SeedMode::Fixed:
      break;
  }
  return settings.seed;
}

std::set<TakeId> takesOf(const Document& document) {
  std::set<TakeId> takes;
  for (const Segment* segment : document.sequence.segments()) {
    for (const Take& take : segment->takes) {
      takes.insert(take.id);
    }
  }
  for (const Take& take : document.unattachedTakes) {
    takes.insert(take.id);
  }
  return takes;
}

std::uint64_t bytesOfFolder(const std::filesystem::path& folder) {
  std::uint64_t bytes = 0;
  std::error_code ignored;
  for (std::filesystem::recursive_directory_iterator entry(folder, ignored), end;
       !ignored && entry != end; entry.increment(ignored)) {
    std::error_code unreadable;
    const std::uintmax_t size =
        entry->is_regular_file(unreadable) ? entry->file_size(unreadable) : 0;
    bytes += unreadable ? 0 : size;
  }
  return bytes;
}

}  // namespace

GenerationDesk::GenerationDesk(Session& session, GenerationService& service, QObject* parent)
    : QObject(parent), session_(session), service_(service) {
  connect(&service_, &GenerationService::jobChanged, this, &GenerationDesk::afterJob);
  connect(&service_, &GenerationService::queueChanged, this,
          [this] { saveQueue(session_.storageFolder()); });
  connect(&session_, &Session::projectOpened, this, [this] {
    takes_ = takesOf(session_.document());
    settleTakeFiles();
    restoreQueue();
  });
  connect(&session_, &Session::documentChanged, this, &GenerationDesk::settleTakeFiles);
}

JobRequestPtr GenerationDesk::requestFor(const Segment& segment, std::uint64_t seed) {
  const Preferences& preferences = session_.preferences();
  JobSettings settings;
  settings.device = preferences.device().toStdString();
  settings.precision = precisionOf(segment);
  settings.showsPreview = preferences.showsPreview();
  settings.seed = seed;
  return makeRequest(std::make_shared<const Document>(session_.document()),
                     session_.storageFolder(), segment.id, *session_.modelOf(segment), settings);
}

JobRequestPtr GenerationDesk::requestOf(const SegmentId& id) {
  const Segment* segment = session_.sequence().findSegment(id);
  if (segment == nullptr || session_.modelOf(*segment) == nullptr) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP("Error", "Select a segment with an installed model first.")));
  }
  return requestFor(*segment, segment->recipe.settings.seed);
}

std::vector<JobId> GenerationDesk::generate(const SegmentId& id, bool isFirst) {
  const Sentence obstacle = session_.obstacleTo(id);
  if (!obstacle.empty()) {
    throw Error(ErrorCode::BadInput, obstacle);
  }
  const Segment& segment = *session_.sequence().findSegment(id);
  const std::uint64_t seed = seedFor(segment);
  const int variations = std::clamp(segment.recipe.settings.variations, 1, MostVariations);
  std::vector<JobRequestPtr> requests;
  for (int k = 0; k < variations; ++k) {
    requests.push_back(requestFor(segment, seed + static_cast<std::uint64_t>(k)));
  }
  // Who asks for a take wants it made: a queue that was held back for nothing goes on.
  const std::vector<JobStatus> jobs = service_.jobs();
  if (std::none_of(jobs.begin(), jobs.end(),
                   [](const JobStatus& job) { return isRunning(job.state); })) {
    service_.setPaused(false);
  }
  std::vector<JobId> ids;
  // Those put in front one after the other end up in reverse.
  for (std::size_t k = 0; k < requests.size(); ++k) {
    const JobRequestPtr& request = requests[isFirst ? requests.size() - 1 - k : k];
    service_.submit(request, isFirst);
    ids.push_back(request->id);
  }
  if (isFirst) {
    std::reverse(ids.begin(), ids.end());
  }
  return ids;
}

JobId GenerationDesk::retry(const JobId& job) {
  const std::optional<JobStatus> status = service_.job(job);
  if (!status) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP(
                    "Error", "The job is no longer listed: generate the segment again.")));
  }
  const JobRequestPtr request =
      repeatedRequest(*status->request, status->request->recipe.settings.seed);
  if (isEnd(status->state) && status->state != JobState::Done) {
    service_.forget(job);
  }
  service_.submit(request);
  return request->id;
}

JobId GenerationDesk::duplicateWithNewSeed(const JobId& job) {
  const std::optional<JobStatus> status = service_.job(job);
  if (!status) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP(
                    "Error", "The job is no longer listed: generate the segment again.")));
  }
  const JobRequestPtr request = repeatedRequest(*status->request, randomSeed());
  service_.submit(request);
  return request->id;
}

JobId GenerationDesk::reproduce(const SegmentId& segmentId, const TakeId& takeId) {
  const Segment* segment = session_.sequence().findSegment(segmentId);
  const Take* take = segment != nullptr ? segment->find(takeId) : nullptr;
  if (take == nullptr) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "The take is no longer there.")));
  }
  if (take->isPartial) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP(
            "Error",
            "A partial take is the preview of a run that was stopped; it cannot be reproduced.")));
  }
  const ModelDescription* model = session_.catalog().find(take->modelId);
  if (model == nullptr || !model->missingFiles.empty()) {
    throw Error(
        ErrorCode::Model,
        Sentence(
            QT_TRANSLATE_NOOP(
                "Error",
                "The model \"%1\" that made this take is not installed: open the Model manager."),
            take->modelId));
  }
  const TakeStore store(session_.storageFolder());
  Recipe recipe = recipeOf(session_.document(), *take, store);
  recipe.settings.frames = take->frames;  // also where the segment was trimmed since
  auto request = std::make_shared<JobRequest>(*requestFor(*segment, take->seed));
  request->recipe = std::move(recipe);
  request->model = *model;
  request->contentStart = take->contentStart;
  request->duration = take->contentRange().duration;
  request->showsPreview = false;
  request->comparedWith = session_.takeFile(*take);
  service_.submit(request);
  return request->id;
}

void GenerationDesk::recall(const SegmentId& segment, const TakeId& take) {
  session_.push(
      recallTake(session_.document(), segment, take, TakeStore(session_.storageFolder())));
}

void GenerationDesk::setLabel(const SegmentId& segmentId, const TakeId& takeId,
                              const std::string& label) {
  const Segment* segment = session_.sequence().findSegment(segmentId);
  const Take* take = segment != nullptr ? segment->find(takeId) : nullptr;
  if (take != nullptr && take->label != label) {
    session_.push(SetTake{{}, segmentId, takeId, label, take->isStarred});
  }
}

void GenerationDesk::setStarred(const SegmentId& segmentId, const TakeId& takeId, bool isStarred) {
  const Segment* segment = session_.sequence().findSegment(segmentId);
  const Take* take = segment != nullptr ? segment->find(takeId) : nullptr;
  if (take != nullptr && take->isStarred != isStarred) {
    session_.push(SetTake{{}, segmentId, takeId, take->label, isStarred});
  }
}

void GenerationDesk::remove(const SegmentId& segment, const TakeId& take) {
  session_.endMerging();
  session_.push(RemoveTake{{}, segment, take});
}

TrashContent GenerationDesk::trash() {
  TrashContent content;
  const TakeStore store(session_.storageFolder());
  std::error_code ignored;
  for (std::filesystem::directory_iterator entry(store.trashFolder(), ignored), end;
       !ignored && entry != end; entry.increment(ignored)) {
    ++content.takes;
    content.bytes += bytesOfFolder(entry->path());
  }
  return content;
}

void GenerationDesk::emptyTrash() {
  const TakeStore store(session_.storageFolder());
  std::error_code problem;
  std::filesystem::remove_all(store.trashFolder(), problem);
  if (problem) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "Cannot empty the trash %1: %2."),
                         store.trashFolder().string(), problem.message()));
  }
  emit session_.documentChanged();  // cards of takes that could come back look anew
}

std::uint64_t GenerationDesk::bytesOf(const Take& take) {
  return bytesOfFolder(session_.takeFile(take).parent_path());
}

bool GenerationDesk::hasFiles(const Take& take) {
  std::error_code ignored;
  return std::filesystem::exists(session_.takeFile(take), ignored);
}

// Deleting a take moves its files into the trash, undoing it moves them back; undoing "Add take"
// leaves them (ux U12.4).
void GenerationDesk::settleTakeFiles() {
  std::set<TakeId> now = takesOf(session_.document());
  const QUndoStack& stack = session_.undoStack();
  const auto* last =
      stack.index() > 0
          ? dynamic_cast<const EditCommand<RemoveTake>*>(stack.command(stack.index() - 1))
          : nullptr;
  const TakeStore store(session_.storageFolder());
  try {
    for (const TakeId& take : takes_) {
      if (last != nullptr && last->edit().take == take && now.count(take) == 0) {
        store.moveToTrash(take);
      }
    }
    std::error_code ignored;
    if (std::filesystem::exists(store.trashFolder(), ignored)) {
      for (const TakeId& take : now) {
        if (!std::filesystem::exists(store.takesFolder() / take.text(), ignored)) {
          store.restoreFromTrash(take);
        }
      }
    }
  } catch (const Error& error) {
    emit session_.failed(errorText(error));
  }
  takes_ = std::move(now);
}

double GenerationDesk::aspect() const {
  const SequenceSettings& frame = session_.sequence().settings;
  return frame.width > 0 && frame.height > 0 ? static_cast<double>(frame.width) / frame.height : 0;
}

std::string GenerationDesk::precisionOf(const Segment& segment) const {
  const std::string& own = segment.recipe.settings.precision;
  return own.empty() ? session_.preferences().precision().toStdString() : own;
}

RunEstimate GenerationDesk::estimateOf(const Segment& segment) const {
  const ModelDescription* model = session_.modelOf(segment);
  if (model == nullptr) {
    return {};
  }
  const RecipeSettings& settings = segment.recipe.settings;
  const std::string precision = precisionOf(segment);
  const RunSize size = runSizeOf(settings, *model, segment.length, aspect());
  const auto speed = session_.preferences().measuredSpeed(QString::fromStdString(
      speedKey(*model, size, session_.preferences().device().toStdString(), precision)));
  std::optional<MeasuredSpeed> known;
  if (speed) {
    known = MeasuredSpeed{speed->first, speed->second};
  }
  return estimateRun(settings, *model, segment.length, aspect(), precision, known);
}

std::vector<RunFix> GenerationDesk::fixesFor(const Segment& segment) const {
  const ModelDescription* model = session_.modelOf(segment);
  if (model == nullptr) {
    return {};
  }
  return core::fixesFor(segment.recipe.settings, *model, segment.length, aspect(),
                        precisionOf(segment));
}

}  // namespace reelbrush::core
