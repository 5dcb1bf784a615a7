// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>
#include <random>
#include <set>

#include <QtTest>

#include "core/project/journal.h"
#include "core/project/serializer.h"
#include "core/undo/command_stack.h"
#include "core/undo/condition_commands.h"
#include "core/undo/project_commands.h"
#include "core/undo/recipe_commands.h"
#include "core/undo/take_commands.h"
#include "core/undo/timeline_commands.h"
#include "tests/support/random_edits.h"
#include "tests/support/tiny_project.h"

namespace reelbrush::core {

class UndoTest : public QObject {
  Q_OBJECT

  static QByteArray textOf(const Project& project) { return projectText(project.document()); }
  std::filesystem::path fileIn(const QTemporaryDir& dir, const char* name) {
    return std::filesystem::path(dir.path().toStdString()) / name;
  }

  void runRandomEdits(unsigned seed, std::set<std::string>& done) {
    TinyProject tiny;
    Project project(tiny.document);
    std::int64_t now = 0;
    CommandStack stack(project, [&] { return now; });
    QTemporaryDir dir;
    Journal journal(fileIn(dir, "steps.journal"));
    stack.setRecorder([&journal](const JournalRecord& each) { journal.append(each); });
    std::mt19937 random(seed);
    std::vector<QByteArray> texts{textOf(project)};
    int refused = 0;
    while (texts.size() < 201) {
      now += 5000;  // no merging: a text per step
      const QByteArray before = textOf(project);
      const int index = stack.undoStack().index();
      CommandPtr command;
      std::string type;
      try {
        command = randomCommand(project, random);
        type = command->type();
        stack.push(std::move(command));
      } catch (const Error&) {
        // Strong guarantee: a refused edit changes nothing.
        QCOMPARE(textOf(project), before);
        QCOMPARE(stack.undoStack().index(), index);
        QVERIFY(++refused < 3000);
        continue;
      }
      checkSequence(project.sequence());
      if (stack.undoStack().index() > index) {
        done.insert(type);
        texts.push_back(textOf(project));
        QVERIFY(!stack.undoStack().undoText().isEmpty());
      }
    }
    for (std::size_t step = 200; step-- > 0;) {
      stack.undoStack().undo();
      QCOMPARE(textOf(project), texts[step]);
    }
    for (std::size_t step = 1; step <= 200; ++step) {
      stack.undoStack().redo();
      QCOMPARE(textOf(project), texts[step]);
    }
    for (int jump = 0; jump < 20; ++jump) {
      const int target = static_cast<int>(random() % 201U);
      stack.undoStack().setIndex(target);
      QCOMPARE(textOf(project), texts[static_cast<std::size_t>(target)]);
    }
    stack.undoStack().setIndex(200);
    journal.flush();
    replayMatches(tiny.document, journal.file(), texts[200]);
  }

  void replayMatches(const Document& start, const std::filesystem::path& file,
                     const QByteArray& expected) {
    Project again(start);
    CommandStack replayed(again);
    const JournalContent content = readJournal(file);
    QVERIFY(content.isComplete);
    QCOMPARE(replayed.replay(content.records), content.records.size());
    QCOMPARE(textOf(again), expected);
  }

 private slots:
  // 200 random edits for each seed, all of them done, undone, redone, jumped about in, replayed
  // from the journal: the serialised document is the same every time. Over the seeds every type of
  // command must have been done.
  void randomEditsUndoAndRedoExactly() {
    std::set<std::string> done;
    for (const unsigned seed : {20260722U, 1U, 2U, 3U, 4U, 5U}) {
      runRandomEdits(seed, done);
    }
    std::string missing;
    for (const std::string& type : commandTypes()) {
      missing += done.count(type) == 1 ? "" : type + " ";
    }
    QVERIFY2(missing.empty(), missing.c_str());
  }

  void typingMergesWithinASecond() {
    TinyProject tiny;
    const SegmentId id = tiny.addSegment(sec(0), sec(2));
    Project project(tiny.document);
    std::int64_t now = 100;
    CommandStack stack(project, [&] { return now; });
    QTemporaryDir dir;
    Journal journal(fileIn(dir, "typing.journal"));
    stack.setRecorder([&journal](const JournalRecord& each) { journal.append(each); });
    const PromptBlockId block = tiny.document.sequence.findSegment(id)->recipe.blocks[0].id;
    const QByteArray before = textOf(project);
    for (const char* text : {"r", "re", "red"}) {
      now += 900;
      stack.push(SetPrompt{{}, id, block, text, ""});
    }
    QCOMPARE(stack.undoStack().count(), 1);
    QCOMPARE(stack.undoStack().undoText(), QString("Type prompt of Segment 1"));
    const QByteArray typed = textOf(project);
    stack.undoStack().undo();
    QCOMPARE(textOf(project), before);
    stack.undoStack().redo();
    QCOMPARE(textOf(project), typed);
    now += 1001;
    stack.push(SetPrompt{{}, id, block, "red ball", ""});
    QCOMPARE(stack.undoStack().count(), 2);
    stack.endMerging();
    stack.push(SetPrompt{{}, id, block, "red balls", ""});
    QCOMPARE(stack.undoStack().count(), 3);
    // Only the first step after the gesture's end stands apart; typing goes on in it.
    now += 300;
    stack.push(SetPrompt{{}, id, block, "red balls r", ""});
    now += 300;
    stack.push(SetPrompt{{}, id, block, "red balls roll", ""});
    QCOMPARE(stack.undoStack().count(), 3);
    stack.undoStack().undo();
    stack.undoStack().undo();
    QCOMPARE(textOf(project), typed);

    Project again(tiny.document);
    CommandStack replayed(again);
    const JournalContent content = readJournal(journal.file());
    QCOMPARE(replayed.replay(content.records), content.records.size());
    QCOMPARE(textOf(again), typed);
    QCOMPARE(replayed.undoStack().count(), 3);
  }

