// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <QObject>
#include <QUndoStack>

#include "core/generation/generation_service.h"
#include "core/generation/model_catalog.h"
#include "core/media/decode_service.h"
#include "core/project/project.h"
#include "core/session/preferences.h"
#include "core/session/selection.h"
#include "core/session/tool_state.h"
#include "core/undo/command_stack.h"

namespace reelbrush::core {

// The open project with everything that works on it: undo stack, jobs, selection, tools. There is
// always a project; without a folder it is unsaved and its takes lie in a working folder until the
// first save. GUI thread. Functions throw Error with a sentence for the user unless said otherwise.
class Session : public QObject {
  Q_OBJECT

 public:
  Session(std::unique_ptr<Generator> generator, ModelCatalog catalog,
          std::unique_ptr<Preferences> preferences, QObject* parent = nullptr);
  ~Session() override;

  // --- the project
  void newProject(const std::string& name = "Untitled");
  // A new project with the clip at the start of its timeline; size and rate are the clip's.
  void newFromClip(const std::filesystem::path& file);
  // What was repaired, a sentence each.
  std::vector<std::string> open(const std::filesystem::path& project);
  // Atomic. save() throws Error (BadInput) while isUnsaved().
  void save();
  void saveAs(const std::filesystem::path& folder);

  bool isUnsaved() const { return project_->folder().empty(); }
  bool isModified() const;
  QString displayName() const;
  Project& project() { return *project_; }
  const Document& document() const { return project_->document(); }
  const Sequence& sequence() const { return project_->sequence(); }
  // Where takes are written and relative paths start: the project's folder, or the working folder
  // of an unsaved one.
  std::filesystem::path storageFolder();
  std::filesystem::path mediaFile(const MediaId& id) const;
  std::filesystem::path takeFile(const Take& take) const;
  // The frame of an item of the pool at a media time; sequences of pictures run at the item's rate.
  FrameRequest frameRequest(const MediaId& id, const RationalTime& mediaTime) const;
  // The items whose file was not there when the disk was asked last (MediaService).
  const std::set<MediaId>& missingMedia() const { return missingMedia_; }
  void setMissingMedia(std::set<MediaId> missing);

  // --- edits
  QUndoStack& undoStack() { return commands_->undoStack(); }
  void push(CommandPtr command);
  template <typename Edit>
  void push(Edit edit) requires requires {
    Edit::Type;
  }
  { push(makeCommand(*project_, std::move(edit))); }
  // Ends a gesture: the next edit is a step of its own.
  void endMerging() { commands_->endMerging(); }
  // The segment at the range's start on the top video track, or a new one over the range, as one
  // step.
  SegmentId ensureSegment(const TimeRange& range);
  // Makes the take active; none: the source shows. One step.
  void useTake(const SegmentId& segment, const std::optional<TakeId>& take);

  // --- generation
  const ModelCatalog& catalog() const { return catalog_; }
  // The segment's model, or the default one; null if no model is installed.
  const ModelDescription* modelOf(const Segment& segment) const;
  // Why Generate is not possible now, a sentence; empty: it is.
  std::string obstacleTo(const SegmentId& segment) const;
  // Snapshots the recipe and queues a job. The arriving take is pushed as "Add take" and used.
  JobId generate(const SegmentId& segment);
  void cancel(const JobId& job) { service_->cancel(job); }
  GenerationService& generation() { return *service_; }
  // The document's state overlaid with that of the newest job.
  SegmentState stateOf(const SegmentId& segment) const;
  std::shared_ptr<const JobPreview> previewOf(const SegmentId& segment) const;

  Selection& selection() { return selection_; }
  ToolState& toolState() { return toolState_; }
  Preferences& preferences() { return *preferences_; }

 signals:
  void projectOpened();    // another project: drop everything that is shown
  void documentChanged();  // any edit, undo and redo
  void segmentChanged(const reelbrush::core::SegmentId& id);  // this segment or its state
  void modifiedChanged(bool isModified);
  void jobChanged(const reelbrush::core::JobId& id);
  void previewChanged(const reelbrush::core::SegmentId& id);
  void takeAdded(const reelbrush::core::SegmentId& segment, const reelbrush::core::TakeId& take);
  void missingMediaChanged();
  void failed(const QString& sentence);  // something that no call of the user's was waiting for

 private:
  void adopt(Document document, const std::filesystem::path& folder);
  void dropCommands();
  void documentMoved();
  void addTake(const JobId& job, const Take& take);
  JobRequestPtr requestFor(const Segment& segment);
  static void copyStorage(const std::filesystem::path& from, const std::filesystem::path& to);

  ModelCatalog catalog_;
  std::unique_ptr<Preferences> preferences_;
  std::filesystem::path workingFolder_;  // of unsaved projects; empty until needed
  std::unique_ptr<Project> project_;
  std::unique_ptr<CommandStack> commands_;
  std::unique_ptr<GenerationService> service_;
  Selection selection_;
  ToolState toolState_;
  std::set<JobId> failuresTold_;
  std::set<MediaId> missingMedia_;
  Document shown_;  // the document as last announced, to tell which segments changed
};

}  // namespace reelbrush::core
