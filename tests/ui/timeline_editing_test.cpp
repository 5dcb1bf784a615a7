// SPDX-License-Identifier: Apache-2.0
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QToolButton>

#include "core/undo/take_commands.h"
#include "tests/ui/timeline_desk.h"

namespace reelbrush::ui {

using core::sec;
using tests::TimelineDesk;

// Gestures by real mouse events on the session's timeline.
class TimelineEditingTest : public QObject {
  Q_OBJECT

 private slots:
  void clicksSelect() {
    TimelineDesk desk;
    QTest::mouseClick(&desk.view, Qt::LeftButton, {}, desk.onClip(1));
    QVERIFY(desk.session.selection().clip() == desk.tiny.clipA);
    QTest::mouseClick(&desk.view, Qt::LeftButton, Qt::ControlModifier, desk.onClip(3));
    QCOMPARE(desk.session.selection().items().size(), std::size_t{2});
    QTest::mouseClick(&desk.view, Qt::LeftButton, Qt::ControlModifier, desk.onClip(3));
    QVERIFY(desk.session.selection().clip() == desk.tiny.clipA);
    QTest::mouseClick(&desk.view, Qt::LeftButton, Qt::ShiftModifier, desk.onClip(3));
    QCOMPARE(desk.session.selection().items().size(), std::size_t{2});
    QVERIFY(desk.session.selection().clip() == desk.tiny.clipB);
    QTest::mouseClick(&desk.view, Qt::LeftButton, {}, desk.onClip(6));
    QVERIFY(desk.session.selection().items().empty());
    QCOMPARE(desk.steps(), 4);  // selecting is no step
  }

  void rubberBandSelectsWhatItTouches() {
    TimelineDesk desk;
    desk.drag(desk.onClip(5.8), desk.onClip(4.5) - QPoint(0, 20));
    QCOMPARE(desk.session.selection().items().size(), std::size_t{1});
    QVERIFY(desk.session.selection().clip() == desk.tiny.clipB);
    desk.drag(desk.onClip(5.8), desk.onClip(1.5), Qt::ShiftModifier);
    QCOMPARE(desk.session.selection().items().size(), std::size_t{2});
  }

  void dragMovesAndIsOneStep() {
    TimelineDesk desk;
    const int steps = desk.steps();
    desk.drag(desk.onClip(3), desk.onClip(4.2));
    QCOMPARE(desk.shown(), std::string("a0-20 b32-62 ; "));
    QCOMPARE(desk.steps(), steps + 1);
    desk.session.undoStack().undo();
    QCOMPARE(desk.shown(), std::string("a0-20 b20-50 ; "));
  }

  void previewShowsTheResultBeforeTheRelease() {
    TimelineDesk desk;
    desk.drag(desk.onClip(3), desk.onClip(4.2), {}, false);
    QVERIFY(desk.view.overlay().preview.has_value());
    QVERIFY(desk.view.overlay().preview->tracks[0].clips[1].range.start == sec(32, 10));
    QVERIFY(!desk.view.overlay().text.isEmpty());
    QCOMPARE(desk.shown(), std::string("a0-20 b20-50 ; "));
    QTest::keyClick(&desk.view, Qt::Key_Escape);
    QVERIFY(!desk.view.overlay().preview.has_value());
    QTest::mouseRelease(&desk.view, Qt::LeftButton, {}, desk.onClip(4.2));
    QCOMPARE(desk.shown(), std::string("a0-20 b20-50 ; "));
  }

  void dragSnapsUnlessSnappingIsOff() {
    TimelineDesk desk;
    desk.session.push(core::SetMarker{{}, {core::MarkerId::create(), sec(35, 10), "m"}, false});
    desk.drag(desk.onClip(3), desk.onClip(4.46), {}, false);  // start at 3.46 s, 4 px before 3.5
    QVERIFY(desk.view.overlay().snapLine == sec(35, 10));
    QTest::mouseRelease(&desk.view, Qt::LeftButton, {}, desk.onClip(4.46));
    QCOMPARE(desk.shown(), std::string("a0-20 b35-65 ; "));
    desk.session.undoStack().undo();
    desk.grab();
    // To the end of the clip before, not to itself.
    desk.drag(desk.onClip(3), desk.onClip(2.96));
    QCOMPARE(desk.shown(), std::string("a0-20 b20-50 ; "));
    desk.editor->setSnapping(false);
    desk.drag(desk.onClip(3), desk.onClip(4.36));
    QCOMPARE(desk.shown(), std::string("a0-20 b34-64 ; "));
  }

