// SPDX-License-Identifier: Apache-2.0
#include <vector>

#include <QAction>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QToolButton>
#include <QToolTip>
#include <QVBoxLayout>
#include <QtTest>

#include "ui/base/guard.h"
#include "ui/base/theme.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/prompt_edit.h"
#include "ui/widgets/resettable_field.h"
#include "ui/widgets/scroll_row.h"
#include "ui/widgets/value_slider.h"

namespace reelbrush::ui {

class WidgetsTest : public QObject {
  Q_OBJECT

 private slots:
  void messageBarCountsRepeats();
  void messageBarIsDismissed();
  void sliderAndFieldAgree();
  void sliderDragIsFinalOnlyOnRelease();
  void settingAValueIsSilent();
  void geometricSliderGivesSmallSizesRoom();
  void promptTellsTyping();
  void promptLeavesUndoToTheProject();
  void promptKeepsTheCursorWhenSet();
  void emptyStateOffersItsAction();
  void guardTurnsErrorsIntoFalse();
  void tabPassesResettableFields();
  void longRowScrollsByItsArrows();
  void shortRowHasNoArrows();
  void narrowComboSaysItsWholeText();
};

void WidgetsTest::messageBarCountsRepeats() {
  MessageBar bar;
  bar.showMessage(QStringLiteral("Open"), QStringLiteral("No such file."));
  bar.showMessage(QStringLiteral("Open"), QStringLiteral("No such file."));
  QCOMPARE(bar.repeats(), 2);
  QVERIFY(bar.findChild<QLabel*>()->text().contains(QLatin1Char('2')));
  bar.showMessage(QStringLiteral("Open"), QStringLiteral("Another."));
  QCOMPARE(bar.repeats(), 1);
}

void WidgetsTest::messageBarIsDismissed() {
  MessageBar bar;
  QVERIFY(bar.isHidden());
  bar.showMessage(QString(), QStringLiteral("Something."));
  QVERIFY(bar.isVisible());
  QTest::mouseClick(bar.findChild<QToolButton*>(QStringLiteral("messageBar.close")),
                    Qt::LeftButton);
  QVERIFY(bar.isHidden());
}

void WidgetsTest::sliderAndFieldAgree() {
  ValueSlider slider(QStringLiteral("Feather"), {0, 500, 1, 0, QStringLiteral(" px"), false});
  QSignalSpy edited(&slider, &ValueSlider::edited);
  slider.field()->setValue(250);
  QCOMPARE(slider.slider()->value(), 500);
  QCOMPARE(edited.count(), 1);
  QCOMPARE(edited.last().at(0).toDouble(), 250.0);
  slider.slider()->setValue(100);
  QCOMPARE(slider.field()->value(), 50.0);
  QCOMPARE(slider.field()->accessibleName(), QStringLiteral("Feather"));
}

void WidgetsTest::sliderDragIsFinalOnlyOnRelease() {
  ValueSlider slider(QStringLiteral("Feather"), {0, 500, 1, 0, {}, false});
  QSignalSpy edited(&slider, &ValueSlider::edited);
  slider.slider()->setSliderDown(true);
  slider.slider()->setValue(300);
  QCOMPARE(edited.last().at(1).toBool(), false);
  slider.slider()->setSliderDown(false);
  QCOMPARE(edited.last().at(1).toBool(), true);
}

void WidgetsTest::settingAValueIsSilent() {
  ValueSlider slider(QStringLiteral("Feather"), {0, 500, 1, 0, {}, false});
  QSignalSpy edited(&slider, &ValueSlider::edited);
  slider.setValue(77);
  QCOMPARE(edited.count(), 0);
  QCOMPARE(slider.value(), 77.0);
}

void WidgetsTest::geometricSliderGivesSmallSizesRoom() {
  ValueSlider slider(QStringLiteral("Size"), {1, 2000, 1, 0, {}, true});
  slider.setValue(45);
  QVERIFY(std::abs(slider.slider()->value() - 500) < 5);
  slider.setValue(2000);
  QCOMPARE(slider.slider()->value(), 1000);
}

void WidgetsTest::promptTellsTyping() {
  PromptEdit edit;
  edit.show();
  QSignalSpy edited(&edit, &PromptEdit::edited);
  QSignalSpy left(&edit, &PromptEdit::left);
  QTest::keyClicks(&edit, QStringLiteral("a ball"));
  QTest::keyClick(&edit, Qt::Key_Return);
  QCOMPARE(edited.count(), 7);
  QCOMPARE(edited.last().at(0).toString(), QStringLiteral("a ball\n"));
  QTest::keyClick(&edit, Qt::Key_Escape);
  QCOMPARE(left.count(), 1);
}

void WidgetsTest::promptLeavesUndoToTheProject() {
  QWidget window;
  PromptEdit edit(&window);
  QAction undo(&window);
  undo.setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Z));
  window.addAction(&undo);
  window.show();
  QVERIFY(QTest::qWaitForWindowActive(&window));
  edit.setFocus();
  QSignalSpy undone(&undo, &QAction::triggered);
  QTest::keyClicks(&edit, QStringLiteral("x"));
  QTest::keyClick(&edit, Qt::Key_Z, Qt::ControlModifier);
  QCOMPARE(undone.count(), 1);
  QCOMPARE(edit.toPlainText(), QStringLiteral("x"));
}

