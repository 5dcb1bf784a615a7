// SPDX-License-Identifier: Apache-2.0
#include "ui/base/pseudo_language.h"

#include <filesystem>

#include <QDialog>
#include <QDockWidget>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QtTest>

#include "core/undo/take_commands.h"
#include "tests/ui/clipped_text.h"
#include "tests/ui/editor_dialogs.h"
#include "tests/ui/editor_fixture.h"
#include "ui/base/language.h"
#include "ui/canvas/viewer.h"
#include "ui/viewer/source_viewer.h"
#include "ui/viewer/viewer_tabs.h"
#include "ui/window/window_docks.h"

namespace reelbrush::ui {

using tests::clippedTexts;
using tests::EditorFixture;

// The pseudo-language (ux U19.3): every text is translated, and nothing is cut off in dialogs and
// in the smallest window although texts are two fifths longer.
class PseudoLanguageTest : public QObject {
  Q_OBJECT

 private slots:
  void textKeepsWhatIsNotWords_data();
  void textKeepsWhatIsNotWords();
  void clippedTextIsFound();
  void isInNoMenu();
  void everyTextIsTranslated();
  void dialogsFit_data();
  void dialogsFit();
  void welcomePageFits();
  void windowFits_data();
  void windowFits();

 private:
  void makeEditor(bool withClip);
  void openSample();
  MainWindow& window() { return *editor_->window; }
  void settle() {
    for (int i = 0; i < 3; ++i) {
      QCoreApplication::sendPostedEvents();
      QCoreApplication::processEvents();
    }
  }

