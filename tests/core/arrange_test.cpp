// SPDX-License-Identifier: Apache-2.0
#include "core/timeline/arrange.h"

#include <array>

#include <QtTest>

#include "tests/support/tiny_project.h"

namespace reelbrush::core {

namespace {

using Spans = std::vector<std::array<int, 3>>;  // start, end, first media time, tenths of a second

std::string shown(const std::vector<Clip>& clips) {
  std::string text;
  for (const Clip& clip : clips) {
    text += clip.name + " " + clip.start.text() + "..." + clip.range().end().text() + " from " +
            clip.trimmed.start.text() + "; ";
  }
  return text;
}

bool areAt(const std::vector<Clip>& clips, const Spans& expected) {
  bool isSame = clips.size() == expected.size();
  for (std::size_t i = 0; isSame && i < clips.size(); ++i) {
    isSame = clips[i].start == sec(expected[i][0], 10) &&
             clips[i].range().end() == sec(expected[i][1], 10) &&
             clips[i].trimmed.start == sec(expected[i][2], 10);
  }
  return isSame;
}

Track emptyTrack(const std::string& name, TrackKind kind) {
  Track track;
  track.id = TrackId::create();
  track.name = name;
  track.kind = kind;
  return track;
}

}  // namespace

#define COMPARE_CLIPS(sequence, track, ...)                            \
  do {                                                                 \
    const Sequence edited_ = (sequence);                               \
    checkSequence(edited_);                                            \
    const std::vector<Clip>& clips_ = edited_.tracks.at(track).clips;  \
    QVERIFY2(areAt(clips_, Spans __VA_ARGS__), shown(clips_).c_str()); \
  } while (false)

// Clips a [0, 2) showing 1...3 and b [2, 5) showing 0...3.
class ArrangeTest : public QObject {
  Q_OBJECT

 private slots:
  void groupMovesTogetherAndOverwrites() {
    TinyProject tiny;
    const Sequence& sequence = tiny.document.sequence;
    const std::vector<ItemId> both{tiny.clipA, tiny.clipB};
    COMPARE_CLIPS(moveItems(sequence, both, {sec(1)}), 0, {{10, 30, 10}, {30, 60, 0}});
    // Back beyond the start: as far as it goes.
    COMPARE_CLIPS(moveItems(moveItems(sequence, both, {sec(1)}), both, {sec(-4)}), 0,
                  {{0, 20, 10}, {20, 50, 0}});
    COMPARE_CLIPS(moveItems(sequence, {tiny.clipA}, {sec(3)}), 0, {{20, 30, 0}, {30, 50, 10}});
    // In the middle of b: b falls into two.
    COMPARE_CLIPS(moveItems(sequence, {tiny.clipA}, {sec(25, 10)}), 0,
                  {{20, 25, 0}, {25, 45, 10}, {45, 50, 25}});
  }

  void groupChangesTracksOfItsKindOnly() {
    TinyProject tiny;
    Sequence sequence = tiny.document.sequence;
    sequence.tracks.push_back(emptyTrack("A1", TrackKind::Audio));
    sequence.tracks.push_back(emptyTrack("V2", TrackKind::Video));
    Clip sound = tinyClip(tiny.b, sec(0), sec(3));
    sequence = overwriteClip(sequence, sequence.tracks[1].id, sound, sec(2));
    const Sequence moved = moveItems(sequence, {tiny.clipB, sound.id}, {sec(1), 1});
    COMPARE_CLIPS(moved, 0, {{0, 20, 10}});
    COMPARE_CLIPS(moved, 1, {{30, 60, 0}});
    COMPARE_CLIPS(moved, 2, {{30, 60, 0}});
    QVERIFY(!errorOf([&] { moveItems(sequence, {tiny.clipB}, {sec(0), 2}); }).empty());
    sequence.tracks[2].isLocked = true;
    QVERIFY(!errorOf([&] { moveItems(sequence, {tiny.clipB}, {sec(0), 1}); }).empty());
  }

