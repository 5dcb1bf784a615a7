// SPDX-License-Identifier: Apache-2.0
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSlider>
#include <QtTest>

#include "core/undo/recipe_commands.h"
#include "tests/ui/editor_fixture.h"
#include "ui/base/language.h"
#include "ui/canvas/viewer.h"
#include "ui/panels/inspector/condition_rows.h"
#include "ui/panels/inspector/estimate.h"
#include "ui/panels/render_queue_panel.h"
#include "ui/panels/story_panel.h"
#include "ui/timeline/timeline_source.h"
#include "ui/timeline/timeline_view.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/job_row.h"
#include "ui/widgets/prompt_edit.h"
#include "ui/widgets/take_card.h"
#include "ui/widgets/value_slider.h"

namespace reelbrush::ui {

using tests::EditorFixture;

class PanelsTest : public QObject {
  Q_OBJECT

 private slots:
  // A system without a language: English with its plural forms all the same.
  void initTestCase() { installLanguage(*qApp, QStringLiteral("C")); }
  void init();
  void cleanup() { editor_.reset(); }
  void panelsSayWhatToDoWithoutASelection();
  void storyShowsACardPerBlock();
  void typingChangesOnlyItsBlock();
  void blockOnTheTimelineFocusesItsPrompt();
  void conditionIsSwitchedOffAndOn();
  void rowsListWhatIsThere();
  void rowsWithoutAModelHaveNoReasons();
  void wholeFrameNeedsNoMask();
  void featherDragIsOneStep();
  void seedModeIsAStep();
  void estimateCountsModelFrames();
  void takeCardsFollowTheProject();
  void useButtonUsesTheTake();
  void queueShowsTheJob();
  void queueCancels();
  void failedJobTellsWhy();
  void jobTextsAndPercentages();
  void badgeCountsTheQueue();
  void timelineContentNamesEverything();

 private:
  QWidget* child(const QString& name) const { return editor_->window->findChild<QWidget*>(name); }
  QAction* action(const char* id) const {
    return editor_->window->actionRegistry().find(QString::fromLatin1(id));
  }
  void make(tests::GeneratorScript script);
  void paint() { editor_->drag({{100, 60}, {200, 120}}); }
  void generate();
  void splitPrompt();

