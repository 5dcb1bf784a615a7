// SPDX-License-Identifier: Apache-2.0
#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSet>
#include <QTabBar>
#include <QtTest>

#include "core/undo/take_commands.h"
#include "tests/ui/editor_dialogs.h"
#include "tests/ui/editor_fixture.h"
#include "ui/base/language.h"
#include "ui/canvas/viewer.h"
#include "ui/timeline/timeline_view.h"
#include "ui/viewer/viewer_tabs.h"
#include "ui/window/window_docks.h"

namespace reelbrush::ui {

using tests::EditorFixture;

// Names and roles (ux 19.4): a clip with a segment, a mask, a take and a job.
class AccessibilityTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase();
  void cleanupTestCase() { editor_.reset(); }
  void tableOfNames_data();
  void tableOfNames();
  void timelineChildrenOfTheTable_data();
  void timelineChildrenOfTheTable();
  void everyControlHasAName();
  void everyControlOfDialogsHasAName_data();
  void everyControlOfDialogsHasAName();
  void valuesAreReadable();

 private:
  MainWindow& window() { return *editor_->window; }
  std::unique_ptr<EditorFixture> editor_;
};

namespace {

bool isControl(const QWidget& widget) {
  if (widget.objectName().startsWith(QLatin1String("qt_")) ||
      qobject_cast<const QHeaderView*>(&widget) != nullptr ||
      widget.inherits("QComboBoxListView") || qobject_cast<const QScrollBar*>(&widget) != nullptr ||
      qobject_cast<const QAbstractSpinBox*>(widget.parentWidget()) != nullptr ||
      qobject_cast<const QComboBox*>(widget.parentWidget()) != nullptr ||
      qobject_cast<const QTabBar*>(widget.parentWidget()) != nullptr ||
      qobject_cast<const QLineEdit*>(widget.parentWidget()) != nullptr) {
    return false;  // Qt's own parts of a control, or of the window's frame
  }
  return qobject_cast<const QAbstractButton*>(&widget) != nullptr ||
         qobject_cast<const QAbstractSlider*>(&widget) != nullptr ||
         qobject_cast<const QAbstractSpinBox*>(&widget) != nullptr ||
         qobject_cast<const QComboBox*>(&widget) != nullptr ||
         qobject_cast<const QLineEdit*>(&widget) != nullptr ||
         qobject_cast<const QPlainTextEdit*>(&widget) != nullptr ||
         qobject_cast<const QAbstractItemView*>(&widget) != nullptr;
}

QString nameOf(QWidget& widget) {
  const QAccessibleInterface* access = QAccessible::queryAccessibleInterface(&widget);
  return access == nullptr ? QString() : access->text(QAccessible::Name);
}

QString pathOf(const QWidget& widget) {
  QString path = QString::fromLatin1(widget.metaObject()->className());
  for (const QWidget* each = &widget; each != nullptr; each = each->parentWidget()) {
    if (!each->objectName().isEmpty()) {
      path += QLatin1Char('/') + each->objectName();
    }
  }
  return path;
}

QStringList namelessControls(QWidget& root) {
  QStringList nameless;
  for (QWidget* widget : root.findChildren<QWidget*>()) {
    if (isControl(*widget) && nameOf(*widget).trimmed().isEmpty()) {
      nameless.append(pathOf(*widget));
    }
  }
  return nameless;
}

}  // namespace

void AccessibilityTest::initTestCase() {
  installLanguage(*qApp, QStringLiteral("en"));
  QAccessible::setActive(true);
  tests::GeneratorScript script;
  script.steps = 3000;
  script.perStep = std::chrono::milliseconds(5);
  editor_ = std::make_unique<EditorFixture>(script);
  QVERIFY(QTest::qWaitForWindowActive(&window()));
  QVERIFY(editor_->openClip());
  editor_->session->selection().selectSegment(editor_->segment()->id);
  editor_->drag({{60, 60}, {200, 120}});  // a mask with a keyframe
  core::Take take;
  take.id = core::TakeId::create();
  take.seed = 7;
  take.frames = 8;
  take.rate = core::RationalTime(8, 1);
  editor_->session->push(core::AddTake{{}, editor_->segment()->id, take, false});
  window().actionRegistry().find(QStringLiteral("generate"))->trigger();
  QTRY_VERIFY(editor_->log->stepsDone.load() > 0);
}

