// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <set>

#include <QtTest>

#include "core/timeline/edit.h"
#include "tests/support/tiny_project.h"

namespace reelbrush::core {

namespace {

// "name start-end from" of each item of the first track, in tenths of a second, for messages.
std::string shown(const Sequence& sequence) {
  const auto tenths = [](const RationalTime& time) { return (time * sec(10)).text(); };
  std::string text;
  for (const Clip& clip : sequence.tracks.front().clips) {
    text += clip.name + " " + tenths(clip.start) + "-" + tenths(clip.range().end()) + " " +
            tenths(clip.trimmed.start) + "; ";
  }
  for (const Segment& segment : sequence.tracks.front().segments) {
    text += "S " + tenths(segment.start) + "-" + tenths(segment.range().end()) + " " +
            tenths(segment.contentStart) + "; ";
  }
  return text;
}

}  // namespace

class TimelineEditTest : public QObject {
  Q_OBJECT

  static void compareClips(const Sequence& sequence,
                           const std::vector<std::array<int, 3>>& expected) {
    checkSequence(sequence);
    const std::vector<Clip>& clips = sequence.tracks.front().clips;
    QCOMPARE(clips.size(), expected.size());
    for (std::size_t i = 0; i < clips.size(); ++i) {
      QVERIFY2(clips[i].start == sec(expected[i][0], 10), shown(sequence).c_str());
      QVERIFY2(clips[i].range().end() == sec(expected[i][1], 10), shown(sequence).c_str());
      QVERIFY2(clips[i].trimmed.start == sec(expected[i][2], 10), shown(sequence).c_str());
    }
  }

 private slots:
  void insertSplitsAndRipples() {
    TinyProject tiny;
    const Clip clip = tinyClip(tiny.a, sec(5), sec(1));
    compareClips(insertClip(tiny.document.sequence, tiny.track, clip, sec(1)),
                 {{0, 10, 10}, {10, 20, 50}, {20, 30, 20}, {30, 60, 0}});
    compareClips(insertClip(tiny.document.sequence, tiny.track, clip, sec(2)),
                 {{0, 20, 10}, {20, 30, 50}, {30, 60, 0}});
  }

  void insertKeepsWholeFramesOnly() {
    TinyProject tiny;
    const Clip clip = tinyClip(tiny.a, sec(1, 3), sec(107, 100));
    const Sequence edited = insertClip(tiny.document.sequence, tiny.track, clip, sec(504, 100));
    QVERIFY(edited.tracks[0].clips[2].start == sec(5));
    QVERIFY(edited.tracks[0].clips[2].duration() == sec(1));
    QVERIFY(!errorOf([&] {
               insertClip(tiny.document.sequence, tiny.track, tinyClip(tiny.a, sec(0), sec(1, 50)),
                          sec(0));
             }).empty());
  }

  void overwriteMovesNothing() {
    TinyProject tiny;
    compareClips(
        overwriteClip(tiny.document.sequence, tiny.track, tinyClip(tiny.a, sec(5), sec(2)), sec(1)),
        {{0, 10, 10}, {10, 30, 50}, {30, 50, 10}});
    compareClips(
        overwriteClip(tiny.document.sequence, tiny.track, tinyClip(tiny.a, sec(5), sec(1)), sec(3)),
        {{0, 20, 10}, {20, 30, 0}, {30, 40, 50}, {40, 50, 20}});
  }

  void splitMakesTwoWithTheSameContent() {
    TinyProject tiny;
    const Sequence edited = splitAt(tiny.document.sequence, tiny.track, sec(7, 10));
    compareClips(edited, {{0, 7, 10}, {7, 20, 17}, {20, 50, 0}});
    QVERIFY(edited.tracks[0].clips[0].id == tiny.clipA);
    QVERIFY(!(edited.tracks[0].clips[1].id == tiny.clipA));
    // The same edit gives the same ids; at an edge it does nothing.
    QVERIFY(edited == splitAt(tiny.document.sequence, tiny.track, sec(7, 10)));
    QVERIFY(splitAt(tiny.document.sequence, tiny.track, sec(2)) == tiny.document.sequence);
  }

  void repeatedSplitsNeverReuseAnId() {
    TinyProject tiny;
    Sequence sequence = splitAt(tiny.document.sequence, tiny.track, sec(1));
    const ClipId right = sequence.tracks[0].clips[1].id;
    sequence = moveItem(sequence, right, tiny.track, sec(8));
    sequence = trimItem(sequence, tiny.clipA, Edge::Tail, sec(2));
    sequence = splitAt(sequence, tiny.track, sec(1));
    std::set<std::string> ids;
    for (const Clip& clip : sequence.tracks[0].clips) {
      QVERIFY(ids.insert(clip.id.text()).second);
    }
  }

