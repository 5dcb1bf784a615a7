// SPDX-License-Identifier: Apache-2.0
#include "core/generation/generation_service.h"

#include <algorithm>
#include <filesystem>

#include <sys/resource.h>

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "core/media/decoder.h"
#include "tests/support/scripted_generator.h"

namespace reelbrush::core {

namespace {

// A service on a scripted generator, with what it says.
struct Bench {
  explicit Bench(tests::GeneratorScript script)
      : log(std::make_shared<tests::GeneratorLog>()),
        service(std::make_unique<tests::ScriptedGenerator>(std::move(script), log)) {
    QObject::connect(&service, &GenerationService::takeFinished,
                     [this](const JobId&, const Take& take) { takes.push_back(take); });
    QObject::connect(&service, &GenerationService::jobChanged, [this](const JobId&) { ++changes; });
    QObject::connect(&service, &GenerationService::previewChanged,
                     [this](const JobId&) { ++previews; });
  }

  JobRequestPtr request(std::uint64_t seed = 1) const {
    auto made = std::make_shared<JobRequest>();
    made->id = JobId::create();
    made->segment = SegmentId::create();
    made->name = "Segment 1";
    made->model = tests::scriptedModel();
    made->duration = RationalTime::seconds(1);
    made->recipe.blocks = {emptyBlock(RationalTime::seconds(1))};
    made->recipe.settings.seed = seed;
    made->projectFolder = folder.path().toStdString();
    return made;
  }
  JobState stateOf(const JobRequestPtr& job) const { return service.job(job->id)->state; }
  bool waitUntilIdle() {
    return QTest::qWaitFor([this] { return service.isIdle(); }, 10000);
  }
  bool hasTakeFolder(const JobRequestPtr& job) const {
    return std::filesystem::exists(job->projectFolder / "takes" / job->id.text());
  }

  QTemporaryDir folder;
  std::shared_ptr<tests::GeneratorLog> log;
  std::vector<Take> takes;
  int changes = 0;
  int previews = 0;
  GenerationService service;
};

tests::GeneratorScript slow() {
  tests::GeneratorScript script;
  script.steps = 200;
  script.perStep = std::chrono::milliseconds(20);
  return script;
}

}  // namespace

class GenerationServiceTest : public QObject {
  Q_OBJECT

 private slots:
  void writesATakeBeforeItIsAnnounced();
  void runsJobsInOrder();
  void leavesTheProcessorToTheInterface();
  void cancelsWithinAStepAndLeavesNothing();
  void turnsAFailureIntoAFailedJob();
  void keepsTheLatentOfAFailedDecode();
  void limitsProgressToTenASecond();
  void sendsPreviews();
  void previewsAtMostEveryTwoSeconds();
  void keepsThePreviewWhenStopped();
  void stopsWithoutAPreviewAsCancelled();
  void measuresSteps();
  void stopsQuicklyWhenDestroyed();
};

void GenerationServiceTest::writesATakeBeforeItIsAnnounced() {
  Bench bench({});
  const JobRequestPtr job = bench.request(42);
  bench.service.submit(job);
  QVERIFY(QTest::qWaitFor([&] { return !bench.takes.empty(); }, 10000));
  const Take& take = bench.takes.front();
  QCOMPARE(take.seed, std::uint64_t{42});
  QCOMPARE(take.frames, 8);
  const std::filesystem::path folder = bench.folder.path().toStdString();
  QVERIFY(std::filesystem::exists(folder / take.latentFile));
  QVERIFY(std::filesystem::exists(folder / take.recipeFile));
  const auto decoder = openMedia(folder / take.videoFile);
  QCOMPARE(decoder->info().width, 64);
  int frames = 0;
  while (decoder->next()) {
    ++frames;
  }
  QCOMPARE(frames, 8);
  QCOMPARE(bench.stateOf(job), JobState::Done);
}

void GenerationServiceTest::runsJobsInOrder() {
  Bench bench({});
  std::vector<JobRequestPtr> jobs;
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    jobs.push_back(bench.request(seed));
    bench.service.submit(jobs.back());
  }
  QVERIFY(QTest::qWaitFor([&] { return bench.takes.size() == 3; }, 15000));
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    QCOMPARE(bench.log->settings[seed - 1].seed, seed);
    QCOMPARE(bench.takes[seed - 1].seed, seed);
  }
}

void GenerationServiceTest::leavesTheProcessorToTheInterface() {
  const int own = ::getpriority(PRIO_PROCESS, 0);
  Bench bench({});
  bench.service.submit(bench.request());
  QVERIFY(QTest::qWaitFor([&] { return !bench.takes.empty(); }, 10000));
  QCOMPARE(bench.log->niceness.load(), std::max(own, 5));
  QCOMPARE(::getpriority(PRIO_PROCESS, 0), own);
}

void GenerationServiceTest::cancelsWithinAStepAndLeavesNothing() {
  Bench bench(slow());
  const JobRequestPtr job = bench.request();
  bench.service.submit(job);
  QVERIFY(QTest::qWaitFor([&] { return bench.log->stepsDone > 2; }, 10000));
  const int before = bench.log->stepsDone;
  bench.service.cancel(job->id);
  QVERIFY(bench.waitUntilIdle());
  QVERIFY(bench.log->stepsDone <= before + 2);
  QCOMPARE(bench.stateOf(job), JobState::Cancelled);
  QCOMPARE(bench.log->decodes.load(), 0);
  QVERIFY(bench.takes.empty());
  QVERIFY(!bench.hasTakeFolder(job));
}

