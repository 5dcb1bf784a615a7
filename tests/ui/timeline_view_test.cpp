// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/timeline_view.h"

#include <QPaintEvent>
#include <QSignalSpy>
#include <QWheelEvent>
#include <QtTest>

#include "ui/timeline/segment_painter.h"

namespace reelbrush::ui {
namespace {

core::TimeRange range(int start, int seconds) {
  return {core::RationalTime(start, 1), core::RationalTime(seconds, 1)};
}

TimelineContent sample() {
  TimelineContent content;
  content.frameRate = core::RationalTime(25, 1);
  content.duration = core::RationalTime(10, 1);
  content.blocks = {{QStringLiteral("b1"), QStringLiteral("a red ball"), range(2, 4)}};
  TimelineTrack track{QStringLiteral("t1"), QStringLiteral("V1"), {}, {}};
  track.clips = {{QStringLiteral("c1"), QStringLiteral("meadow.mp4"), range(0, 10), {}, false}};
  track.segments = {{QStringLiteral("s1"),
                     QStringLiteral("Segment 1"),
                     range(2, 4),
                     {core::SegmentState::Running, 40},
                     true}};
  content.tracks = {track};
  return content;
}

// What a widget paints, until the next forget().
class Painted : public QObject {
 public:
  explicit Painted(QWidget& widget) { widget.installEventFilter(this); }
  void forget() { region_ = QRegion(); }
  const QRegion& region() const { return region_; }

 protected:
  bool eventFilter(QObject*, QEvent* event) override {
    if (event->type() == QEvent::Paint) {
      region_ += static_cast<QPaintEvent*>(event)->region();
    }
    return false;
  }

 private:
  QRegion region_;
};

}  // namespace

class TimelineViewTest : public QObject {
  Q_OBJECT

 private slots:
  void init();
  void cleanup() { view_.reset(); }
  void timecodeCountsFrames();
  void framesOfNtscRatesAreExact();
  void scrubsToWholeFrames();
  void scrubbingStaysInsideTheSequence();
  void clickSelectsClipSegmentAndBlock();
  void badgeIsAButton();
  void zoomKeepsTheTimeUnderThePointer();
  void playheadIsRevealed();
  void movingThePlayheadPaintsOnlyTheLine();
  void itemsNameTheirState();
  void everyStateHasIconAndWord();
  void asksOnlyForThumbnailsInSight();
  void emptyTimelineSaysWhatToDo();

 private:
  QPoint pointAt(double seconds, const QRectF& row) const {
    const auto time = core::RationalTime(static_cast<std::int64_t>(seconds * 1000), 1000);
    return QPointF(view_->geometryOfTimes().xOf(time), row.center().y()).toPoint();
  }

