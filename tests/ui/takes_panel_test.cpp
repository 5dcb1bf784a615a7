// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/takes_panel.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QToolButton>
#include <QtTest>

#include "tests/ui/generation_panel_support.h"
#include "ui/base/language.h"
#include "ui/viewer/viewer_tabs.h"
#include "ui/widgets/take_card.h"

namespace reelbrush::ui {

using tests::GenerationFixture;

class TakesPanelTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() { installLanguage(*qApp, QStringLiteral("C")); }
  void init();
  void cleanup() { bench_.editor.reset(); }
  void keysStepThroughTheTakes();
  void labelIsEditedInPlace();
  void starIsAStepAndSorts();
  void filterHidesOthers();
  void deletedTakeComesBackByUndo();
  void takeInUseAsksBeforeItGoes();
  void trashIsEmptiedAfterAQuestion();
  void recallBringsTheRecipeBack();
  void menuStarsAndCompares();
  void reproduceReports();
  void totalSizeIsTold();
  void stripFillsWithPictures();

 private:
  const core::Segment& segment() const { return *bench_.editor->segment(); }
  TakeCard* card(std::size_t index) const {
    return bench_.child<TakeCard>(QStringLiteral("take.") +
                                  QString::fromStdString(segment().takes[index].id.text()));
  }
  QStringList order() const;
  void openMenu(std::size_t index) {
    emit card(index)->menuRequested(card(index)->mapToGlobal(QPoint(10, 10)));
  }

  GenerationFixture bench_;
};

// Two takes, the second one in use.
void TakesPanelTest::init() {
  QVERIFY(bench_.make());
  bench_.showPanel("dock.takes");
  QVERIFY(bench_.generate(1));
  QVERIFY(bench_.generate(2));
  QTRY_VERIFY(card(0) != nullptr && card(1) != nullptr);
}

QStringList TakesPanelTest::order() const {
  std::map<int, QString> byPlace;
  for (TakeCard* each : bench_.child(QStringLiteral("takesPanel"))->findChildren<TakeCard*>()) {
    if (!each->objectName().isEmpty() && each->objectName() != QLatin1String("take.source")) {
      byPlace[each->y()] = each->objectName().mid(5);
    }
  }
  QStringList ids;
  for (const auto& [y, id] : byPlace) {
    ids.append(id);
  }
  return ids;
}

void TakesPanelTest::keysStepThroughTheTakes() {
  QWidget* canvas = &bench_.editor->window->viewer().canvas();
  QVERIFY(segment().activeTake == segment().takes[1].id);
  QTest::keyClick(canvas, Qt::Key_Up, Qt::AltModifier);
  QVERIFY(segment().activeTake == segment().takes[0].id);
  QTest::keyClick(canvas, Qt::Key_Down, Qt::AltModifier);
  QVERIFY(segment().activeTake == segment().takes[1].id);
}

void TakesPanelTest::labelIsEditedInPlace() {
  card(0)->setFocus();
  QTest::keyClick(card(0), Qt::Key_F2);
  auto* edit = card(0)->findChild<QLineEdit*>();
  QVERIFY(!edit->isHidden());
  QTest::keyClicks(edit, QStringLiteral("calm"));
  QTest::keyClick(edit, Qt::Key_Return);
  QCOMPARE(segment().takes[0].label, std::string("calm"));
  bench_.session().undoStack().undo();
  QVERIFY(segment().takes[0].label.empty());
  QTest::keyClick(card(0), Qt::Key_F2);
  auto* again = card(0)->findChild<QLineEdit*>();
  QTest::keyClicks(again, QStringLiteral("other"));
  QTest::keyClick(again, Qt::Key_Escape);
  QVERIFY(segment().takes[0].label.empty());
}

void TakesPanelTest::starIsAStepAndSorts() {
  const int before = bench_.editor->steps();
  QTest::mouseClick(card(0)->findChildren<QToolButton*>().front(), Qt::LeftButton);
  QVERIFY(segment().takes[0].isStarred);
  QCOMPARE(bench_.editor->steps(), before + 1);
  auto* sort = bench_.child<QComboBox>(QStringLiteral("takesSort"));
  QTRY_COMPARE(order().size(), 2);
  QCOMPARE(order().front(), QString::fromStdString(segment().takes[1].id.text()));
  sort->setCurrentIndex(3);  // starred first
  QTRY_COMPARE(order().front(), QString::fromStdString(segment().takes[0].id.text()));
  sort->setCurrentIndex(2);  // by seed
  const std::size_t least = segment().takes[0].seed < segment().takes[1].seed ? 0 : 1;
  QTRY_COMPARE(order().front(), QString::fromStdString(segment().takes[least].id.text()));
  QTest::mouseClick(bench_.child(QStringLiteral("takesStarredOnly")), Qt::LeftButton);
  QTRY_COMPARE(order().size(), 1);
}

