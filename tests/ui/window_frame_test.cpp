// SPDX-License-Identifier: Apache-2.0
#include <QApplication>
#include <QCursor>
#include <QDockWidget>
#include <QFrame>
#include <QLabel>
#include <QTabBar>
#include <QTreeView>
#include <QtTest>

#include "tests/ui/editor_fixture.h"
#include "ui/base/language.h"
#include "ui/canvas/viewer.h"
#include "ui/timeline/timeline_view.h"
#include "ui/viewer/compare_view.h"
#include "ui/viewer/source_viewer.h"
#include "ui/viewer/viewer_tabs.h"
#include "ui/window/window_docks.h"

namespace reelbrush::ui {

using tests::EditorFixture;

class WindowFrameTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() { installLanguage(*qApp, QStringLiteral("en")); }
  void init();
  void cleanup() { editor_.reset(); }
  void everyPanelHasItsPlace();
  void layoutsArrangeThePanels();
  void layoutsAreKeptAsTheyWereLeft();
  void resetBringsTheLayoutBack();
  void arrangementSurvivesTheProgram();
  void safeStartIgnoresTheArrangement();
  void backQuoteMaximisesThePanelUnderThePointer();
  void maximisedPanelGivesWayToAnother();
  void f11FillsTheScreen();
  void panelKeysGoThere();
  void arrowsBelongToTheFocusedTabsListAndWipe();
  void languageIsRemembered();
  void tabsHideWhileThereIsOne();
  void tabsAreSwitchedById();
  void minimumSizeClipsNothing();

 private:
  QDockWidget* dock(Panel which) const { return editor_->window->docks().dock(which); }
  void trigger(const char* id) const {
    QAction* action = editor_->window->actionRegistry().find(QString::fromLatin1(id));
    QVERIFY2(action != nullptr, id);
    action->trigger();
  }
  void pointAt(QWidget* widget) const {
    QCursor::setPos(widget->mapToGlobal(widget->rect().center()));
    QTRY_COMPARE(QApplication::widgetAt(QCursor::pos())->window(), widget->window());
  }

  std::unique_ptr<EditorFixture> editor_;
};

void WindowFrameTest::init() {
  editor_ = std::make_unique<EditorFixture>();
  QVERIFY(QTest::qWaitForWindowActive(editor_->window.get()));
  QVERIFY(editor_->openClip());
}

void WindowFrameTest::everyPanelHasItsPlace() {
  QMainWindow* window = editor_->window.get();
  QCOMPARE(window->dockWidgetArea(dock(Panel::Bin)), Qt::LeftDockWidgetArea);
  QCOMPARE(window->tabifiedDockWidgets(dock(Panel::Bin)), QList<QDockWidget*>{dock(Panel::Story)});
  QCOMPARE(window->dockWidgetArea(dock(Panel::Conditions)), Qt::RightDockWidgetArea);
  QCOMPARE(window->dockWidgetArea(dock(Panel::Takes)), Qt::RightDockWidgetArea);
  QVERIFY(dock(Panel::Takes)->y() > dock(Panel::Conditions)->y());
  QCOMPARE(window->tabifiedDockWidgets(dock(Panel::Timeline)),
           QList<QDockWidget*>{dock(Panel::Queue)});
  QVERIFY(!editor_->window->timeline().visibleRegion().isEmpty());
}

void WindowFrameTest::layoutsArrangeThePanels() {
  trigger("layout.paint");
  QVERIFY(!dock(Panel::Bin)->isVisible() && !dock(Panel::Story)->isVisible());
  QVERIFY(dock(Panel::Conditions)->isVisible());
  trigger("layout.story");
  QTRY_VERIFY(!dock(Panel::Story)->visibleRegion().isEmpty());
  trigger("layout.render");
  QTRY_VERIFY(!dock(Panel::Queue)->visibleRegion().isEmpty());
  trigger("layout.edit");
  QTRY_VERIFY(!dock(Panel::Bin)->visibleRegion().isEmpty());
  QVERIFY(editor_->window->actionRegistry().find(QStringLiteral("layout.edit"))->isChecked());
}