  void dragChangesTrack() {
    TimelineDesk desk;
    desk.editor->actions().addTrack(core::TrackKind::Video);
    desk.editor->actions().addTrack(core::TrackKind::Audio);
    desk.grab();
    // The new video track is row 0, above; the audio track is the last row.
    desk.drag(desk.onClip(3, 1), desk.onClip(3.5, 0));
    QCOMPARE(desk.shown(), std::string("a0-20 ; b25-55 ; ; "));
    // Onto sound: pictures stay on their own kind.
    desk.drag(desk.onClip(3, 0), desk.onClip(4, 2));
    QCOMPARE(desk.shown(), std::string("a0-20 ; b35-65 ; ; "));
  }

  void refusedDragSaysWhyAndChangesNothing() {
    TimelineDesk desk;
    desk.editor->actions().addTrack(core::TrackKind::Video);
    const core::TrackId upper = desk.session.sequence().tracks.back().id;
    desk.session.push(core::SetTrack{{}, upper, "V2", true, false, false});
    desk.grab();
    QSignalSpy notices(desk.editor.get(), &TimelineEditor::notice);
    desk.drag(desk.onClip(3, 1), desk.onClip(3.5, 0), {}, false);
    QVERIFY(desk.view.overlay().isRefused);
    QVERIFY(notices.last().first().toString().contains(QStringLiteral("locked")));
    const int steps = desk.steps();
    QTest::mouseRelease(&desk.view, Qt::LeftButton, {}, desk.onClip(3.5, 0));
    QCOMPARE(desk.steps(), steps);
  }

  void edgesTrim() {
    TimelineDesk desk;
    desk.drag(desk.onClip(4.98), desk.onClip(4.28));
    QCOMPARE(desk.shown(), std::string("a0-20 b20-43 ; "));
    // Just behind the cut it is b's own edge; on the cut it would be a roll.
    desk.drag(desk.onClip(2.07), desk.onClip(2.57));
    QCOMPARE(desk.shown(), std::string("a0-20 b25-43 ; "));
  }

  void controlOnAnEdgeRipples() {
    TimelineDesk desk;
    desk.drag(desk.onClip(1.93), desk.onClip(1.43), Qt::ControlModifier);
    QCOMPARE(desk.shown(), std::string("a0-15 b15-45 ; "));
  }

  void sharedEdgeRolls() {
    TimelineDesk desk;
    desk.drag(desk.onClip(2.0), desk.onClip(2.5));
    QCOMPARE(desk.shown(), std::string("a0-25 b25-50 ; "));
    // As far as the media of b goes: it begins at 0.
    desk.drag(desk.onClip(2.5), desk.onClip(0.6));
    QCOMPARE(desk.shown(), std::string("a0-20 b20-50 ; "));
  }

  void altSlipsAndSlides() {
    TimelineDesk desk;
    desk.drag(desk.onClip(1), desk.onClip(0.5), Qt::AltModifier);
    QCOMPARE(desk.shown(), std::string("a0-20 b20-50 ; "));
    QVERIFY(desk.session.sequence().findClip(desk.tiny.clipA)->trimmed.start == sec(15, 10));
    // Beyond the beginning of the media there is nothing.
    desk.drag(desk.onClip(0.2), desk.onClip(1.9), Qt::AltModifier);
    QVERIFY(desk.session.sequence().findClip(desk.tiny.clipA)->trimmed.start == sec(0));
    desk.drag(desk.onClip(3), desk.onClip(3.5), Qt::AltModifier | Qt::ShiftModifier);
    QCOMPARE(desk.shown(), std::string("a0-25 b25-55 ; "));
  }