  std::unique_ptr<EditorFixture> editor_;
};

void PseudoLanguageTest::makeEditor(bool withClip) {
  editor_.reset();
  installLanguage(*qApp, QLatin1String(PseudoLanguage));
  tests::GeneratorScript script;
  script.steps = 3000;
  script.perStep = std::chrono::milliseconds(5);
  editor_ = std::make_unique<EditorFixture>(script);
  window().setAnimated(false);
  window().resize(window().minimumSize());
  QVERIFY(QTest::qWaitForWindowActive(&window()));
  if (withClip) {
    QVERIFY(editor_->openClip());
    editor_->session->selection().selectSegment(editor_->segment()->id);
  }
  settle();
  QCOMPARE(window().size(), window().minimumSize());
}

void PseudoLanguageTest::textKeepsWhatIsNotWords_data() {
  QTest::addColumn<QString>("english");
  QTest::addColumn<QStringList>("kept");
  QTest::newRow("place holders") << "Step %1 of %2, %n left" << QStringList{"%1", "%2", "%n"};
  QTest::newRow("mark-up") << "<b>Needs</b> &amp; has" << QStringList{"<b>", "</b>", "&amp;"};
  QTest::newRow("mnemonic") << "&Save" << QStringList{"&S"};
}

void PseudoLanguageTest::textKeepsWhatIsNotWords() {
  QFETCH(QString, english);
  QFETCH(QStringList, kept);
  const QString pseudo = pseudoText(english);
  QVERIFY(pseudo.startsWith(u'[') && pseudo.endsWith(u']'));
  QVERIFY(pseudo.size() > english.size() * 5 / 4);
  QVERIFY(pseudo != english);
  for (const QString& part : kept) {
    QVERIFY2(pseudo.contains(part) || pseudo.contains(pseudoText(part).mid(1, part.size())),
             qPrintable(pseudo));
  }
  QCOMPARE(pseudoText(QStringLiteral("%1 (%2)")).contains(QStringLiteral("%1 (%2)")), true);
  QCOMPARE(pseudoText(QStringLiteral("%1")), QStringLiteral("%1"));
}

// The finder finds: else every test below could pass for nothing.
void PseudoLanguageTest::clippedTextIsFound() {
  QWidget box;
  box.resize(200, 100);
  auto* label = new QLabel(QStringLiteral("a text with too little room"), &box);
  auto* button = new QPushButton(QStringLiteral("Another long text"), &box);
  label->setGeometry(0, 0, 40, 20);
  button->setGeometry(0, 30, 40, 24);
  box.show();
  QCOMPARE(clippedTexts(box).size(), 2);
  label->setToolTip(label->text());
  QCOMPARE(clippedTexts(box).size(), 1);
  button->setGeometry(150, 30, 300, 24);
  QVERIFY(clippedTexts(box).value(0).contains(QStringLiteral("reaches out")));
}

void PseudoLanguageTest::isInNoMenu() {
  makeEditor(false);
  for (const QAction* action : window().findChildren<QAction*>()) {
    QVERIFY(!action->objectName().endsWith(QLatin1String(PseudoLanguage)));
  }
}

void PseudoLanguageTest::everyTextIsTranslated() {
  makeEditor(true);
  QStringList untouched;
  for (const QAction* action : window().actionRegistry().all()) {
    if (!action->text().contains(u'[')) {
      untouched.append(action->text());
    }
  }
  for (const QDockWidget* dock : window().docks().docks()) {
    if (!dock->windowTitle().startsWith(u'[')) {
      untouched.append(dock->windowTitle());
    }
  }
  QCOMPARE(untouched.join(u'\n'), QString());
}

void PseudoLanguageTest::dialogsFit_data() {
  QTest::addColumn<QString>("action");
  for (const QString& action : tests::dialogActions()) {
    QTest::addRow("%s", qPrintable(action)) << action;
  }
}

void PseudoLanguageTest::dialogsFit() {
  QFETCH(QString, action);
  makeEditor(true);
  const QDialog* dialog = tests::openDialog(*editor_, action);
  QVERIFY(dialog != nullptr);
  settle();
  QVERIFY2(dialog->width() <= window().width() && dialog->height() <= window().height(),
           qPrintable(dialog->objectName()));
  QCOMPARE(clippedTexts(*dialog).join(u'\n'), QString());
}

void PseudoLanguageTest::welcomePageFits() {
  makeEditor(false);
  QVERIFY(window().findChild<QWidget*>(QStringLiteral("welcomePage"))->isVisible());
  const QStringList clipped = clippedTexts(window());
  QVERIFY2(clipped.isEmpty(), qPrintable(clipped.join(u'\n')));
}

// The bundled sample with a model of the id that its recipes name, a take, a running job and all
// that can be opened open.
void PseudoLanguageTest::openSample() {
  makeEditor(false);
  const QString sample = editor_->path(QStringLiteral("marble.reel"));
  std::filesystem::copy(
      std::filesystem::path(qEnvironmentVariable("REELBRUSH_SOURCE_DIR").toStdU16String()) /
          "resources/samples/marble.reel",
      sample.toStdU16String(), std::filesystem::copy_options::recursive);
  core::ModelDescription model = tests::scriptedModel();
  model.id = "starter-videocomposer";
  editor_->session->setCatalog(core::ModelCatalog({model}));
  QVERIFY(editor_->open(sample));
  window().findChild<SourceViewer*>()->open(editor_->session->document().media.items.front().id);
  const core::SegmentId segment = editor_->segment()->id;
  editor_->session->selection().selectSegment(segment);
  core::Take take;
  take.id = core::TakeId::create();
  take.modelId = model.id;
  take.frames = 8;
  take.rate = core::RationalTime(8, 1);
  editor_->session->push(core::AddTake{{}, segment, take, false});
  window().actionRegistry().find(QStringLiteral("generate"))->trigger();
  QTRY_VERIFY(editor_->log->stepsDone.load() > 0);
  window().findChild<QToolButton*>(QStringLiteral("storyMore"))->click();
  settle();
}

void PseudoLanguageTest::windowFits_data() {
  QTest::addColumn<QString>("layout");
  QTest::addColumn<int>("tool");
  for (const QString& layout : WindowDocks::layouts()) {
    QTest::addRow("%s", qPrintable(layout)) << layout << static_cast<int>(core::Tool::MaskBrush);
  }
  for (const auto tool : {core::Tool::Select, core::Tool::MaskPolygon, core::Tool::MotionStroke,
                          core::Tool::StaticBrush, core::Tool::SketchPen, core::Tool::Pan}) {
    QTest::addRow("edit, tool %d", static_cast<int>(tool))
        << QStringLiteral("edit") << static_cast<int>(tool);
  }
}

void PseudoLanguageTest::windowFits() {
  QFETCH(QString, layout);
  QFETCH(int, tool);
  openSample();
  window().docks().useLayout(layout);
  editor_->session->toolState().setTool(static_cast<core::Tool>(tool));
  settle();
  QCOMPARE(window().size(), window().minimumSize());
  QVERIFY2(window().minimumSizeHint().width() <= window().minimumWidth() &&
               window().minimumSizeHint().height() <= window().minimumHeight(),
           qPrintable(QStringLiteral("%1 x %2 is needed")
                          .arg(window().minimumSizeHint().width())
                          .arg(window().minimumSizeHint().height())));
  QStringList clipped;
  for (const char* page : {"compare", "source", "sequence"}) {
    window().findChild<ViewerTabs*>()->showPage(QString::fromLatin1(page));
    settle();
    clipped += clippedTexts(window());
  }
  // Each panel in turn before its tabs.
  for (QDockWidget* dock : window().docks().docks()) {
    if (dock->isVisible()) {
      dock->raise();
      settle();
      clipped += clippedTexts(window());
    }
  }
  clipped.removeDuplicates();
  QVERIFY2(clipped.isEmpty(), qPrintable(clipped.join(u'\n')));
}

}  // namespace reelbrush::ui

QTEST_MAIN(reelbrush::ui::PseudoLanguageTest)
#include "pseudo_language_test.moc"
