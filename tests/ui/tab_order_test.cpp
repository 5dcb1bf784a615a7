// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include <QDockWidget>
#include <QtTest>

#include "core/undo/take_commands.h"
#include "tests/ui/editor_dialogs.h"
#include "tests/ui/editor_fixture.h"
#include "tests/ui/focus_walk.h"
#include "ui/base/language.h"
#include "ui/canvas/viewer.h"
#include "ui/timeline/timeline_view.h"
#include "ui/viewer/source_viewer.h"
#include "ui/viewer/viewer_tabs.h"
#include "ui/window/window_docks.h"

namespace reelbrush::ui {

using tests::EditorFixture;
using tests::FocusRound;

// The keyboard reaches everything and the focus is seen (ux U19.4): by Tab each control comes once
// a round, Shift+Tab goes the same way back, and nothing keeps the focus.
class TabOrderTest : public QObject {
  Q_OBJECT

 private slots:
  void init();
  void cleanup() { editor_.reset(); }
  void everyPanelIsWalkedThrough_data();
  void everyPanelIsWalkedThrough();
  void everyViewerTabIsWalkedThrough_data();
  void everyViewerTabIsWalkedThrough();
  void everyDialogIsWalkedThrough_data();
  void everyDialogIsWalkedThrough();
  void welcomePageIsWalkedThrough();

 private:
  MainWindow& window() { return *editor_->window; }
  // What is wrong with the rounds through a window, a line each.
  QString faultsOf(QWidget& root);
  void fill();

  std::unique_ptr<EditorFixture> editor_;
};

void TabOrderTest::init() {
  installLanguage(*qApp, QStringLiteral("en"));
  editor_ = std::make_unique<EditorFixture>();
  window().setAnimated(false);
  QVERIFY(QTest::qWaitForWindowActive(&window()));
}

// A clip with a segment, a mask and a take; what has a selection has its first row selected.
void TabOrderTest::fill() {
  QVERIFY(editor_->openClip());
  const core::SegmentId segment = editor_->segment()->id;
  editor_->session->selection().selectSegment(segment);
  editor_->drag({{60, 60}, {200, 120}});
  core::Take take;
  take.id = core::TakeId::create();
  take.frames = 8;
  take.rate = core::RationalTime(8, 1);
  editor_->session->push(core::AddTake{{}, segment, take, false});
  window().viewer().canvas().setFocus();
}

QString TabOrderTest::faultsOf(QWidget& root) {
  const FocusRound there = tests::walkByTab(root, Qt::Key_Tab);
  QStringList faults = there.unseen;
  std::map<const QWidget*, int> times;
  for (const QWidget* each : there.visited) {
    if (++times[each] == 2) {
      faults.append(tests::pathOf(*each) + QStringLiteral(" comes twice"));
    }
  }
  if (!there.isClosed) {
    faults.append(QStringLiteral("the round does not close"));
  }
  for (const QWidget* each : tests::tabStops(root)) {
    if (times.count(each) == 0) {
      faults.append(tests::pathOf(*each) + QStringLiteral(" is not reached"));
    }
  }
  // From the first stop, on which the round has ended, backwards.
  std::vector<QWidget*> back = tests::walkByTab(root, Qt::Key_Backtab).visited;
  std::reverse(back.begin(), back.end());
  if (back != there.visited) {
    const auto [a, b] =
        std::mismatch(back.begin(), back.end(), there.visited.begin(), there.visited.end());
    faults.append(
        QStringLiteral("Shift+Tab goes another way: %1 in place of %2")
            .arg(a != back.end() ? tests::pathOf(**a) : QStringLiteral("nothing"),
                 b != there.visited.end() ? tests::pathOf(**b) : QStringLiteral("nothing")));
  }
  for (const QString& fault : faults) {
    qWarning("%s", qPrintable(fault));  // all of them: a failure's message is cut
  }
  return faults.join(u'\n');
}

void TabOrderTest::everyPanelIsWalkedThrough_data() {
  QTest::addColumn<int>("panel");
  QTest::newRow("bin") << static_cast<int>(Panel::Bin);
  QTest::newRow("story") << static_cast<int>(Panel::Story);
  QTest::newRow("mask") << static_cast<int>(Panel::Mask);
  QTest::newRow("motion") << static_cast<int>(Panel::Motion);
  QTest::newRow("queue") << static_cast<int>(Panel::Queue);
}

// The panel before its tabs; conditions, takes and timeline are there besides.
void TabOrderTest::everyPanelIsWalkedThrough() {
  QFETCH(int, panel);
  fill();
  window().docks().show(static_cast<Panel>(panel));
  const QString faults = faultsOf(window());
  QVERIFY2(faults.isEmpty(), qPrintable(faults));
}

void TabOrderTest::everyViewerTabIsWalkedThrough_data() {
  QTest::addColumn<QString>("page");
  QTest::newRow("source") << "source";
  QTest::newRow("compare") << "compare";
}

void TabOrderTest::everyViewerTabIsWalkedThrough() {
  QFETCH(QString, page);
  fill();
  window().findChild<SourceViewer*>()->open(editor_->session->document().media.items.front().id);
  window().findChild<ViewerTabs*>()->showPage(page);
  window().timeline().setFocus();
  const QString faults = faultsOf(window());
  QVERIFY2(faults.isEmpty(), qPrintable(faults));
}

void TabOrderTest::everyDialogIsWalkedThrough_data() {
  QTest::addColumn<QString>("action");
  for (const QString& action : tests::dialogActions()) {
    QTest::addRow("%s", qPrintable(action)) << action;
  }
}

void TabOrderTest::everyDialogIsWalkedThrough() {
  QFETCH(QString, action);
  QVERIFY(editor_->openClip());
  QDialog* dialog = tests::openDialog(*editor_, action);
  QVERIFY(dialog != nullptr);
  QVERIFY(QTest::qWaitForWindowActive(dialog));
  const QString faults = faultsOf(*dialog);
  QVERIFY2(faults.isEmpty(), qPrintable(faults));
}

void TabOrderTest::welcomePageIsWalkedThrough() {
  const QString faults = faultsOf(window());
  QVERIFY2(faults.isEmpty(), qPrintable(faults));
}

}  // namespace reelbrush::ui

QTEST_MAIN(reelbrush::ui::TabOrderTest)
#include "tab_order_test.moc"