  void trimStopsAtNeighboursAndMedia() {
    TinyProject tiny;
    const Sequence& sequence = tiny.document.sequence;
    compareClips(trimItem(sequence, tiny.clipA, Edge::Tail, sec(1)), {{0, 10, 10}, {20, 50, 0}});
    compareClips(trimItem(sequence, tiny.clipA, Edge::Tail, sec(4)), {{0, 20, 10}, {20, 50, 0}});
    compareClips(trimItem(sequence, tiny.clipB, Edge::Tail, sec(99)), {{0, 20, 10}, {20, 120, 0}});
    compareClips(trimItem(sequence, tiny.clipB, Edge::Head, sec(1)), {{0, 20, 10}, {20, 50, 0}});
    compareClips(trimItem(sequence, tiny.clipB, Edge::Head, sec(99)), {{0, 20, 10}, {49, 50, 29}});
  }

  void rippleTrimClosesAndOpens() {
    TinyProject tiny;
    const Sequence& sequence = tiny.document.sequence;
    compareClips(rippleTrim(sequence, tiny.clipA, Edge::Tail, sec(1)), {{0, 10, 10}, {10, 40, 0}});
    compareClips(rippleTrim(sequence, tiny.clipA, Edge::Tail, sec(3)), {{0, 30, 10}, {30, 60, 0}});
    compareClips(rippleTrim(sequence, tiny.clipA, Edge::Head, sec(1)), {{0, 10, 20}, {10, 40, 0}});
    const Sequence later = trimItem(sequence, tiny.clipB, Edge::Head, sec(3));
    compareClips(rippleTrim(later, tiny.clipB, Edge::Head, sec(2)), {{0, 20, 10}, {30, 60, 0}});
  }

  void liftAndRippleDelete() {
    TinyProject tiny;
    compareClips(lift(tiny.document.sequence, {tiny.clipA}), {{20, 50, 0}});
    compareClips(rippleDelete(tiny.document.sequence, {tiny.clipA}), {{0, 30, 0}});
    compareClips(rippleDelete(tiny.document.sequence, {tiny.clipA, tiny.clipB}), {});
    QVERIFY(!errorOf([&] { lift(tiny.document.sequence, {ClipId::create()}); }).empty());
  }

  void moveOverwritesWhereItLands() {
    TinyProject tiny;
    compareClips(moveItem(tiny.document.sequence, tiny.clipA, tiny.track, sec(4)),
                 {{20, 40, 0}, {40, 60, 10}});
    compareClips(moveItem(tiny.document.sequence, tiny.clipB, tiny.track, sec(-3)), {{0, 30, 0}});
    Track audio;
    audio.id = TrackId::create();
    audio.kind = TrackKind::Audio;
    tiny.document.sequence.tracks.push_back(audio);
    QVERIFY(
        !errorOf([&] { moveItem(tiny.document.sequence, tiny.clipA, audio.id, sec(0)); }).empty());
  }

  void slipAndRoll() {
    TinyProject tiny;
    compareClips(slipItem(tiny.document.sequence, tiny.clipA, sec(1, 2)),
                 {{0, 20, 15}, {20, 50, 0}});
    QVERIFY(!errorOf([&] { slipItem(tiny.document.sequence, tiny.clipA, sec(-2)); }).empty());
    const Sequence slipped = slipItem(tiny.document.sequence, tiny.clipB, sec(1));
    compareClips(rollEdge(slipped, tiny.clipA, tiny.clipB, sec(3, 2)), {{0, 15, 10}, {15, 50, 5}});
    compareClips(rollEdge(slipped, tiny.clipA, tiny.clipB, sec(3)), {{0, 30, 10}, {30, 50, 20}});
    QVERIFY(!errorOf([&] { rollEdge(slipped, tiny.clipB, tiny.clipA, sec(1)); }).empty());
  }

  void lockedTracksRefuse() {
    TinyProject tiny;
    tiny.document.sequence.tracks[0].isLocked = true;
    const std::string message =
        errorOf([&] { splitAt(tiny.document.sequence, tiny.track, sec(1)); });
    QVERIFY(message.find("locked") != std::string::npos);
    QVERIFY(!errorOf([&] {
               trimItem(tiny.document.sequence, tiny.clipA, Edge::Tail, sec(1));
             }).empty());
  }