  void linkedClipsMoveTogether() {
    TimelineDesk desk;
    desk.editor->actions().detachSound(desk.tiny.clipA);
    desk.grab();
    QCOMPARE(desk.shown(), std::string("a0-20 b20-50 ; a0-20 ; "));
    desk.drag(desk.onClip(1), desk.onClip(6.5));
    QCOMPARE(desk.shown(), std::string("b20-50 a55-75 ; a55-75 ; "));
    desk.drag(desk.onClip(7.47), desk.onClip(6.97));
    QCOMPARE(desk.shown(), std::string("b20-50 a55-70 ; a55-70 ; "));
  }

  void trimmedSegmentKeepsItsTakes() {
    TimelineDesk desk;
    const core::SegmentId id = desk.addSegment(sec(0), sec(2));
    core::Take take;
    take.id = core::TakeId::create();
    take.frames = 16;
    take.rate = sec(8);
    take.recipe = core::toJson(desk.session.sequence().findSegment(id)->recipe);
    desk.session.push(core::AddTake{{}, id, take, true});
    desk.grab();
    QVERIFY(desk.session.stateOf(id) == core::SegmentState::Ready);
    desk.drag(desk.onSegment(1.97), desk.onSegment(1.47));
    const core::Segment* segment = desk.session.sequence().findSegment(id);
    QCOMPARE(segment->takes.size(), std::size_t{1});
    QVERIFY(segment->length == sec(15, 10));
    desk.drag(desk.onSegment(1.47), desk.onSegment(2.97));
    QVERIFY(desk.session.stateOf(id) == core::SegmentState::OutOfDate);
    // Both halves of a split share the take.
    desk.session.selection().selectSegment(id);
    desk.editor->actions().split(sec(1), false);
    QCOMPARE(desk.session.sequence().segments().size(), std::size_t{2});
    for (const core::Segment* half : desk.session.sequence().segments()) {
      QCOMPARE(half->takes.size(), std::size_t{1});
    }
  }

  void badgeIsNoHandle() {
    TimelineDesk desk;
    const core::SegmentId id = desk.addSegment(sec(0), sec(3));
    QSignalSpy badges(&desk.view, &TimelineView::badgeClicked);
    const int y = qRound(desk.view.geometryOfTimes().segmentLane(0).center().y());
    for (int step = 0; step < 28 && badges.isEmpty(); ++step) {
      QTest::mouseClick(&desk.view, Qt::LeftButton, {}, QPoint(desk.x(0.1 + step * 0.1), y));
    }
    QCOMPARE(badges.count(), 1);
    QCOMPARE(badges.first().first().toString(), QString::fromStdString(id.text()));
  }

  void blockEdgeRollsOnModelFrames() {
    TimelineDesk desk;
    const core::SegmentId id = desk.addSegment(sec(0), sec(4));
    QTest::mouseDClick(&desk.view, Qt::LeftButton, {}, desk.onStory(2.02));
    desk.grab();
    const auto blocks = [&] { return desk.session.sequence().findSegment(id)->recipe.blocks; };
    QCOMPARE(blocks().size(), std::size_t{2});
    QVERIFY(blocks()[0].duration == sec(2));
    desk.editor->setSnapping(false);
    desk.drag(desk.onStory(2), desk.onStory(3.08));
    // 3.1 s on the frame grid lies nearest to 25/8 of the model's 8 frames a second.
    QVERIFY(blocks()[0].duration == sec(25, 8));
    // Down to one model frame, never less.
    desk.drag(desk.onStory(3.125), desk.onStory(0.0));
    QVERIFY(blocks()[0].duration == sec(1, 8));
    QVERIFY(desk.session.sequence().findSegment(id)->length == sec(4));
  }

