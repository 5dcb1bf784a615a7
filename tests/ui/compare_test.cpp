// SPDX-License-Identifier: Apache-2.0
#include <QComboBox>
#include <QSpinBox>
#include <QToolButton>
#include <QtTest>

#include "tests/ui/generation_panel_support.h"
#include "ui/base/language.h"
#include "ui/viewer/compare_page.h"
#include "ui/viewer/model_input_view.h"
#include "ui/viewer/viewer_tabs.h"

namespace reelbrush::ui {

using tests::GenerationFixture;

namespace {

QImage flat(const QColor& colour) {
  QImage image(40, 20, QImage::Format_RGB32);
  image.fill(colour);
  return image;
}

}  // namespace

class CompareTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() { installLanguage(*qApp, QStringLiteral("C")); }
  void cleanup() { bench_.editor.reset(); }
  void wipeShowsBothSides();
  void wipeIsDraggedAndMovedByKeys();
  void horizontalWipeMovesDown();
  void sideBySideShowsBoth();
  void flipShowsTheOther();
  void differenceIsAmplified();
  void keyOpensTheTab();
  void sidesFollowTheTakes();
  void playheadMovesBothSides();
  void heldKeyFlips();
  void modelSeesWhatIsCompiled();
  void modelViewSaysWhyNot();

 private:
  QColor colourAt(CompareView& view, double x, double y) {
    const QRectF box = view.pictureRect();
    return view.grab().toImage().pixelColor(
        QPointF(box.left() + x * box.width(), box.top() + y * box.height()).toPoint());
  }
  bool openPage();
  CompareView& view() const { return *bench_.child<CompareView>(QStringLiteral("compareWipe")); }

  GenerationFixture bench_;
};

void CompareTest::wipeShowsBothSides() {
  CompareView view;
  view.resize(400, 200);
  view.setPictures(flat(Qt::red), flat(Qt::blue));
  QCOMPARE(colourAt(view, 0.25, 0.8), QColor(Qt::red));
  QCOMPARE(colourAt(view, 0.75, 0.8), QColor(Qt::blue));
  view.setWipe(0.9);
  QCOMPARE(colourAt(view, 0.75, 0.8), QColor(Qt::red));
}