void WindowFrameTest::layoutsAreKeptAsTheyWereLeft() {
  dock(Panel::Takes)->hide();
  trigger("layout.paint");
  QVERIFY(dock(Panel::Takes)->isVisible());
  trigger("layout.edit");
  QVERIFY(!dock(Panel::Takes)->isVisible());
}

void WindowFrameTest::resetBringsTheLayoutBack() {
  dock(Panel::Takes)->hide();
  dock(Panel::Timeline)->setFloating(true);
  trigger("layout.reset");
  QVERIFY(dock(Panel::Takes)->isVisible());
  QVERIFY(!dock(Panel::Timeline)->isFloating());
}

void WindowFrameTest::arrangementSurvivesTheProgram() {
  trigger("layout.story");
  dock(Panel::Conditions)->hide();
  editor_->window->close();
  editor_->window = std::make_unique<MainWindow>(*editor_->session);
  editor_->window->show();
  QCOMPARE(editor_->window->docks().layout(), QStringLiteral("story"));
  QVERIFY(!dock(Panel::Conditions)->isVisible());
  QVERIFY(dock(Panel::Takes)->isVisible());
}

void WindowFrameTest::safeStartIgnoresTheArrangement() {
  dock(Panel::Takes)->hide();
  editor_->window->close();
  WindowServices services;
  services.startsSafely = true;
  editor_->window = std::make_unique<MainWindow>(*editor_->session, services);
  editor_->window->show();
  QVERIFY(dock(Panel::Takes)->isVisible());
  editor_->window->close();  // leaves the user's arrangement alone
  editor_->window = std::make_unique<MainWindow>(*editor_->session);
  editor_->window->show();
  QVERIFY(!dock(Panel::Takes)->isVisible());
}

void WindowFrameTest::backQuoteMaximisesThePanelUnderThePointer() {
  CanvasView& canvas = editor_->window->viewer().canvas();
  TimelineView& timeline = editor_->window->timeline();
  canvas.setFocus();
  const int before = timeline.height();
  pointAt(&timeline);
  QTest::keyClick(&canvas, Qt::Key_QuoteLeft);
  QTRY_VERIFY(timeline.height() > 2 * before);
  QVERIFY(!canvas.isVisible() && !dock(Panel::Takes)->isVisible());
  QTest::keyClick(editor_->window.get(), Qt::Key_QuoteLeft);
  QTRY_COMPARE(timeline.height(), before);
  QVERIFY(canvas.isVisible() && dock(Panel::Takes)->isVisible());
  pointAt(&canvas);
  QTest::keyClick(&canvas, Qt::Key_QuoteLeft);
  QVERIFY(canvas.isVisible() && !timeline.isVisible());
}

void WindowFrameTest::maximisedPanelGivesWayToAnother() {
  editor_->window->docks().toggleMaximised(&editor_->window->viewer().canvas());
  QVERIFY(!dock(Panel::Takes)->isVisible());
  editor_->window->docks().show(Panel::Takes);
  QVERIFY(dock(Panel::Takes)->isVisible());
  QVERIFY(!editor_->window->docks().isMaximised());
  QVERIFY(editor_->window->timeline().isVisible());
}

void WindowFrameTest::f11FillsTheScreen() {
  QTest::keyClick(editor_->window.get(), Qt::Key_F11);
  QVERIFY(editor_->window->isFullScreen());
  QTest::keyClick(editor_->window.get(), Qt::Key_F11);
  QVERIFY(!editor_->window->isFullScreen());
}

void WindowFrameTest::panelKeysGoThere() {
  CanvasView& canvas = editor_->window->viewer().canvas();
  canvas.setFocus();
  QTest::keyClick(&canvas, Qt::Key_2, Qt::ControlModifier);
  QTRY_VERIFY(!dock(Panel::Story)->visibleRegion().isEmpty());
  QVERIFY(dock(Panel::Story)->isAncestorOf(QApplication::focusWidget()));
  QTest::keyClick(QApplication::focusWidget(), Qt::Key_7, Qt::ControlModifier);
  QVERIFY(canvas.hasFocus());
  // F6 comes round to where it began.
  int stops = 0;
  do {
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
    ++stops;
  } while (!canvas.hasFocus() && stops < 20);
  QVERIFY2(stops >= 4 && stops < 20, qPrintable(QString::number(stops)));
}

