// SPDX-License-Identifier: Apache-2.0
#include "core/session/generation_desk.h"

#include <QSignalSpy>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/project/take_store.h"
#include "core/undo/recipe_commands.h"
#include "core/undo/timeline_commands.h"
#include "tests/support/session_bench.h"

namespace reelbrush::core {

namespace {

void change(SessionBench& bench, const SegmentId& id,
            const std::function<void(RecipeSettings&)>& edit) {
  RecipeSettings settings = bench.segment(id).recipe.settings;
  edit(settings);
  bench.session->push(SetRecipeSettings{{}, id, settings, {}});
}

bool isRunningNow(SessionBench& bench) {
  return QTest::qWaitFor([&] { return bench.log->stepsDone > 0; }, 10000);
}

}  // namespace

class GenerationDeskTest : public QObject {
  Q_OBJECT

 private slots:
  void variationsCountTheSeedUp();
  void putsAJobInFront();
  void retriesAndDuplicates();
  void bringsTheQueueBack();
  void keepsTheQueueAtTheEnd();
  void keepsTheTakeOfADeletedSegment();
  void keepsThePreviewOfAStoppedRun();
  void recallsATakesRecipe();
  void reproducesATake();
  void refusesToReproduceWhatCannotBe();
  void deletedTakesGoToTheTrashAndBack();
  void emptiesTheTrash();
  void starsAndLabels();
  void remembersTheSpeed();
};

void GenerationDeskTest::variationsCountTheSeedUp() {
  SessionBench bench;
  const SegmentId id = bench.savedSegment();
  change(bench, id, [](RecipeSettings& s) {
    s.seedMode = SeedMode::Fixed;
    s.seed = 41;
    s.variations = 3;
  });
  QCOMPARE(bench.desk().generate(id).size(), std::size_t{3});
  QVERIFY(bench.waitForTakes(id, 3));
  for (std::uint64_t k = 0; k < 3; ++k) {
    QCOMPARE(bench.segment(id).takes[k].seed, 41 + k);
  }
  // Variations are not part of what a take is.
  QCOMPARE(bench.session->stateOf(id), SegmentState::Ready);
}

void GenerationDeskTest::putsAJobInFront() {
  SessionBench bench(slowScript());
  const SegmentId id = bench.savedSegment();
  const JobId running = bench.desk().generate(id).front();
  QVERIFY(isRunningNow(bench));
  const JobId later = bench.desk().generate(id).front();
  change(bench, id, [](RecipeSettings& s) { s.variations = 2; });
  const std::vector<JobId> first = bench.desk().generate(id, true);
  std::vector<JobId> order;
  for (const JobStatus& job : bench.session->generation().jobs()) {
    order.push_back(job.id());
  }
  QVERIFY((order == std::vector<JobId>{running, first[0], first[1], later}));
  bench.session->generation().cancelAll();
  QVERIFY(bench.waitUntilIdle());
}

void GenerationDeskTest::retriesAndDuplicates() {
  tests::GeneratorScript script;
  script.sampleError = "It broke.";
  SessionBench bench(script);
  const SegmentId id = bench.savedSegment();
  const JobId failed = bench.desk().generate(id).front();
  QVERIFY(bench.waitUntilIdle());
  const std::uint64_t seed = bench.session->generation().job(failed)->request->recipe.settings.seed;
  const JobId again = bench.desk().retry(failed);
  QVERIFY(!bench.session->generation().job(failed));
  QCOMPARE(bench.session->generation().job(again)->request->recipe.settings.seed, seed);
  const JobId other = bench.desk().duplicateWithNewSeed(again);
  QVERIFY(bench.session->generation().job(other)->request->recipe.settings.seed != seed);
  QVERIFY(bench.waitUntilIdle());
  QVERIFY_EXCEPTION_THROWN(bench.desk().retry(failed), Error);
}

void GenerationDeskTest::bringsTheQueueBack() {
  SessionBench bench(slowScript());
  const SegmentId id = bench.savedSegment();
  const JobId running = bench.desk().generate(id).front();
  QVERIFY(isRunningNow(bench));
  const JobId waiting = bench.desk().generate(id).front();
  // As after a crash: the file is what is left.
  const QByteArray left = readWholeFile(bench.project() / "queue.json");
  bench.session.reset();
  writeFileAtomically(bench.project() / "queue.json", left);
  SessionBench again({}, bench.root);
  again.session->open(bench.project(), Session::OpenMode::ReadOnly);
  GenerationService& service = again.session->generation();
  QCOMPARE(service.job(running)->state, JobState::Interrupted);
  QCOMPARE(service.job(waiting)->state, JobState::Waiting);
  QVERIFY(service.isPaused());
  QCOMPARE(again.desk().restoredJobs(), 1);
  QTest::qWait(100);
  QCOMPARE(again.log->samples.load(), 0);  // nothing begins by itself
  service.setPaused(false);
  QVERIFY(again.waitForTakes(id, 1));
  QCOMPARE(service.job(running)->state, JobState::Interrupted);
  again.desk().retry(running);
  QVERIFY(again.waitForTakes(id, 2));
  QVERIFY(!std::filesystem::exists(bench.project() / "queue.json"));
}

void GenerationDeskTest::keepsTheQueueAtTheEnd() {
  SessionBench bench(slowScript());
  const SegmentId id = bench.savedSegment();
  bench.desk().generate(id);
  QVERIFY(isRunningNow(bench));
  bench.desk().keepQueueForLater();
  bench.session->generation().cancelAll();
  QVERIFY(bench.waitUntilIdle());
  bench.session.reset();
  SessionBench again({}, bench.root);
  again.session->open(bench.project(), Session::OpenMode::ReadOnly);
  QCOMPARE(again.session->generation().jobs().size(), std::size_t{1});
  QCOMPARE(again.session->generation().jobs().front().state, JobState::Interrupted);
}

void GenerationDeskTest::keepsTheTakeOfADeletedSegment() {
  tests::GeneratorScript script;
  script.steps = 20;
  script.perStep = std::chrono::milliseconds(20);
  SessionBench bench(script);
  const SegmentId id = bench.savedSegment();
  bench.desk().generate(id);
  QVERIFY(isRunningNow(bench));
  while (bench.session->sequence().findSegment(id) != nullptr) {
    bench.session->undoStack().undo();
  }
  QVERIFY(
      QTest::qWaitFor([&] { return !bench.session->document().unattachedTakes.empty(); }, 15000));
  const Take take = bench.session->document().unattachedTakes.front();
  QVERIFY(bench.desk().hasFiles(take));
  bench.session->save();
  const Document saved = bench.session->document();
  bench.session->newProject();
  bench.session->open(bench.project());
  QVERIFY(bench.session->document().unattachedTakes == saved.unattachedTakes);
  bench.desk().remove(SegmentId(), take.id);
  QVERIFY(bench.session->document().unattachedTakes.empty());
  bench.session->undoStack().undo();
  QCOMPARE(bench.session->document().unattachedTakes.size(), std::size_t{1});
  QVERIFY(bench.desk().hasFiles(take));
}

void GenerationDeskTest::keepsThePreviewOfAStoppedRun() {
  SessionBench bench(slowScript(true));
  const SegmentId id = bench.savedSegment();
  QSignalSpy previews(bench.session.get(), &Session::previewChanged);
  const JobId job = bench.desk().generate(id).front();
  QVERIFY(QTest::qWaitFor([&] { return !previews.isEmpty(); }, 10000));
  bench.session->generation().stopAndKeepPreview(job);
  QVERIFY(bench.session->generation().job(job)->isStopping);
  QVERIFY(bench.waitForTakes(id, 1));
  const Take& take = bench.segment(id).takes.front();
  QVERIFY(take.isPartial);
  QVERIFY(!bench.segment(id).activeTake);
  QVERIFY(bench.desk().hasFiles(take));
  QCOMPARE(bench.session->generation().job(job)->state, JobState::Cancelled);
  QVERIFY_EXCEPTION_THROWN(bench.desk().reproduce(id, take.id), Error);
}

void GenerationDeskTest::recallsATakesRecipe() {
  SessionBench bench;
  const SegmentId id = bench.savedSegment();
  change(bench, id, [](RecipeSettings& s) { s.steps = 7; });
  bench.desk().generate(id);
  QVERIFY(bench.waitForTakes(id, 1));
  change(bench, id, [](RecipeSettings& s) { s.steps = 3; });
  const int before = bench.session->undoStack().index();
  bench.desk().recall(id, bench.segment(id).takes.front().id);
  QCOMPARE(bench.segment(id).recipe.settings.steps, 7);
  QCOMPARE(bench.segment(id).recipe.settings.seed, bench.segment(id).takes.front().seed);
  QCOMPARE(bench.session->undoStack().index(), before + 1);
  bench.session->undoStack().undo();
  QCOMPARE(bench.segment(id).recipe.settings.steps, 3);
}

void GenerationDeskTest::reproducesATake() {
  SessionBench bench;
  const SegmentId id = bench.savedSegment();
  bench.desk().generate(id);
  QVERIFY(bench.waitForTakes(id, 1));
  change(bench, id, [](RecipeSettings& s) { s.steps = 9; });
  const JobId job = bench.desk().reproduce(id, bench.segment(id).takes.front().id);
  QVERIFY(bench.waitUntilIdle());
  QCOMPARE(bench.session->generation().job(job)->message.english(),
           std::string("Reproduced: identical."));
  QCOMPARE(bench.segment(id).takes.size(), std::size_t{1});
  QVERIFY(!std::filesystem::exists(bench.project() / "takes" / job.text()));
  QCOMPARE(bench.log->samples.load(), 2);
  QCOMPARE(bench.log->settings[1].seed, bench.log->settings[0].seed);
  QCOMPARE(bench.log->settings[1].steps, bench.log->settings[0].steps);
  // Another picture in the take's file is told.
  writeGreyClip(bench.session->takeFile(bench.segment(id).takes.front()), 8, 0.5F);
  const JobId differs = bench.desk().reproduce(id, bench.segment(id).takes.front().id);
  QVERIFY(bench.waitUntilIdle());
  QCOMPARE(bench.session->generation().job(differs)->message.english(),
           std::string("The two takes have different sizes."));
}

void GenerationDeskTest::refusesToReproduceWhatCannotBe() {
  SessionBench bench;
  const SegmentId id = bench.savedSegment();
  QVERIFY_EXCEPTION_THROWN(bench.desk().reproduce(id, TakeId::create()), Error);
  QVERIFY_EXCEPTION_THROWN(bench.desk().requestOf(SegmentId::create()), Error);
}

void GenerationDeskTest::deletedTakesGoToTheTrashAndBack() {
  SessionBench bench;
  const SegmentId id = bench.savedSegment();
  bench.desk().generate(id);
  QVERIFY(bench.waitForTakes(id, 1));
  const Take take = bench.segment(id).takes.front();
  QVERIFY(bench.desk().bytesOf(take) > 0);
  // Undoing "Add take" hides it; the file stays where it is.
  bench.session->undoStack().undo();
  QVERIFY(bench.desk().hasFiles(take));
  bench.session->undoStack().redo();
  bench.desk().remove(id, take.id);
  QVERIFY(bench.segment(id).takes.empty());
  QVERIFY(!bench.segment(id).activeTake);
  QVERIFY(!bench.desk().hasFiles(take));
  QCOMPARE(bench.desk().trash().takes, 1);
  QVERIFY(bench.desk().trash().bytes > 0);
  bench.session->undoStack().undo();
  QVERIFY(bench.desk().hasFiles(take));
  QCOMPARE(bench.desk().trash().takes, 0);
  bench.session->undoStack().redo();
  QVERIFY(!bench.desk().hasFiles(take));
}

void GenerationDeskTest::emptiesTheTrash() {
  SessionBench bench;
  const SegmentId id = bench.savedSegment();
  bench.desk().generate(id);
  QVERIFY(bench.waitForTakes(id, 1));
  const Take take = bench.segment(id).takes.front();
  bench.desk().remove(id, take.id);
  bench.desk().emptyTrash();
  QCOMPARE(bench.desk().trash().takes, 0);
  bench.session->undoStack().undo();
  QVERIFY(!bench.desk().hasFiles(take));  // the card says so
}

void GenerationDeskTest::starsAndLabels() {
  SessionBench bench;
  const SegmentId id = bench.savedSegment();
  bench.desk().generate(id);
  QVERIFY(bench.waitForTakes(id, 1));
  const TakeId take = bench.segment(id).takes.front().id;
  bench.desk().setStarred(id, take, true);
  bench.desk().setLabel(id, take, "good one");
  QVERIFY(bench.segment(id).takes.front().isStarred);
  QCOMPARE(bench.segment(id).takes.front().label, std::string("good one"));
  const int before = bench.session->undoStack().index();
  bench.desk().setLabel(id, take, "good one");
  QCOMPARE(bench.session->undoStack().index(), before);
}

void GenerationDeskTest::remembersTheSpeed() {
  tests::GeneratorScript script;
  script.steps = 6;
  script.perStep = std::chrono::milliseconds(10);
  SessionBench bench(script);
  const SegmentId id = bench.savedSegment();
  QVERIFY(!bench.desk().estimateOf(bench.segment(id)).seconds);
  bench.desk().generate(id);
  QVERIFY(bench.waitForTakes(id, 1));
  const auto seconds = bench.desk().estimateOf(bench.segment(id)).seconds;
  QVERIFY(seconds.has_value());
  QVERIFY(*seconds > 0);
  // It holds for the program, not for this run of it.
  SessionBench again({}, bench.root);
  again.session->open(bench.project(), Session::OpenMode::ReadOnly);
  QCOMPARE(again.desk().estimateOf(again.segment(id)).seconds.has_value(), true);
}

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::GenerationDeskTest)
#include "generation_desk_test.moc"
