// SPDX-License-Identifier: Apache-2.0
#include <QMenu>
#include <QSignalSpy>

#include "core/undo/arrange_commands.h"
#include "tests/ui/timeline_desk.h"
#include "ui/canvas/frame_plan.h"

namespace reelbrush::ui {

using core::sec;
using tests::TimelineDesk;

// Cross-dissolves and waveforms on the timeline: clips a [0, 2) and b [2, 5), 100 px a second.
class TimelineDissolveTest : public QObject {
  Q_OBJECT

  static core::RationalTime length(const TimelineDesk& desk) {
    return desk.session.sequence().findClip(desk.tiny.clipB)->dissolve;
  }

 private slots:
  void commandMakesAndEndsOne() {
    TimelineDesk desk;
    QWidget window;
    ActionRegistry registry(&window);
    desk.editor->registerActions(registry);
    QAction* action = registry.find(QStringLiteral("dissolve"));
    const int steps = desk.steps();
    action->trigger();  // nothing is selected: the cut nearest to the playhead
    QVERIFY(length(desk) == sec(1));
    QCOMPARE(desk.steps(), steps + 1);
    action->trigger();
    QVERIFY(length(desk) == sec(0));
    desk.session.selection().selectClip(desk.tiny.clipA);  // its end
    action->trigger();
    QVERIFY(length(desk) == sec(1));
    desk.session.undoStack().undo();
    QVERIFY(length(desk) == sec(0));
    QSignalSpy told(desk.editor.get(), &TimelineEditor::notice);
    desk.editor->actions().remove(false);  // a is gone: no cut is left
    action->trigger();
    QCOMPARE(told.size(), 1);
  }

  void endIsDragged() {
    TimelineDesk desk;
    desk.editor->actions().setDissolve(desk.tiny.clipB, sec(1));
    desk.grab();
    const int steps = desk.steps();
    desk.drag(desk.onClip(2.5), desk.onClip(2.8));
    QVERIFY(length(desk) == sec(16, 10));
    QCOMPARE(desk.steps(), steps + 1);
    desk.grab();
    desk.drag(desk.onClip(1.2), desk.onClip(1.9));  // the other end
    QVERIFY(length(desk) == sec(2, 10));
    desk.grab();
    desk.drag(desk.onClip(2.1), desk.onClip(4.9));  // as far as it goes
    QVERIFY(length(desk) == sec(2));
    QCOMPARE(desk.shown(), std::string("a0-20 b20-50 ; "));
  }

  void cutStaysBetweenItsEnds() {
    TimelineDesk desk;
    desk.editor->setSnapping(false);
    desk.editor->actions().setDissolve(desk.tiny.clipB, sec(1));
    desk.grab();
    desk.drag(desk.onClip(2), desk.onClip(2.3));
    QCOMPARE(desk.shown(), std::string("a0-23 b23-50 ; "));
    QVERIFY(length(desk) == sec(1));
  }

  void clickOnAnEndOffersLengths() {
    TimelineDesk desk;
    desk.editor->actions().setDissolve(desk.tiny.clipB, sec(1));
    desk.grab();
    QTest::mouseClick(&desk.view, Qt::LeftButton, {}, desk.onClip(2.5));
    auto* menu = desk.view.findChild<QMenu*>(QStringLiteral("dissolveMenu"));
    QVERIFY(menu != nullptr);
    QVERIFY(menu->findChild<QAction*>(QStringLiteral("dissolve.4"))->isChecked());
    menu->findChild<QAction*>(QStringLiteral("dissolve.8"))->trigger();
    QVERIFY(length(desk) == sec(2));
    menu->findChild<QAction*>(QStringLiteral("dissolve.0"))->trigger();
    QVERIFY(length(desk) == sec(0));
  }

  void linkedSoundDissolvesToo() {
    TimelineDesk desk;
    desk.editor->actions().detachSound(desk.tiny.clipA);
    const core::Track& sound = desk.session.sequence().tracks.back();
    QCOMPARE(sound.kind, core::TrackKind::Audio);
    // A second piece of sound behind the first, linked with b.
    core::Clip second = core::tinyClip(desk.tiny.a, sec(4), sec(3));
    second.link = core::LinkId::create();
    const core::ClipId secondId = second.id;
    core::SetClip link = core::SetClip::of(*desk.session.sequence().findClip(desk.tiny.clipB));
    link.link = second.link;
    desk.session.push(core::OverwriteClip{{}, sound.id, second, sec(2)});
    desk.session.push(link);
    const int steps = desk.steps();
    desk.editor->actions().toggleDissolve(desk.tiny.clipB);
    QCOMPARE(desk.steps(), steps + 1);
    QVERIFY(length(desk) == sec(1));
    QVERIFY(desk.session.sequence().findClip(secondId)->dissolve == sec(1));
  }

  void isDrawnAndTold() {
    TimelineDesk desk;
    desk.editor->actions().setDissolve(desk.tiny.clipB, sec(1));
    const QImage with = desk.view.grab().toImage();
    const std::vector<TimelineItem> items = desk.view.items();
    const bool isTold = std::any_of(items.begin(), items.end(), [](const TimelineItem& item) {
      return item.name.contains(QStringLiteral("dissolve of 00:00:01:00"));
    });
    QVERIFY(isTold);
    desk.editor->actions().setDissolve(desk.tiny.clipB, sec(0));
    QVERIFY(desk.view.grab().toImage() != with);
  }

  void viewerMixesBothClips() {
    TimelineDesk desk;
    desk.editor->actions().setDissolve(desk.tiny.clipB, sec(1));
    const FramePlan plan = planFrame(desk.session, sec(18, 10), Shown::Composite);
    QVERIFY(plan.source && plan.fading);
    QVERIFY(plan.source->time == sec(0));       // b has nothing before its first frame
    QVERIFY(plan.fading->time == sec(28, 10));  // a goes on
    QVERIFY(qAbs(plan.sourceWeight - 0.35) < 1e-9);
    QVERIFY(!planFrame(desk.session, sec(3), Shown::Composite).fading);
  }

  // Asked for the visible part of sound clips only, drawn as loud as they are.
  void wavesAreDrawnOnSound() {
    TimelineDesk desk;
    desk.editor->actions().detachSound(desk.tiny.clipA);
    desk.grab();
    const QImage silent = desk.view.grab().toImage();
    QStringList asked;
    double length = 0;
    desk.view.setWaveforms([&](const QString& id, double from, double to, int columns) {
      asked.append(id);
      length = to - from;
      return std::vector<float>(static_cast<std::size_t>(columns), 0.9F);
    });
    const QImage loud = desk.view.grab().toImage();
    QCOMPARE(asked.size(), 1);
    QVERIFY(asked.first().toStdString() ==
            desk.session.sequence().tracks.back().clips.front().id.text());
    QVERIFY(qAbs(length - 2) < 0.02);
    const QPoint quiet(desk.x(1), qRound(desk.view.geometryOfTimes().clipLane(1).bottom()) - 10);
    QVERIFY(loud.pixelColor(quiet) != silent.pixelColor(quiet));
  }
};

}  // namespace reelbrush::ui

QTEST_MAIN(reelbrush::ui::TimelineDissolveTest)
#include "timeline_dissolve_test.moc"
