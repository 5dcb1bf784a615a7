// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <QObject>
#include <QUndoStack>

#include "core/base/sentence.h"
#include "core/export/export_queue.h"
#include "core/generation/generation_service.h"
#include "core/generation/model_catalog.h"
#include "core/media/decode_service.h"
#include "core/project/project.h"
#include "core/session/generation_desk.h"
#include "core/session/preferences.h"
#include "core/session/project_lock.h"
#include "core/session/recording.h"
#include "core/session/recovery.h"
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
  // What was repaired, a sentence each; a repaired project is an unsaved copy (ux U13.8). A project
  // that another program has open is refused; ask ProjectLock::holderOf() first.
  enum class OpenMode { Editing, ReadOnly };
  std::vector<Sentence> open(const std::filesystem::path& project,
                             OpenMode mode = OpenMode::Editing);
  // The document as an unsaved project of its own; `from`: the folder of the one it was a part of.
  void openCopy(Document document, const std::filesystem::path& from);
  // What was not saved before the program ended; the project keeps its place and name and is
  // modified (ux U13.6).
  void recover(const RecoveryOffer& offer);
  // Looks for such projects: unsaved ones and those used last.
  RecoverySearch searchRecovery() const;

  // Atomic. Throw Error (BadInput) while isUnsaved() or isReadOnly().
  void save();
  void saveAs(const std::filesystem::path& folder);
  // The same off the GUI thread: edits may go on; saveEnded() tells how it went. While one save
  // runs, another waits for it.
  void startSave();
  void startSaveAs(const std::filesystem::path& folder);
  bool isSaving() const { return saver_.joinable(); }
  void waitForSave();

  bool isUnsaved() const { return project_->folder().empty(); }
  bool isReadOnly() const { return isReadOnly_; }
  // Recovered and not yet saved: saving replaces what lies on the disk.
  bool isRecovered() const { return isRecovered_; }
  bool isModified() const;
  Recording& recording() { return recording_; }
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
  // After models were looked for anew; descriptions handed out before are gone.
  void setCatalog(ModelCatalog catalog);
  // The segment's model, or the default one; null if no model is installed.
  const ModelDescription* modelOf(const Segment& segment) const;
  // Why Generate is not possible now, a sentence; empty: it is.
  Sentence obstacleTo(const SegmentId& segment) const;
  // Snapshots the recipe and queues a job per variation; the first one's id. An arriving take is
  // pushed as "Add take" and used; a partial one is only added.
  JobId generate(const SegmentId& segment);
  void cancel(const JobId& job) { service_->cancel(job); }
  GenerationService& generation() { return *service_; }
  // Jobs, takes and estimates beyond that.
  GenerationDesk& desk() { return *desk_; }
  // The document's state overlaid with that of the newest job.
  SegmentState stateOf(const SegmentId& segment) const;
  std::shared_ptr<const JobPreview> previewOf(const SegmentId& segment) const;

  // Films and pictures that are being written; they outlive a change of project.
  ExportQueue& exports() { return exports_; }

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
  // Empty: all is saved; else why not.
  void saveEnded(const QString& problem);
  void jobFailed(const reelbrush::core::JobId& id);  // once a job
  void failed(const QString& sentence);  // something that no call of the user's was waiting for

 private:
  struct SaveTask;
  // `steps` are done on it, and it counts as modified, before anyone is told.
  void adopt(Document document, const std::filesystem::path& folder, bool isChanged = false,
             const std::vector<JournalRecord>& steps = {});
  void record(bool putsAside);
  void lockProject(const std::filesystem::path& folder, OpenMode mode);
  SaveTask beginSave(const std::filesystem::path& folder);
  static void runSave(const SaveTask& task);
  void startSaving(SaveTask task);
  void endSave(const SaveTask& task, const Sentence& problem);
  void dropCommands();
  void documentMoved();
  void addTake(const JobId& job, const Take& take);
  static void copyStorage(const std::filesystem::path& from, const std::filesystem::path& to);

  ModelCatalog catalog_;
  std::unique_ptr<Preferences> preferences_;
  ProjectLock lock_;           // of the project's folder
  ProjectLock recordingLock_;  // of the working folder that holds the journal, if it is not there
  bool isReadOnly_ = false;
  bool isRecovered_ = false;
  std::string savedHash_;                // of the project file as it was read or written last
  std::filesystem::path workingFolder_;  // of unsaved projects; empty until needed
  std::unique_ptr<Project> project_;
  std::unique_ptr<CommandStack> commands_;
  Recording recording_;
  std::unique_ptr<GenerationService> service_;
  std::unique_ptr<GenerationDesk> desk_;  // goes before the service
  ExportQueue exports_;
  Selection selection_;
  ToolState toolState_;
  std::set<JobId> failuresTold_;
  std::set<MediaId> missingMedia_;
  Document shown_;  // the document as last announced, to tell which segments changed
  std::jthread saver_;
  Sentence saveProblem_;  // of the save that saver_ does; read after it ended
  std::shared_ptr<const SaveTask> saveTask_;
};

}  // namespace reelbrush::core
