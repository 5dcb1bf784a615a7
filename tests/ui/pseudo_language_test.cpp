// SPDX-License-Identifier: Apache-2.0
#include "ui/base/pseudo_language.h"

#include <QDialog>
#include <QDockWidget>
#include <QLabel>
#include <QPushButton>
#include <QtTest>

#include "tests/ui/clipped_text.h"
#include "tests/ui/editor_fixture.h"
#include "ui/base/language.h"
#include "ui/canvas/viewer.h"
#include "ui/window/window_docks.h"

namespace reelbrush::ui {

using tests::clippedTexts;
using tests::EditorFixture;

// The pseudo-language (ux U19.3): every text is translated, and in dialogs nothing is cut off
// although texts are two fifths longer.
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

 private:
  void makeEditor(bool withClip);
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
  editor_ = std::make_unique<EditorFixture>();
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
  for (const char* id : {"preferences", "shortcuts", "commandPalette", "help", "export",
                         "modelManager", "clipSettings", "addMarker", "rename"}) {
    QTest::newRow(id) << QString::fromLatin1(id);
  }
}

void PseudoLanguageTest::dialogsFit() {
  QFETCH(QString, action);
  makeEditor(true);
  editor_->session->selection().selectClip(
      editor_->session->sequence().tracks.front().clips.front().id);
  window().actionRegistry().find(action)->trigger();
  if (action == QLatin1String("addMarker")) {
    window().actionRegistry().find(action)->trigger();  // on the marker: its dialog
  }
  settle();
  const QList<QDialog*> dialogs = window().findChildren<QDialog*>();
  QVERIFY(!dialogs.isEmpty());
  for (const QDialog* dialog : dialogs) {
    QVERIFY(dialog->isVisible());
    QVERIFY2(dialog->width() <= window().width() && dialog->height() <= window().height(),
             qPrintable(dialog->objectName()));
    QCOMPARE(clippedTexts(*dialog).join(u'\n'), QString());
  }
}

}  // namespace reelbrush::ui

QTEST_MAIN(reelbrush::ui::PseudoLanguageTest)
#include "pseudo_language_test.moc"
