// SPDX-License-Identifier: Apache-2.0
#include "core/session/session.h"

#include <filesystem>

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "core/base/error.h"
#include "core/conditions/mask_stack.h"
#include "core/media/colour_conversion.h"
#include "core/media/encoder.h"
#include "core/undo/condition_commands.h"
#include "core/undo/recipe_commands.h"
#include "core/undo/timeline_commands.h"
#include "tests/support/scripted_generator.h"

namespace reelbrush::core {

namespace {

// A lossless clip of 16 grey frames at 8 per second.
std::filesystem::path writeClip(const QTemporaryDir& folder) {
  const std::filesystem::path file = folder.filePath(QStringLiteral("clip.mkv")).toStdString();
  EncoderSettings settings;
  settings.file = file;
  settings.lossless = true;
  const auto encoder = createEncoder(settings);
  PlanarFormat format;
  format.name = "yuv420p";
  format.chromaShiftX = format.chromaShiftY = 1;
  for (int k = 0; k < 16; ++k) {
    Frame frame = fromRgb(Image(96, 64, 3, 0.4F), format, {});
    frame.time = RationalTime(k, 8);
    frame.duration = RationalTime(1, 8);
    encoder->add(frame);
  }
  encoder->finish();
  return file;
}

struct Desk {
  explicit Desk(tests::GeneratorScript script = {})
      : log(std::make_shared<tests::GeneratorLog>()),
        session(std::make_unique<tests::ScriptedGenerator>(std::move(script), log),
                ModelCatalog({tests::scriptedModel()}),
                std::make_unique<Preferences>(folder.filePath(QStringLiteral("settings.ini")))) {}

  // A segment over the first second with a painted mask.
  SegmentId maskedSegment() {
    session.newFromClip(writeClip(folder));
    const SegmentId id = session.ensureSegment({RationalTime(), RationalTime::seconds(1)});
    ByteImage mask(96, 64, 1);
    fillRectangle(mask, {20, 20}, {40, 40});
    session.push(paintMask(session.document(), id, RationalTime(), mask, false));
    return id;
  }
  const Segment& segment(const SegmentId& id) { return *session.sequence().findSegment(id); }

  QTemporaryDir folder;
  std::shared_ptr<tests::GeneratorLog> log;
  Session session;
};

}  // namespace

class SessionTest : public QObject {
  Q_OBJECT