void AccessibilityTest::tableOfNames_data() {
  QTest::addColumn<QString>("object");  // the first whose name begins so
  QTest::addColumn<QString>("pattern");
  const auto row = [](const char* object, const char* pattern) {
    QTest::newRow(object) << QString::fromLatin1(object) << QString::fromUtf8(pattern);
  };
  row("mainWindow", "Reelbrush – .+");
  row("projectBin", "Project bin");
  row("viewerCanvas", "Viewer, frame \\d\\d:\\d\\d:\\d\\d:\\d\\d, tool Mask brush");
  row("toolBar.brush", "Mask brush tool");
  row("toolBar.eraser", "Mask eraser tool");
  row("timelineView", "Timeline");
  row("track.", "Video 1, video track");
  row("maskLane", "Mask keyframes");
  row("maskKey.", "Keyframe at \\d\\d:\\d\\d:\\d\\d:\\d\\d");
  row("conditionsInspector", "Conditions of Segment 1");
  row("conditionRow.mask", "Mask, enabled, weight \\d+ %");
  row("generateButton", "Generate Segment 1");
  row("estimateLabel", "(?s).*Needs .* of memory, .*Time: .*");
  row("takesPanel", "Takes");
  row("take.", "Take 1, seed 7.*");
  row("renderQueue", "Render queue");
  row("job.", "Segment 1, .*, \\d+ %");
  row("cancelJobButton.", "Cancel Segment 1");
  row("statusRecorded", "Recording state");
  row("compareWipe", "Compare position \\d+ %");
}

void AccessibilityTest::tableOfNames() {
  QFETCH(QString, object);
  QFETCH(QString, pattern);
  QWidget* found = object == QLatin1String("mainWindow") ? &window() : nullptr;
  for (QWidget* widget : window().findChildren<QWidget*>()) {
    const bool isIt = object.endsWith(u'.') ? widget->objectName().startsWith(object)
                                            : widget->objectName() == object;
    found = found == nullptr && isIt ? widget : found;
  }
  QVERIFY2(found != nullptr, qPrintable(object));
  const QString name = found->accessibleName();
  const QRegularExpression wanted(QRegularExpression::anchoredPattern(pattern));
  QVERIFY2(wanted.match(name).hasMatch(), qPrintable(name));
}

void AccessibilityTest::timelineChildrenOfTheTable_data() {
  QTest::addColumn<QString>("object");
  QTest::addColumn<QString>("pattern");
  QTest::newRow("story") << "storyTrack"
                         << "Story track";
  QTest::newRow("block") << "block."
                         << "Prompt 1: .+";
  QTest::newRow("segment") << "segment."
                           << "Segment 1, [\\d:]+ to [\\d:]+, .+";
  QTest::newRow("clip") << "clip."
                        << "clip.*, [\\d:]+ to [\\d:]+";
}

void AccessibilityTest::timelineChildrenOfTheTable() {
  QFETCH(QString, object);
  QFETCH(QString, pattern);
  QAccessibleInterface* timeline = QAccessible::queryAccessibleInterface(&window().timeline());
  QString name;
  for (int i = 0; i < timeline->childCount(); ++i) {
    const QAccessibleInterface* child = timeline->child(i);
    if (child->text(QAccessible::Description).startsWith(object)) {
      name = child->text(QAccessible::Name);
      QVERIFY(!child->rect().isEmpty());
      QCOMPARE(child->role(), QAccessible::ListItem);
    }
  }
  QVERIFY2(QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(name).hasMatch(),
           qPrintable(name));
}

void AccessibilityTest::everyControlHasAName() {
  QCOMPARE(namelessControls(window()).join(u'\n'), QString());
}

void AccessibilityTest::everyControlOfDialogsHasAName_data() {
  QTest::addColumn<QString>("action");
  for (const QString& action : tests::dialogActions()) {
    QTest::addRow("%s", qPrintable(action)) << action;
  }
}

void AccessibilityTest::everyControlOfDialogsHasAName() {
  QFETCH(QString, action);
  QDialog* dialog = tests::openDialog(*editor_, action);
  QVERIFY(dialog != nullptr);
  QVERIFY(!dialog->objectName().isEmpty());
  QVERIFY(!dialog->windowTitle().isEmpty());
  QCOMPARE(namelessControls(*dialog).join(u'\n'), QString());
  dialog->reject();
  delete dialog;
}

void AccessibilityTest::valuesAreReadable() {
  const QAccessibleInterface* timeline =
      QAccessible::queryAccessibleInterface(&window().timeline());
  QVERIFY(!timeline->text(QAccessible::Value).isEmpty());
  int sliders = 0;
  for (QAbstractSlider* slider : window().findChildren<QAbstractSlider*>()) {
    QAccessibleInterface* access = QAccessible::queryAccessibleInterface(slider);
    QVERIFY(access != nullptr && access->valueInterface() != nullptr);
    QVERIFY(access->valueInterface()->currentValue().isValid());
    ++sliders;
  }
  QVERIFY(sliders > 0);
}

}  // namespace reelbrush::ui

QTEST_MAIN(reelbrush::ui::AccessibilityTest)
#include "accessibility_test.moc"
