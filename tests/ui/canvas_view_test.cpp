// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/canvas_view.h"

#include <vector>

#include <QSignalSpy>
#include <QWheelEvent>
#include <QtTest>

#include "core/base/error.h"
#include "ui/base/guard.h"

namespace reelbrush::ui {
namespace {

// Writes down what the canvas tells it.
class RecordingTool : public CanvasTool {
 public:
  void press(const CanvasPointer& pointer) override {
    if (fails) {
      throw core::Error(core::ErrorCode::BadInput, core::Sentence::verbatim("The tool broke."));
    }
    active = true;
    points.push_back(pointer.source);
  }
  void move(const CanvasPointer& pointer) override { points.push_back(pointer.source); }
  void release(const CanvasPointer&) override {
    active = false;
    ++released;
  }
  void cancel() override {
    active = false;
    ++cancelled;
  }
  bool isInGesture() const override { return active; }
  QString unavailableReason() const override { return reason; }
  void paint(QPainter&, const CanvasTransform&, const CanvasPointer*) const override {}

  bool active = false;
  bool fails = false;
  QString reason;
  int released = 0;
  int cancelled = 0;
  std::vector<QPointF> points;
};

class Host : public QWidget, public ErrorDisplay {
 public:
  void showError(const QString&, const QString& message) override { errors.append(message); }
  QStringList errors;
};

void wheel(CanvasView& view, const QPointF& at, int delta) {
  QWheelEvent event(at, view.mapToGlobal(at), QPoint(), QPoint(0, delta), Qt::NoButton,
                    Qt::NoModifier, Qt::NoScrollPhase, false);
  QCoreApplication::sendEvent(&view, &event);
}

}  // namespace

class CanvasViewTest : public QObject {
  Q_OBJECT

 private slots:
  void init();
  void cleanup() { view_.reset(); }
  void fitsThePictureWithAMargin();
  void zoomStaysAtThePointer_data();
  void zoomStaysAtThePointer();
  void zoomIsLimited();
  void oneToOneIsOneDevicePixel();
  void staysFittedWhenResized();
  void middleButtonPans();
  void spaceDragPansAndDoesNotPlay();
  void spaceTapPlays();
  void gestureGoesToTheToolInSourcePixels();
  void escapeCancelsTheGestureOnly();
  void unavailableToolSaysWhy();
  void failuresOfAToolAreShown();
  void maskIsTintedRedAtHalf();
  void retintTouchesOnlyTheChangedPart();
  void showsTheLabel();