void WidgetsTest::promptKeepsTheCursorWhenSet() {
  PromptEdit edit;
  QSignalSpy edited(&edit, &PromptEdit::edited);
  edit.setPrompt(QStringLiteral("one two three"));
  QTextCursor cursor = edit.textCursor();
  cursor.setPosition(5);
  edit.setTextCursor(cursor);
  edit.setPrompt(QStringLiteral("one two"));
  QCOMPARE(edit.textCursor().position(), 5);
  QCOMPARE(edited.count(), 0);
  edit.setIgnoredFrom(3);
  QCOMPARE(edit.extraSelections().size(), 1);
  edit.setIgnoredFrom(-1);
  QVERIFY(edit.extraSelections().isEmpty());
}

void WidgetsTest::emptyStateOffersItsAction() {
  QAction action(QStringLiteral("&Generate"));
  EmptyState state(Icon::Takes, QStringLiteral("No takes."), &action);
  QSignalSpy triggered(&action, &QAction::triggered);
  auto* button = state.findChild<QPushButton*>();
  QCOMPARE(button->text(), QStringLiteral("Generate"));
  QTest::mouseClick(button, Qt::LeftButton);
  QCOMPARE(triggered.count(), 1);
  action.setEnabled(false);
  QVERIFY(!button->isEnabled());
}

void WidgetsTest::guardTurnsErrorsIntoFalse() {
  class Host : public QWidget, public ErrorDisplay {
   public:
    void showError(const QString& title, const QString& message) override {
      shown = title + message;
    }
    QString shown;
  } host;
  QWidget child(&host);
  QVERIFY(guard(&child, QStringLiteral("T"), [] {}));
  QVERIFY(!guard(&child, QStringLiteral("T"), [] { throw core::Cancelled(); }));
  QVERIFY(host.shown.isEmpty());
  QVERIFY(!guard(&child, QStringLiteral("T: "), [] {
    throw core::Error(core::ErrorCode::BadInput, core::Sentence::verbatim("why"));
  }));
  QCOMPARE(host.shown, QStringLiteral("T: why"));
}

