// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <set>

#include <QtTest>

#include "core/timeline/arrange.h"
#include "core/undo/arrange_commands.h"
#include "core/undo/command_stack.h"
#include "tests/support/tiny_project.h"

namespace reelbrush::core {

namespace {

// A picture on video track 0 and its sound on audio track 1, both [0, 4), linked.
struct LinkedPair {
  TinyProject tiny;
  TrackId audio = TrackId::create();
  ClipId picture;
  ClipId sound;

  LinkedPair() {
    Sequence& sequence = tiny.document.sequence;
    sequence.tracks[0].clips.clear();
    Track track;
    track.id = audio;
    track.kind = TrackKind::Audio;
    track.name = "Audio 1";
    sequence.tracks.push_back(track);
    Clip clip = tinyClip(tiny.a, sec(1), sec(4));
    clip.link = LinkId::create();
    picture = clip.id;
    sequence = overwriteClip(std::move(sequence), tiny.track, clip, sec(0));
    clip.id = ClipId::create();
    clip.isSilent = false;
    sound = clip.id;
    sequence = overwriteClip(std::move(sequence), audio, clip, sec(0));
  }
  Sequence& sequence() { return tiny.document.sequence; }
};

// Each link with the starts of its clips, tracks in order.
std::map<LinkId, std::vector<RationalTime>> startsByLink(const Sequence& sequence) {
  std::map<LinkId, std::vector<RationalTime>> starts;
  for (const Track& track : sequence.tracks) {
    for (const Clip& clip : track.clips) {
      if (!clip.link.isNil()) {
        starts[clip.link].push_back(clip.start);
      }
    }
  }
  return starts;
}

// Every link joins exactly one picture and one sound that lie at the same time.
void comparePairs(const Sequence& sequence, std::size_t count) {
  const auto starts = startsByLink(sequence);
  QCOMPARE(starts.size(), count);
  for (const auto& [link, each] : starts) {
    QCOMPARE(each.size(), std::size_t{2});
    QVERIFY(each[0] == each[1]);
  }
}

}  // namespace

class LinkedClipsTest : public QObject {
  Q_OBJECT

  static std::vector<ItemId> all(const Sequence& sequence) {
    std::vector<ItemId> items;
    for (const Track& track : sequence.tracks) {
      for (const Clip& clip : track.clips) {
        items.emplace_back(clip.id);
      }
    }
    return items;
  }
  static Sequence splitEverything(const Sequence& sequence, const RationalTime& at) {
    return splitItems(sequence, all(sequence), at);
  }

 private slots:
  void halvesStayLinkedWithTheirOwnSound() {
    LinkedPair pair;
    Sequence sequence = pair.sequence();
    for (const int at : {2, 1, 3}) {
      sequence = splitEverything(sequence, sec(at));
    }
    comparePairs(sequence, 4);
  }

  void splittingAllTracksAtOnceKeepsPairs() {
    LinkedPair pair;
    Project project(pair.tiny.document);
    CommandStack stack(project, [] { return 0; });
    stack.push(SplitItems{{}, std::nullopt, sec(1)});
    stack.push(SplitItems{{}, std::nullopt, sec(3)});
    comparePairs(project.sequence(), 3);
  }

  // The right half moves away, the left one is made long again and split at the same place: the
  // two right halves must not become one group of four.
  void splittingTwiceAtOnePlaceMakesTwoPairs() {
    LinkedPair pair;
    Sequence sequence = splitEverything(pair.sequence(), sec(1));
    const ClipId right = sequence.tracks[0].clips[1].id;
    sequence = moveItems(sequence, withLinked(sequence, {right}), {sec(10)});
    for (const ClipId& id : {pair.picture, pair.sound}) {
      sequence = trimItem(sequence, id, Edge::Tail, sec(3));
    }
    sequence = splitEverything(sequence, sec(1));
    comparePairs(sequence, 3);
    QCOMPARE(withLinked(sequence, {right}).size(), std::size_t{2});
    const Sequence without = lift(sequence, withLinked(sequence, {right}));
    comparePairs(without, 2);
  }

