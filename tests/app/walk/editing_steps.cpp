// SPDX-License-Identifier: Apache-2.0
#include "tests/app/walk/editing_steps.h"

#include <algorithm>

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QtTest>

#include "core/session/mask_propagator.h"
#include "tests/app/walk/walk_clip.h"
#include "ui/bin/project_bin.h"
#include "ui/viewer/source_viewer.h"
#include "ui/viewer/viewer_tabs.h"

namespace reelbrush::tests {

namespace {

constexpr int First = 8;  // the segment's frames; the clip begins at frame 0 of the sequence
constexpr int Last = 15;
const core::RationalTime Second(1, 1);

// A wavy line that a wide brush makes a disc of.
std::vector<QPointF> scribble(const QPointF& centre, double reach) {
  std::vector<QPointF> points;
  for (const double part : {0.0, 1.0}) {
    for (const QPointF& way :
         {QPointF(1, 0), QPointF(0.7, 0.7), QPointF(0, 1), QPointF(-0.7, 0.7), QPointF(-1, 0),
          QPointF(-0.7, -0.7), QPointF(0, -1), QPointF(0.7, -0.7), QPointF(1, 0)}) {
      points.push_back(centre + way * reach * part);
    }
  }
  return points;
}

}  // namespace

void EditingSteps::opensTheSampleProject() {
  desk_.program().start({});
  QVERIFY(QTest::qWaitForWindowActive(&desk_.window()));
  QVERIFY(keys_.tabTo(QStringLiteral("welcome.sample")));
  keys_.press(Qt::Key_Space);
  QVERIFY(waitUntil([&] { return !desk_.canvas().picture().isNull(); }));
  QCOMPARE(desk_.session().sequence().segments().size(), std::size_t(3));
  QCOMPARE(desk_.session().sequence().duration(), core::RationalTime(3, 1));
  QVERIFY(desk_.window().windowTitle().startsWith(QLatin1String("Marble")));
  QVERIFY(!desk_.window().isWindowModified());
  QCOMPARE(desk_.statusOf(QStringLiteral("statusRecorded")), QStringLiteral("All changes saved"));
  QCOMPARE(desk_.steps(), 0);
}

void EditingSteps::importsAClip() {
  WalkClip::write(desk_.path(QStringLiteral("clip.mkv")).toStdString());
  keys_.press(Qt::Key_I, Qt::ControlModifier);
  QVERIFY(keys_.fileInto(QStringLiteral("importDialog"), desk_.path(QStringLiteral("clip.mkv"))));
  const auto& items = desk_.session().document().media.items;
  QVERIFY(waitUntil([&] { return items.size() == 2; }));
  const core::MediaItem& clip = items.back();
  QCOMPARE(clip.width, WalkClip::Side);
  QCOMPARE(clip.rate, core::RationalTime(WalkClip::Rate, 1));
  QCOMPARE(clip.duration, core::RationalTime(WalkClip::Frames, WalkClip::Rate));
  QVERIFY(desk_.window().bin().selected() == std::vector{clip.id});
  QCOMPARE(desk_.steps(), 1);
  QVERIFY(desk_.window().isWindowModified());
}

void EditingSteps::placesItBeforeTheSample() {
  QVERIFY(desk_.goToFrame(0));
  const core::RationalTime before = desk_.session().sequence().segments().front()->start;
  keys_.press(Qt::Key_1, Qt::ControlModifier);
  QVERIFY(keys_.tabTo(QStringLiteral("binList")));
  keys_.press(Qt::Key_Return);
  QCOMPARE(desk_.window().viewerTabs().current(), QStringLiteral("source"));
  QVERIFY(waitUntil([&] { return !desk_.window().source().canvas().picture().isNull(); }));
  keys_.press(Qt::Key_Comma);
  const core::Track& track = desk_.session().sequence().tracks.front();
  QCOMPARE(track.clips.size(), std::size_t(2));
  QCOMPARE(track.clips.front().mediaId, desk_.session().document().media.items.back().id);
  QCOMPARE(track.clips.front().start, core::RationalTime());
  QCOMPARE(track.clips.back().start, core::RationalTime(3, 1));
  QCOMPARE(track.segments.front().start, before + core::RationalTime(3, 1));
  QCOMPARE(desk_.session().sequence().duration(), core::RationalTime(6, 1));
  QCOMPARE(desk_.steps(), 2);
  QVERIFY(keys_.tabTo(QStringLiteral("viewerTabBar")));
  keys_.press(Qt::Key_Left);
  QCOMPARE(desk_.window().viewerTabs().current(), QStringLiteral("sequence"));
}

void EditingSteps::marksInAndOut() {
  QVERIFY(desk_.goToFrame(First));
  keys_.press(Qt::Key_I);
  QVERIFY(desk_.goToFrame(Last));
  keys_.press(Qt::Key_O);
  const auto& marked = desk_.session().selection().inOut();
  QVERIFY(marked.has_value());
  QVERIFY(*marked == (core::TimeRange{Second, Second}));
  keys_.press(Qt::Key_I, Qt::ShiftModifier);
  QCOMPARE(desk_.frame(), qint64(First));
  QCOMPARE(desk_.steps(), 2);  // marks are no edits
}

void EditingSteps::editsThisRange() {
  QVERIFY(keys_.command(QStringLiteral("edit this range")));
  QVERIFY(waitUntil([&] { return desk_.session().sequence().segments().size() == 4; }));
  const core::Segment* segment = desk_.segment();
  QVERIFY(segment != nullptr);
  QVERIFY(segment->range() == (core::TimeRange{Second, Second}));
  QCOMPARE(segment->recipe.settings.operation, core::Operation::EditRange);
  QCOMPARE(segment->recipe.blocks.size(), std::size_t(1));
  QVERIFY(segment->recipe.blocks.front().prompt.empty());
  QCOMPARE(desk_.session().stateOf(segment->id), core::SegmentState::Empty);
  QCOMPARE(desk_.child<QWidget>(QStringLiteral("conditionsInspector"))->accessibleName(),
           QStringLiteral("Conditions of %1").arg(QString::fromStdString(segment->name)));
  QCOMPARE(desk_.child<QStackedWidget>(QStringLiteral("takesPanel"))->currentIndex(), 0);
  QVERIFY(!desk_.child<QPushButton>(QStringLiteral("generateButton"))->isEnabled());
  QVERIFY(desk_.statusOf(QStringLiteral("obstacleLabel"))
              .startsWith(QLatin1String("Paint the area to replace")));
  QCOMPARE(desk_.steps(), 3);
}

void EditingSteps::paintsWithTheBrush() {
  desk_.goToViewer();
  keys_.press(Qt::Key_I, Qt::ShiftModifier);
  keys_.press(Qt::Key_B);
  QCOMPARE(desk_.session().toolState().tool(), core::Tool::MaskBrush);
  const double size = desk_.session().toolState().brushSizePx();
  keys_.repeat(7, Qt::Key_BracketRight);
  QVERIFY(desk_.session().toolState().brushSizePx() > 1.8 * size);
  desk_.drag(scribble(WalkClip::centre(First), 3));
  const core::MaskLayer* layer = desk_.layer();
  QVERIFY(layer != nullptr);
  QCOMPARE(layer->keyframes.size(), std::size_t(1));
  QCOMPARE(layer->keyframes.front().time, desk_.contentTime(First));
  const core::ByteImage area =
      layer->areaAt(desk_.contentTime(First), WalkClip::Side, WalkClip::Side);
  const QPoint centre = WalkClip::centre(First).toPoint();
  QCOMPARE(int(area.at(centre.x(), centre.y())), 255);
  QCOMPARE(int(area.at(20, 20)), 0);
  QCOMPARE(desk_.steps(), 4);
  QVERIFY(desk_.session().undoStack().undoText().contains(
      QString::fromStdString(desk_.segment()->name)));
}

void EditingSteps::propagates() {
  core::MaskPropagator& propagator = desk_.window().viewer().propagator();
  int live = 0;
  const auto counting = connect(&propagator, &core::MaskPropagator::framesChanged, this,
                                [&] { live += propagator.isRunning() ? 1 : 0; });
  keys_.press(Qt::Key_P, Qt::ControlModifier | Qt::AltModifier);
  QVERIFY(waitUntil([&] { return !propagator.isRunning() && desk_.steps() == 5; }));
  disconnect(counting);
  QCOMPARE(live, Last - First);
  const core::MaskLayer& layer = *desk_.layer();
  QCOMPARE(layer.interpolation, core::MaskInterpolation::Flow);
  QCOMPARE(layer.flow.size(), std::size_t(Last - First));
  for (const core::MaskFlowFrame& frame : layer.flow) {
    const bool isBehindChange = frame.time >= desk_.contentTime(WalkClip::Changed);
    QVERIFY2(
        (frame.confidence < core::MaskPropagator::DoubtfulBelow) == isBehindChange,
        qPrintable(QStringLiteral("%1 at %2 s").arg(frame.confidence).arg(frame.time.toDouble())));
  }
  // The front of the disc where it went, which the painted mask does not reach.
  const int before = WalkClip::Changed - 1;
  const QPoint front = (WalkClip::centre(before) + QPointF(34, 0)).toPoint();
  const auto valueAt = [&](int frame) {
    return int(layer.areaAt(desk_.contentTime(frame), WalkClip::Side, WalkClip::Side)
                   .at(front.x(), front.y()));
  };
  QVERIFY(valueAt(First) < 128);
  QVERIFY(valueAt(before) >= 128);
}

void EditingSteps::findsTheDoubtfulFrameAndFixesIt() {
  const core::MaskKeyframe first = desk_.layer()->keyframes.front();
  desk_.goToViewer();
  keys_.press(Qt::Key_N, Qt::ShiftModifier);
  QCOMPARE(desk_.frame(), qint64(WalkClip::Changed));
  desk_.drag(scribble(WalkClip::centre(WalkClip::Changed), 30));
  const core::MaskLayer& layer = *desk_.layer();
  QCOMPARE(layer.keyframes.size(), std::size_t(2));
  QVERIFY(layer.keyframes.front() == first);
  QCOMPARE(layer.keyframes.back().time, desk_.contentTime(WalkClip::Changed));
  // It is a keyframe now, and what was propagated beside it is stale.
  QCOMPARE(layer.flow.size(), std::size_t(Last - First - 1));
  QVERIFY(std::all_of(layer.flow.begin(), layer.flow.end(),
                      [](const core::MaskFlowFrame& frame) { return frame.isStale; }));
  QCOMPARE(desk_.steps(), 6);
}

void EditingSteps::propagatesFromTheFix() {
  const auto keyframes = desk_.layer()->keyframes;
  core::MaskPropagator& propagator = desk_.window().viewer().propagator();
  keys_.press(Qt::Key_P, Qt::ControlModifier | Qt::AltModifier);
  QVERIFY(waitUntil([&] { return !propagator.isRunning() && desk_.steps() == 7; }));
  for (const core::MaskFlowFrame& frame : desk_.layer()->flow) {
    const bool isBehind = frame.time > desk_.contentTime(WalkClip::Changed);
    QCOMPARE(frame.isStale, !isBehind);
    QVERIFY(!isBehind || frame.confidence >= core::MaskPropagator::DoubtfulBelow);
  }
  QVERIFY(desk_.layer()->keyframes == keyframes);
  keys_.press(Qt::Key_Left, Qt::AltModifier);
  QCOMPARE(desk_.frame(), qint64(First));
  QVERIFY(keys_.command(QStringLiteral("propagate mask to next keyframe")));
  QVERIFY(waitUntil([&] { return !propagator.isRunning() && desk_.steps() == 8; }));
  const core::MaskLayer& layer = *desk_.layer();
  QVERIFY(std::none_of(layer.flow.begin(), layer.flow.end(),
                       [](const core::MaskFlowFrame& frame) { return frame.isStale; }));
  QVERIFY(layer.keyframes == keyframes);  // keyframes are law
}

void EditingSteps::typesAPrompt() {
  const QString prompt = QStringLiteral("a large red ball moves right over green grass");
  desk_.goToViewer();
  keys_.press(Qt::Key_T);
  QVERIFY(waitUntil([] {
    const QWidget* focused = QApplication::focusWidget();
    return focused != nullptr && focused->objectName() == QLatin1String("promptEdit");
  }));
  keys_.type(prompt);
  QVERIFY(desk_.statusOf(QStringLiteral("promptCount")).contains(QLatin1String("tokens")));
  keys_.press(Qt::Key_Escape);
  QCOMPARE(QApplication::focusWidget(), static_cast<QWidget*>(&desk_.canvas()));
  QCOMPARE(QString::fromStdString(desk_.segment()->recipe.blocks.front().prompt), prompt);
  QVERIFY(desk_.steps() > 8);
  QVERIFY(desk_.child<QPushButton>(QStringLiteral("generateButton"))->isEnabled());
}

}  // namespace reelbrush::tests
