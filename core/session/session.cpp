// SPDX-License-Identifier: Apache-2.0
#include "core/session/session.h"

#include <utility>

#include "core/base/error.h"
#include "core/undo/take_commands.h"
#include "core/undo/timeline_commands.h"

namespace reelbrush::core {

namespace {

Sentence nameOf(ConditionKind kind) {
  switch (kind) {
    case ConditionKind::Text:
      return Sentence(QT_TRANSLATE_NOOP("Error", "text"));
    case ConditionKind::NegativeText:
      return Sentence(QT_TRANSLATE_NOOP("Error", "negative text"));
    case ConditionKind::Mask:
      return Sentence(QT_TRANSLATE_NOOP("Error", "mask"));
    case ConditionKind::FirstImage:
      return Sentence(QT_TRANSLATE_NOOP("Error", "first image"));
    case ConditionKind::LastImage:
      return Sentence(QT_TRANSLATE_NOOP("Error", "last image"));
    case ConditionKind::Reference:
      return Sentence(QT_TRANSLATE_NOOP("Error", "reference"));
    case ConditionKind::Style:
      return Sentence(QT_TRANSLATE_NOOP("Error", "style"));
    case ConditionKind::Sketch:
      return Sentence(QT_TRANSLATE_NOOP("Error", "sketch"));
    case ConditionKind::SingleSketch:
      return Sentence(QT_TRANSLATE_NOOP("Error", "single sketch"));
    case ConditionKind::Depth:
      return Sentence(QT_TRANSLATE_NOOP("Error", "depth"));
    case ConditionKind::Motion:
      return Sentence(QT_TRANSLATE_NOOP("Error", "motion"));
    case ConditionKind::Actions:
      return Sentence(QT_TRANSLATE_NOOP("Error", "actions"));
  }
  return {};
}

const Track* topVideoTrack(const Sequence& sequence) {
  for (auto track = sequence.tracks.rbegin(); track != sequence.tracks.rend(); ++track) {
    if (track->kind == TrackKind::Video && !track->isLocked) {
      return &*track;
    }
  }
  return nullptr;
}

SegmentState stateOfJob(JobState state, SegmentState otherwise) {
  if (state == JobState::Waiting) {
    return SegmentState::Queued;
  }
  if (isRunning(state)) {
    return SegmentState::Running;
  }
  if (state == JobState::Failed) {
    return SegmentState::Failed;
  }
  return state == JobState::Cancelled ? SegmentState::Cancelled : otherwise;
}

}  // namespace

Session::Session(std::unique_ptr<Generator> generator, ModelCatalog catalog,
                 std::unique_ptr<Preferences> preferences, QObject* parent)
    : QObject(parent),
      catalog_(std::move(catalog)),
      preferences_(std::move(preferences)),
      service_(std::make_unique<GenerationService>(std::move(generator))) {
  // First, so that what it learns of a job is known when others hear of the job.
  desk_ = std::make_unique<GenerationDesk>(*this, *service_, nullptr);
  const auto relay = [this](const JobId& id) {
    const std::optional<JobStatus> status = service_->job(id);
    if (status && status->state == JobState::Failed && failuresTold_.insert(id).second) {
      emit jobFailed(id);
    }
    emit jobChanged(id);
    if (status && sequence().findSegment(status->request->segment) != nullptr) {
      emit segmentChanged(status->request->segment);
    }
  };
  connect(service_.get(), &GenerationService::jobChanged, this, relay);
  connect(service_.get(), &GenerationService::takeFinished, this, &Session::addTake);
  connect(service_.get(), &GenerationService::previewChanged, this, [this](const JobId& id) {
    if (const std::optional<JobStatus> status = service_->job(id)) {
      emit previewChanged(status->request->segment);
    }
  });
  newProject();
}

Session::~Session() {
  waitForSave();
  recording_.close(isModified());
  dropCommands();
}

// A dying undo stack still says that its index changed: nobody may listen any more.
void Session::dropCommands() {
  if (commands_) {
    disconnect(&undoStack(), nullptr, this, nullptr);
    commands_.reset();
  }
}

void Session::adopt(Document document, const std::filesystem::path& folder, bool isChanged,
                    const std::vector<JournalRecord>& steps) {
  waitForSave();
  const bool leavesWork = commands_ != nullptr && isModified();
  selection_.clear();
  selection_.setInOut(std::nullopt);
  missingMedia_.clear();
  auto project = std::make_unique<Project>(std::move(document), folder);
  auto commands = std::make_unique<CommandStack>(*project);
  commands->replay(steps);
  if (isChanged) {
    commands->undoStack().resetClean();
  }
  dropCommands();  // before the project that it changes
  commands_ = std::move(commands);
  project_ = std::move(project);
  workingFolder_.clear();
  isReadOnly_ = false;
  isRecovered_ = false;
  savedHash_.clear();
  if (!lock_.isHeldFor(folder)) {
    lock_.release();
  }
  record(leavesWork);
  shown_ = project_->document();
  connect(&undoStack(), &QUndoStack::indexChanged, this, [this] { documentMoved(); });
  connect(&undoStack(), &QUndoStack::cleanChanged, this,
          [this](bool isClean) { emit modifiedChanged(!isClean); });
  emit projectOpened();
  emit modifiedChanged(isModified());
}

bool Session::isModified() const {
  return !commands_->undoStack().isClean();
}

QString Session::displayName() const {
  return QString::fromStdString(document().name);
}

void Session::push(CommandPtr command) {
  commands_->push(std::move(command));
}

SegmentId Session::ensureSegment(const TimeRange& range) {
  for (auto track = sequence().tracks.rbegin(); track != sequence().tracks.rend(); ++track) {
    const Segment* segment = track->segmentAt(range.start);
    if (segment != nullptr && track->kind == TrackKind::Video) {
      return segment->id;
    }
  }
  const Track* track = topVideoTrack(sequence());
  if (track == nullptr) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP(
                    "Error", "Every video track is locked: unlock one or add a track.")));
  }
  Segment segment = newSegment(document(), range.start, range.duration);
  RecipeSettings& settings = segment.recipe.settings;
  if (const ModelDescription* model = modelOf(segment)) {
    settings.modelId = model->id;
  }
  if (track->clipAt(range.start) != nullptr) {
    settings.operation = Operation::EditRange;
    settings.region = RegionMode::MaskBox;
  }
  const SegmentId id = segment.id;
  push(AddSegment{{}, track->id, std::move(segment)});
  return id;
}

