// SPDX-License-Identifier: Apache-2.0
#include <QCheckBox>
#include <QFile>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardPaths>
#include <QTreeWidget>
#include <QtTest>

#include "core/base/error.h"
#include "tests/ui/editor_fixture.h"
#include "ui/base/language.h"
#include "ui/base/shortcut_set.h"
#include "ui/dialogs/command_palette.h"
#include "ui/dialogs/preferences_dialog.h"
#include "ui/dialogs/shortcuts_dialog.h"

namespace reelbrush::ui {

using tests::EditorFixture;

// Command palette, shortcut editor and preferences, by keys.
class CommandsTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase();
  void init();
  void cleanup() { editor_.reset(); }
  void lettersFindWords_data();
  void lettersFindWords();
  void paletteRunsByKeysOnly();
  void paletteListsEveryActionWithItsMenu();
  void paletteSaysWhyNot();
  void assignedKeyWorksAndIsKept();
  void conflictIsShown();
  void resetBringsBackTheBuiltIn();
  void shortcutFilesGoRoundAndAreChecked();
  void preferencesHoldAtOnce();
  void keysOfTheTable();

 private:
  template <typename Widget>
  Widget* open(QKeySequence key, const char* name);
  ActionRegistry& actions() { return editor_->window->actionRegistry(); }

  std::unique_ptr<EditorFixture> editor_;
};

void CommandsTest::initTestCase() {
  QStandardPaths::setTestModeEnabled(true);
  installLanguage(*qApp, QStringLiteral("en"));
}

void CommandsTest::init() {
  editor_ = std::make_unique<EditorFixture>();
  QVERIFY(QTest::qWaitForWindowActive(editor_->window.get()));
}

template <typename Widget>
Widget* CommandsTest::open(QKeySequence key, const char* name) {
  QTest::keySequence(editor_->window.get(), key);
  return editor_->window->findChild<Widget*>(QString::fromLatin1(name));
}

void CommandsTest::lettersFindWords_data() {
  QTest::addColumn<QString>("pattern");
  QTest::addColumn<QString>("better");
  QTest::addColumn<QString>("worse");
  QTest::newRow("starts of words") << "ft"
                                   << "Fit timeline"
                                   << "Shift";
  QTest::newRow("whole word") << "undo"
                              << "Undo"
                              << "Unfold down";
  QTest::newRow("case") << "SAVE"
                        << "Save as"
                        << "Slay a vole";
}

void CommandsTest::lettersFindWords() {
  QFETCH(QString, pattern);
  QFETCH(QString, better);
  QFETCH(QString, worse);
  QVERIFY(fuzzyScore(pattern, better) > fuzzyScore(pattern, worse));
  QCOMPARE(fuzzyScore(QStringLiteral("zzz"), better), -1);
  QCOMPARE(fuzzyScore(QString(), better), 0);
}

void CommandsTest::paletteRunsByKeysOnly() {
  QVERIFY(editor_->openClip());
  editor_->drag({{100, 60}, {200, 120}});
  const int steps = editor_->steps();
  auto* palette =
      open<CommandPalette>(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P), "commandPalette");
  QVERIFY(palette != nullptr && palette->isVisible());
  auto* search = palette->findChild<QLineEdit*>(QStringLiteral("commandPalette.search"));
  QTest::keyClicks(search, QStringLiteral("undo"));
  QTest::keyClick(search, Qt::Key_Down);
  QTest::keyClick(search, Qt::Key_Up);
  QTest::keyClick(search, Qt::Key_Return);
  QTRY_COMPARE(editor_->steps(), steps - 1);
  QVERIFY(editor_->window->findChild<CommandPalette*>() == nullptr ||
          !editor_->window->findChild<CommandPalette*>()->isVisible());
}

void CommandsTest::paletteListsEveryActionWithItsMenu() {
  CommandPalette palette(actions(), editor_->window.get());
  const auto* list = palette.findChild<QTreeWidget*>(QStringLiteral("commandPalette.list"));
  int visible = 0;
  for (const QAction* action : actions().all()) {
    visible += action->isVisible() ? 1 : 0;
  }
  QCOMPARE(list->topLevelItemCount(), visible);
  QCOMPARE(menuPathOf(actions().find(QStringLiteral("save"))), QStringLiteral("File"));
  QCOMPARE(menuPathOf(actions().find(QStringLiteral("layout.edit"))),
           QStringLiteral("View › Layout"));
}