  std::unique_ptr<EditorFixture> editor_;
};

void PanelsTest::make(tests::GeneratorScript script) {
  editor_ = std::make_unique<EditorFixture>(std::move(script));
  QVERIFY(QTest::qWaitForWindowActive(editor_->window.get()));
  QVERIFY(editor_->openClip());
}

void PanelsTest::init() {
  make({});
}

void PanelsTest::generate() {
  paint();
  action("generate")->trigger();
  QTRY_COMPARE_WITH_TIMEOUT(editor_->segment()->takes.size(), std::size_t(1), 20000);
}

void PanelsTest::splitPrompt() {
  core::SetPromptBlocks edit;
  edit.segment = editor_->segment()->id;
  edit.blocks = core::splitBlock(editor_->segment()->recipe.blocks, core::RationalTime(1, 1),
                                 core::RationalTime(8, 1), core::PromptBlockId::create());
  editor_->session->push(std::move(edit));
}

void PanelsTest::panelsSayWhatToDoWithoutASelection() {
  editor_->session->selection().clear();
  QStringList sentences;
  for (const EmptyState* state : editor_->window->findChildren<EmptyState*>()) {
    if (state->isVisible()) {
      sentences.append(state->sentence());
    }
  }
  QVERIFY(sentences.contains(QStringLiteral("Select a segment to see its conditions")));
  QVERIFY(sentences.contains(QStringLiteral("Select a segment to write its prompt")));
  QVERIFY(sentences.contains(QStringLiteral("Select a segment to see its takes")));
  QVERIFY(!action("generate")->isEnabled());
}

void PanelsTest::storyShowsACardPerBlock() {
  splitPrompt();
  QVERIFY(child(QStringLiteral("promptEdit")) != nullptr);
  QTRY_VERIFY(child(QStringLiteral("promptEdit.2")) != nullptr &&
              child(QStringLiteral("promptEdit.2"))->isVisible());
  editor_->session->undoStack().undo();
  QTRY_VERIFY(child(QStringLiteral("promptEdit.2")) == nullptr);
}

void PanelsTest::typingChangesOnlyItsBlock() {
  splitPrompt();
  QTest::keyClicks(child(QStringLiteral("promptEdit.2")), QStringLiteral("star"));
  QCOMPARE(editor_->segment()->recipe.blocks[1].prompt, std::string("star"));
  QCOMPARE(editor_->segment()->recipe.blocks[0].prompt, std::string());
}

void PanelsTest::blockOnTheTimelineFocusesItsPrompt() {
  splitPrompt();
  QTRY_VERIFY(child(QStringLiteral("promptEdit.2"))->isVisible());
  TimelineView& timeline = editor_->window->timeline();
  const TimelineGeometry& geometry = timeline.geometryOfTimes();
  const QPointF inSecond(geometry.xOf(core::RationalTime(2, 1)), geometry.storyRow().center().y());
  QTest::mouseClick(&timeline, Qt::LeftButton, {}, inSecond.toPoint());
  QVERIFY(child(QStringLiteral("promptEdit.2"))->hasFocus());
}

void PanelsTest::conditionIsSwitchedOffAndOn() {
  paint();
  QTRY_VERIFY(child(QStringLiteral("conditionRow.mask"))->isVisible());
  const int before = editor_->steps();
  auto* box = child(QStringLiteral("conditionRow.mask"))->findChild<QCheckBox*>();
  QVERIFY(box->isChecked());
  QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
  QVERIFY(!editor_->segment()->recipe.conditions.rows.front().isEnabled);
  QCOMPARE(editor_->steps(), before + 1);
  QCOMPARE(child(QStringLiteral("conditionRow.mask")) != nullptr, true);
  editor_->session->undoStack().undo();
  QVERIFY(editor_->segment()->recipe.conditions.rows.front().isEnabled);
}

void PanelsTest::rowsListWhatIsThere() {
  const core::ModelDescription model = tests::scriptedModel();
  auto rows = conditionRowsOf(*editor_->segment(), &model, 320, 180);
  QCOMPARE(rows.size(), std::size_t(3));
  QCOMPARE(rows[0].kind, QStringLiteral("mask"));
  QCOMPARE(rows[0].detail, QStringLiteral("Not painted yet"));
  QVERIFY(rows[0].row.isNil());
  QCOMPARE(rows[1].detail, QStringLiteral("No strokes yet"));
  QCOMPARE(rows[2].kind, QStringLiteral("lastImage"));
  QVERIFY(!rows[2].isAvailable);
  paint();
  editor_->session->toolState().setTool(core::Tool::MotionStroke);
  editor_->drag({{60, 60}, {150, 80}});
  editor_->drag({{60, 90}, {150, 120}});
  rows = conditionRowsOf(*editor_->segment(), &model, 320, 180);
  QCOMPARE(rows[0].detail, QStringLiteral("1 keyframe"));
  QCOMPARE(rows[1].detail, QStringLiteral("2 strokes"));
  QVERIFY(!rows[1].row.isNil());
}

void PanelsTest::rowsWithoutAModelHaveNoReasons() {
  const auto rows = conditionRowsOf(*editor_->segment(), nullptr, 320, 180);
  QCOMPARE(rows.size(), std::size_t(2));
  core::ModelDescription silent = tests::scriptedModel();
  silent.unsupported = {{core::ConditionKind::Motion, std::string()}};
  const auto greyed = conditionRowsOf(*editor_->segment(), &silent, 320, 180);
  QCOMPARE(greyed[1].detail, QStringLiteral("Not used by Scripted"));
}

void PanelsTest::wholeFrameNeedsNoMask() {
  auto* combo = qobject_cast<QComboBox*>(child(QStringLiteral("regionCombo")));
  auto* button = qobject_cast<QPushButton*>(child(QStringLiteral("generateButton")));
  QVERIFY(!button->isEnabled());
  combo->setFocus();
  QTest::keyClick(combo, Qt::Key_Down);
  QCOMPARE(editor_->segment()->recipe.settings.region, core::RegionMode::WholeFrame);
  QVERIFY(button->isEnabled());
}

void PanelsTest::featherDragIsOneStep() {
  const int before = editor_->steps();
  auto* feather = editor_->window->findChild<ValueSlider*>(QStringLiteral("featherSlider"));
  feather->slider()->setSliderDown(true);
  for (int position = 20; position <= 120; position += 20) {
    feather->slider()->setValue(position);
  }
  feather->slider()->setSliderDown(false);
  QCOMPARE(editor_->segment()->recipe.settings.feather, 60.0);
  QCOMPARE(editor_->steps(), before + 1);
  editor_->session->undoStack().undo();
  QCOMPARE(feather->value(), 8.0);
}

void PanelsTest::seedModeIsAStep() {
  auto* mode = qobject_cast<QComboBox*>(child(QStringLiteral("seedModeCombo")));
  mode->setFocus();
  QTest::keyClick(mode, Qt::Key_Down);
  QCOMPARE(editor_->segment()->recipe.settings.seedMode, core::SeedMode::Fixed);
  editor_->session->undoStack().undo();
  QCOMPARE(mode->currentIndex(), 0);
}

void PanelsTest::estimateCountsModelFrames() {
  const core::ModelDescription model = tests::scriptedModel();
  const QString before = estimateText(*editor_->session, *editor_->segment(), model);
  QVERIFY(before.startsWith(QStringLiteral("24 model frames at 8 per second")));
  QVERIFY(before.contains(QStringLiteral("first run, unknown")));
  generate();
  QVERIFY(estimateText(*editor_->session, *editor_->segment(), model)
              .contains(QStringLiteral("Time: about")));
}

void PanelsTest::takeCardsFollowTheProject() {
  generate();
  const QString name =
      QStringLiteral("take.") + QString::fromStdString(editor_->segment()->takes.front().id.text());
  auto* card = editor_->window->findChild<TakeCard*>(name);
  QVERIFY(card != nullptr && card->isActive());
  QVERIFY(card->accessibleName().startsWith(QStringLiteral("Take 1, seed ")));
  QVERIFY(card->accessibleName().endsWith(QStringLiteral("active")));
  editor_->session->undoStack().undo();
  QTRY_VERIFY(child(name) == nullptr);
}

void PanelsTest::useButtonUsesTheTake() {
  generate();
  auto* source = editor_->window->findChild<TakeCard*>(QStringLiteral("take.source"));
  QTRY_VERIFY(source->isVisible() && source->height() >= source->sizeHint().height());
  QTest::mouseClick(source->findChild<QPushButton*>(), Qt::LeftButton);
  QVERIFY(!editor_->segment()->activeTake);
  // The card is made anew; the old one goes with the next turn of the event loop.
  QTRY_VERIFY(editor_->window->findChild<TakeCard*>(QStringLiteral("take.source"))->isActive());
}

void PanelsTest::queueShowsTheJob() {
  generate();
  QTRY_VERIFY(editor_->session->generation().isIdle());
  auto* row = editor_->window->findChild<JobRow*>();
  QVERIFY(row != nullptr);
  QVERIFY(row->objectName().startsWith(QStringLiteral("job.")));
  QTRY_COMPARE(row->accessibleName(), QStringLiteral("Segment 1, Done, 100 %"));
  QVERIFY(row->cancelButton()->isHidden());
}

void PanelsTest::queueCancels() {
  editor_.reset();
  tests::GeneratorScript script;
  script.steps = 50;
  script.perStep = std::chrono::milliseconds(40);
  make(script);
  paint();
  action("generate")->trigger();
  QTRY_VERIFY(editor_->log->stepsDone.load() > 1);
  QTest::keyClick(editor_->window.get(), Qt::Key_5, Qt::ControlModifier);
  auto* row = editor_->window->findChild<JobRow*>();
  QTRY_VERIFY(row->isVisible());
  QVERIFY(row->cancelButton()->objectName().startsWith(QStringLiteral("cancelJobButton.")));
  QVERIFY(row->findChild<QProgressBar*>()->isVisible());
  QTest::mouseClick(row->cancelButton(), Qt::LeftButton);
  QTRY_VERIFY(editor_->session->generation().isIdle());
  QVERIFY(editor_->log->stepsDone.load() < 50);
  QVERIFY(editor_->segment()->takes.empty());
  QTRY_VERIFY(row->accessibleName().contains(QStringLiteral("Cancelled")));
}

void PanelsTest::failedJobTellsWhy() {
  editor_.reset();
  tests::GeneratorScript script;
  script.sampleError = "Ran out of memory at sampling, step 3.";
  make(script);
  paint();
  action("generate")->trigger();
  QTRY_COMPARE(editor_->session->stateOf(editor_->segment()->id), core::SegmentState::Failed);
  QTRY_VERIFY(editor_->window->findChild<JobRow*>() != nullptr);
  QTRY_VERIFY(editor_->window->findChild<JobRow*>()->accessibleName().contains(
      QStringLiteral("Ran out of memory")));
  QTRY_VERIFY(child(QStringLiteral("messageBar"))->isVisible());
  QCOMPARE(editor_->window->timeline().content().tracks.front().segments.front().badge.state,
           core::SegmentState::Failed);
}

void PanelsTest::jobTextsAndPercentages() {
  core::JobStatus status;
  int last = -1;
  for (const auto state :
       {core::JobState::Waiting, core::JobState::Preparing, core::JobState::Sampling,
        core::JobState::Decoding, core::JobState::Writing, core::JobState::Done}) {
    status.state = state;
    status.step = 5;
    status.total = 10;
    QVERIFY(jobPercent(status) > last);
    QVERIFY(!jobText(status).isEmpty());
    last = jobPercent(status);
  }
  QCOMPARE(last, 100);
  status.state = core::JobState::Sampling;
  QCOMPARE(jobText(status), QStringLiteral("Sampling, step 5 of 10"));
  status.state = core::JobState::Failed;
  status.message = core::Sentence::verbatim("Why.");
  QCOMPARE(jobText(status), QStringLiteral("Failed: Why."));
}

void PanelsTest::badgeCountsTheQueue() {
  editor_.reset();
  tests::GeneratorScript script;
  script.steps = 100;
  script.perStep = std::chrono::milliseconds(20);
  make(script);
  paint();
  action("generate")->trigger();
  QTRY_COMPARE(badgeOf(*editor_->session, editor_->segment()->id).state,
               core::SegmentState::Running);
  QTRY_VERIFY(badgeOf(*editor_->session, editor_->segment()->id).number > 0);
  action("generate")->trigger();  // a second one waits
  const SegmentBadge badge = badgeOf(*editor_->session, editor_->segment()->id);
  QCOMPARE(badge.state, core::SegmentState::Queued);
  QCOMPARE(badge.number, 1);
  editor_->session->generation().cancelAll();
  QTRY_VERIFY(editor_->session->generation().isIdle());
}

void PanelsTest::timelineContentNamesEverything() {
  splitPrompt();
  const TimelineContent content = timelineContentOf(*editor_->session);
  QCOMPARE(content.frameRate, core::RationalTime(8, 1));
  QCOMPARE(content.duration, core::RationalTime(3, 1));
  QCOMPARE(content.blocks.size(), std::size_t(2));
  QCOMPARE(content.blocks[1].range.start, core::RationalTime(1, 1));
  QVERIFY(!content.isEmpty());
  QCOMPARE(content.tracks.front().clips.front().name, QStringLiteral("clip.mkv"));
  QVERIFY(content.tracks.front().segments.front().isSelected);
}

}  // namespace reelbrush::ui

QTEST_MAIN(reelbrush::ui::PanelsTest)
#include "panels_test.moc"