  void segmentsDoNotRunOverOneAnother() {
    TinyProject tiny;
    const SegmentId first = tiny.addSegment(sec(0), sec(1));
    const SegmentId second = tiny.addSegment(sec(2), sec(1));
    const Sequence& sequence = tiny.document.sequence;
    QVERIFY(!errorOf([&] { moveItems(sequence, {first}, {sec(15, 10)}); }).empty());
    const Sequence moved = moveItems(sequence, {first, second}, {sec(15, 10)});
    QVERIFY(moved.findSegment(first)->start == sec(15, 10));
    QVERIFY(moved.findSegment(second)->start == sec(35, 10));
    // Only the segments were asked for: the footage stays.
    COMPARE_CLIPS(moved, 0, {{0, 20, 10}, {20, 50, 0}});
  }

  void gapSplitsAndShifts() {
    TinyProject tiny;
    const Sequence& sequence = tiny.document.sequence;
    COMPARE_CLIPS(insertGap(sequence, tiny.track, sec(1), sec(2)), 0,
                  {{0, 10, 10}, {30, 40, 20}, {40, 70, 0}});
    // Whole frames only (U4.2).
    COMPARE_CLIPS(insertGap(sequence, tiny.track, sec(2), sec(11, 100)), 0,
                  {{0, 20, 10}, {22, 52, 0}});
  }

  void splitTouchesOnlyWhatIsAskedFor() {
    TinyProject tiny;
    const SegmentId segment = tiny.addSegment(sec(0), sec(2));
    const Sequence split = splitItems(tiny.document.sequence, {tiny.clipA}, sec(1));
    COMPARE_CLIPS(split, 0, {{0, 10, 10}, {10, 20, 20}, {20, 50, 0}});
    QCOMPARE(split.tracks[0].segments.size(), std::size_t{1});
    QCOMPARE(splitItems(tiny.document.sequence, {segment}, sec(1)).tracks[0].segments.size(),
             std::size_t{2});
    QVERIFY(splitItems(tiny.document.sequence, {tiny.clipB}, sec(1)) == tiny.document.sequence);
  }

  void slideTrimsTheNeighbours() {
    TinyProject tiny;
    Clip third = tinyClip(tiny.a, sec(4), sec(2));
    const Sequence sequence = overwriteClip(tiny.document.sequence, tiny.track, third, sec(5));
    COMPARE_CLIPS(slideItem(sequence, tiny.clipB, sec(1)), 0,
                  {{0, 30, 10}, {30, 60, 0}, {60, 70, 50}});
    COMPARE_CLIPS(slideItem(sequence, tiny.clipB, sec(-1)), 0,
                  {{0, 10, 10}, {10, 40, 0}, {40, 70, 30}});
    // A neighbour keeps a frame, and its media bounds it.
    QVERIFY(!errorOf([&] { slideItem(sequence, tiny.clipB, sec(2)); }).empty());
    QVERIFY(!errorOf([&] { slideItem(sequence, tiny.clipB, sec(-2)); }).empty());
  }

  void speedChangesTheLengthAndTheMediaTime() {
    TinyProject tiny;
    const Sequence& sequence = tiny.document.sequence;
    const Sequence faster = setSpeed(sequence, tiny.clipA, sec(2), false);
    COMPARE_CLIPS(faster, 0, {{0, 10, 10}, {20, 50, 0}});
    QVERIFY(faster.findClip(tiny.clipA)->mediaTimeAt(sec(1, 2)) == sec(2));
    COMPARE_CLIPS(setSpeed(sequence, tiny.clipA, sec(2), true), 0, {{0, 10, 10}, {10, 40, 0}});
    // Slower: b is in the way, or gives way.
    const Sequence cut = setSpeed(sequence, tiny.clipA, sec(1, 2), false);
    COMPARE_CLIPS(cut, 0, {{0, 20, 10}, {20, 50, 0}});
    QVERIFY(cut.findClip(tiny.clipA)->trimmed.duration == sec(1));
    COMPARE_CLIPS(setSpeed(sequence, tiny.clipA, sec(1, 2), true), 0, {{0, 40, 10}, {40, 70, 0}});
    QVERIFY(!errorOf([&] { setSpeed(sequence, tiny.clipA, sec(21), false); }).empty());
    QVERIFY(!errorOf([&] { setSpeed(sequence, tiny.clipA, sec(1, 21), false); }).empty());
  }