void Session::useTake(const SegmentId& segment, const std::optional<TakeId>& take) {
  push(UseTake{{}, segment, take});
}

void Session::setCatalog(ModelCatalog catalog) {
  catalog_ = std::move(catalog);
  emit documentChanged();  // what shows models reads them again
}

const ModelDescription* Session::modelOf(const Segment& segment) const {
  const std::string& id = segment.recipe.settings.modelId;
  if (!id.empty()) {
    return catalog_.find(id);
  }
  return catalog_.models().empty() ? nullptr : &catalog_.models().front();
}

Sentence Session::obstacleTo(const SegmentId& id) const {
  const Segment* segment = sequence().findSegment(id);
  if (segment == nullptr) {
    return Sentence(QT_TRANSLATE_NOOP("Error", "Select a segment first."));
  }
  const ModelDescription* model = modelOf(*segment);
  if (model == nullptr) {
    const std::string& wished = segment->recipe.settings.modelId;
    return wished.empty()
               ? Sentence(QT_TRANSLATE_NOOP(
                     "Error", "No model is installed: add a folder of models in the preferences."))
               : Sentence(QT_TRANSLATE_NOOP(
                              "Error", "The model \"%1\" is not installed: choose another one."),
                          wished);
  }
  if (!model->missingFiles.empty()) {
    return Sentence(
        QT_TRANSLATE_NOOP("Error", "%1 needs the file \"%2\": put it into the model's folder."),
        model->name, model->missingFiles.front());
  }
  for (const ConditionKind kind : segment->recipe.conditions.kinds()) {
    const auto reason = model->unsupported.find(kind);
    if (reason != model->unsupported.end()) {
      return Sentence(QT_TRANSLATE_NOOP("Error", "%1 does not use %2: %3"), model->name,
                      nameOf(kind), Sentence::known(reason->second));
    }
  }
  const Sentence joining = transitionObstacle(*model, segment->transition.kind);
  if (!joining.empty()) {
    return Sentence(
        QT_TRANSLATE_NOOP("Error", "%1 cannot join the segment at the left in this way: %2"),
        model->name, joining);
  }
  if (segment->recipe.blocks.size() > 1 && !model->hasSeveralPrompts) {
    return Sentence(
        QT_TRANSLATE_NOOP("Error",
                          "%1 takes one prompt a run: split the segment, or join its prompts."),
        model->name);
  }
  const MaskStack* mask = segment->recipe.conditions.mask();
  const bool replacesRegion = segment->recipe.settings.region == RegionMode::MaskBox;
  const SequenceSettings& size = sequence().settings;
  if (replacesRegion && (mask == nullptr || mask->isEmpty(size.width, size.height))) {
    return Sentence(
        QT_TRANSLATE_NOOP("Error", "Paint the area to replace, or choose Whole frame."));
  }
  return {};
}

JobId Session::generate(const SegmentId& id) {
  return desk_->generate(id).front();
}

SegmentState Session::stateOf(const SegmentId& id) const {
  const Segment* segment = sequence().findSegment(id);
  if (segment == nullptr) {
    return SegmentState::Empty;
  }
  const SegmentState state = documentState(*segment);
  const std::optional<JobStatus> job = service_->latestJobOf(id);
  return job ? stateOfJob(job->state, state) : state;
}

std::shared_ptr<const JobPreview> Session::previewOf(const SegmentId& segment) const {
  const std::optional<JobStatus> job = service_->latestJobOf(segment);
  return job ? service_->previewOf(job->id()) : nullptr;
}

void Session::documentMoved() {
  std::vector<SegmentId> changed;
  for (const Segment* segment : sequence().segments()) {
    const Segment* before = shown_.sequence.findSegment(segment->id);
    if (before == nullptr || !(*before == *segment)) {
      changed.push_back(segment->id);
    }
  }
  shown_ = document();
  selection_.keepPresent(sequence());
  for (const SegmentId& id : changed) {
    emit segmentChanged(id);
  }
  emit documentChanged();
}

void Session::addTake(const JobId& job, const Take& take) {
  const std::optional<JobStatus> status = service_->job(job);
  if (!status) {
    return;
  }
  const bool hasSegment = sequence().findSegment(status->request->segment) != nullptr;
  if (!hasSegment && status->request->projectFolder != storageFolder()) {
    return;  // the project is gone; the files stay where they are
  }
  try {
    if (status->request->projectFolder != storageFolder()) {
      copyStorage(status->request->projectFolder,
                  storageFolder());  // saved under another name meanwhile
    }
    if (!hasSegment) {
      push(AddTake{{}, SegmentId(), take, false});
      return;
    }
    push(AddTake{{}, status->request->segment, take, !take.isPartial});
    emit takeAdded(status->request->segment, take.id);
  } catch (const Error& error) {
    emit failed(errorText(error));
  }
}

}  // namespace reelbrush::core
