// SPDX-License-Identifier: Apache-2.0
#include "core/session/timeline_actions.h"

#include <QTemporaryDir>
#include <QtTest>

#include "core/conditions/end_frames.h"
#include "core/undo/arrange_commands.h"
#include "tests/support/scripted_generator.h"
#include "tests/support/tiny_project.h"

namespace reelbrush::core {

namespace {

// A session over the tiny project: a [0, 2) and b [2, 5) at 10 frames/s, sound on A1.
struct Desk {
  Desk()
      : session(std::make_unique<tests::ScriptedGenerator>(tests::GeneratorScript(),
                                                           std::make_shared<tests::GeneratorLog>()),
                ModelCatalog({tests::scriptedModel()}),
                std::make_unique<Preferences>(folder.filePath(QStringLiteral("settings.ini")))),
        actions(session) {
    tiny.a.hasAudio = true;
    session.push(AddMedia{{}, {tiny.a, tiny.b}});
    track = session.sequence().tracks.front().id;
    session.push(SetSequence{{}, {16, 8, sec(10)}});
    for (const ClipId& id : {tiny.clipA, tiny.clipB}) {
      const Clip& clip = *tiny.document.sequence.findClip(id);
      session.push(OverwriteClip{{}, track, clip, clip.start});
    }
  }
  std::string shown() const {
    std::string text;
    for (const Track& each : session.sequence().tracks) {
      text += each.name + ":";
      for (const Clip& clip : each.clips) {
        text += " " + clip.name + (clip.start * sec(10)).text() + "-" +
                (clip.range().end() * sec(10)).text();
      }
      for (const Segment& segment : each.segments) {
        text += " S" + (segment.start * sec(10)).text() + "-" +
                (segment.range().end() * sec(10)).text();
      }
      text += "; ";
    }
    return text;
  }
  int steps() { return session.undoStack().index(); }

  QTemporaryDir folder;
  TinyProject tiny;
  TrackId track;
  Session session;
  TimelineActions actions;
};

}  // namespace

class TimelineActionsTest : public QObject {
  Q_OBJECT

 private slots:
  void splitsSelectedElseTopItem() {
    Desk desk;
    desk.actions.split(sec(1), false);
    QCOMPARE(desk.shown(), std::string("Video 1: a0/1-10/1 a10/1-20/1 b20/1-50/1; "));
    desk.session.selection().selectClip(desk.tiny.clipA);  // not under the playhead: b is meant
    desk.actions.split(sec(3), false);
    QCOMPARE(desk.shown(), std::string("Video 1: a0/1-10/1 a10/1-20/1 b20/1-30/1 b30/1-50/1; "));
    const int steps = desk.steps();
    desk.actions.split(sec(3), false);  // an edge
    desk.actions.split(sec(9), false);  // nothing there
    QCOMPARE(desk.steps(), steps);
  }

  void splitOnAllTracksSkipsLockedOnes() {
    Desk desk;
    const TrackId second = desk.actions.addTrack(TrackKind::Video);
    Clip clip = tinyClip(desk.tiny.b, sec(0), sec(4));
    desk.session.push(OverwriteClip{{}, second, clip, sec(0)});
    desk.actions.split(sec(1), true);
    QCOMPARE(desk.session.sequence().findTrack(second)->clips.size(), std::size_t{2});
    desk.session.push(SetTrack{{}, second, "V2", true, false, false});
    desk.actions.split(sec(3), true);
    QCOMPARE(desk.session.sequence().findTrack(second)->clips.size(), std::size_t{2});
    QCOMPARE(desk.session.sequence().findTrack(desk.track)->clips.size(), std::size_t{4});
  }

  void rippleTrimClosesTheGap() {
    Desk desk;
    desk.actions.rippleTrimTo(Edge::Head, sec(1));
    QCOMPARE(desk.shown(), std::string("Video 1: a0/1-10/1 b10/1-40/1; "));
    desk.actions.rippleTrimTo(Edge::Tail, sec(5, 10));
    QCOMPARE(desk.shown(), std::string("Video 1: a0/1-5/1 b5/1-35/1; "));
    desk.session.undoStack().undo();
    desk.session.undoStack().undo();
    QCOMPARE(desk.shown(), std::string("Video 1: a0/1-20/1 b20/1-50/1; "));
  }