void CommandsTest::paletteSaysWhyNot() {
  CommandPalette palette(actions(), editor_->window.get());
  palette.show();
  auto* search = palette.findChild<QLineEdit*>(QStringLiteral("commandPalette.search"));
  auto* list = palette.findChild<QTreeWidget*>(QStringLiteral("commandPalette.list"));
  QTest::keyClicks(search, QStringLiteral("undo"));
  const QTreeWidgetItem* first = list->topLevelItem(0);
  QVERIFY(first->isDisabled());
  QCOMPARE(first->text(1), QStringLiteral("Nothing to undo"));
  QTest::keyClick(search, Qt::Key_Return);
  QVERIFY(palette.isVisible());
}

void CommandsTest::assignedKeyWorksAndIsKept() {
  ShortcutsDialog dialog(actions(), editor_->session->preferences(), editor_->window.get());
  dialog.show();
  auto* search = dialog.findChild<QLineEdit*>(QStringLiteral("shortcutsDialog.search"));
  auto* list = dialog.findChild<QTreeWidget*>(QStringLiteral("shortcutsDialog.list"));
  QTest::keyClicks(search, QStringLiteral("full screen"));
  for (int i = 0; i < list->topLevelItemCount(); ++i) {
    if (list->topLevelItem(i)->data(0, Qt::UserRole).toString() == QLatin1String("fullScreen")) {
      QVERIFY(!list->topLevelItem(i)->isHidden());
      list->setCurrentItem(list->topLevelItem(i));
    }
  }
  auto* keys = dialog.findChild<QKeySequenceEdit*>(QStringLiteral("shortcutsDialog.keys"));
  keys->setKeySequence(QKeySequence(Qt::CTRL | Qt::Key_F12));
  emit keys->editingFinished();
  QCOMPARE(actions().find(QStringLiteral("fullScreen"))->shortcut(),
           QKeySequence(Qt::CTRL | Qt::Key_F12));
  QVERIFY(actions().find(QStringLiteral("fullScreen"))->toolTip().contains(QStringLiteral("F12")));
  dialog.close();
  // The next window of this user starts with it.
  MainWindow again(*editor_->session);
  QCOMPARE(again.actionRegistry().find(QStringLiteral("fullScreen"))->shortcut(),
           QKeySequence(Qt::CTRL | Qt::Key_F12));
}

void CommandsTest::conflictIsShown() {
  actions().setShortcuts(QStringLiteral("fullScreen"), {QKeySequence(Qt::CTRL | Qt::Key_S)});
  ShortcutsDialog dialog(actions(), editor_->session->preferences(), editor_->window.get());
  const auto* list = dialog.findChild<QTreeWidget*>(QStringLiteral("shortcutsDialog.list"));
  QStringList conflicts;
  for (int i = 0; i < list->topLevelItemCount(); ++i) {
    conflicts.append(list->topLevelItem(i)->text(3));
  }
  QVERIFY(conflicts.contains(QStringLiteral("also Save")));
  QVERIFY(conflicts.contains(QStringLiteral("also Full screen")));
}

void CommandsTest::resetBringsBackTheBuiltIn() {
  actions().setShortcuts(QStringLiteral("save"), {});
  ShortcutsDialog dialog(actions(), editor_->session->preferences(), editor_->window.get());
  dialog.show();
  QTest::mouseClick(dialog.findChild<QPushButton*>(QStringLiteral("shortcutsDialog.resetAll")),
                    Qt::LeftButton);
  QCOMPARE(actions().find(QStringLiteral("save"))->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_S));
}

void CommandsTest::shortcutFilesGoRoundAndAreChecked() {
  actions().setShortcuts(QStringLiteral("save"), {QKeySequence(Qt::ALT | Qt::Key_S)});
  const QByteArray json = changedShortcuts(actions());
  applyShortcuts(actions(), {});
  QCOMPARE(actions().find(QStringLiteral("save"))->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_S));
  applyShortcuts(actions(), json);
  QCOMPARE(actions().find(QStringLiteral("save"))->shortcut(), QKeySequence(Qt::ALT | Qt::Key_S));
  QVERIFY_EXCEPTION_THROWN(applyShortcuts(actions(), "{\"schema\": \"else\"}"), core::Error);
  QCOMPARE(actions().find(QStringLiteral("save"))->shortcut(), QKeySequence(Qt::ALT | Qt::Key_S));
}

