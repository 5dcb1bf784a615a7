// SPDX-License-Identifier: Apache-2.0
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>
#include <QtTest>

#include "core/undo/recipe_commands.h"
#include "tests/ui/editor_fixture.h"
#include "ui/canvas/viewer.h"
#include "ui/panels/story_panel.h"
#include "ui/window/window_docks.h"

namespace reelbrush::ui {

using tests::EditorFixture;

// The story panel in the window, by keys and mouse.
class StoryTest : public QObject {
  Q_OBJECT

 private slots:
  void init();
  void cleanup() { editor_.reset(); }
  void negativePromptIsAStepOfItsOwn();
  void negativePromptReachesTheGeneration();
  void easeReachesTheGeneration();
  void transitionIsEditedAndGreyedWhereImpossible();
  void guidanceSeedAndNote();
  void storyFromTextIsOneStep();
  void storyGoesToAFileAndBack();
  void cardsAreReorderedByDragAndMenu();
  void excessTextIsNamed();
  void pictureComesFromTheFootage();

 private:
  template <typename T>
  T* child(const char* name) const {
    QCoreApplication::processEvents();  // new cards come to be seen
    for (T* each : story()->findChildren<T*>(QString::fromLatin1(name))) {
      if (each->isVisibleTo(story())) {
        return each;
      }
    }
    return nullptr;
  }
  StoryPanel* story() const {
    return editor_->window->findChild<StoryPanel*>(QStringLiteral("storyPanel"));
  }
  const core::PromptBlocks& blocks() const { return editor_->segment()->recipe.blocks; }
  std::vector<std::string> prompts() const {
    std::vector<std::string> all;
    for (const core::PromptBlock& block : blocks()) {
      all.push_back(block.prompt);
    }
    return all;
  }
  void generate() {
    editor_->drag({{100, 60}, {200, 120}});
    editor_->window->actionRegistry().find(QStringLiteral("generate"))->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(editor_->segment()->takes.size(), std::size_t(1), 20000);
  }