void TakesPanelTest::filterHidesOthers() {
  auto* filter = bench_.child<QLineEdit>(QStringLiteral("takesFilter"));
  QTest::keyClicks(filter, QString::number(segment().takes[0].seed));
  QTRY_COMPARE(order(), QStringList{QString::fromStdString(segment().takes[0].id.text())});
  filter->clear();
  QTRY_COMPARE(order().size(), 2);
}

void TakesPanelTest::deletedTakeComesBackByUndo() {
  const core::Take take = segment().takes[0];
  card(0)->setFocus();
  QTest::keyClick(card(0), Qt::Key_Delete);
  QCOMPARE(segment().takes.size(), std::size_t(1));
  QVERIFY(!bench_.session().desk().hasFiles(take));
  QTest::keyClick(&bench_.editor->window->viewer().canvas(), Qt::Key_Z, Qt::ControlModifier);
  QCOMPARE(segment().takes.size(), std::size_t(2));
  QVERIFY(bench_.session().desk().hasFiles(take));
}

void TakesPanelTest::takeInUseAsksBeforeItGoes() {
  card(1)->setFocus();
  QTest::keyClick(card(1), Qt::Key_Delete);
  QCOMPARE(segment().takes.size(), std::size_t(2));
  QMessageBox* box = nullptr;
  QTRY_VERIFY((box = bench_.child<QMessageBox>(QStringLiteral("deleteTakeDialog"))) != nullptr);
  QTest::mouseClick(box->button(QMessageBox::Yes), Qt::LeftButton);
  QTRY_COMPARE(segment().takes.size(), std::size_t(1));
  QVERIFY(!segment().activeTake);
}

void TakesPanelTest::trashIsEmptiedAfterAQuestion() {
  auto* button = bench_.child<QPushButton>(QStringLiteral("emptyTrash"));
  QVERIFY(!button->isVisible());
  card(0)->setFocus();
  QTest::keyClick(card(0), Qt::Key_Delete);
  QTRY_VERIFY(button->isVisible());
  QTest::mouseClick(button, Qt::LeftButton);
  QMessageBox* box = nullptr;
  QTRY_VERIFY((box = bench_.child<QMessageBox>(QStringLiteral("emptyTrashDialog"))) != nullptr);
  QVERIFY(box->text().contains(QStringLiteral("1 take")));
  QTest::mouseClick(box->button(QMessageBox::Yes), Qt::LeftButton);
  QTRY_COMPARE(bench_.session().desk().trash().takes, 0);
  QTRY_VERIFY(!button->isVisible());
}

void TakesPanelTest::recallBringsTheRecipeBack() {
  const std::uint64_t seed = segment().takes[0].seed;
  openMenu(0);
  QVERIFY(bench_.choose(QStringLiteral("takeMenu"), QStringLiteral("Recall")));
  QTRY_COMPARE(segment().recipe.settings.seed, seed);
  bench_.session().undoStack().undo();
  QVERIFY(segment().recipe.settings.seed != seed);
}

void TakesPanelTest::menuStarsAndCompares() {
  openMenu(0);
  QVERIFY(bench_.choose(QStringLiteral("takeMenu"), QStringLiteral("Star")));
  QTRY_VERIFY(segment().takes[0].isStarred);
  openMenu(1);
  QVERIFY(bench_.choose(QStringLiteral("takeMenu"), QStringLiteral("Compare")));
  QTRY_COMPARE(bench_.editor->window->viewerTabs().current(), QStringLiteral("compare"));
  QCOMPARE(bench_.child<QComboBox>(QStringLiteral("compareA"))->currentIndex(), 0);
  QCOMPARE(bench_.child<QComboBox>(QStringLiteral("compareB"))->currentData().toString(),
           QString::fromStdString(segment().takes[1].id.text()));
}

void TakesPanelTest::reproduceReports() {
  openMenu(0);
  QVERIFY(bench_.choose(QStringLiteral("takeMenu"), QStringLiteral("Reproduce")));
  const auto newest = [this] { return bench_.session().generation().jobs().back(); };
  QTRY_COMPARE(newest().message.english(), std::string("Reproduced: identical."));
  QCOMPARE(segment().takes.size(), std::size_t(2));
}

void TakesPanelTest::totalSizeIsTold() {
  auto* total = bench_.child<QLabel>(QStringLiteral("takesTotal"));
  QTRY_VERIFY(total->text().startsWith(QStringLiteral("2 take")));
}

void TakesPanelTest::stripFillsWithPictures() {
  // The scripted take is flat in a grey of its seed; the three places of the strip show it.
  const int grey = qRound(255.0 * static_cast<double>(segment().takes[0].seed % 100) / 100.0);
  for (const int x : {48, 135, 222}) {
    QTRY_VERIFY_WITH_TIMEOUT(
        std::abs(qGray(card(0)->grab().toImage().pixel(x, card(0)->height() - 32)) - grey) < 12,
        8000);
  }
}

}  // namespace reelbrush::ui

QTEST_MAIN(reelbrush::ui::TakesPanelTest)
#include "takes_panel_test.moc"