 private:
  std::unique_ptr<CanvasView> view_;
};

void CanvasViewTest::init() {
  view_ = std::make_unique<CanvasView>();
  view_->resize(640, 480);
  view_->setSourceSize(QSize(1280, 720));
  view_->show();
  QVERIFY(QTest::qWaitForWindowExposed(view_.get()));
  view_->activateWindow();
  view_->setFocus();
}

void CanvasViewTest::fitsThePictureWithAMargin() {
  const QRectF picture = view_->transform().pictureRect();
  QVERIFY(view_->transform().isFitted());
  QCOMPARE(qRound(picture.width()), 608);
  QCOMPARE(picture.center().toPoint(), QPoint(320, 240));
}

void CanvasViewTest::zoomStaysAtThePointer_data() {
  QTest::addColumn<QPointF>("at");
  QTest::addColumn<int>("delta");
  QTest::newRow("in, left") << QPointF(100, 200) << 120;
  QTest::newRow("in, corner") << QPointF(600, 400) << 360;
  QTest::newRow("out") << QPointF(222, 111) << -240;
}

void CanvasViewTest::zoomStaysAtThePointer() {
  QFETCH(QPointF, at);
  QFETCH(int, delta);
  const QPointF before = view_->transform().toSource(at);
  const double zoom = view_->transform().zoom();
  wheel(*view_, at, delta);
  const QPointF after = view_->transform().toSource(at);
  QVERIFY(std::abs(after.x() - before.x()) < 1e-6 && std::abs(after.y() - before.y()) < 1e-6);
  QVERIFY(delta > 0 ? view_->transform().zoom() > zoom : view_->transform().zoom() < zoom);
}

void CanvasViewTest::zoomIsLimited() {
  wheel(*view_, QPointF(320, 240), 120 * 60);
  QCOMPARE(view_->transform().zoom(), 32.0);
  wheel(*view_, QPointF(320, 240), -120 * 90);
  QCOMPARE(view_->transform().zoom(), 0.05);
}

void CanvasViewTest::oneToOneIsOneDevicePixel() {
  view_->oneToOne();
  QCOMPARE(view_->transform().zoom(), 1.0);
  CanvasTransform doubled;
  doubled.setSourceSize(QSizeF(100, 100));
  doubled.setViewport(QSizeF(400, 400), 2);
  doubled.zoomAbout(QPointF(200, 200), 1);
  QCOMPARE(doubled.pictureRect().width(), 50.0);
}

void CanvasViewTest::staysFittedWhenResized() {
  view_->resize(900, 700);
  QTRY_COMPARE(qRound(view_->transform().pictureRect().width()), 868);
  wheel(*view_, QPointF(320, 240), 120);
  const double zoom = view_->transform().zoom();
  view_->resize(500, 400);
  QCOMPARE(view_->transform().zoom(), zoom);
}

void CanvasViewTest::middleButtonPans() {
  const QPointF before = view_->transform().toWidget(QPointF(640, 360));
  QTest::mousePress(view_.get(), Qt::MiddleButton, {}, QPoint(300, 200));
  QTest::mouseMove(view_.get(), QPoint(340, 230));
  QTest::mouseRelease(view_.get(), Qt::MiddleButton, {}, QPoint(340, 230));
  const QPointF after = view_->transform().toWidget(QPointF(640, 360));
  QCOMPARE((after - before).toPoint(), QPoint(40, 30));
}

void CanvasViewTest::spaceDragPansAndDoesNotPlay() {
  RecordingTool tool;
  view_->setTool(&tool);
  QSignalSpy tapped(view_.get(), &CanvasView::spaceTapped);
  const QPointF before = view_->transform().toWidget(QPointF(0, 0));
  QTest::keyPress(view_.get(), Qt::Key_Space);
  QTest::mousePress(view_.get(), Qt::LeftButton, {}, QPoint(300, 200));
  QTest::mouseMove(view_.get(), QPoint(290, 180));
  QTest::mouseRelease(view_.get(), Qt::LeftButton, {}, QPoint(290, 180));
  QTest::keyRelease(view_.get(), Qt::Key_Space);
  QCOMPARE((view_->transform().toWidget(QPointF(0, 0)) - before).toPoint(), QPoint(-10, -20));
  QVERIFY(tool.points.empty());
  QCOMPARE(tapped.count(), 0);
}

void CanvasViewTest::spaceTapPlays() {
  QSignalSpy tapped(view_.get(), &CanvasView::spaceTapped);
  QTest::keyClick(view_.get(), Qt::Key_Space);
  QCOMPARE(tapped.count(), 1);
}

void CanvasViewTest::gestureGoesToTheToolInSourcePixels() {
  RecordingTool tool;
  view_->setTool(&tool);
  view_->oneToOne();
  wheel(*view_, QPointF(10, 10), 240);
  const QPointF first = view_->transform().toSource(QPointF(200, 150));
  QTest::mousePress(view_.get(), Qt::LeftButton, {}, QPoint(200, 150));
  QTest::mouseMove(view_.get(), QPoint(210, 160));
  QTest::mouseRelease(view_.get(), Qt::LeftButton, {}, QPoint(210, 160));
  QCOMPARE(tool.points.size(), std::size_t(2));
  QCOMPARE(tool.points[0], first);
  QCOMPARE(tool.released, 1);
  const double scale = view_->transform().scale();
  QVERIFY(std::abs((tool.points[1].x() - first.x()) * scale - 10) < 1e-6);
}

void CanvasViewTest::escapeCancelsTheGestureOnly() {
  RecordingTool tool;
  view_->setTool(&tool);
  QTest::keyClick(view_.get(), Qt::Key_Escape);
  QCOMPARE(tool.cancelled, 0);
  QTest::mousePress(view_.get(), Qt::LeftButton, {}, QPoint(200, 150));
  QTest::keyClick(view_.get(), Qt::Key_Escape);
  QTest::mouseRelease(view_.get(), Qt::LeftButton, {}, QPoint(210, 160));
  QCOMPARE(tool.cancelled, 1);
  QCOMPARE(tool.released, 0);
  QCOMPARE(view_->tool(), &tool);
}

void CanvasViewTest::unavailableToolSaysWhy() {
  RecordingTool tool;
  tool.reason = QStringLiteral("Nothing to paint on.");
  view_->setTool(&tool);
  QSignalSpy refused(view_.get(), &CanvasView::gestureRefused);
  QTest::mouseClick(view_.get(), Qt::LeftButton, {}, QPoint(200, 150));
  QCOMPARE(refused.count(), 1);
  QCOMPARE(refused.first().first().toString(), tool.reason);
  QVERIFY(tool.points.empty());
}

void CanvasViewTest::failuresOfAToolAreShown() {
  Host host;
  auto* view = new CanvasView(&host);
  view->resize(400, 300);
  host.show();
  RecordingTool tool;
  tool.fails = true;
  view->setTool(&tool);
  QTest::mouseClick(view, Qt::LeftButton, {}, QPoint(200, 150));
  QCOMPARE(host.errors, QStringList{QStringLiteral("The tool broke.")});
}

void CanvasViewTest::maskIsTintedRedAtHalf() {
  QImage grey(1280, 720, QImage::Format_RGB32);
  grey.fill(QColor(100, 100, 100));
  view_->setPicture(grey);
  QImage mask(1280, 720, QImage::Format_Grayscale8);
  mask.fill(0);
  for (int y = 0; y < 720; ++y) {
    std::fill_n(mask.scanLine(y), 640, uchar(255));
  }
  view_->overlay().setMask(mask);
  const QImage shot = view_->grab().toImage();
  const QPoint left = view_->transform().toWidget(QPointF(300, 300)).toPoint();
  const QPoint right = view_->transform().toWidget(QPointF(900, 300)).toPoint();
  const QColor painted = shot.pixelColor(left);
  QVERIFY(std::abs(painted.red() - 177) <= 3 && painted.green() < 75);
  QCOMPARE(shot.pixelColor(right), QColor(100, 100, 100));
  view_->overlay().setVisible(Overlay::Mask, false);
  view_->update();
  QCOMPARE(view_->grab().toImage().pixelColor(left), QColor(100, 100, 100));
}

void CanvasViewTest::retintTouchesOnlyTheChangedPart() {
  QImage mask(1280, 720, QImage::Format_Grayscale8);
  mask.fill(0);
  view_->overlay().setMask(mask);
  view_->overlay().mask().fill(255);
  view_->overlay().retint(QRect(0, 0, 640, 720));
  view_->setPicture(QImage());
  const QImage shot = view_->grab().toImage();
  QVERIFY(shot.pixelColor(view_->transform().toWidget(QPointF(300, 300)).toPoint()).red() > 100);
  QCOMPARE(shot.pixelColor(view_->transform().toWidget(QPointF(900, 300)).toPoint()).red(), 0);
}

void CanvasViewTest::showsTheLabel() {
  const QImage before = view_->grab().toImage();
  view_->setLabel(QStringLiteral("Preview – step 3 of 20"));
  const QImage after = view_->grab().toImage();
  QVERIFY(before != after);
  view_->setLabel(QString());
  QCOMPARE(view_->grab().toImage(), before);
}

}  // namespace reelbrush::ui

QTEST_MAIN(reelbrush::ui::CanvasViewTest)
#include "canvas_view_test.moc"
