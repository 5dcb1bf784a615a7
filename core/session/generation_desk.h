// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <QObject>

#include "core/generation/estimate.h"
#include "core/generation/generation_service.h"
#include "core/project/project.h"

namespace reelbrush::core {

class Session;

struct TrashContent {
  int takes = 0;
  std::uint64_t bytes = 0;
};

// Everything about jobs and takes that is more than one edit: asking for jobs, the queue's file,
// the take's files as takes are deleted and brought back, measured speeds. Part of the session. GUI
// thread. Functions throw Error with a sentence for the user.
class GenerationDesk : public QObject {
  Q_OBJECT

 public:
  // `session` must outlive it.
  GenerationDesk(Session& session, GenerationService& service, QObject* parent);

  // --- jobs
  // One job per variation, with seeds s, s + 1, ...; `isFirst`: before all that wait.
  std::vector<JobId> generate(const SegmentId& segment, bool isFirst = false);
  // The job's request again: with the same seed, or with a new one.
  JobId retry(const JobId& job);
  JobId duplicateWithNewSeed(const JobId& job);
  // Computes the take again and compares; the answer is the message of the job that ends.
  JobId reproduce(const SegmentId& segment, const TakeId& take);

  // --- the queue's file
  // Jobs that do not come to their end come back when the project is opened again, the one that
  // runs as interrupted. From here on the file stays as it is: for quitting.
  void keepQueueForLater();
  // Jobs of the project that came back and wait, so that the queue is paused.
  int restoredJobs() const { return restored_; }

  // --- takes
  // Loads the take's recipe into the segment, one step.
  void recall(const SegmentId& segment, const TakeId& take);
  void setLabel(const SegmentId& segment, const TakeId& take, const std::string& label);
  void setStarred(const SegmentId& segment, const TakeId& take, bool isStarred);
  // Takes it out of the segment (nil: of the unattached takes) and moves its files to the trash;
  // undo brings both back.
  void remove(const SegmentId& segment, const TakeId& take);
  TrashContent trash();
  // Deletes what is in the trash for good.
  void emptyTrash();
  // Bytes of the take's folder; 0 if its files are gone.
  std::uint64_t bytesOf(const Take& take);
  bool hasFiles(const Take& take);

  // --- before a run
  // What a job of the segment would be asked now, for looking at it; nothing is queued.
  JobRequestPtr requestOf(const SegmentId& segment);
  RunEstimate estimateOf(const Segment& segment) const;
  std::vector<RunFix> fixesFor(const Segment& segment) const;
  // The precision that the segment runs in.
  std::string precisionOf(const Segment& segment) const;

 private:
  JobRequestPtr requestFor(const Segment& segment, std::uint64_t seed);
  void afterJob(const JobId& id);
  void rememberSpeed(const JobStatus& status);
  void saveQueue(const std::filesystem::path& folder);
  void restoreQueue();
  void settleTakeFiles();
  double aspect() const;

  Session& session_;
  GenerationService& service_;
  std::map<JobId, JobState> states_;  // as last written
  std::set<TakeId> takes_;            // of the document, as last seen
  int restored_ = 0;
  bool isQueueKept_ = false;
};

}  // namespace reelbrush::core