void CompareTest::wipeIsDraggedAndMovedByKeys() {
  CompareView view;
  view.resize(400, 200);
  view.setPictures(flat(Qt::red), flat(Qt::blue));
  view.show();
  QTest::mousePress(&view, Qt::LeftButton, {}, QPoint(100, 100));
  QCOMPARE(view.wipe(), 0.25);
  QMouseEvent move(QEvent::MouseMove, QPoint(300, 100), view.mapToGlobal(QPoint(300, 100)),
                   Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
  QCoreApplication::sendEvent(&view, &move);
  QTest::mouseRelease(&view, Qt::LeftButton, {}, QPoint(300, 100));
  QCOMPARE(view.wipe(), 0.75);
  QCOMPARE(view.accessibleName(), QStringLiteral("Compare position 75 %"));
  QTest::keyClick(&view, Qt::Key_Left);
  QVERIFY(std::abs(view.wipe() - 0.74) < 1e-9);
  view.setWipe(7);
  QCOMPARE(view.wipe(), 1.0);
}

void CompareTest::horizontalWipeMovesDown() {
  CompareView view;
  view.resize(400, 200);
  view.setPictures(flat(Qt::red), flat(Qt::blue));
  view.setVertical(false);
  QCOMPARE(colourAt(view, 0.8, 0.3), QColor(Qt::red));
  QCOMPARE(colourAt(view, 0.8, 0.7), QColor(Qt::blue));
  QTest::mouseClick(&view, Qt::LeftButton, {}, QPoint(10, 160));
  QCOMPARE(view.wipe(), 0.8);
}

void CompareTest::sideBySideShowsBoth() {
  CompareView view;
  view.resize(402, 200);
  view.setPictures(flat(Qt::red), flat(Qt::blue));
  view.setMode(CompareMode::SideBySide);
  const QImage shown = view.grab().toImage();
  QCOMPARE(shown.pixelColor(150, 120), QColor(Qt::red));
  QCOMPARE(shown.pixelColor(350, 120), QColor(Qt::blue));
}

void CompareTest::flipShowsTheOther() {
  CompareView view;
  view.resize(400, 200);
  view.setPictures(flat(Qt::red), flat(Qt::blue));
  view.setMode(CompareMode::Flip);
  QCOMPARE(colourAt(view, 0.5, 0.8), QColor(Qt::red));
  view.setFlipped(true);
  QCOMPARE(colourAt(view, 0.5, 0.8), QColor(Qt::blue));
}

void CompareTest::differenceIsAmplified() {
  const QImage one = flat(QColor(10, 50, 200));
  const QImage other = flat(QColor(20, 50, 100));
  QCOMPARE(differenceOf(one, other, 1).pixelColor(3, 3), QColor(10, 0, 100));
  QCOMPARE(differenceOf(one, other, 16).pixelColor(3, 3), QColor(160, 0, 255));
  QCOMPARE(differenceOf(one, other.scaled(20, 10), 1).size(), one.size());
  QVERIFY(differenceOf(QImage(), other, 1).isNull());
  CompareView view;
  view.resize(400, 200);
  view.setPictures(one, other);
  view.setMode(CompareMode::Difference);
  view.setGain(2);
  QCOMPARE(colourAt(view, 0.5, 0.8), QColor(20, 0, 200));
}

bool CompareTest::openPage() {
  if (!bench_.make() || !bench_.generate()) {
    return false;
  }
  QTest::keyClick(&bench_.editor->window->viewer().canvas(), Qt::Key_Backslash,
                  Qt::ControlModifier);
  return QTest::qWaitFor([&] { return view().isVisible(); }, 3000);
}

void CompareTest::keyOpensTheTab() {
  QVERIFY(openPage());
  QVERIFY(bench_.action("wipeCompare")->isChecked());
  QTest::keyClick(&view(), Qt::Key_Backslash, Qt::ControlModifier);
  QTRY_VERIFY(!view().isVisible());
  QVERIFY(bench_.editor->window->viewer().isVisible());
  QVERIFY(!bench_.action("wipeCompare")->isChecked());
}

void CompareTest::sidesFollowTheTakes() {
  QVERIFY(openPage());
  auto* a = bench_.child<QComboBox>(QStringLiteral("compareA"));
  auto* b = bench_.child<QComboBox>(QStringLiteral("compareB"));
  QCOMPARE(a->count(), 2);
  QCOMPARE(a->currentIndex(), 0);
  QCOMPARE(b->currentIndex(), 1);  // the take in use
  QVERIFY(bench_.generate(2));
  QTRY_COMPARE(b->count(), 3);
  QCOMPARE(b->currentIndex(), 1);  // stays what was chosen
  bench_.session().desk().setLabel(bench_.editor->segment()->id,
                                   bench_.editor->segment()->takes[1].id, "calm");
  QTRY_COMPARE(b->itemText(2), QStringLiteral("calm"));
}

void CompareTest::playheadMovesBothSides() {
  QVERIFY(openPage());
  // Outside the mask both sides are the source: the difference is black there, not inside.
  QTest::mouseClick(bench_.child(QStringLiteral("compareMode.difference")), Qt::LeftButton);
  QVERIFY(bench_.child<QSpinBox>(QStringLiteral("compareGain"))->isVisible());
  const auto settles = [this](const QColor& inside) {
    return QTest::qWaitFor(
        [&] {
          return colourAt(view(), 0.9, 0.9) == QColor(Qt::black) &&
                 (!inside.isValid() || colourAt(view(), 0.47, 0.5) != inside);
        },
        8000);
  };
  bench_.child<QSpinBox>(QStringLiteral("compareGain"))->setValue(1);
  QVERIFY(settles(QColor(Qt::black)));
  const QColor before = colourAt(view(), 0.47, 0.5);
  // The source moves under a flat take: another frame differs by another amount.
  bench_.editor->window->player().step(8);
  QVERIFY(settles(before));
}

void CompareTest::heldKeyFlips() {
  QVERIFY(openPage());
  QTest::keyPress(&view(), Qt::Key_Backslash);
  QVERIFY(view().isFlipped());
  QVERIFY(view().mode() == CompareMode::Flip);
  QTest::keyRelease(&view(), Qt::Key_Backslash);
  QVERIFY(!view().isFlipped());
  QVERIFY(view().mode() == CompareMode::Wipe);
}

void CompareTest::modelSeesWhatIsCompiled() {
  QVERIFY(openPage());
  auto* model = bench_.child<ModelInputView>(QStringLiteral("modelInputView"));
  QTest::mouseClick(bench_.child(QStringLiteral("whatTheModelSees")), Qt::LeftButton);
  QTRY_COMPARE_WITH_TIMEOUT(model->strips().size(), std::size_t(2), 8000);  // source and mask
  const ModelInputView::Strip& mask = model->strips()[1];
  QVERIFY(mask.title.startsWith(QStringLiteral("Mask – 64 × 64, ")));
  QVERIFY(mask.title.endsWith(QStringLiteral("values 0 … 1")));
  QCOMPARE(static_cast<int>(mask.pictures.size()),
           bench_.session().desk().estimateOf(*bench_.editor->segment()).size.frames);
  QVERIFY(model->message().startsWith(QStringLiteral("64 × 64, 4 steps")));
  // It follows the recipe.
  QTest::keyClick(&bench_.editor->window->viewer().canvas(), Qt::Key_Z, Qt::ControlModifier);
  QTest::keyClick(&bench_.editor->window->viewer().canvas(), Qt::Key_Z, Qt::ControlModifier);
  QTRY_VERIFY(model->strips().size() != 2);
}

void CompareTest::modelViewSaysWhyNot() {
  QVERIFY(bench_.make());
  auto* model = bench_.child<ModelInputView>(QStringLiteral("modelInputView"));
  model->compile(std::nullopt);
  QVERIFY(model->message().startsWith(QStringLiteral("Select a segment")));
  model->compile(core::SegmentId::create());
  QVERIFY(model->message().contains(QStringLiteral("installed model")));
  QVERIFY(model->strips().empty());
}

}  // namespace reelbrush::ui

QTEST_MAIN(reelbrush::ui::CompareTest)
#include "compare_test.moc"