  void altOnABlockEdgeRipples() {
    TimelineDesk desk;
    const core::SegmentId id = desk.addSegment(sec(0), sec(2));
    const core::SegmentId next = desk.addSegment(sec(3), sec(1));
    QTest::mouseDClick(&desk.view, Qt::LeftButton, {}, desk.onStory(1));
    desk.grab();
    desk.editor->setSnapping(false);
    desk.drag(desk.onStory(1), desk.onStory(1.5), Qt::AltModifier);
    QVERIFY(desk.session.sequence().findSegment(id)->length == sec(25, 10));
    QVERIFY(desk.session.sequence().findSegment(next)->start == sec(35, 10));
  }

  void clickOnABlockEdgeOffersTransitions() {
    TimelineDesk desk;
    const core::SegmentId id = desk.addSegment(sec(0), sec(4));
    QTest::mouseDClick(&desk.view, Qt::LeftButton, {}, desk.onStory(2));
    desk.grab();
    QTest::mouseClick(&desk.view, Qt::LeftButton, {}, desk.onStory(2));
    auto* menu = desk.view.findChild<QMenu*>(QStringLiteral("blockTransitionMenu"));
    QVERIFY(menu != nullptr);
    menu->findChild<QAction*>(QStringLiteral("transition.ease4"))->trigger();
    const core::PromptBlock& block = desk.session.sequence().findSegment(id)->recipe.blocks.front();
    QVERIFY(block.transition == core::PromptTransition::Ease);
    QCOMPARE(block.easeFrames, 4);
    QCOMPARE(desk.view.content().blocks.front().easeFrames, 4);
    menu->findChild<QAction*>(QStringLiteral("transition.join"))->trigger();
    QCOMPARE(desk.session.sequence().findSegment(id)->recipe.blocks.size(), std::size_t{1});
  }

  void selectedSegmentLiesOnTopOfTheStory() {
    TimelineDesk desk;
    const core::SegmentId low = desk.addSegment(sec(0), sec(3));
    desk.track = desk.editor->actions().addTrack(core::TrackKind::Video);
    const core::SegmentId high = desk.addSegment(sec(0), sec(3));
    QSignalSpy chosen(desk.editor.get(), &TimelineEditor::blockChosen);
    for (const core::SegmentId& id : {low, high, low}) {
      desk.session.selection().selectSegment(id);
      QTest::mouseClick(&desk.view, Qt::LeftButton, {}, desk.onStory(1));
      QVERIFY(chosen.last().first().value<core::PromptBlockId>() ==
              desk.session.sequence().findSegment(id)->recipe.blocks.front().id);
    }
  }

  void joinsOfferWhatTheModelCan() {
    TimelineDesk desk;
    desk.addSegment(sec(0), sec(2));
    const core::SegmentId right = desk.addSegment(sec(2), sec(2));
    QTest::mouseClick(&desk.view, Qt::LeftButton, {}, desk.onStory(2));
    auto* menu = desk.view.findChild<QMenu*>(QStringLiteral("joinMenu"));
    QVERIFY(menu != nullptr);
    const auto action = [&](core::TransitionKind kind) {
      return menu->findChild<QAction*>(QStringLiteral("join.%1").arg(static_cast<int>(kind)));
    };
    action(core::TransitionKind::Continue)->trigger();
    QVERIFY(desk.session.sequence().findSegment(right)->transition.kind ==
            core::TransitionKind::Continue);
    QVERIFY(!action(core::TransitionKind::Loop)->isEnabled());
    QVERIFY(action(core::TransitionKind::Loop)->text().contains(QStringLiteral("no last picture")));
    QVERIFY(!action(core::TransitionKind::Connect)->isEnabled());
    QVERIFY(
        action(core::TransitionKind::Connect)->text().contains(QStringLiteral("no last picture")));
  }