  void promptsOfRepeatedSplitsHaveTheirOwnIds() {
    TinyProject tiny;
    const SegmentId id = tiny.addSegment(sec(0), sec(4));
    Sequence sequence = splitAt(tiny.document.sequence, tiny.track, sec(1));
    sequence = moveItem(sequence, sequence.tracks[0].segments[1].id, tiny.track, sec(20));
    sequence = trimItem(sequence, id, Edge::Tail, sec(3));
    sequence = splitAt(sequence, tiny.track, sec(1));
    std::set<PromptBlockId> ids;
    for (const Segment* segment : sequence.segments()) {
      for (const PromptBlock& block : segment->recipe.blocks) {
        QVERIFY(ids.insert(block.id).second);
      }
    }
    QCOMPARE(ids.size(), std::size_t{3});
  }

  void aGapCutsPictureAndSoundAlike() {
    LinkedPair pair;
    Sequence sequence = insertGap(pair.sequence(), pair.tiny.track, sec(2), sec(1));
    sequence = insertGap(sequence, pair.audio, sec(2), sec(1));
    comparePairs(sequence, 2);
    QVERIFY(sequence.tracks[0].clips[1].start == sec(3));
  }

  // A locked partner makes the whole edit fail, and nothing of it stays (ux U12.1).
  void aLockedPartnerRefusesTheWholeEdit() {
    LinkedPair pair;
    pair.sequence().tracks[1].isLocked = true;
    Project project(pair.tiny.document);
    CommandStack stack(project, [] { return 0; });
    const QByteArray before = projectText(project.document());
    const std::vector<ItemId> both = withLinked(project.sequence(), {pair.picture});
    QCOMPARE(both.size(), std::size_t{2});
    const auto refused = [&](auto edit) {
      const std::string message = errorOf([&] { stack.push(std::move(edit)); });
      QVERIFY2(message.find("Audio 1") != std::string::npos, message.c_str());
      QVERIFY(projectText(project.document()) == before);
    };
    refused(MoveItems{{}, both, {sec(3)}});
    refused(DeleteItems{{}, both, false});
    refused(DeleteItems{{}, both, true});
    refused(SplitItems{{}, std::nullopt, sec(1), both});
    SetClip louder = SetClip::of(*project.sequence().findClip(pair.sound));
    louder.gainDb = 3;
    refused(louder);
    QCOMPARE(stack.undoStack().count(), 0);
  }

  // Without saying otherwise, a locked track is left alone and the others are split.
  void splittingAllTracksPassesLockedOnes() {
    LinkedPair pair;
    pair.sequence().tracks[1].isLocked = true;
    Project project(pair.tiny.document);
    CommandStack stack(project, [] { return 0; });
    stack.push(SplitItems{{}, std::nullopt, sec(1)});
    QCOMPARE(project.sequence().tracks[0].clips.size(), std::size_t{2});
    QCOMPARE(project.sequence().tracks[1].clips.size(), std::size_t{1});
    QVERIFY(project.sequence().tracks[0].clips[0].link ==
            project.sequence().tracks[1].clips[0].link);
  }

  void groupsKeepTheirDistances() {
    LinkedPair pair;
    const Sequence apart = moveItem(pair.sequence(), pair.sound, pair.audio, sec(1, 2));
    const std::vector<ItemId> both = withLinked(apart, {pair.picture});
    const Sequence moved = moveItems(apart, both, {sec(7)});
    QVERIFY(moved.findClip(pair.picture)->start == sec(7));
    QVERIFY(moved.findClip(pair.sound)->start == sec(15, 2));
    // Nothing of a group begins before 0: the first stops there, the others with it.
    const Sequence back = moveItems(moved, both, {sec(-100)});
    QVERIFY(back.findClip(pair.picture)->start == sec(0));
    QVERIFY(back.findClip(pair.sound)->start == sec(1, 2));
  }

  void fadesStayAtTheEndsTheyWereMadeFor() {
    LinkedPair pair;
    Clip* clip = pair.sequence().findClip(pair.sound);
    clip->fadeIn = sec(1);
    clip->fadeOut = sec(2);
    const Sequence split = splitItems(pair.sequence(), {pair.sound}, sec(5, 2));
    const std::vector<Clip>& halves = split.tracks[1].clips;
    QVERIFY(halves[0].fadeIn == sec(1) && halves[0].fadeOut == sec(0));
    QVERIFY(halves[1].fadeIn == sec(0) && halves[1].fadeOut == sec(3, 2));  // as far as it fits
    for (int tenth = 0; tenth < 20; ++tenth) {
      const RationalTime time = sec(tenth, 10);
      QCOMPARE(halves[0].soundFactorAt(time), clip->soundFactorAt(time));
    }
  }
};

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::LinkedClipsTest)
#include "linked_clips_test.moc"
