// SPDX-License-Identifier: Apache-2.0
#include <fstream>

#include <QElapsedTimer>
#include <QJsonDocument>

#include "core/base/atomic_file.h"
#include "core/generation/generation_run.h"
#include "core/generation/job_request.h"
#include "core/project/take_store.h"
#include "core/timeline/edit.h"
#include "core/undo/recipe_commands.h"
#include "core/undo/take_commands.h"
#include "core/undo/timeline_commands.h"
#include "tests/support/session_bench.h"

namespace reelbrush::core {

namespace fs = std::filesystem;

namespace {

// Stops the run when it comes to a state.
RunObserver stoppingAt(JobState state, std::stop_source& stop, std::vector<JobState>& seen) {
  RunObserver observer;
  observer.state = [state, &stop, &seen](JobState now) {
    seen.push_back(now);
    if (now == state) {
      stop.request_stop();
    }
  };
  return observer;
}

// A saved project whose film is another grey in each of its 16 frames, with a segment over its
// first second.
SegmentId overChangingFootage(SessionBench& bench) {
  EncoderSettings settings;
  settings.file = fs::path(bench.root) / "ramp.mkv";
  settings.lossless = true;
  settings.frameRate = RationalTime(8, 1);
  const auto encoder = createEncoder(settings);
  ColourInfo colour;
  colour.matrix = ColourMatrix::Rgb;
  colour.range = ColourRange::Full;
  for (int k = 0; k < 16; ++k) {
    const Image picture(96, 64, 3, static_cast<float>(k) / 16);
    Frame frame = fromRgb(picture, {"gbrp", 3, 8, 0, 0, true}, colour);
    frame.time = RationalTime(k, 8);
    frame.duration = RationalTime(1, 8);
    encoder->add(frame);
  }
  encoder->finish();
  bench.session->newFromClip(settings.file);
  const SegmentId id = bench.session->ensureSegment({RationalTime(), RationalTime::seconds(1)});
  ByteImage mask(96, 64, 1);
  fillRectangle(mask, {20, 20}, {40, 40});
  bench.session->push(paintMask(bench.session->document(), id, RationalTime(), mask, false));
  bench.session->saveAs(bench.project());
  return id;
}

std::ptrdiff_t entriesIn(const fs::path& folder) {
  std::error_code ignored;
  return fs::exists(folder, ignored) ? std::distance(fs::directory_iterator(folder), {}) : 0;
}

}  // namespace

// How runs end: done, stopped at any state, failed, decoded again, gone with the program
// (ux U10.4, U11.4 to U11.8), and what becomes of their files (U10.8, U12.4).
class RunEndsTest : public QObject {
  Q_OBJECT

 private slots:
  // Whenever it is stopped: no later state, no decode after a stop before it, no files.
  void aStopAtAnyStateLeavesNothing_data() {
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("decodes");
    QTest::newRow("preparing") << static_cast<int>(JobState::Preparing) << 0;
    QTest::newRow("sampling") << static_cast<int>(JobState::Sampling) << 0;
    QTest::newRow("decoding") << static_cast<int>(JobState::Decoding) << 1;
    QTest::newRow("writing") << static_cast<int>(JobState::Writing) << 1;
  }
  void aStopAtAnyStateLeavesNothing() {
    QFETCH(int, state);
    QFETCH(int, decodes);
    SessionBench bench;
    const SegmentId id = bench.savedSegment();
    const JobRequestPtr request = bench.desk().requestOf(id);
    const auto log = std::make_shared<tests::GeneratorLog>();
    tests::ScriptedGenerator generator({}, log);
    std::stop_source stop;
    std::vector<JobState> seen;
    const RunObserver observer = stoppingAt(static_cast<JobState>(state), stop, seen);
    QVERIFY_EXCEPTION_THROWN(runGeneration(*request, generator, observer, stop.get_token()),
                             Cancelled);
    QCOMPARE(seen.back(), static_cast<JobState>(state));
    QCOMPARE(log->decodes.load(), decodes);
    QCOMPARE(entriesIn(bench.project() / "takes"), std::ptrdiff_t{0});
  }