  void splitSegmentSharesTakesAndKeepsContentTimes() {
    TinyProject tiny;
    const SegmentId id = tiny.addSegment(sec(1), sec(3));
    Segment* segment = tiny.document.sequence.findSegment(id);
    segment->recipe.blocks =
        splitBlock(segment->recipe.blocks, sec(2), sec(10), PromptBlockId::create());
    segment->recipe.blocks[0].prompt = "one";
    segment->recipe.blocks[1].prompt = "two";
    segment->recipe.conditions.add(
        std::make_shared<const MaskStack>(MaskStack::painted(boxMask(16, 8, 0, 0, 4, 4))));
    Take take;
    take.id = TakeId::create();
    take.frames = 24;
    take.recipe = toJson(segment->recipe);
    segment->takes = {take};
    segment->activeTake = take.id;
    QVERIFY(documentState(*segment) == SegmentState::Ready);
    const Sequence edited = splitAt(tiny.document.sequence, tiny.track, sec(2));
    const std::vector<Segment>& parts = edited.tracks[0].segments;
    QCOMPARE(parts.size(), std::size_t{2});
    QVERIFY(parts[0].length == sec(1) && parts[1].length == sec(2));
    QVERIFY(parts[1].contentStart == sec(1));
    QCOMPARE(parts[0].recipe.blocks.size(), std::size_t{1});
    QCOMPARE(parts[1].recipe.blocks.size(), std::size_t{2});
    QVERIFY(totalDuration(parts[1].recipe.blocks) == sec(2));
    QVERIFY(parts[1].active() != nullptr);
    // Sequence time 2.5 s is content time 1.5 s, as before the split: frame 12 at 8 frames/s.
    QCOMPARE(parts[1].active()->frameAt(parts[1].contentTimeAt(sec(5, 2))), 12);
    QVERIFY(parts[0].recipe.conditions.rows[0].condition ==
            parts[1].recipe.conditions.rows[0].condition);
    QVERIFY(edited.tracks[0].clips.size() == tiny.document.sequence.tracks[0].clips.size());
  }

  void segmentsCarryBlocksAndRefuseOverlap() {
    TinyProject tiny;
    const SegmentId id = tiny.addSegment(sec(1), sec(2));
    const Sequence moved = moveItem(tiny.document.sequence, id, tiny.track, sec(6));
    QVERIFY(moved.findSegment(id)->start == sec(6));
    QVERIFY(moved.findSegment(id)->recipe.blocks ==
            tiny.document.sequence.findSegment(id)->recipe.blocks);
    const Sequence longer = trimItem(moved, id, Edge::Tail, sec(10));
    QVERIFY(totalDuration(longer.findSegment(id)->recipe.blocks) == sec(4));
    const SegmentId other = tiny.addSegment(sec(4), sec(1));
    QVERIFY(!errorOf([&] { moveItem(tiny.document.sequence, other, tiny.track, sec(2)); }).empty());
    QVERIFY(!errorOf([&] { tiny.addSegment(sec(2), sec(1)); }).empty());
    const Sequence rippled = rippleDelete(tiny.document.sequence, {ItemId(id)});
    QVERIFY(rippled.findSegment(other)->start == sec(2));
  }

  void snapTimesHoldEveryEdge() {
    TinyProject tiny;
    tiny.addSegment(sec(1), sec(3));
    const std::vector<RationalTime> found = snapTimes(tiny.document.sequence);
    QVERIFY(found == std::vector<RationalTime>({sec(0), sec(1), sec(2), sec(4), sec(5)}));
  }

  void fitsLengthsToTheModel() {
    QCOMPARE(modelFramesFor(sec(2), sec(8), 1, 1), 16);
    QCOMPARE(modelFramesFor(sec(201, 100), sec(8), 1, 1), 17);
    QCOMPARE(modelFramesFor(sec(2), sec(16), 1, 4), 33);  // 1 + 4 k
    QCOMPARE(modelFramesFor(sec(1, 100), sec(8), 16, 1), 16);
    QVERIFY(!errorOf([] { modelFramesFor(sec(1'000'000'000), sec(1000), 1, 1); }).empty());
    QCOMPARE(modelFrameAt(sec(1, 2), sec(8), 16), 4);
    QCOMPARE(modelFrameAt(sec(499, 1000), sec(8), 16), 3);
    QCOMPARE(modelFrameAt(sec(9), sec(8), 16), 15);
    QCOMPARE(modelFrameAt(sec(-1), sec(8), 16), 0);
  }
};

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::TimelineEditTest)
#include "timeline_edit_test.moc"
