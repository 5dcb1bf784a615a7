// SPDX-License-Identifier: Apache-2.0
#include <random>

#include <QtTest>

#include "core/timeline/arrange.h"
#include "core/undo/command_stack.h"
#include "core/undo/recipe_commands.h"
#include "tests/support/tiny_project.h"

namespace reelbrush::core {

namespace {

// A segment [1, 5) of two prompts of 2 s with an active take of all of it at 8 frames/s.
struct TakenSegment {
  TinyProject tiny;
  SegmentId id = tiny.addSegment(sec(1), sec(4));
  TakeId take = TakeId::create();

  TakenSegment() {
    Segment& segment = *tiny.document.sequence.findSegment(id);
    segment.recipe.blocks =
        splitBlock(segment.recipe.blocks, sec(2), sec(8), PromptBlockId::create());
    segment.recipe.blocks[0].prompt = "one";
    segment.recipe.blocks[1].prompt = "two";
    Take made;
    made.id = take;
    made.seed = 7;
    made.frames = 32;
    made.recipe = toJson(segment.recipe);
    segment.takes = {made};
    segment.activeTake = take;
  }
  const Sequence& sequence() const { return tiny.document.sequence; }
  SegmentState stateIn(const Sequence& edited, const SegmentId& segment) const {
    return documentState(*edited.findSegment(segment));
  }
};

std::vector<std::string> promptsOf(const PromptBlocks& blocks) {
  std::vector<std::string> prompts;
  for (const PromptBlock& block : blocks) {
    prompts.push_back(block.prompt);
  }
  return prompts;
}

}  // namespace

// A segment is a window on its takes' content (ux U4.5, U4.7, U4.8).
class TakeWindowTest : public QObject {
  Q_OBJECT

 private slots:
  void trimmingWithinTheTakeKeepsItReady_data() {
    QTest::addColumn<int>("head");  // tenths of a second
    QTest::addColumn<int>("tail");
    QTest::newRow("nothing") << 10 << 50;
    QTest::newRow("tail in the second prompt") << 10 << 41;
    QTest::newRow("tail before the second prompt") << 10 << 25;
    QTest::newRow("tail at the prompts' edge") << 10 << 30;
    QTest::newRow("head in the first prompt") << 17 << 50;
    QTest::newRow("head behind the first prompt") << 34 << 50;
    QTest::newRow("both") << 28 << 31;
    QTest::newRow("a frame") << 29 << 30;
  }
  void trimmingWithinTheTakeKeepsItReady() {
    QFETCH(int, head);
    QFETCH(int, tail);
    const TakenSegment taken;
    Sequence edited = trimItem(taken.sequence(), taken.id, Edge::Tail, sec(tail, 10));
    edited = trimItem(edited, taken.id, Edge::Head, sec(head, 10));
    const Segment& segment = *edited.findSegment(taken.id);
    QVERIFY(segment.start == sec(head, 10) && segment.range().end() == sec(tail, 10));
    QCOMPARE(documentState(segment), SegmentState::Ready);
    // Non-destructive: every frame shows what it showed, and the old window comes back whole.
    for (int tenth = head; tenth < tail; ++tenth) {
      QCOMPARE(segment.active()->frameAt(segment.contentTimeAt(sec(tenth, 10))),
               (tenth - 10) * 8 / 10);
    }
    edited = trimItem(trimItem(edited, taken.id, Edge::Head, sec(1)), taken.id, Edge::Tail, sec(5));
    QVERIFY(edited.findSegment(taken.id)->contentStart == sec(0));
    QCOMPARE(edited.findSegment(taken.id)->takes.size(), std::size_t{1});
  }

  void beyondTheTakeItIsOutOfDate() {
    const TakenSegment taken;
    const auto trimmed = [&](Edge edge, const RationalTime& to) {
      return taken.stateIn(trimItem(taken.sequence(), taken.id, edge, to), taken.id);
    };
    QCOMPARE(trimmed(Edge::Head, sec(9, 10)), SegmentState::OutOfDate);
    QCOMPARE(trimmed(Edge::Tail, sec(6)), SegmentState::OutOfDate);
    QCOMPARE(taken.stateIn(slipItem(taken.sequence(), taken.id, sec(1)), taken.id),
             SegmentState::OutOfDate);
    const Sequence shorter = trimItem(taken.sequence(), taken.id, Edge::Tail, sec(3));
    QCOMPARE(taken.stateIn(slipItem(shorter, taken.id, sec(2)), taken.id), SegmentState::OutOfDate);
    QCOMPARE(taken.stateIn(moveItem(shorter, taken.id, taken.tiny.track, sec(9)), taken.id),
             SegmentState::Ready);
  }

  void bothHalvesOfASplitAreReady() {
    const TakenSegment taken;
    for (const int tenth : {12, 20, 30, 37, 49}) {
      const Sequence edited = splitAt(taken.sequence(), taken.tiny.track, sec(tenth, 10));
      const std::vector<Segment>& halves = edited.tracks[0].segments;
      QCOMPARE(halves.size(), std::size_t{2});
      QCOMPARE(documentState(halves[0]), SegmentState::Ready);
      QCOMPARE(documentState(halves[1]), SegmentState::Ready);
    }
  }