  void editsKeepTheSpeed() {
    TinyProject tiny;
    const Sequence fast = setSpeed(tiny.document.sequence, tiny.clipB, sec(3, 2), false);
    COMPARE_CLIPS(fast, 0, {{0, 20, 10}, {20, 40, 0}});
    COMPARE_CLIPS(splitAt(fast, tiny.track, sec(3)), 0, {{0, 20, 10}, {20, 30, 0}, {30, 40, 15}});
    COMPARE_CLIPS(trimItem(fast, tiny.clipB, Edge::Head, sec(3)), 0, {{0, 20, 10}, {30, 40, 15}});
    // 10 s of media at 3/2: the clip can last 6.6 s.
    COMPARE_CLIPS(trimItem(fast, tiny.clipB, Edge::Tail, sec(99)), 0, {{0, 20, 10}, {20, 86, 0}});
    const Sequence slipped = slipItem(fast, tiny.clipB, sec(1));
    QVERIFY(slipped.findClip(tiny.clipB)->trimmed.start == sec(3, 2));
  }

  void fadesFitTheClip() {
    TinyProject tiny;
    Sequence sequence = tiny.document.sequence;
    Clip& clip = *sequence.findClip(tiny.clipB);
    clip.gainDb = -6;
    clip.fadeIn = sec(1);
    clip.fadeOut = sec(1);
    QVERIFY(qAbs(clip.soundFactorAt(sec(35, 10)) - 0.5012) < 1e-3);
    QVERIFY(qAbs(clip.soundFactorAt(sec(25, 10)) - 0.2506) < 1e-3);
    QCOMPARE(clip.soundFactorAt(sec(1)), 0.0);
    const Sequence trimmed = trimItem(sequence, tiny.clipB, Edge::Tail, sec(35, 10));
    QVERIFY(trimmed.findClip(tiny.clipB)->fadeIn == sec(1));
    QVERIFY(trimmed.findClip(tiny.clipB)->fadeOut == sec(1, 2));
    // Halves keep the fades of their own ends.
    const Sequence split = splitAt(sequence, tiny.track, sec(3));
    QVERIFY(split.tracks[0].clips[1].fadeOut == RationalTime());
    QVERIFY(split.tracks[0].clips[2].fadeIn == RationalTime());
    QVERIFY(split.tracks[0].clips[2].fadeOut == sec(1));
  }

  void rippledBlockMovesLaterSegments() {
    TinyProject tiny;
    const SegmentId first = tiny.addSegment(sec(0), sec(2));
    const SegmentId second = tiny.addSegment(sec(2), sec(1));
    Sequence sequence = tiny.document.sequence;
    Segment& segment = *sequence.findSegment(first);
    segment.recipe.blocks =
        splitBlock(segment.recipe.blocks, sec(1), sec(8), PromptBlockId::create());
    const Sequence longer = rippleBlock(sequence, first, 0, sec(3, 2), sec(8));
    checkSequence(longer);
    QVERIFY(longer.findSegment(first)->length == sec(25, 10));
    QVERIFY(longer.findSegment(first)->recipe.blocks[0].duration == sec(3, 2));
    QVERIFY(longer.findSegment(second)->start == sec(25, 10));
    // 7/8 s is no whole number of frames at 10/s: the last block takes the rest.
    const Sequence shorter = rippleBlock(sequence, first, 0, sec(7, 8), sec(8));
    QVERIFY(shorter.findSegment(first)->length == sec(19, 10));
    QVERIFY(shorter.findSegment(first)->recipe.blocks[0].duration == sec(7, 8));
    // At least one model frame.
    const Sequence least = rippleBlock(sequence, first, 0, sec(-5), sec(8));
    QVERIFY(least.findSegment(first)->recipe.blocks[0].duration == sec(1, 8));
    QVERIFY(!errorOf([&] { rippleBlock(sequence, first, 2, sec(1), sec(8)); }).empty());
  }