  std::unique_ptr<EditorFixture> editor_;
};

void StoryTest::init() {
  WindowServices services;
  services.countTokens = [](const std::string&, const QString& prompt) {
    return TokenCount{static_cast<int>(prompt.size()), 30, prompt.size() > 30 ? 30 : -1};
  };
  editor_ = std::make_unique<EditorFixture>(tests::GeneratorScript(), services);
  QVERIFY(QTest::qWaitForWindowActive(editor_->window.get()));
  QVERIFY(editor_->openClip());
  editor_->window->docks().show(Panel::Story);
}

void StoryTest::negativePromptIsAStepOfItsOwn() {
  const int steps = editor_->steps();
  QTest::keyClicks(child<QPlainTextEdit>("promptEdit"), QStringLiteral("a ball"));
  QTest::keyClicks(child<QPlainTextEdit>("negativeEdit"), QStringLiteral("blur"));
  QCOMPARE(blocks().front().prompt, std::string("a ball"));
  QCOMPARE(blocks().front().negative, std::string("blur"));
  QCOMPARE(editor_->steps(), steps + 2);  // within one second, but two fields
  QTest::keyClick(child<QPlainTextEdit>("negativeEdit"), Qt::Key_Z, Qt::ControlModifier);
  QCOMPARE(blocks().front().negative, std::string());
  QCOMPARE(blocks().front().prompt, std::string("a ball"));
  // Enter is a new line, Esc leaves.
  QTest::keyClick(child<QPlainTextEdit>("promptEdit"), Qt::Key_Return);
  QCOMPARE(blocks().front().prompt, std::string("a ball\n"));
  QTest::keyClick(child<QPlainTextEdit>("promptEdit"), Qt::Key_Escape);
  QVERIFY(editor_->window->viewer().canvas().hasFocus());
}

void StoryTest::negativePromptReachesTheGeneration() {
  QTest::keyClicks(child<QPlainTextEdit>("negativeEdit"), QStringLiteral("blur"));
  generate();
  QCOMPARE(editor_->log->conditions.front().prompts.front().negative, std::string("blur"));
}

void StoryTest::easeReachesTheGeneration() {
  story()->setStory(QStringLiteral("a ball\n\na star"));
  auto* transition = child<QComboBox>("promptTransition");
  transition->setFocus();
  QTest::keyClick(transition, Qt::Key_Down);
  QVERIFY(blocks().front().transition == core::PromptTransition::Ease);
  child<QSpinBox>("promptEase")->setValue(5);
  generate();
  const auto& prompts = editor_->log->conditions.front().prompts;
  QCOMPARE(prompts.size(), std::size_t{2});
  QCOMPARE(prompts[0].easeFrames, 5);
  QCOMPARE(prompts[1].prompt, std::string("a star"));
}

void StoryTest::transitionIsEditedAndGreyedWhereImpossible() {
  QVERIFY(child<QComboBox>("promptTransition") == nullptr);  // nothing follows the only prompt
  story()->setStory(QStringLiteral("one\n\ntwo"));
  QVERIFY(child<QComboBox>("promptTransition") != nullptr);
  QVERIFY(child<QLabel>("promptTransitionReason") == nullptr);
  // Without a model that is there nothing is known to be impossible; obstacleTo() says what is.
  core::RecipeSettings settings = editor_->segment()->recipe.settings;
  settings.modelId = "gone";
  editor_->session->push(core::SetRecipeSettings{{}, editor_->segment()->id, settings, "model"});
  QVERIFY(child<QComboBox>("promptTransition") != nullptr);
}

void StoryTest::guidanceSeedAndNote() {
  QTest::mouseClick(child<QToolButton>("storyMore"), Qt::LeftButton);
  child<QDoubleSpinBox>("promptGuidance")->setValue(6.5);
  QCOMPARE(blocks().front().guidance, std::optional<double>(6.5));
  auto* seed = child<QLineEdit>("promptSeed");
  QTest::keyClicks(seed, QStringLiteral("18446744073709551615"));
  QTest::keyClick(seed, Qt::Key_Return);
  QCOMPARE(blocks().front().seed, std::optional<std::uint64_t>(18446744073709551615ULL));
  seed->selectAll();
  QTest::keyClick(seed, Qt::Key_Delete);
  QTest::keyClick(seed, Qt::Key_Return);
  QVERIFY(!blocks().front().seed);
  const int steps = editor_->steps();
  QTest::keyClicks(child<QLineEdit>("promptNote"), QStringLiteral("ask Mia"));
  QCOMPARE(blocks().front().note, std::string("ask Mia"));
  QCOMPARE(editor_->steps(), steps + 1);
  child<QDoubleSpinBox>("promptGuidance")->setValue(-1);
  QVERIFY(!blocks().front().guidance);
}

void StoryTest::storyFromTextIsOneStep() {
  const int steps = editor_->steps();
  QTest::mouseClick(child<QToolButton>("storyFromText"), Qt::LeftButton);
  auto* dialog = story()->findChild<QDialog*>(QStringLiteral("storyTextDialog"));
  QVERIFY(dialog != nullptr);
  auto* text = dialog->findChild<QPlainTextEdit*>(QStringLiteral("storyText"));
  QTest::keyClicks(text, QStringLiteral("first"));
  QTest::keyClick(text, Qt::Key_Return);
  QTest::keyClick(text, Qt::Key_Return);
  QTest::keyClicks(text, QStringLiteral("second"));
  dialog->accept();
  QCOMPARE(prompts(), (std::vector<std::string>{"first", "second"}));
  QVERIFY(blocks()[0].duration == core::RationalTime(3, 2));  // 3 s shared evenly
  QCOMPARE(editor_->steps(), steps + 1);
  editor_->session->undoStack().undo();
  QCOMPARE(blocks().size(), std::size_t{1});
}

void StoryTest::storyGoesToAFileAndBack() {
  story()->setStory(QStringLiteral("one\n\ntwo\n\nthree"));
  const QString file = editor_->path(QStringLiteral("story.txt"));
  QTest::mouseClick(child<QToolButton>("storyExport"), Qt::LeftButton);
  auto* out = story()->findChild<QFileDialog*>(QStringLiteral("storyExportDialog"));
  emit out->fileSelected(file);
  out->close();
  QFile written(file);
  QVERIFY(written.open(QIODevice::ReadOnly));
  QCOMPARE(written.readAll(), QByteArray("one\n\ntwo\n\nthree\n"));
  story()->setStory(QStringLiteral("other"));
  QTest::mouseClick(child<QToolButton>("storyImport"), Qt::LeftButton);
  auto* in = story()->findChild<QFileDialog*>(QStringLiteral("storyImportDialog"));
  emit in->fileSelected(file);
  in->close();
  QCOMPARE(prompts(), (std::vector<std::string>{"one", "two", "three"}));
}

void StoryTest::cardsAreReorderedByDragAndMenu() {
  story()->setStory(QStringLiteral("one\n\ntwo\n\nthree"));
  QCoreApplication::processEvents();
  const int steps = editor_->steps();
  QWidget* handle = child<QWidget>("storyHandle");
  QWidget* last = child<QWidget>("storyHandle.3")->parentWidget();
  const QPoint from(120, 10);
  const QPoint to = handle->mapFromGlobal(last->mapToGlobal(QPoint(120, last->height() - 4)));
  QTest::mousePress(handle, Qt::LeftButton, {}, from);
  for (const QPoint& at : {from + QPoint(0, 30), to}) {
    QMouseEvent move(QEvent::MouseMove, at, handle->mapToGlobal(at), Qt::NoButton, Qt::LeftButton,
                     {});
    QCoreApplication::sendEvent(handle, &move);
  }
  QVERIFY(child<QWidget>("storyDropLine") != nullptr);
  QTest::mouseRelease(handle, Qt::LeftButton, {}, to);
  QCOMPARE(prompts(), (std::vector<std::string>{"two", "three", "one"}));
  QCOMPARE(editor_->steps(), steps + 1);
  auto* menu = child<QToolButton>("storyMenu.3")->menu();
  menu->findChild<QAction*>(QStringLiteral("storyEarlier"))->trigger();
  QCOMPARE(prompts(), (std::vector<std::string>{"two", "one", "three"}));
  child<QToolButton>("storyMenu.2")
      ->menu()
      ->findChild<QAction*>(QStringLiteral("storyRemove"))
      ->trigger();
  QCOMPARE(prompts(), (std::vector<std::string>{"two", "three"}));
}

void StoryTest::excessTextIsNamed() {
  QTest::keyClicks(child<QPlainTextEdit>("promptEdit"),
                   QStringLiteral("a red ball rolls over the lawn today"));
  const QString told = child<QLabel>("promptCount")->text();
  QVERIFY2(told.contains(QStringLiteral("30 of 36")), qPrintable(told));
  QVERIFY2(told.contains(QStringLiteral("today")), qPrintable(told));
  QCOMPARE(child<QPlainTextEdit>("promptEdit")->extraSelections().size(), 1);
}

void StoryTest::pictureComesFromTheFootage() {
  QTRY_VERIFY_WITH_TIMEOUT(child<QLabel>("storyPicture")->pixmap(Qt::ReturnByValue).width() > 40,
                           10000);
}

}  // namespace reelbrush::ui

QTEST_MAIN(reelbrush::ui::StoryTest)
#include "story_test.moc"