  void anotherPromptIsAnotherRecipeAlsoInAWindow() {
    const TakenSegment taken;
    Sequence edited = trimItem(taken.sequence(), taken.id, Edge::Tail, sec(2));
    Segment& segment = *edited.findSegment(taken.id);
    segment.recipe.blocks[0].prompt = "other";
    QCOMPARE(documentState(segment), SegmentState::OutOfDate);
    segment.recipe.blocks[0].prompt = "one";
    segment.recipe.settings.steps = 9;
    QCOMPARE(documentState(segment), SegmentState::OutOfDate);
    segment.recipe.settings.steps = 0;
    segment.recipe.settings.seed = 99;  // a seed makes no take out of date
    QCOMPARE(documentState(segment), SegmentState::Ready);
    segment.takes[0].recipe = QJsonObject{{"blocks", QJsonArray{5}}};
    QCOMPARE(documentState(segment), SegmentState::OutOfDate);
  }

  void recallingBringsThePromptsOfTheWindow() {
    const TakenSegment taken;
    Document document = taken.tiny.document;
    document.sequence = trimItem(document.sequence, taken.id, Edge::Head, sec(7, 2));
    document.sequence.findSegment(taken.id)->recipe.blocks[0].prompt = "other";
    Project project(document);
    CommandStack stack(project, [] { return 0; });
    stack.push(
        recallTake(project.document(), taken.id, taken.take, DocumentBitmaps(project.document())));
    const Segment& segment = *project.sequence().findSegment(taken.id);
    QCOMPARE(promptsOf(segment.recipe.blocks), std::vector<std::string>{"two"});
    QVERIFY(totalDuration(segment.recipe.blocks) == segment.length);
    QCOMPARE(segment.recipe.settings.seed, std::uint64_t{7});
    QCOMPARE(documentState(segment), SegmentState::Ready);
  }

  // U4.5 in so many words, by counting up instead of dividing.
  void lengthFittingFollowsTheFormula() {
    std::mt19937 random(4);
    const auto below = [&](int bound) {
      return static_cast<int>(random() % static_cast<unsigned>(bound));
    };
    for (int round = 0; round < 2000; ++round) {
      const RationalTime rate = sec(1 + below(60), 1 + below(4));
      const RationalTime duration = sec(1 + below(200), 1 + below(90));
      const RationalTime wanted = duration * rate;
      const int least = 1 + below(20);
      const int step = 1 + below(8);
      int frames = least;
      while (RationalTime(frames, 1) < wanted) {
        frames += step;
      }
      QCOMPARE(modelFramesFor(duration, rate, least, step), frames);
      // The frame at an offset is the last whose start has come.
      const RationalTime offset = duration * sec(below(1200), 1000);
      int shown = 0;
      while (shown + 1 < frames && RationalTime(shown + 1, 1) / rate <= offset) {
        ++shown;
      }
      QCOMPARE(modelFrameAt(offset, rate, frames), shown);
    }
  }

  // Each model frame gets the prompt in which its time lies, by asking for every frame alone.
  void compiledPromptsAreThoseOfEachFrame() {
    std::mt19937 random(9);
    const auto below = [&](int bound) {
      return static_cast<int>(random() % static_cast<unsigned>(bound));
    };
    for (int round = 0; round < 400; ++round) {
      const RationalTime rate = sec(1 + below(30), 1 + below(3));
      PromptBlocks blocks;
      const int count = 1 + below(6);
      for (int i = 0; i < count; ++i) {
        blocks.push_back(emptyBlock(sec(1 + below(50), 1 + below(25))));
        blocks.back().prompt = std::to_string(i);
      }
      const int frames = 1 + below(60);
      const std::vector<CompiledPrompt> compiled = compilePrompts(blocks, sec(0), rate, frames);
      int next = 0;
      for (const CompiledPrompt& prompt : compiled) {
        QCOMPARE(prompt.begin, next);  // they tile
        QVERIFY(prompt.end > prompt.begin);
        for (int frame = prompt.begin; frame < prompt.end; ++frame) {
          const int index = blockIndexAt(blocks, RationalTime(frame, 1) / rate);
          QCOMPARE(prompt.prompt, std::to_string(index));
        }
        next = prompt.end;
      }
      QCOMPARE(next, frames);
    }
  }

  void storiesTileWhateverTheLength() {
    for (int paragraphs = 1; paragraphs <= 7; ++paragraphs) {
      std::string script = "\r\n \n";
      for (int i = 0; i < paragraphs; ++i) {
        script += "scene " + std::to_string(i) + " \xE6\xB5\xB7\r\n  goes on\t\r\n\r\n\n";
      }
      for (const RationalTime& duration : {sec(1), sec(7, 3), sec(1001, 480), sec(30)}) {
        const PromptBlocks blocks = blocksFromText(script, duration, sec(8));
        QCOMPARE(blocks.size(), static_cast<std::size_t>(paragraphs));
        QVERIFY(totalDuration(blocks) == duration);
        RationalTime longest;
        RationalTime shortest = duration;
        for (std::size_t i = 0; i < blocks.size(); ++i) {
          QCOMPARE(blocks[i].prompt, "scene " + std::to_string(i) + " \xE6\xB5\xB7 goes on");
          longest = std::max(longest, blocks[i].duration);
          shortest = std::min(shortest, blocks[i].duration);
          // Inner edges lie on model frames.
          QVERIFY(i + 1 == blocks.size() || (blocks[i].duration * sec(8)).denominator() == 1);
        }
        QVERIFY(longest - shortest <= sec(2, 8));  // shared evenly
      }
    }
    QVERIFY(!errorOf([] { blocksFromText("a\n\nb\n\nc", sec(1, 4), sec(8)); }).empty());
    QVERIFY(!errorOf([] { blocksFromText(" \n\t\r\n", sec(9), sec(8)); }).empty());
  }
};

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::TakeWindowTest)
#include "take_window_test.moc"
