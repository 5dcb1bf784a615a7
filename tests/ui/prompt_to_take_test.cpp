// SPDX-License-Identifier: Apache-2.0
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QtTest>

#include "tests/ui/window_bench.h"
#include "ui/widgets/prompt_edit.h"

namespace reelbrush::ui {

// From the words in the prompt field to the take in the viewer, in the whole window.
class PromptToTakeTest : public QObject, private tests::WindowBench {
  Q_OBJECT

 private slots:
  void init() { QVERIFY(make()); }
  void cleanup() { editor_.reset(); }
  void typingIsOneStep();
  void undoInTheFieldTakesBackTyping();
  void promptCountsTokens();
  void generateNeedsAMask();
  void generatingBringsATakeAsAStep();
  void previewIsLabelled();
  void useAndRevertAreSteps();
  void inspectorEditsAreSteps();
  void unsupportedConditionsGiveTheReason();
};

void PromptToTakeTest::typingIsOneStep() {
  const int before = editor_->steps();
  auto* prompt = editor_->window->findChild<PromptEdit*>(QStringLiteral("promptEdit"));
  QTest::keyClicks(prompt, QStringLiteral("a red ball"));
  QCOMPARE(editor_->steps(), before + 1);
  QCOMPARE(QString::fromStdString(editor_->segment()->recipe.blocks.front().prompt),
           QStringLiteral("a red ball"));
}

void PromptToTakeTest::undoInTheFieldTakesBackTyping() {
  paint();
  auto* prompt = editor_->window->findChild<PromptEdit*>(QStringLiteral("promptEdit"));
  prompt->setFocus();
  QTest::keyClicks(prompt, QStringLiteral("a star"));
  QTest::keyClick(prompt, Qt::Key_Z, Qt::ControlModifier);
  QCOMPARE(prompt->toPlainText(), QString());
  QCOMPARE(editor_->maskAt(150, 90), 255);
  QTest::keyClick(prompt, Qt::Key_Z, Qt::ControlModifier);
  QCOMPARE(editor_->maskAt(150, 90), 0);
  QTest::keyClick(prompt, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
  QTest::keyClick(prompt, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
  QCOMPARE(prompt->toPlainText(), QStringLiteral("a star"));
}

void PromptToTakeTest::promptCountsTokens() {
  auto* prompt = editor_->window->findChild<PromptEdit*>(QStringLiteral("promptEdit"));
  auto* count = editor_->window->findChild<QLabel*>(QStringLiteral("promptCount"));
  QTest::keyClicks(prompt, QStringLiteral("a ball"));
  QCOMPARE(count->text(), QStringLiteral("6 of 12 tokens"));
  QTest::keyClicks(prompt, QStringLiteral(" and a star"));
  QCOMPARE(count->text(),
           QStringLiteral("Only the first 12 of 17 tokens are used. Not read: “star”."));
  QCOMPARE(prompt->extraSelections().size(), 1);
}

void PromptToTakeTest::generateNeedsAMask() {
  auto* button = qobject_cast<QPushButton*>(child("generateButton"));
  QVERIFY(!button->isEnabled());
  QVERIFY(child("obstacleLabel")->isVisible());
  paint();
  QVERIFY(button->isEnabled());
  QVERIFY(!child("obstacleLabel")->isVisible());
}

void PromptToTakeTest::generatingBringsATakeAsAStep() {
  paint();
  const int before = editor_->steps();
  const QImage source = canvas()->picture();
  QTest::keyClick(canvas(), Qt::Key_Return, Qt::ControlModifier);
  QTRY_COMPARE_WITH_TIMEOUT(editor_->segment()->takes.size(), std::size_t(1), 20000);
  QCOMPARE(editor_->steps(), before + 1);
  const QString id = QString::fromStdString(editor_->segment()->takes.front().id.text());
  QVERIFY(child(qPrintable(QStringLiteral("take.") + id)) != nullptr);
  // Composited inside the mask only.
  QTRY_VERIFY(canvas()->picture().pixel(150, 90) != source.pixel(150, 90));
  QCOMPARE(canvas()->picture().pixel(10, 10), source.pixel(10, 10));
}

void PromptToTakeTest::previewIsLabelled() {
  paint();
  QStringList labels;
  connect(editor_->session.get(), &core::Session::previewChanged, this,
          [&] { labels.append(canvas()->label()); });
  action("generate")->trigger();
  QTRY_VERIFY_WITH_TIMEOUT(!canvas()->label().isEmpty(), 20000);
  QVERIFY(shoot(*editor_, QStringLiteral("preview.png")));
  QTRY_COMPARE_WITH_TIMEOUT(editor_->segment()->takes.size(), std::size_t(1), 20000);
  QVERIFY(
      !labels.filter(QRegularExpression(QStringLiteral("^Preview – step \\d of 6$"))).isEmpty());
  QTRY_COMPARE(canvas()->label(), QString());
}

void PromptToTakeTest::useAndRevertAreSteps() {
  paint();
  action("generate")->trigger();
  QTRY_COMPARE_WITH_TIMEOUT(editor_->segment()->takes.size(), std::size_t(1), 20000);
  const int before = editor_->steps();
  action("revertToSource")->trigger();
  QVERIFY(!editor_->segment()->activeTake);
  QTest::keyClick(canvas(), Qt::Key_Down, Qt::AltModifier);
  QVERIFY(editor_->segment()->activeTake.has_value());
  QCOMPARE(editor_->steps(), before + 2);
}

void PromptToTakeTest::inspectorEditsAreSteps() {
  const int before = editor_->steps();
  qobject_cast<QSpinBox*>(child("stepsSpin"))->setValue(9);
  QCOMPARE(editor_->segment()->recipe.settings.steps, 9);
  auto* seed = qobject_cast<QLineEdit*>(child("seedEdit"));
  seed->setFocus();
  seed->selectAll();
  QTest::keyClicks(seed, QStringLiteral("18446744073709551615"));
  QTest::keyClick(seed, Qt::Key_Return);
  QCOMPARE(editor_->segment()->recipe.settings.seed, ~std::uint64_t(0));
  QCOMPARE(editor_->steps(), before + 2);
  editor_->session->undoStack().undo();
  QVERIFY(seed->text() != QStringLiteral("18446744073709551615"));
}

void PromptToTakeTest::unsupportedConditionsGiveTheReason() {
  QWidget* row = child("conditionRow.lastImage");
  QVERIFY(row != nullptr);
  QVERIFY(row->toolTip().contains(QStringLiteral("it has no last picture")));
  QVERIFY(child("conditionRow.mask")->toolTip().isEmpty());
}

}  // namespace reelbrush::ui

QTEST_MAIN(reelbrush::ui::PromptToTakeTest)
#include "prompt_to_take_test.moc"