 private slots:
  void opensAClipAsANewProject();
  void makesOneSegmentForARange();
  void generatesATakeAndUsesIt();
  void undoesAndRedoesEverything();
  void savesAndOpensTheSameDocument();
  void saysWhyItCannotGenerate();
  void cancelsAJob();
  void tellsAFailureOnce();
};

void SessionTest::opensAClipAsANewProject() {
  Desk desk;
  QSignalSpy opened(&desk.session, &Session::projectOpened);
  desk.session.newFromClip(writeClip(desk.folder));
  QCOMPARE(opened.size(), 1);
  QCOMPARE(desk.session.sequence().settings.width, 96);
  QCOMPARE(desk.session.sequence().duration(), RationalTime::seconds(2));
  QVERIFY(desk.session.isUnsaved());
  QVERIFY(!desk.session.isModified());
  QVERIFY_EXCEPTION_THROWN(desk.session.save(), Error);
  QVERIFY_EXCEPTION_THROWN(desk.session.newFromClip("/nowhere/clip.mp4"), Error);
}

void SessionTest::makesOneSegmentForARange() {
  Desk desk;
  desk.session.newFromClip(writeClip(desk.folder));
  const SegmentId id = desk.session.ensureSegment({RationalTime(), RationalTime::seconds(1)});
  QVERIFY(desk.session.ensureSegment({RationalTime(1, 2), RationalTime::seconds(1)}) == id);
  QCOMPARE(desk.session.undoStack().count(), 1);
  QCOMPARE(desk.segment(id).recipe.settings.modelId, std::string("scripted"));
  QCOMPARE(desk.session.stateOf(id), SegmentState::Empty);
}

void SessionTest::generatesATakeAndUsesIt() {
  Desk desk;
  const SegmentId id = desk.maskedSegment();
  QSignalSpy added(&desk.session, &Session::takeAdded);
  const JobId job = desk.session.generate(id);
  QVERIFY(QTest::qWaitFor([&] { return added.size() == 1; }, 10000));
  const Segment& segment = desk.segment(id);
  QCOMPARE(segment.takes.size(), std::size_t{1});
  QVERIFY(segment.active() != nullptr);
  QVERIFY(std::filesystem::exists(desk.session.takeFile(*segment.active())));
  QCOMPARE(desk.session.generation().job(job)->state, JobState::Done);
  QCOMPARE(desk.session.stateOf(id), SegmentState::Ready);
  // The model saw the footage below the segment.
  QVERIFY(std::abs(desk.log->conditions.front().source.front().at(3, 3, 0) - 0.4F) < 0.02F);
}

void SessionTest::undoesAndRedoesEverything() {
  Desk desk;
  const SegmentId id = desk.maskedSegment();
  QSignalSpy added(&desk.session, &Session::takeAdded);
  desk.session.generate(id);
  QVERIFY(QTest::qWaitFor([&] { return added.size() == 1; }, 10000));
  const Document full = desk.session.document();
  const std::filesystem::path video = desk.session.takeFile(desk.segment(id).takes.front());
  while (desk.session.undoStack().canUndo()) {
    desk.session.undoStack().undo();
  }
  QVERIFY(desk.session.sequence().segments().empty());
  QVERIFY(!desk.session.isModified());
  QVERIFY(std::filesystem::exists(video));
  while (desk.session.undoStack().canRedo()) {
    desk.session.undoStack().redo();
  }
  QVERIFY(desk.session.document() == full);
}

void SessionTest::savesAndOpensTheSameDocument() {
  Desk desk;
  const SegmentId id = desk.maskedSegment();
  QSignalSpy added(&desk.session, &Session::takeAdded);
  desk.session.generate(id);
  QVERIFY(QTest::qWaitFor([&] { return added.size() == 1; }, 10000));
  const std::filesystem::path project =
      desk.folder.filePath(QStringLiteral("saved.reel")).toStdString();
  desk.session.saveAs(project);
  QVERIFY(!desk.session.isModified());
  QVERIFY(std::filesystem::exists(project / desk.segment(id).takes.front().videoFile));
  const Document saved = desk.session.document();
  desk.session.newProject();
  QVERIFY(desk.session.open(project).empty());
  QCOMPARE(desk.session.sequence().segments().size(), std::size_t{1});
  QCOMPARE(QJsonDocument(toJson(desk.session.sequence())).toJson(),
           QJsonDocument(toJson(saved.sequence)).toJson());
  QVERIFY(std::filesystem::exists(desk.session.takeFile(*desk.segment(id).active())));
}

void SessionTest::saysWhyItCannotGenerate() {
  Desk desk;
  desk.session.newFromClip(writeClip(desk.folder));
  const SegmentId id = desk.session.ensureSegment({RationalTime(), RationalTime::seconds(1)});
  QVERIFY(desk.session.obstacleTo(id).english().find("Paint the area") == 0);
  QVERIFY_EXCEPTION_THROWN(desk.session.generate(id), Error);
  SegmentTransition join = desk.segment(id).transition;
  join.kind = TransitionKind::Loop;  // left behind by a model that can
  desk.session.push(SetTransition{{}, id, join});
  QVERIFY(desk.session.obstacleTo(id).english().find("it has no last picture") !=
          std::string::npos);
  RecipeSettings settings = desk.segment(id).recipe.settings;
  settings.modelId = "absent";
  desk.session.push(SetRecipeSettings{{}, id, settings, "model"});
  QVERIFY(desk.session.obstacleTo(id).english().find("absent") != std::string::npos);
}

void SessionTest::cancelsAJob() {
  tests::GeneratorScript script;
  script.steps = 500;
  script.perStep = std::chrono::milliseconds(10);
  Desk desk(script);
  const SegmentId id = desk.maskedSegment();
  const JobId job = desk.session.generate(id);
  QVERIFY(QTest::qWaitFor([&] { return desk.log->stepsDone > 1; }, 10000));
  QCOMPARE(desk.session.stateOf(id), SegmentState::Running);
  desk.session.cancel(job);
  QVERIFY(QTest::qWaitFor([&] { return desk.session.generation().isIdle(); }, 3000));
  QCOMPARE(desk.session.stateOf(id), SegmentState::Cancelled);
  QVERIFY(desk.segment(id).takes.empty());
}

void SessionTest::tellsAFailureOnce() {
  tests::GeneratorScript script;
  script.sampleError = "It broke.";
  Desk desk(script);
  const SegmentId id = desk.maskedSegment();
  QSignalSpy failed(&desk.session, &Session::jobFailed);
  desk.session.generate(id);
  QVERIFY(QTest::qWaitFor([&] { return failed.size() > 0; }, 10000));
  QTest::qWait(300);
  QCOMPARE(failed.size(), 1);
  QCOMPARE(desk.session.stateOf(id), SegmentState::Failed);
}

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::SessionTest)
#include "session_test.moc"
