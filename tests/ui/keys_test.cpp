// SPDX-License-Identifier: Apache-2.0
#include <QInputDialog>
#include <QLineEdit>
#include <QMenuBar>
#include <QSet>
#include <QStatusBar>
#include <QTreeView>
#include <QTreeWidget>
#include <QtTest>

#include "tests/ui/editor_fixture.h"
#include "ui/base/language.h"
#include "ui/bin/project_bin.h"
#include "ui/canvas/viewer.h"
#include "ui/dialogs/command_palette.h"
#include "ui/dialogs/help_dialog.h"
#include "ui/window/window_docks.h"

namespace reelbrush::ui {

using core::RationalTime;
using tests::EditorFixture;

// Every action by menu, key and palette (ux U1.6), and the keys whose meaning depends on where the
// focus is or on what is possible now (ux 14).
class KeysTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() { installLanguage(*qApp, QStringLiteral("en")); }
  void init();
  void cleanup() { editor_.reset(); }
  void everyActionIsInAMenu();
  void menusAreReachedByKeys();
  void everyActionIsInThePalette();
  void whatIsDisabledSaysWhy();
  void keyOfADisabledActionSaysWhy();
  void helpTellsKeysAndTools();
  void helpIsSearched();
  void renameByF2();
  void allAndNoneOnTheCanvas();
  void digitsAndSwapOnTheCanvas();
  void heldStopSteps();
  void cancelRunningJob();

 private:
  ActionRegistry& actions() { return editor_->window->actionRegistry(); }
  CanvasView& canvas() { return editor_->window->viewer().canvas(); }
  QAction* action(const char* id) { return actions().find(QString::fromLatin1(id)); }
  // Of a window without a project, which has most to be disabled.
  void useEmptyWindow();

  std::unique_ptr<EditorFixture> editor_;
};

namespace {

void collect(const QList<QAction*>& entries, QSet<const QAction*>& found) {
  for (const QAction* entry : entries) {
    found.insert(entry);
    if (entry->menu() != nullptr) {
      collect(entry->menu()->actions(), found);
    }
  }
}

QChar mnemonicOf(const QString& text) {
  const qsizetype at = text.indexOf(QLatin1Char('&'));
  return at >= 0 && at + 1 < text.size() ? text[at + 1].toLower() : QChar();
}

}  // namespace

void KeysTest::init() {
  editor_ = std::make_unique<EditorFixture>();
  QVERIFY(QTest::qWaitForWindowActive(editor_->window.get()));
  QVERIFY(editor_->openClip());
}

void KeysTest::useEmptyWindow() {
  editor_ = std::make_unique<EditorFixture>();
  QVERIFY(QTest::qWaitForWindowActive(editor_->window.get()));
}

void KeysTest::everyActionIsInAMenu() {
  QSet<const QAction*> found;
  collect(editor_->window->menuBar()->actions(), found);
  QStringList missing;
  for (const QAction* each : actions().all()) {
    if (!found.contains(each)) {
      missing.append(actions().idOf(each));
    }
  }
  QCOMPARE(missing.join(u' '), QString());
}

void KeysTest::menusAreReachedByKeys() {
  QSet<QChar> used;
  for (const QAction* menu : editor_->window->menuBar()->actions()) {
    const QChar letter = mnemonicOf(menu->text());
    QVERIFY2(!letter.isNull(), qPrintable(menu->text()));
    QVERIFY2(!used.contains(letter), qPrintable(menu->text()));
    used.insert(letter);
  }
}

void KeysTest::everyActionIsInThePalette() {
  CommandPalette palette(actions(), editor_->window.get());
  const auto* list = palette.findChild<QTreeWidget*>(QStringLiteral("commandPalette.list"));
  QSet<QString> names;
  for (int i = 0; i < list->topLevelItemCount(); ++i) {
    names.insert(list->topLevelItem(i)->text(0));
  }
  for (const QAction* each : actions().all()) {
    QVERIFY2(!each->isVisible() || names.contains(plainText(each->text())),
             qPrintable(each->text()));
  }
}