  void linkedSoundIsTrimmedWithItsPicture() {
    Desk desk;
    desk.actions.detachSound(desk.tiny.clipA);
    QCOMPARE(desk.shown(), std::string("Video 1: a0/1-20/1 b20/1-50/1; Audio 1: a0/1-20/1; "));
    QVERIFY(desk.session.sequence().findClip(desk.tiny.clipA)->isSilent);
    desk.actions.rippleTrimTo(Edge::Head, sec(1));
    QCOMPARE(desk.shown(), std::string("Video 1: a0/1-10/1 b10/1-40/1; Audio 1: a0/1-10/1; "));
    desk.session.selection().selectClip(desk.tiny.clipA);
    desk.actions.unlink();
    desk.actions.remove(false);
    QCOMPARE(desk.shown(), std::string("Video 1: b10/1-40/1; Audio 1: a0/1-10/1; "));
    // Its sound is on the audio track already.
    desk.session.undoStack().undo();
    QVERIFY(!errorOf([&] { desk.actions.detachSound(desk.tiny.clipA); }).empty());
    QVERIFY(!errorOf([&] { desk.actions.detachSound(desk.tiny.clipB); }).empty());
  }

  void trimsTheSelectionToThePlayhead() {
    Desk desk;
    desk.session.selection().selectClip(desk.tiny.clipB);
    desk.actions.trimTo(Edge::Head, sec(3));
    QCOMPARE(desk.shown(), std::string("Video 1: a0/1-20/1 b30/1-50/1; "));
    desk.actions.trimTo(Edge::Tail, sec(4));
    QCOMPARE(desk.shown(), std::string("Video 1: a0/1-20/1 b30/1-40/1; "));
    desk.actions.trimTo(Edge::Tail, sec(1));  // before it begins: nothing
    QCOMPARE(desk.shown(), std::string("Video 1: a0/1-20/1 b30/1-40/1; "));
  }

  void removesOneOrAll() {
    Desk desk;
    desk.session.selection().selectClip(desk.tiny.clipA);
    desk.actions.remove(true);
    QCOMPARE(desk.shown(), std::string("Video 1: b0/1-30/1; "));
    QVERIFY(desk.session.selection().items().empty());
    desk.actions.selectAll();
    QCOMPARE(desk.session.selection().items().size(), std::size_t{1});
    desk.actions.remove(false);
    QCOMPARE(desk.shown(), std::string("Video 1:; "));
    desk.actions.remove(false);
  }

  void pasteOverwritesOrOpensAGap() {
    Desk desk;
    desk.session.selection().selectClip(desk.tiny.clipA);
    desk.actions.copy();
    desk.actions.paste(sec(3), PlaceMode::Overwrite);
    QCOMPARE(desk.shown(), std::string("Video 1: a0/1-20/1 b20/1-30/1 a30/1-50/1; "));
    desk.session.undoStack().undo();
    const int steps = desk.steps();
    desk.actions.paste(sec(3), PlaceMode::Insert);
    QCOMPARE(desk.shown(), std::string("Video 1: a0/1-20/1 b20/1-30/1 a30/1-50/1 b50/1-70/1; "));
    QCOMPARE(desk.steps(), steps + 1);
    checkSequence(desk.session.sequence());
  }

  void cutTakesAndPasteBringsSegmentsBack() {
    Desk desk;
    const SegmentId segment = desk.session.ensureSegment({sec(0), sec(2)});
    desk.session.selection().select({segment});
    desk.actions.cut();
    QVERIFY(desk.session.sequence().segments().empty());
    desk.actions.paste(sec(3), PlaceMode::Overwrite);
    QCOMPARE(desk.session.sequence().segments().size(), std::size_t{1});
    const Segment& pasted = *desk.session.sequence().segments().front();
    QVERIFY(pasted.start == sec(3) && !(pasted.id == segment));
    // Where a segment is already, paste says so instead of destroying it.
    QVERIFY(!errorOf([&] { desk.actions.paste(sec(4), PlaceMode::Overwrite); }).empty());
    desk.actions.paste(sec(3), PlaceMode::Insert);
    QCOMPARE(desk.session.sequence().segments().size(), std::size_t{2});
  }

  void duplicateGoesBehindAndKeepsTheClipboard() {
    Desk desk;
    desk.session.selection().selectClip(desk.tiny.clipB);
    desk.actions.copy();
    desk.session.selection().selectClip(desk.tiny.clipA);
    desk.actions.duplicate();
    QCOMPARE(desk.shown(), std::string("Video 1: a0/1-20/1 a20/1-40/1 b40/1-70/1; "));
    desk.actions.paste(sec(7), PlaceMode::Overwrite);
    QCOMPARE(desk.shown(), std::string("Video 1: a0/1-20/1 a20/1-40/1 b40/1-70/1 b70/1-100/1; "));
  }

  void oneMarkerPerTime() {
    Desk desk;
    const MarkerId id = desk.actions.addMarker(sec(104, 100));
    QVERIFY(desk.actions.addMarker(sec(1)) == id);
    QCOMPARE(desk.session.sequence().markers.size(), std::size_t{1});
    QVERIFY(desk.session.sequence().markers[0].time == sec(1));
  }