  void tracksMoveAmongTheirKind() {
    TinyProject tiny;
    Sequence sequence = tiny.document.sequence;
    sequence.tracks.front().name = "V1";
    sequence.tracks.push_back(emptyTrack("A1", TrackKind::Audio));
    sequence.tracks.push_back(emptyTrack("V2", TrackKind::Video));
    const auto names = [](const Sequence& each) {
      std::string text;
      for (const Track& track : each.tracks) {
        text += track.name + " ";
      }
      return text;
    };
    QCOMPARE(names(moveTrack(sequence, sequence.tracks[0].id, 1)), std::string("V2 A1 V1 "));
    QCOMPARE(names(moveTrack(sequence, sequence.tracks[2].id, 9)), std::string("V1 A1 V2 "));
    QVERIFY(!errorOf([&] { moveTrack(sequence, TrackId::create(), 0); }).empty());
  }

  void soloSilencesTheOthersOfItsKind() {
    TinyProject tiny;
    Sequence sequence = tiny.document.sequence;
    sequence.tracks.push_back(emptyTrack("A1", TrackKind::Audio));
    sequence.tracks.push_back(emptyTrack("A2", TrackKind::Audio));
    sequence.tracks[2].isSolo = true;
    QVERIFY(sequence.isOn(sequence.tracks[0]));
    QVERIFY(!sequence.isOn(sequence.tracks[1]));
    QVERIFY(sequence.isOn(sequence.tracks[2]));
    sequence.tracks[2].isHidden = true;
    QVERIFY(!sequence.isOn(sequence.tracks[2]));
  }

  void linkedClipsComeAlong() {
    TinyProject tiny;
    Sequence sequence = tiny.document.sequence;
    sequence.tracks.push_back(emptyTrack("A1", TrackKind::Audio));
    Clip sound = tinyClip(tiny.a, sec(1), sec(2));
    sound.link = LinkId::create();
    sequence.findClip(tiny.clipA)->link = sound.link;
    sequence = overwriteClip(sequence, sequence.tracks[1].id, sound, sec(0));
    QCOMPARE(withLinked(sequence, {tiny.clipA}).size(), std::size_t{2});
    QCOMPARE(withLinked(sequence, {tiny.clipB}).size(), std::size_t{1});
    // Split together, the right halves are partners of one another, not of the left ones.
    const Sequence split = splitItems(sequence, {tiny.clipA, sound.id}, sec(1));
    QVERIFY(split.tracks[0].clips[1].link == split.tracks[1].clips[1].link);
    QVERIFY(!(split.tracks[0].clips[1].link == sound.link));
    QVERIFY(split.tracks[0].clips[0].link == sound.link);
  }

  void everythingNewSurvivesSaving() {
    TinyProject tiny;
    Sequence& sequence = tiny.document.sequence;
    sequence = setSpeed(sequence, tiny.clipA, sec(5, 4), false);
    Clip& clip = *sequence.findClip(tiny.clipA);
    clip.gainDb = 3.5;
    clip.fadeIn = sec(1, 5);
    clip.isSilent = true;
    clip.link = LinkId::create();
    sequence.tracks.front().isSolo = true;
    sequence.markers.push_back({MarkerId::create(), sec(1), "here", MarkerColour::Violet});
    std::vector<Sentence> report;
    const Sequence again =
        readSequence(JsonReader(toJson(sequence), "sequence"), DocumentBitmaps({}), report);
    QVERIFY(report.empty());
    QVERIFY(again == sequence);
    QJsonObject wrong = toJson(clip);
    wrong.insert("speed", "100/1");
    QVERIFY(!errorOf([&] {
               JsonReader reader(wrong, "clip");
               readClip(reader);
             }).empty());
  }

  void editPointsAreEdgesOnly() {
    TinyProject tiny;
    tiny.addSegment(sec(1), sec(2));
    const std::vector<RationalTime> expected{sec(0), sec(1), sec(2), sec(3), sec(5)};
    QVERIFY(editPoints(tiny.document.sequence) == expected);
  }
};

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::ArrangeTest)
#include "arrange_test.moc"