// As the inspector makes them: controls first, then the fields around them.
void WidgetsTest::tabPassesResettableFields() {
  QWidget page;
  auto* column = new QVBoxLayout(&page);
  auto* first = new QSpinBox(&page);
  auto* second = new ValueSlider(QStringLiteral("Feather"), {0, 10, 1, 0, {}, false}, &page);
  for (QWidget* control : {static_cast<QWidget*>(first), static_cast<QWidget*>(second)}) {
    column->addWidget(new ResettableField(control, QStringLiteral("Field"), &page));
  }
  auto* last = new QLineEdit(&page);
  column->addWidget(last);
  page.show();
  QVERIFY(QTest::qWaitForWindowActive(&page));
  first->setFocus();
  QTest::keyClick(page.windowHandle(), Qt::Key_Tab);
  QVERIFY(second->isAncestorOf(QApplication::focusWidget()));
  QTest::keyClick(page.windowHandle(), Qt::Key_Tab);
  QCOMPARE(QApplication::focusWidget(), static_cast<QWidget*>(last));
}

namespace {

std::vector<QToolButton*> arrowsOf(const ScrollRow& row) {
  std::vector<QToolButton*> arrows;
  for (QToolButton* button : row.findChildren<QToolButton*>()) {
    if (button->arrowType() != Qt::NoArrow && button->isVisible()) {
      arrows.push_back(button);
    }
  }
  return arrows;
}

}  // namespace

void WidgetsTest::longRowScrollsByItsArrows() {
  ScrollRow row;
  for (int i = 0; i < 6; ++i) {
    row.row()->addWidget(new QPushButton(QStringLiteral("Button %1").arg(i), row.content()));
  }
  row.resize(200, row.sizeHint().height());
  row.show();
  QVERIFY(QTest::qWaitForWindowExposed(&row));
  const auto arrows = arrowsOf(row);
  QCOMPARE(arrows.size(), std::size_t{2});
  QVERIFY(!arrows[0]->isEnabled());
  const QWidget* last = row.row()->itemAt(5)->widget();
  QVERIFY(last->visibleRegion().isEmpty());
  for (int i = 0; i < 20 && arrows[1]->isEnabled(); ++i) {
    QTest::mouseClick(arrows[1], Qt::LeftButton);
  }
  QCOMPARE(last->visibleRegion().boundingRect(), last->rect());
  QVERIFY(arrows[0]->isEnabled());
  QVERIFY(row.rect().contains(arrows[1]->geometry()));
}

void WidgetsTest::shortRowHasNoArrows() {
  ScrollRow row;
  row.row()->addWidget(new QPushButton(QStringLiteral("Button"), row.content()));
  row.resize(200, row.sizeHint().height());
  row.show();
  QVERIFY(QTest::qWaitForWindowExposed(&row));
  QVERIFY(arrowsOf(row).empty());
  auto* more = new QPushButton(QStringLiteral("A second button with a long text"), row.content());
  row.row()->addWidget(more);
  more->show();
  QTRY_COMPARE(arrowsOf(row).size(), std::size_t{2});
  more->hide();
  QTRY_VERIFY(arrowsOf(row).empty());
}

void WidgetsTest::narrowComboSaysItsWholeText() {
  applyTheme(*qApp, Theme::Dark);
  QComboBox box;
  box.addItem(QStringLiteral("A text that is too long"));
  box.resize(80, 28);
  box.show();
  QVERIFY(QTest::qWaitForWindowExposed(&box));
  const auto ask = [&box] {
    QToolTip::hideText();
    QHelpEvent event(QEvent::ToolTip, QPoint(5, 5), box.mapToGlobal(QPoint(5, 5)));
    QCoreApplication::sendEvent(&box, &event);
    return QToolTip::text();
  };
  QCOMPARE(ask(), box.currentText());
  box.setToolTip(QStringLiteral("What it is for"));
  QCOMPARE(ask(), box.currentText() + QStringLiteral("\nWhat it is for"));
  box.resize(400, 28);
  QCOMPARE(ask(), QStringLiteral("What it is for"));
}

}  // namespace reelbrush::ui

QTEST_MAIN(reelbrush::ui::WidgetsTest)
#include "widgets_test.moc"