  void generateHereFindsOrMakesAFreeTrack() {
    Desk desk;
    desk.session.selection().setInOut(TimeRange{sec(1), sec(3)});
    desk.actions.generateHere(sec(0));
    QCOMPARE(desk.shown(), std::string("Video 1: a0/1-20/1 b20/1-50/1; Video 2: S10/1-40/1; "));
    desk.session.selection().setInOut(std::nullopt);
    // Behind everything the first track is free: one default length of the model, 8 frames at 8/s.
    desk.actions.generateHere(sec(6));
    QCOMPARE(desk.shown(),
             std::string("Video 1: a0/1-20/1 b20/1-50/1 S60/1-70/1; Video 2: S10/1-40/1; "));
    const Segment& segment =
        *desk.session.sequence().findSegment(*desk.session.selection().segment());
    QCOMPARE(segment.recipe.settings.modelId, std::string("scripted"));
    QCOMPARE(desk.session.obstacleTo(segment.id).english(), std::string());
  }

  void editRangeNeedsFootage() {
    Desk desk;
    desk.session.selection().setInOut(TimeRange{sec(1), sec(3)});
    const SegmentId id = desk.actions.editRange(sec(0));
    const Segment& segment = *desk.session.sequence().findSegment(id);
    QVERIFY(segment.start == sec(1) && segment.length == sec(3));
    QVERIFY(segment.recipe.settings.region == RegionMode::MaskBox);
    // Again: the segment that is there.
    QVERIFY(desk.actions.editRange(sec(0)) == id);
    desk.session.selection().setInOut(std::nullopt);
    desk.session.selection().clear();
    QVERIFY(!errorOf([&] { desk.actions.editRange(sec(8)); }).empty());
  }

  void imageBecomesASegmentThatStartsFromIt() {
    Desk desk;
    MediaItem image = tinyMedia("photo", sec(0));
    image.isStill = true;
    const TrackId track = desk.actions.addTrack(TrackKind::Video);
    const int steps = desk.steps();
    const SegmentId id = desk.actions.animateImage(image, track, sec(2));
    QCOMPARE(desk.steps(), steps + 1);
    const Segment& segment = *desk.session.sequence().findSegment(id);
    QVERIFY(segment.recipe.settings.operation == Operation::AnimateImage);
    const auto* ends = segment.recipe.conditions.first<EndFrames>();
    QVERIFY(ends != nullptr && ends->first);
    QCOMPARE(ends->first->picture.path, image.path);
    QVERIFY(desk.session.document().media.find(image.id) != nullptr);
    desk.session.undoStack().undo();
    QVERIFY(desk.session.document().media.find(image.id) == nullptr);
  }

  void dropIsOneStepWithItsImport() {
    Desk desk;
    const MediaItem fresh = tinyMedia("c", sec(1));
    CommandPtr drop = desk.actions.placement(
        {fresh}, {{fresh.id, {}}, {desk.tiny.b.id, TimeRange{sec(4), sec(1)}}}, desk.track, sec(1),
        PlaceMode::Insert);
    Document shown = desk.session.document();
    drop->applyTo(shown);  // as the ghost does
    QCOMPARE(shown.sequence.tracks.front().clips.size(), std::size_t{5});
    const int steps = desk.steps();
    desk.session.push(std::move(drop));
    QCOMPARE(desk.shown(),
             std::string("Video 1: a0/1-10/1 c10/1-20/1 b20/1-30/1 a30/1-40/1 b40/1-70/1; "));
    QCOMPARE(desk.steps(), steps + 1);
    desk.session.undoStack().undo();
    QVERIFY(desk.session.document().media.find(fresh.id) == nullptr);
    QVERIFY(!errorOf([&] {
               desk.actions.placement({}, {{fresh.id, {}}}, desk.track, sec(0), PlaceMode::Insert);
             }).empty());
  }

  void firstMediaSetsSizeAndRate() {
    Desk desk;
    desk.session.newProject();
    const MediaItem fresh = tinyMedia("c", sec(1));
    const TrackId track = desk.session.sequence().tracks.front().id;
    desk.session.push(
        desk.actions.placement({fresh}, {{fresh.id, {}}}, track, sec(0), PlaceMode::Overwrite));
    QCOMPARE(desk.session.sequence().settings.width, 16);
    QVERIFY(desk.session.sequence().settings.rate == sec(10));
  }

  void editPointsInBothDirections() {
    Desk desk;
    QVERIFY(desk.actions.editPointFrom(sec(1), 1) == sec(2));
    QVERIFY(desk.actions.editPointFrom(sec(2), -1) == sec(0));
    QVERIFY(!desk.actions.editPointFrom(sec(5), 1));
    QVERIFY(!desk.actions.editPointFrom(sec(0), -1));
  }
};

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::TimelineActionsTest)
#include "timeline_actions_test.moc"