// Elsewhere they step the playhead.
void WindowFrameTest::arrowsBelongToTheFocusedTabsListAndWipe() {
  QVERIFY(editor_->openClip());
  MainWindow& window = *editor_->window;
  window.player().seekFrame(5);
  auto* tabs = window.findChild<QTabBar*>(QStringLiteral("viewerTabBar"));
  tabs->setFocus();
  QTest::keyClick(window.windowHandle(), Qt::Key_Right);
  QTest::keyClick(window.windowHandle(), Qt::Key_Right);
  QCOMPARE(window.viewerTabs().current(), QStringLiteral("compare"));
  auto* wipe = window.findChild<CompareView*>(QStringLiteral("compareWipe"));
  wipe->setFocus();
  const double before = wipe->wipe();
  QTest::keyClick(window.windowHandle(), Qt::Key_Right);
  QVERIFY(wipe->wipe() > before);
  window.findChild<QTreeView*>(QStringLiteral("binList"))->setFocus();
  QTest::keyClick(window.windowHandle(), Qt::Key_Up);
  QTest::keyClick(window.windowHandle(), Qt::Key_Home);
  QCOMPARE(window.player().frame(), std::int64_t(5));
}

void WindowFrameTest::languageIsRemembered() {
  auto* chinese = editor_->window->findChild<QAction*>(QStringLiteral("action.language.zh_CN"));
  QVERIFY(chinese != nullptr);
  QVERIFY(
      editor_->window->findChild<QAction*>(QStringLiteral("action.language.system"))->isChecked());
  chinese->trigger();
  QCOMPARE(editor_->session->preferences().language(), QStringLiteral("zh_CN"));
}

void WindowFrameTest::tabsHideWhileThereIsOne() {
  ViewerTabs tabs;
  auto* one = new QFrame;
  tabs.addPage(QStringLiteral("one"), QStringLiteral("One"), one);
  tabs.show();
  auto* bar = tabs.findChild<QTabBar*>();
  QVERIFY(!bar->isVisible());
  tabs.addPage(QStringLiteral("two"), QStringLiteral("Two"), new QFrame);
  QVERIFY(bar->isVisible());
  QCOMPARE(tabs.page(QStringLiteral("one")), one);
  QCOMPARE(tabs.page(QStringLiteral("three")), nullptr);
}

void WindowFrameTest::tabsAreSwitchedById() {
  ViewerTabs& tabs = editor_->window->viewerTabs();
  QStringList seen;
  connect(&tabs, &ViewerTabs::currentChanged, this, [&](const QString& id) { seen.append(id); });
  tabs.showPage(QStringLiteral("source"));
  QCOMPARE(tabs.current(), QStringLiteral("source"));
  QVERIFY(!editor_->window->viewer().isVisible());
  tabs.showPage(QStringLiteral("nowhere"));
  tabs.setUnavailable(QStringLiteral("source"), QStringLiteral("Not now"));
  QCOMPARE(tabs.current(), QStringLiteral("sequence"));
  tabs.showPage(QStringLiteral("source"));
  QCOMPARE(tabs.current(), QStringLiteral("sequence"));
  QCOMPARE(seen, (QStringList{QStringLiteral("source"), QStringLiteral("sequence")}));
}

void WindowFrameTest::minimumSizeClipsNothing() {
  MainWindow& window = *editor_->window;
  QCOMPARE(window.minimumSize(), QSize(1024, 700));
  window.resize(1024, 700);
  QTRY_COMPARE(window.size(), QSize(1024, 700));
  for (QDockWidget* each : window.docks().docks()) {
    if (!each->isVisible() || each->visibleRegion().isEmpty()) {
      continue;  // behind another tab
    }
    const QRect inside(each->mapTo(&window, QPoint(0, 0)), each->size());
    QVERIFY2(window.rect().contains(inside), qPrintable(each->objectName()));
    const QWidget* panel = each->widget();
    QTRY_VERIFY2(panel->minimumSizeHint().width() <= panel->width() &&
                     panel->minimumSizeHint().height() <= panel->height(),
                 qPrintable(each->objectName()));
  }
}

}  // namespace reelbrush::ui

QTEST_MAIN(reelbrush::ui::WindowFrameTest)
#include "window_frame_test.moc"