  void statesComeInTheirOrderAndFilesBeforeTheEnd() {
    SessionBench bench;
    const SegmentId id = bench.savedSegment();
    const JobRequestPtr request = bench.desk().requestOf(id);
    const auto log = std::make_shared<tests::GeneratorLog>();
    tests::ScriptedGenerator generator({}, log);
    std::stop_source never;
    std::vector<JobState> seen;
    const Take take = runGeneration(*request, generator, stoppingAt(JobState::Done, never, seen),
                                    never.get_token());
    QVERIFY((seen == std::vector<JobState>{JobState::Preparing, JobState::Sampling,
                                           JobState::Decoding, JobState::Writing}));
    for (const std::string& file : {take.videoFile, take.latentFile, take.recipeFile}) {
      QVERIFY2(fs::file_size(bench.project() / file) > 0, file.c_str());
    }
    // The recipe beside the video is the take's own.
    const QJsonObject stored =
        QJsonDocument::fromJson(readWholeFile(bench.project() / take.recipeFile)).object();
    QVERIFY(stored == take.recipe);
    QCOMPARE(entriesIn(bench.project() / "takes" / take.id.text()), std::ptrdiff_t{3});
  }

  // Sampled once, however often decoding fails (U11.6).
  void decodingIsRepeatedWithoutSampling() {
    tests::GeneratorScript script;
    script.failingDecodes = 3;
    SessionBench bench(script);
    const SegmentId id = bench.savedSegment();
    const JobId job = bench.desk().generate(id).front();
    GenerationService& service = bench.session->generation();
    for (int attempt = 0; attempt < 3; ++attempt) {
      QVERIFY(bench.waitUntilIdle());
      QCOMPARE(service.job(job)->state, JobState::Failed);
      QVERIFY(service.job(job)->canDecodeAgain);
      QVERIFY(service.decodeAgain(job));
    }
    QVERIFY(bench.waitForTakes(id, 1));
    QCOMPARE(bench.log->samples.load(), 1);
    QCOMPARE(bench.log->decodes.load(), 4);
    QCOMPARE(service.job(job)->state, JobState::Done);
    QVERIFY(!service.decodeAgain(job));
    QVERIFY(bench.desk().hasFiles(bench.segment(id).takes.front()));
  }

  void aLostLatentIsToldNotSampledAgain() {
    tests::GeneratorScript script;
    script.failingDecodes = 1;
    SessionBench bench(script);
    const SegmentId id = bench.savedSegment();
    const JobId job = bench.desk().generate(id).front();
    QVERIFY(bench.waitUntilIdle());
    fs::remove(bench.project() / "takes" / job.text() / "latent.bin");
    QVERIFY(bench.session->generation().decodeAgain(job));
    QVERIFY(bench.waitUntilIdle());
    const JobStatus status = *bench.session->generation().job(job);
    QCOMPARE(status.state, JobState::Failed);
    QVERIFY2(status.message.english().find("latent.bin") != std::string::npos,
             status.message.english().c_str());
    QCOMPARE(bench.log->samples.load(), 1);
  }

  // A job is a snapshot: what is edited while it waits or runs does not touch it (U11.5).
  void editsDoNotReachAQueuedJob() {
    SessionBench bench;
    const SegmentId id = bench.savedSegment();
    bench.session->generation().setPaused(true);
    RecipeSettings settings = bench.segment(id).recipe.settings;
    settings.seedMode = SeedMode::Fixed;
    settings.seed = 11;
    settings.steps = 6;
    bench.session->push(SetRecipeSettings{{}, id, settings, {}});
    const JobRequestPtr request = bench.desk().requestOf(id);
    bench.session->generation().submit(request);
    settings.seed = 99;
    settings.steps = 2;
    bench.session->push(SetRecipeSettings{{}, id, settings, {}});
    bench.session->push(
        SetPrompt{{}, id, bench.segment(id).recipe.blocks.front().id, "later", "", "prompt"});
    bench.session->generation().setPaused(false);
    QVERIFY(bench.waitForTakes(id, 1));
    QCOMPARE(bench.log->settings.front().seed, std::uint64_t{11});
    QCOMPARE(bench.log->settings.front().steps, 6);
    QCOMPARE(bench.log->conditions.front().prompts.front().prompt, std::string());
    QCOMPARE(bench.session->stateOf(id), SegmentState::OutOfDate);
  }