void CommandsTest::preferencesHoldAtOnce() {
  auto* dialog =
      open<PreferencesDialog>(QKeySequence(Qt::CTRL | Qt::Key_Comma), "preferencesDialog");
  QVERIFY(dialog != nullptr && dialog->isVisible());
  dialog->findChild<QCheckBox*>(QStringLiteral("preferencesDialog.preview"))->setChecked(false);
  QVERIFY(!editor_->session->preferences().showsPreview());
  dialog->findChild<QCheckBox*>(QStringLiteral("preferencesDialog.proxies"))->setChecked(false);
  QVERIFY(!editor_->session->preferences().usesProxies());
}

// The keyboard of ux 14. What is held (\\, Space-drag) and what ends a gesture (Enter, Esc) is no
// action; it has tests with its tool.
void CommandsTest::keysOfTheTable() {
  QStringList table{"Space",
                    "J",
                    "K",
                    "L",
                    "Left",
                    "Right",
                    "Shift+Left",
                    "Shift+Right",
                    "Up",
                    "Down",
                    "Home",
                    "End",
                    "I",
                    "O",
                    "Shift+I",
                    "Shift+O",
                    "Alt+X",
                    "S",
                    "Shift+S",
                    "Q",
                    "W",
                    ",",
                    ".",
                    "Del",
                    "Shift+Del",
                    "N",
                    "V",
                    "B",
                    "E",
                    "R",
                    "Shift+R",
                    "G",
                    "Shift+G",
                    "A",
                    "Shift+A",
                    "D",
                    "H",
                    "[",
                    "]",
                    "Shift+[",
                    "Shift+]",
                    "X",
                    "Ctrl+Z",
                    "Ctrl+Shift+Z",
                    "Ctrl+Y",
                    "Ctrl+X",
                    "Ctrl+C",
                    "Ctrl+V",
                    "Ctrl+Shift+V",
                    "Ctrl+D",
                    "Ctrl+A",
                    "Ctrl+Shift+A",
                    "Ctrl+N",
                    "Ctrl+O",
                    "Ctrl+S",
                    "Ctrl+Shift+S",
                    "Ctrl+I",
                    "Ctrl+E",
                    "Ctrl+Shift+E",
                    "Ctrl+,",
                    "Ctrl+Q",
                    "F1",
                    "F11",
                    "`",
                    "Ctrl+Shift+P",
                    "M",
                    "=",
                    "-",
                    "Shift+Z",
                    "Ctrl+Return",
                    "Ctrl+Shift+Return",
                    "Ctrl+Alt+Return",
                    "Alt+Up",
                    "Alt+Down",
                    "Ctrl+\\",
                    "Ctrl+Alt+P",
                    "Alt+Shift+P",
                    "Alt+Left",
                    "Alt+Right",
                    "Shift+N",
                    "T",
                    "Ctrl+B",
                    "Ctrl+0",
                    "Ctrl+Alt+0",
                    "F2"};
  for (int digit = 0; digit <= 9; ++digit) {
    table.append(QString::number(digit));
  }
  for (int number = 1; number <= 5; ++number) {
    table.append(QStringLiteral("Ctrl+%1").arg(number));
    table.append(QStringLiteral("Alt+%1").arg(number));
  }
  table.append(QStringLiteral("Alt+6"));
  QStringList missing;
  for (const QString& key : table) {
    const QKeySequence wanted(key, QKeySequence::PortableText);
    const QList<QAction*> all = actions().all();
    const bool isThere = std::any_of(all.begin(), all.end(), [&](const QAction* action) {
      return action->shortcuts().contains(wanted);
    });
    if (!isThere) {
      missing.append(key);
    }
  }
  QCOMPARE(missing, QStringList());
}

}  // namespace reelbrush::ui

QTEST_MAIN(reelbrush::ui::CommandsTest)
#include "commands_test.moc"