void GenerationServiceTest::turnsAFailureIntoAFailedJob() {
  tests::GeneratorScript script;
  script.sampleError = "Ran out of memory at sampling.";
  Bench bench(script);
  const JobRequestPtr job = bench.request();
  bench.service.submit(job);
  QVERIFY(bench.waitUntilIdle());
  const JobStatus status = *bench.service.job(job->id);
  QCOMPARE(status.state, JobState::Failed);
  QCOMPARE(status.message.english(), std::string("Ran out of memory at sampling."));
  QVERIFY(!status.canDecodeAgain);
  QVERIFY(!bench.hasTakeFolder(job));
}

void GenerationServiceTest::keepsTheLatentOfAFailedDecode() {
  tests::GeneratorScript script;
  script.failingDecodes = 1;
  Bench bench(script);
  const JobRequestPtr job = bench.request();
  bench.service.submit(job);
  QVERIFY(bench.waitUntilIdle());
  QVERIFY(bench.service.job(job->id)->canDecodeAgain);
  QVERIFY(bench.service.decodeAgain(job->id));
  QVERIFY(QTest::qWaitFor([&] { return !bench.takes.empty(); }, 10000));
  QCOMPARE(bench.log->samples.load(), 1);
  QCOMPARE(bench.log->decodes.load(), 2);
  QVERIFY(!bench.service.decodeAgain(job->id));
}

void GenerationServiceTest::limitsProgressToTenASecond() {
  tests::GeneratorScript script;
  script.steps = 500;
  script.perStep = std::chrono::milliseconds(1);
  Bench bench(script);
  QElapsedTimer timer;
  timer.start();
  bench.service.submit(bench.request());
  QVERIFY(QTest::qWaitFor([&] { return !bench.takes.empty(); }, 20000));
  // Ten a second, and one for each of the few changes of state.
  const double most = static_cast<double>(timer.elapsed()) / 1000.0 * 10.0 + 10.0;
  QVERIFY2(bench.changes <= most, qPrintable(QStringLiteral("%1 signals").arg(bench.changes)));
}

void GenerationServiceTest::sendsPreviews() {
  tests::GeneratorScript script = slow();
  script.sendsPreviews = true;
  Bench bench(script);
  const JobRequestPtr job = bench.request();
  bench.service.submit(job);
  QVERIFY(QTest::qWaitFor([&] { return bench.previews > 0; }, 10000));
  const std::shared_ptr<const JobPreview> preview = bench.service.previewOf(job->id);
  QVERIFY(preview != nullptr);
  QCOMPARE(preview->total, 200);
  QCOMPARE(preview->placement.frames, 8);
  bench.service.cancel(job->id);
  QVERIFY(bench.waitUntilIdle());
  QVERIFY(QTest::qWaitFor([&] { return bench.service.previewOf(job->id) == nullptr; }, 5000));
}

void GenerationServiceTest::previewsAtMostEveryTwoSeconds() {
  tests::GeneratorScript script = slow();
  script.steps = 40;  // far less than two seconds
  script.perStep = std::chrono::milliseconds(5);
  script.sendsPreviews = true;
  Bench bench(script);
  bench.service.submit(bench.request());
  QVERIFY(bench.waitUntilIdle());
  QVERIFY(QTest::qWaitFor([&] { return !bench.takes.empty(); }, 10000));
  QCOMPARE(bench.previews, 1);
}

void GenerationServiceTest::keepsThePreviewWhenStopped() {
  tests::GeneratorScript script = slow();
  script.sendsPreviews = true;
  Bench bench(script);
  const JobRequestPtr job = bench.request();
  bench.service.submit(job);
  QVERIFY(QTest::qWaitFor([&] { return bench.previews > 0; }, 10000));
  bench.service.stopAndKeepPreview(job->id);
  QVERIFY(QTest::qWaitFor([&] { return !bench.takes.empty(); }, 10000));
  const Take& take = bench.takes.front();
  QVERIFY(take.isPartial);
  QCOMPARE(take.frames, 8);
  QCOMPARE(bench.stateOf(job), JobState::Cancelled);
  QCOMPARE(bench.log->decodes.load(), 0);
  const auto decoder = openMedia(job->projectFolder / take.videoFile);
  int frames = 0;
  while (decoder->next()) {
    ++frames;
  }
  QCOMPARE(frames, 8);
}

void GenerationServiceTest::stopsWithoutAPreviewAsCancelled() {
  Bench bench(slow());
  const JobRequestPtr job = bench.request();
  bench.service.submit(job);
  QVERIFY(QTest::qWaitFor([&] { return bench.log->stepsDone > 0; }, 10000));
  bench.service.stopAndKeepPreview(job->id);
  QVERIFY(bench.waitUntilIdle());
  QCOMPARE(bench.stateOf(job), JobState::Cancelled);
  QVERIFY(!bench.hasTakeFolder(job));
}

void GenerationServiceTest::measuresSteps() {
  tests::GeneratorScript script = slow();
  Bench bench(script);
  const JobRequestPtr job = bench.request();
  bench.service.submit(job);
  QVERIFY(QTest::qWaitFor([&] { return bench.service.job(job->id)->secondsPerStep > 0; }, 10000));
  QVERIFY(bench.service.job(job->id)->secondsPerStep >= 0.02);
  QVERIFY(bench.service.job(job->id)->step >= 2);
  bench.service.cancel(job->id);
  QVERIFY(bench.service.job(job->id)->isStopping);
  QVERIFY(bench.waitUntilIdle());
}

void GenerationServiceTest::stopsQuicklyWhenDestroyed() {
  QElapsedTimer timer;
  {
    Bench bench(slow());
    bench.service.submit(bench.request());
    bench.service.submit(bench.request());
    QVERIFY(QTest::qWaitFor([&] { return bench.log->stepsDone > 0; }, 10000));
    timer.start();
  }
  QVERIFY(timer.elapsed() < 2000);
}

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::GenerationServiceTest)
#include "generation_service_test.moc"