void KeysTest::whatIsDisabledSaysWhy() {
  useEmptyWindow();
  int disabled = 0;
  for (const QAction* each : actions().all()) {
    if (!each->isEnabled() && each->isVisible()) {
      ++disabled;
      const QString reason = actions().reasonOf(each);
      QVERIFY2(!reason.isEmpty(), qPrintable(actions().idOf(each)));
      QVERIFY2(each->toolTip().contains(reason), qPrintable(each->toolTip()));
      QCOMPARE(each->statusTip(), reason);
    }
  }
  QVERIFY(disabled > 10);
  QVERIFY(action("save")->statusTip().isEmpty());
}

void KeysTest::keyOfADisabledActionSaysWhy() {
  editor_->session->selection().clear();
  canvas().setFocus();
  QVERIFY(!action("duplicate")->isEnabled());
  QTest::keyClick(&canvas(), Qt::Key_D, Qt::ControlModifier);
  const QString said = editor_->window->statusBar()->currentMessage();
  QVERIFY2(said.startsWith(QStringLiteral("Duplicate")), qPrintable(said));
  QVERIFY2(said.contains(QStringLiteral("Select a clip or a segment first")), qPrintable(said));
}

void KeysTest::helpTellsKeysAndTools() {
  QTest::keyClick(&canvas(), Qt::Key_F1);
  auto* dialog = editor_->window->findChild<HelpDialog*>(QStringLiteral("helpDialog"));
  QVERIFY(dialog != nullptr && dialog->isVisible());
  const auto* list = dialog->findChild<QTreeWidget*>(QStringLiteral("helpDialog.list"));
  QMap<QString, QString> keys;
  for (int i = 0; i < list->topLevelItemCount(); ++i) {
    const QTreeWidgetItem* chapter = list->topLevelItem(i);
    for (int line = 0; line < chapter->childCount(); ++line) {
      keys.insert(chapter->child(line)->text(0), chapter->child(line)->text(1));
    }
  }
  for (const QAction* each : actions().all()) {
    QVERIFY2(!each->isVisible() || keys.contains(plainText(each->text())),
             qPrintable(each->text()));
  }
  QCOMPARE(keys.value(QStringLiteral("Mask brush")), QStringLiteral("B"));
  QCOMPARE(keys.value(QStringLiteral("Save")), QStringLiteral("Ctrl+S"));
  // The tools come first, each with a sentence.
  QVERIFY(!list->topLevelItem(0)->child(0)->text(2).isEmpty());
}

void KeysTest::helpIsSearched() {
  HelpDialog dialog(
      {{QStringLiteral("Tools"), QStringLiteral("Brush"), QStringLiteral("B"), {}},
       {QStringLiteral("File"), QStringLiteral("Save"), QStringLiteral("Ctrl+S"), {}},
       {QStringLiteral("File"), QStringLiteral("Open"), QStringLiteral("Ctrl+O"), {}}});
  dialog.show();
  auto* search = dialog.findChild<QLineEdit*>(QStringLiteral("helpDialog.search"));
  const auto* list = dialog.findChild<QTreeWidget*>(QStringLiteral("helpDialog.list"));
  QTest::keyClicks(search, QStringLiteral("file ctrl+s"));
  QVERIFY(list->topLevelItem(0)->isHidden());
  QVERIFY(!list->topLevelItem(1)->child(0)->isHidden());
  QVERIFY(list->topLevelItem(1)->child(1)->isHidden());
  search->clear();
  QVERIFY(!list->topLevelItem(0)->isHidden());
}

void KeysTest::renameByF2() {
  const core::Clip& clip = editor_->session->sequence().tracks.front().clips.front();
  const core::ClipId id = clip.id;
  editor_->session->selection().selectClip(id);
  editor_->window->docks().show(Panel::Timeline);
  auto* timeline = editor_->window->findChild<QWidget*>(QStringLiteral("timelineView"));
  const auto renamed = [&](QWidget* focused, const QString& name) {
    editor_->window->activateWindow();
    if (!QTest::qWaitForWindowActive(editor_->window.get())) {
      return false;
    }
    focused->setFocus();
    QTest::keyClick(focused, Qt::Key_F2);
    auto* dialog = editor_->window->findChild<QInputDialog*>(QStringLiteral("renameDialog"));
    if (dialog == nullptr) {
      return false;
    }
    dialog->setTextValue(name);
    dialog->accept();
    QCoreApplication::sendPostedEvents(dialog, QEvent::DeferredDelete);
    return true;
  };
  QVERIFY(renamed(timeline, QStringLiteral("on the timeline")));
  QCOMPARE(editor_->session->sequence().findClip(id)->name, std::string("on the timeline"));
  editor_->window->docks().show(Panel::Bin);
  auto* list = editor_->window->findChild<QTreeView*>(QStringLiteral("binList"));
  editor_->window->bin().select({editor_->session->document().media.items.front().id});
  QCOMPARE(editor_->window->bin().selected().size(), std::size_t{1});
  QVERIFY(renamed(list, QStringLiteral("in the bin")));
  QCOMPARE(editor_->session->document().media.items.front().name, std::string("in the bin"));
  QCOMPARE(editor_->session->sequence().findClip(id)->name, std::string("on the timeline"));
}