  // The footage of a reproduction is that of the take, wherever the segment begins now.
  void reproducingATrimmedSegmentShowsTheSameFootage() {
    SessionBench bench;
    const SegmentId id = overChangingFootage(bench);
    bench.desk().generate(id);
    QVERIFY(bench.waitForTakes(id, 1));
    bench.session->push(TrimItem{{}, id, Edge::Head, RationalTime(1, 2), false});
    QVERIFY(bench.segment(id).contentStart == RationalTime(1, 2));
    bench.desk().reproduce(id, bench.segment(id).takes.front().id);
    QVERIFY(bench.waitUntilIdle());
    const CompiledConditions& first = bench.log->conditions.at(0);
    const CompiledConditions& again = bench.log->conditions.at(1);
    QCOMPARE(again.frames, first.frames);
    QVERIFY(!(first.source[0] == first.source[4]));
    QVERIFY(again.source == first.source);
    QVERIFY(again.mask == first.mask);
    QCOMPARE(again.prompts.size(), first.prompts.size());
  }

  // Undoing "Add take" hides the take and leaves its files, also where a deletion is what comes
  // before it in the list (U12.4).
  void undoingAnArrivalNeverMovesFiles() {
    SessionBench bench;
    const SegmentId id = bench.savedSegment();
    bench.desk().generate(id);
    QVERIFY(bench.waitForTakes(id, 1));
    const Take first = bench.segment(id).takes.front();
    bench.desk().remove(id, first.id);
    bench.desk().generate(id);
    QVERIFY(bench.waitForTakes(id, 1));
    const Take second = bench.segment(id).takes.front();
    bench.session->undoStack().undo();
    QVERIFY(bench.segment(id).takes.empty());
    QVERIFY(bench.desk().hasFiles(second));
    QCOMPARE(bench.desk().trash().takes, 1);  // the one that was deleted
    bench.desk().emptyTrash();
    bench.session->undoStack().redo();
    QVERIFY(bench.desk().hasFiles(second));
    QVERIFY(bench.segment(id).takes.front() == second);
  }

  // Both halves of a split show the take: its files go only with the last of them.
  void sharedTakesStayUntilNobodyShowsThem() {
    SessionBench bench;
    const SegmentId id = bench.savedSegment();
    bench.desk().generate(id);
    QVERIFY(bench.waitForTakes(id, 1));
    const Take take = bench.segment(id).takes.front();
    bench.session->push(SplitItems{{}, std::nullopt, RationalTime(1, 2)});
    std::vector<SegmentId> halves;
    for (const Segment* each : bench.session->sequence().segments()) {
      halves.push_back(each->id);
    }
    QCOMPARE(halves.size(), std::size_t{2});
    bench.desk().remove(halves[0], take.id);
    QVERIFY(bench.desk().hasFiles(take));
    bench.desk().remove(halves[1], take.id);
    QVERIFY(!bench.desk().hasFiles(take));
    bench.session->undoStack().undo();
    QVERIFY(bench.desk().hasFiles(take));
    QVERIFY(bench.segment(halves[1]).active() != nullptr);
  }

  // The program ends in the middle of a run: at most a step later it is gone, its files as well,
  // and the queue's file holds all that was not done.
  void quittingStopsTheRunAndKeepsTheQueue() {
    SessionBench bench(slowScript());
    const SegmentId id = bench.savedSegment();
    const JobId running = bench.desk().generate(id).front();
    const JobId waiting = bench.desk().generate(id).front();
    QVERIFY(QTest::qWaitFor([&] { return bench.log->stepsDone > 0; }, 15000));
    bench.desk().keepQueueForLater();
    QElapsedTimer timer;
    timer.start();
    bench.session.reset();
    QVERIFY(timer.elapsed() < 5000);
    QCOMPARE(bench.log->decodes.load(), 0);
    QCOMPARE(entriesIn(bench.project() / "takes"), std::ptrdiff_t{0});
    const QByteArray queue = readWholeFile(bench.project() / "queue.json");
    QVERIFY(queue.contains(running.text().c_str()) && queue.contains(waiting.text().c_str()));
  }
};

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::RunEndsTest)
#include "run_ends_test.moc"