  std::unique_ptr<TimelineView> view_;
};

void TimelineViewTest::init() {
  view_ = std::make_unique<TimelineView>();
  view_->resize(900, 240);
  view_->setContent(sample());
  view_->show();
  QVERIFY(QTest::qWaitForWindowExposed(view_.get()));
}

void TimelineViewTest::timecodeCountsFrames() {
  const core::RationalTime rate(25, 1);
  QCOMPARE(timecode(core::RationalTime(0, 1), rate), QStringLiteral("00:00:00:00"));
  QCOMPARE(timecode(core::RationalTime(61, 1) + core::RationalTime(24, 25), rate),
           QStringLiteral("00:01:01:24"));
  QCOMPARE(timecode(core::RationalTime(3600, 1), rate), QStringLiteral("01:00:00:00"));
}

void TimelineViewTest::framesOfNtscRatesAreExact() {
  const core::RationalTime rate(30000, 1001);
  for (const std::int64_t frame : {0, 1, 17, 1799, 107892}) {
    QCOMPARE(frameNumberAt(timeOfFrame(frame, rate), rate), frame);
  }
}

void TimelineViewTest::scrubsToWholeFrames() {
  QSignalSpy scrubbed(view_.get(), &TimelineView::scrubbed);
  const int ruler = view_->geometryOfTimes().rulerHeight() / 2;
  const QPoint from(pointAt(3.01, view_->geometryOfTimes().storyRow()).x(), ruler);
  QTest::mousePress(view_.get(), Qt::LeftButton, {}, from);
  QTest::mouseMove(view_.get(), from + QPoint(57, 0));
  QTest::mouseRelease(view_.get(), Qt::LeftButton, {}, from + QPoint(57, 0));
  QCOMPARE(scrubbed.count(), 3);
  for (const auto& call : scrubbed) {
    const auto time = call.at(0).value<core::RationalTime>();
    QCOMPARE((time * core::RationalTime(25, 1)).denominator(), std::int64_t(1));
  }
  QCOMPARE(scrubbed.at(0).at(1).toBool(), false);
  QCOMPARE(scrubbed.at(2).at(1).toBool(), true);
  QVERIFY(scrubbed.at(2).at(0).value<core::RationalTime>() >
          scrubbed.at(0).at(0).value<core::RationalTime>());
}

void TimelineViewTest::scrubbingStaysInsideTheSequence() {
  QSignalSpy scrubbed(view_.get(), &TimelineView::scrubbed);
  QTest::mousePress(view_.get(), Qt::LeftButton, {}, QPoint(898, 5));
  QTest::mouseRelease(view_.get(), Qt::LeftButton, {}, QPoint(898, 5));
  QCOMPARE(scrubbed.last().at(0).value<core::RationalTime>(), core::RationalTime(249, 25));
}

void TimelineViewTest::clickSelectsClipSegmentAndBlock() {
  QSignalSpy clips(view_.get(), &TimelineView::clipClicked);
  QSignalSpy blocks(view_.get(), &TimelineView::blockClicked);
  const TimelineGeometry& geometry = view_->geometryOfTimes();
  QTest::mouseClick(view_.get(), Qt::LeftButton, {}, pointAt(8, geometry.clipLane(0)));
  QTest::mouseClick(view_.get(), Qt::LeftButton, {}, pointAt(5.8, geometry.segmentLane(0)));
  QTest::mouseClick(view_.get(), Qt::LeftButton, {}, pointAt(3, geometry.storyRow()));
  QCOMPARE(clips.count(), 2);
  QCOMPARE(clips.at(0).at(0).toString(), QStringLiteral("c1"));
  QCOMPARE(clips.at(1).at(0).toString(), QStringLiteral("s1"));
  QCOMPARE(blocks.count(), 1);
}

void TimelineViewTest::badgeIsAButton() {
  QSignalSpy badges(view_.get(), &TimelineView::badgeClicked);
  view_->grab();
  const TimelineGeometry& geometry = view_->geometryOfTimes();
  const QPoint start = pointAt(2, geometry.segmentLane(0));
  for (int x = 0; x < 240 && badges.isEmpty(); x += 6) {
    QTest::mouseClick(view_.get(), Qt::LeftButton, {}, start + QPoint(x, 0));
  }
  QCOMPARE(badges.count(), 1);
  QCOMPARE(badges.first().first().toString(), QStringLiteral("s1"));
}

void TimelineViewTest::zoomKeepsTheTimeUnderThePointer() {
  const QPointF at(500, 100);
  const double before = view_->geometryOfTimes().secondsAt(at.x());
  QWheelEvent event(at, view_->mapToGlobal(at), QPoint(), QPoint(0, 360), Qt::NoButton,
                    Qt::ControlModifier, Qt::NoScrollPhase, false);
  const double scale = view_->geometryOfTimes().pixelsPerSecond();
  QCoreApplication::sendEvent(view_.get(), &event);
  QVERIFY(view_->geometryOfTimes().pixelsPerSecond() > scale);
  QVERIFY(std::abs(view_->geometryOfTimes().secondsAt(at.x()) - before) < 1e-9);
  view_->fit();
  QCOMPARE(view_->geometryOfTimes().pixelsPerSecond(), scale);
}

void TimelineViewTest::playheadIsRevealed() {
  view_->zoomBy(20);
  view_->setPlayhead(core::RationalTime(9, 1));
  const double x = view_->geometryOfTimes().xOf(core::RationalTime(9, 1));
  QVERIFY(x >= view_->geometryOfTimes().headWidth() && x <= view_->width());
}

void TimelineViewTest::movingThePlayheadPaintsOnlyTheLine() {
  Painted painted(*view_);
  view_->setPlayhead(core::RationalTime(3, 1));
  QTRY_VERIFY(!painted.region().isEmpty());
  painted.forget();
  view_->setPlayhead(core::RationalTime(7, 1));
  QTRY_VERIFY(!painted.region().isEmpty());
  const QRectF everything(view_->rect());
  for (const double seconds : {3.0, 7.0}) {  // where it was and where it is
    QVERIFY(painted.region().contains(pointAt(seconds, everything)));
  }
  QVERIFY(!painted.region().contains(pointAt(5, everything)));
  painted.forget();
  view_->zoomBy(20);
  QTRY_VERIFY(painted.region().contains(view_->rect().center()));
}

void TimelineViewTest::itemsNameTheirState() {
  const std::vector<TimelineItem> items = view_->items();
  QCOMPARE(items.size(), std::size_t(4));
  QCOMPARE(items[0].objectName, QStringLiteral("storyTrack"));
  QCOMPARE(items[0].name, QStringLiteral("Story track"));
  QCOMPARE(items[1].objectName, QStringLiteral("block.b1"));
  QCOMPARE(items[1].name, QStringLiteral("Prompt 1: a red ball"));
  QCOMPARE(items[2].objectName, QStringLiteral("segment.s1"));
  QCOMPARE(items[2].name, QStringLiteral("Segment 1, 00:00:02:00 to 00:00:06:00, Running 40 %"));
  QCOMPARE(items[3].objectName, QStringLiteral("clip.c1"));
}

void TimelineViewTest::everyStateHasIconAndWord() {
  QStringList words;
  QList<int> icons;
  for (const auto state :
       {core::SegmentState::Empty, core::SegmentState::Ready, core::SegmentState::OutOfDate,
        core::SegmentState::Queued, core::SegmentState::Running, core::SegmentState::Failed,
        core::SegmentState::Cancelled}) {
    words.append(badgeText({state, 1}));
    icons.append(static_cast<int>(badgeIcon(state)));
  }
  QCOMPARE(words.removeDuplicates(), 0);
  QCOMPARE(QSet<int>(icons.begin(), icons.end()).size(), icons.size());
}

void TimelineViewTest::asksOnlyForThumbnailsInSight() {
  int asked = 0;
  TimelineContent content = sample();
  content.duration = core::RationalTime(36000, 1);
  content.tracks[0].clips[0].range = {core::RationalTime(0, 1), core::RationalTime(36000, 1)};
  view_->setContent(content);
  view_->setThumbnails([&](const QString&, const core::RationalTime&) {
    ++asked;
    return QImage(32, 18, QImage::Format_RGB32);
  });
  view_->zoomBy(1000);
  asked = 0;
  view_->grab();
  QVERIFY(asked > 0 && asked < 60);
}

void TimelineViewTest::emptyTimelineSaysWhatToDo() {
  view_->setContent({});
  QVERIFY(view_->content().isEmpty());
  QSignalSpy scrubbed(view_.get(), &TimelineView::scrubbed);
  QTest::mouseClick(view_.get(), Qt::LeftButton, {}, QPoint(400, 10));
  QCOMPARE(scrubbed.count(), 0);
  QVERIFY(view_->items().empty());
}

}  // namespace reelbrush::ui

QTEST_MAIN(reelbrush::ui::TimelineViewTest)
#include "timeline_view_test.moc"