void KeysTest::allAndNoneOnTheCanvas() {
  canvas().setFocus();
  const int steps = editor_->steps();
  QTest::keyClick(&canvas(), Qt::Key_A, Qt::ControlModifier);
  QCOMPARE(editor_->maskAt(3, 3), 255);
  QCOMPARE(editor_->maskAt(300, 170), 255);
  QTest::keyClick(&canvas(), Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
  QCOMPARE(editor_->maskAt(3, 3), 0);
  QTest::keyClick(&canvas(), Qt::Key_I, Qt::ControlModifier | Qt::ShiftModifier);
  QCOMPARE(editor_->maskAt(3, 3), 255);
  QCOMPARE(editor_->steps(), steps + 3);
  // Elsewhere the same keys are about the timeline.
  auto* timeline = editor_->window->findChild<QWidget*>(QStringLiteral("timelineView"));
  timeline->setFocus();
  QTest::keyClick(timeline, Qt::Key_A, Qt::ControlModifier);
  QCOMPARE(editor_->steps(), steps + 3);
  QVERIFY(editor_->session->selection().items().size() > 1);
}

void KeysTest::digitsAndSwapOnTheCanvas() {
  const core::ToolState& tools = editor_->session->toolState();
  QTest::keyClick(&canvas(), Qt::Key_3);
  QVERIFY(qAbs(tools.opacity() - 0.3) < 1e-9);
  QTest::keyClick(&canvas(), Qt::Key_0);
  QVERIFY(qAbs(tools.opacity() - 1) < 1e-9);
  QTest::keyClick(&canvas(), Qt::Key_X);
  QVERIFY(tools.isSubtracting());
  QTest::keyClick(&canvas(), Qt::Key_X);
  QVERIFY(!tools.isSubtracting());
}

void KeysTest::heldStopSteps() {
  core::Player& player = editor_->window->player();
  player.seekFrame(4);
  QTest::keyPress(&canvas(), Qt::Key_K);
  QTest::keyClick(&canvas(), Qt::Key_L);
  QVERIFY(player.position() == RationalTime(5, 8));
  QTest::keyClick(&canvas(), Qt::Key_J);
  QTest::keyClick(&canvas(), Qt::Key_J);
  QVERIFY(player.position() == RationalTime(3, 8));
  QVERIFY(!player.isPlaying());
  QTest::keyRelease(&canvas(), Qt::Key_K);
  QTest::keyClick(&canvas(), Qt::Key_L);
  QVERIFY(player.isPlaying());
  player.pause();
}

void KeysTest::cancelRunningJob() {
  tests::GeneratorScript script;
  script.steps = 200;
  script.perStep = std::chrono::milliseconds(20);
  editor_ = std::make_unique<EditorFixture>(script);
  QVERIFY(QTest::qWaitForWindowActive(editor_->window.get()));
  QVERIFY(editor_->openClip());
  QTest::keyClick(&canvas(), Qt::Key_A, Qt::ControlModifier);
  QTest::keyClick(&canvas(), Qt::Key_Return, Qt::ControlModifier);
  QTRY_VERIFY(editor_->log->stepsDone.load() > 0);
  QTest::keyClick(&canvas(), Qt::Key_Return, Qt::ControlModifier | Qt::AltModifier);
  QTRY_VERIFY(editor_->session->generation().isIdle());
  QVERIFY(editor_->session->generation().jobs().front().state == core::JobState::Cancelled);
  QVERIFY(editor_->log->stepsDone.load() < 200);
}

}  // namespace reelbrush::ui

QTEST_MAIN(reelbrush::ui::KeysTest)
#include "keys_test.moc"