  void paintingKeepsOnlyTheRectangle() {
    TinyProject tiny;
    tiny.document.sequence.settings.width = 640;
    tiny.document.sequence.settings.height = 360;
    const SegmentId id = tiny.addSegment(sec(0), sec(2));
    Project project(tiny.document);
    CommandStack stack(project, [] { return 0; });
    const QByteArray clean = textOf(project);
    ByteImage mask = paintedMask(project.document(), id, sec(0));
    QCOMPARE(mask.width, 640);
    paintStroke(mask, {{{100, 100}, 30}}, {0.5, 1, false});
    stack.push(paintMask(project.document(), id, sec(0), mask, false));
    QCOMPARE(stack.undoStack().undoText(), QString("Paint mask on Segment 1"));
    QCOMPARE(paintedMask(project.document(), id, sec(1)), mask);
    const QByteArray once = textOf(project);
    ByteImage more = mask;
    paintStroke(more, {{{300, 200}, 8}}, {1, 1, false});
    stack.push(paintMask(project.document(), id, sec(0), more, true));
    QCOMPARE(stack.undoStack().undoText(), QString("Erase mask on Segment 1"));
    QCOMPARE(stack.undoStack().count(), 2);
    const QByteArray twice = textOf(project);
    const auto* command = dynamic_cast<const ProjectCommand*>(stack.undoStack().command(1));
    QVERIFY(command->delta().patchBytes() > 0 && command->delta().patchBytes() < 400);
    stack.undoStack().undo();
    QCOMPARE(textOf(project), once);
    QCOMPARE(paintedMask(project.document(), id, sec(0)), mask);
    stack.undoStack().undo();
    QCOMPARE(textOf(project), clean);
    stack.undoStack().redo();
    stack.undoStack().redo();
    QCOMPARE(textOf(project), twice);
    // Painting later in time starts a keyframe from what held; the earlier one stays.
    stack.push(paintMask(project.document(), id, sec(1), mask, false));
    QCOMPARE(paintedMask(project.document(), id, sec(1, 2)), more);
    QCOMPARE(paintedMask(project.document(), id, sec(1)), mask);
  }

  void savedMarkIsTracked() {
    TinyProject tiny;
    Project project(tiny.document);
    CommandStack stack(project, [] { return 0; });
    stack.push(RenameProject{{}, "a"});
    stack.undoStack().setClean();
    stack.push(RenameProject{{}, "b"});
    QVERIFY(!stack.undoStack().isClean());
    QCOMPARE(stack.undoStack().count(), 2);
    stack.undoStack().undo();
    QVERIFY(stack.undoStack().isClean());
  }

  void placingMediaSetsTheSequence() {
    Project project(newDocument("new"));
    CommandStack stack(project, [] { return 0; });
    MediaItem item = tinyMedia("walk", sec(301, 100));
    item.rate = sec(30000, 1001);
    const TrackId track = project.sequence().tracks[0].id;
    stack.push(PlaceMedia{{}, item, track, ClipId::create(), sec(0)});
    QVERIFY(project.sequence().settings.rate == sec(30000, 1001));
    QCOMPARE(project.sequence().settings.width, 16);
    QVERIFY(project.sequence().duration() == RationalTime(90 * 1001, 30000));
    const std::string used = errorOf([&] { stack.push(RemoveMedia{{}, item.id}); });
    QVERIFY(used.find("walk") != std::string::npos);
    QVERIFY(!errorOf([&] { stack.push(SetSequence{{}, {16, 8, sec(25)}}); }).empty());
    QCOMPARE(stack.undoStack().count(), 1);
  }

