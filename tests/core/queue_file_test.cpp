// SPDX-License-Identifier: Apache-2.0
#include "core/generation/queue_file.h"

#include <QTemporaryDir>
#include <QTest>

#include "core/base/atomic_file.h"
#include "core/base/json.h"
#include "core/conditions/mask_stack.h"
#include "core/project/take_store.h"
#include "core/undo/condition_commands.h"
#include "tests/support/scripted_generator.h"
#include "tests/support/tiny_project.h"

namespace reelbrush::core {

namespace {

JobStatus status(const std::filesystem::path& folder, JobState state) {
  auto request = std::make_shared<JobRequest>();
  request->id = JobId::create();
  request->segment = SegmentId::create();
  request->name = "Segment 1";
  request->model = tests::scriptedModel();
  request->contentStart = RationalTime(1, 2);
  request->duration = RationalTime::seconds(3);
  request->recipe.blocks = {emptyBlock(RationalTime::seconds(3))};
  request->recipe.settings.seed = 18'000'000'000'000'000'001ULL;
  request->recipe.settings.guided = {ConditionKind::Sketch, ConditionKind::Motion};
  request->projectFolder = folder;
  JobStatus made;
  made.request = request;
  made.state = state;
  return made;
}

}  // namespace

class QueueFileTest : public QObject {
  Q_OBJECT

 private slots:
  void keepsWhatIsNotDone();
  void carriesMasks();
  void leavesOutWhatIsDamaged();
  void refusesOtherFiles();
  void withoutJobsThereIsNoFile();
};

void QueueFileTest::keepsWhatIsNotDone() {
  const std::filesystem::path folder = "/some/project";
  std::vector<JobStatus> jobs;
  for (const JobState state : {JobState::Sampling, JobState::Waiting, JobState::Done,
                               JobState::Cancelled, JobState::Interrupted}) {
    jobs.push_back(status(folder, state));
  }
  jobs.push_back(status("/another/project", JobState::Waiting));
  const TakeStore none("/nowhere");
  const std::vector<StoredJob> stored = readQueue(queueJson(jobs, folder), none);
  QCOMPARE(stored.size(), std::size_t{3});
  QVERIFY(stored[0].wasRunning);
  QVERIFY(!stored[1].wasRunning);
  QVERIFY(stored[2].wasRunning);
  const JobRequest& first = *jobs[0].request;
  QVERIFY(stored[0].id == first.id);
  QVERIFY(stored[0].segment == first.segment);
  QCOMPARE(stored[0].name, first.name);
  QVERIFY(toJson(stored[0].recipe) == toJson(first.recipe));
  QCOMPARE(stored[0].modelId, std::string("scripted"));
  QCOMPARE(stored[0].contentStart, RationalTime(1, 2));
  QCOMPARE(stored[0].duration, RationalTime::seconds(3));
}

void QueueFileTest::carriesMasks() {
  TinyProject tiny;
  const SegmentId id = tiny.addSegment(sec(0), sec(1));
  paintMask(tiny.document, id, sec(0), boxMask(16, 8, 2, 2, 6, 6), false).apply(tiny.document);
  JobStatus job = status("/p", JobState::Waiting);
  auto request = std::make_shared<JobRequest>(*job.request);
  request->recipe.conditions = tiny.document.sequence.findSegment(id)->recipe.conditions;
  job.request = request;
  const TakeStore none("/nowhere");
  const std::vector<StoredJob> stored = readQueue(queueJson({job}, "/p"), none);
  QCOMPARE(stored.size(), std::size_t{1});
  const MaskStack* mask = stored.front().recipe.conditions.mask();
  QVERIFY(mask != nullptr);
  QVERIFY(!mask->isEmpty(16, 8));
}

void QueueFileTest::leavesOutWhatIsDamaged() {
  QJsonObject queue =
      queueJson({status("/p", JobState::Waiting), status("/p", JobState::Waiting)}, "/p");
  QJsonArray jobs = queue.value(QStringLiteral("jobs")).toArray();
  QJsonObject broken = jobs[0].toObject();
  broken.insert(QStringLiteral("duration"), QStringLiteral("soon"));
  jobs[0] = broken;
  queue.insert(QStringLiteral("jobs"), jobs);
  queue.insert(QStringLiteral("bitmaps"), QJsonObject{{QStringLiteral("abc"), 12}});
  QCOMPARE(readQueue(queue, TakeStore("/nowhere")).size(), std::size_t{1});
}

void QueueFileTest::refusesOtherFiles() {
  QJsonObject queue = queueJson({status("/p", JobState::Waiting)}, "/p");
  queue.insert(QStringLiteral("version"), 99);
  QVERIFY(readQueue(queue, TakeStore("/nowhere")).empty());
  QVERIFY(readQueue({}, TakeStore("/nowhere")).empty());
  QTemporaryDir folder;
  const std::filesystem::path path = folder.path().toStdString();
  writeFileAtomically(path / "queue.json", "{\"schema\": tru");
  QVERIFY(loadQueueFile(path, TakeStore(path)).empty());
}

void QueueFileTest::withoutJobsThereIsNoFile() {
  QTemporaryDir folder;
  const std::filesystem::path path =
      std::filesystem::path(folder.path().toStdString()) / "new.reel";
  QVERIFY(saveQueueFile(path, queueJson({}, path)));
  QVERIFY(!std::filesystem::exists(path / "queue.json"));
  QVERIFY(saveQueueFile(path, queueJson({status(path, JobState::Waiting)}, path)));
  QCOMPARE(loadQueueFile(path, TakeStore(path)).size(), std::size_t{1});
  QVERIFY(saveQueueFile(path, queueJson({}, path)));
  QVERIFY(!std::filesystem::exists(path / "queue.json"));
}

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::QueueFileTest)
#include "queue_file_test.moc"