  void markersMoveByDrag() {
    TimelineDesk desk;
    desk.session.push(core::SetMarker{{}, {core::MarkerId::create(), sec(3), "m"}, false});
    desk.grab();
    const int y = desk.view.geometryOfTimes().rulerHeight() - 5;
    desk.editor->setSnapping(false);
    desk.drag(QPoint(desk.x(3), y), QPoint(desk.x(3.6), y));
    QVERIFY(desk.session.sequence().markers.front().time == sec(36, 10));
    QSignalSpy seeks(desk.editor.get(), &TimelineEditor::seekRequested);
    QTest::mouseClick(&desk.view, Qt::LeftButton, {}, QPoint(desk.x(3.6), y));
    QVERIFY(seeks.last().first().value<core::RationalTime>() == sec(36, 10));
  }

  void bracketsTrimToThePlayhead() {
    TimelineDesk desk;
    desk.session.selection().selectClip(desk.tiny.clipB);
    desk.view.setPlayhead(sec(3));
    QTest::keyClick(&desk.view, Qt::Key_BracketLeft);
    QCOMPARE(desk.shown(), std::string("a0-20 b30-50 ; "));
    desk.view.setPlayhead(sec(4));
    QTest::keyClick(&desk.view, Qt::Key_BracketRight);
    QCOMPARE(desk.shown(), std::string("a0-20 b30-40 ; "));
  }

  void headsLockHideAndSolo() {
    TimelineDesk desk;
    TrackHead* head = desk.heads->heads().front();
    QCOMPARE(head->objectName(),
             QStringLiteral("track.") + QString::fromStdString(desk.track.text()));
    const auto press = [&](const char* name) {
      auto* button = head->findChild<QToolButton*>(QString::fromLatin1(name));
      QVERIFY(button->width() >= 24 && button->height() >= 24);
      QTest::mouseClick(button, Qt::LeftButton);
    };
    const auto track = [&]() -> const core::Track& {
      return desk.session.sequence().tracks.front();
    };
    press("lock");
    QVERIFY(track().isLocked);
    QVERIFY(head->accessibleName().contains(QStringLiteral("locked")));
    desk.drag(desk.onClip(3), desk.onClip(4.2));
    QCOMPARE(desk.shown(), std::string("a0-20 b20-50 ; "));
    press("lock");
    press("hide");
    press("solo");
    QVERIFY(!track().isLocked && track().isHidden && track().isSolo);
    desk.session.undoStack().undo();
    QVERIFY(!head->findChild<QToolButton*>(QStringLiteral("solo"))->isChecked());
  }

  void headsRename() {
    TimelineDesk desk;
    TrackHead* head = desk.heads->heads().front();
    QTest::mouseDClick(head, Qt::LeftButton, {}, QPoint(20, 8));
    auto* edit = head->findChild<QLineEdit*>(QStringLiteral("trackNameEdit"));
    QVERIFY(edit->isVisible());
    QTest::keyClicks(edit, QStringLiteral("Meadow"));
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(desk.session.sequence().tracks.front().name, std::string("Meadow"));
    QVERIFY(!edit->isVisible());
  }

  void wheelScrollsZoomsAndScrollsTracks() {
    TimelineDesk desk;
    for (int i = 0; i < 5; ++i) {
      desk.editor->actions().addTrack(core::TrackKind::Video);
    }
    const auto wheel = [&](Qt::KeyboardModifiers modifiers, int delta) {
      QWheelEvent event(QPointF(600, 200), desk.view.mapToGlobal(QPointF(600, 200)), {},
                        QPoint(0, delta), Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
      QCoreApplication::sendEvent(&desk.view, &event);
    };
    wheel(Qt::ShiftModifier, -120);
    QVERIFY(desk.view.geometryOfTimes().verticalScroll() > 0);
    QVERIFY(desk.heads->heads().front()->y() < 0);
    const double scale = desk.view.geometryOfTimes().pixelsPerSecond();
    wheel(Qt::ControlModifier, 120);
    QVERIFY(desk.view.geometryOfTimes().pixelsPerSecond() > scale);
    wheel({}, -240);
    QVERIFY(desk.view.geometryOfTimes().scrollSeconds() > 0);
  }
};

}  // namespace reelbrush::ui

QTEST_MAIN(reelbrush::ui::TimelineEditingTest)
#include "timeline_editing_test.moc"