  void takesAreAddedUsedAndRecalled() {
    TinyProject tiny;
    const SegmentId id = tiny.addSegment(sec(0), sec(2));
    Project project(tiny.document);
    CommandStack stack(project, [] { return 0; });
    const Segment segment = *project.sequence().findSegment(id);
    Take take;
    take.id = TakeId::create();
    take.seed = 99;
    take.frames = 16;
    take.recipe = toJson(segment.recipe);
    stack.push(AddTake{{}, id, take, true});
    QCOMPARE(stack.undoStack().undoText(), QString("Add take to Segment 1"));
    QVERIFY(documentState(*project.sequence().findSegment(id)) == SegmentState::Ready);
    stack.push(SetPrompt{{}, id, segment.recipe.blocks[0].id, "changed", ""});
    QVERIFY(documentState(*project.sequence().findSegment(id)) == SegmentState::OutOfDate);
    stack.push(recallTake(project.document(), id, take.id, DocumentBitmaps(project.document())));
    QVERIFY(documentState(*project.sequence().findSegment(id)) == SegmentState::Ready);
    QCOMPARE(project.sequence().findSegment(id)->recipe.settings.seed, std::uint64_t{99});
    stack.push(UseTake{{}, id, std::nullopt});
    QVERIFY(documentState(*project.sequence().findSegment(id)) == SegmentState::Empty);
    stack.push(RemoveTake{{}, id, take.id});
    QVERIFY(project.sequence().findSegment(id)->takes.empty());
    QVERIFY(!errorOf([&] { stack.push(UseTake{{}, id, take.id}); }).empty());
    stack.undoStack().setIndex(1);
    QVERIFY(project.sequence().findSegment(id)->active() != nullptr);
  }

  void strokesAreAddedToOneRow() {
    TinyProject tiny;
    const SegmentId id = tiny.addSegment(sec(0), sec(2));
    Project project(tiny.document);
    CommandStack stack(project, [] { return 0; });
    MotionStroke stroke;
    stroke.id = MotionStrokeId::create();
    stroke.points = {{1, 1}, {5, 5}};
    stroke.radius = 3;
    stroke.end = sec(1);
    stack.push(addMotionStroke(project, id, stroke));
    MotionStroke other = stroke;
    other.id = MotionStrokeId::create();
    stack.push(addMotionStroke(project, id, other));
    const auto strokes = [&] {
      return project.sequence().findSegment(id)->recipe.conditions.first<MotionStrokes>();
    };
    QCOMPARE(strokes()->strokes.size(), std::size_t{2});
    QCOMPARE(project.sequence().findSegment(id)->recipe.conditions.rows.size(), std::size_t{1});
    stack.push(removeMotionStroke(project, id, stroke.id));
    QVERIFY(strokes()->strokes.size() == 1 && strokes()->strokes[0].id == other.id);
    QVERIFY(!errorOf([&] { stack.push(removeMotionStroke(project, id, stroke.id)); }).empty());
    stack.push(addStaticRegion(project, id,
                               {MotionStrokeId::create(), {RegionShape::Brush, {{1, 1}}, 2}, {}}));
    QCOMPARE(strokes()->statics.size(), std::size_t{1});
  }

  void damagedJournalsGiveTheRecordsBefore() {
    QTemporaryDir dir;
    const std::filesystem::path file = fileIn(dir, "j.journal");
    {
      Journal journal(file);
      for (int i = 0; i < 20; ++i) {
        journal.append({"do", QJsonObject{{"n", i}, {"text", "line\nbreak ü"}}});
      }
      QCOMPARE(journal.count(), std::int64_t{20});
    }
    std::ifstream in(file, std::ios::binary);
    const std::string whole((std::istreambuf_iterator<char>(in)), {});
    QCOMPARE(readJournal(file).records.size(), std::size_t{20});
    for (std::size_t length = 0; length < whole.size(); length += 7) {
      std::ofstream(file, std::ios::binary | std::ios::trunc) << whole.substr(0, length);
      const JournalContent content = readJournal(file);
      QVERIFY(content.records.size() <= 20);
      for (std::size_t i = 0; i < content.records.size(); ++i) {
        QCOMPARE(content.records[i].body.value("n").toInt(), int(i));
      }
    }
    std::string flipped = whole;
    flipped[whole.size() / 2] ^= 4;
    std::ofstream(file, std::ios::binary | std::ios::trunc) << flipped;
    const JournalContent content = readJournal(file);
    QVERIFY(!content.isComplete && content.records.size() < 20 && content.records.size() >= 8);
    QVERIFY(!errorOf([&] { Journal again(file); }).empty());
    QVERIFY(!errorOf([&] { readJournal(fileIn(dir, "none")); }).empty());
  }

  void wrongRecordsStopTheReplay() {
    TinyProject tiny;
    Project project(tiny.document);
    CommandStack stack(project, [] { return 0; });
    const QJsonObject good = {{"type", "project.rename"}, {"version", 1}, {"name", "better"}};
    QCOMPARE(
        stack.replay(
            {{"do", good}, {"do", {{"type", "project.explode"}, {"version", 1}}}, {"do", good}}),
        std::size_t{1});
    QCOMPARE(project.document().name, std::string("better"));
    QCOMPARE(stack.replay({{"do", {{"type", "timeline.split"}, {"version", 9}}}}), std::size_t{0});
    QCOMPARE(stack.replay({{"do", {{"type", "timeline.split"}, {"version", 1}, {"at", "1e9999"}}}}),
             std::size_t{0});
    QCOMPARE(stack.replay({{"redo", {}}}), std::size_t{0});
    QCOMPARE(stack.replay({{"dance", {}}}), std::size_t{0});
  }
};

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::UndoTest)
#include "undo_test.moc"
