// SPDX-License-Identifier: Apache-2.0
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>
#include <QtTest>

#include "core/project/serializer.h"
#include "core/session/wells.h"
#include "core/undo/condition_commands.h"
#include "tests/ui/generation_panel_support.h"
#include "ui/base/language.h"
#include "ui/panels/inspector/condition_rows.h"
#include "ui/panels/inspector/condition_stack_view.h"
#include "ui/panels/inspector/conditions_inspector.h"
#include "ui/panels/inspector/size_section.h"
#include "ui/widgets/condition_row.h"

namespace reelbrush::ui {

using tests::GenerationFixture;

class InspectorTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() { installLanguage(*qApp, QStringLiteral("C")); }
  void init() { QVERIFY(bench_.make()); }
  void cleanup() { bench_.editor.reset(); }
  void sectionsRememberThatTheyAreClosed();
  void resetArrowIsAStep();
  void qualityPresetsSetStepsAndGuidance();
  void userPresetIsKept();
  void seedIsCopied();
  void variationsMakeSeveralTakes();
  void strengthOnlyWhereOffered();
  void guidedConditionsAreOffered();
  void longRunsNameTheirWindows();
  void runThatDoesNotFitOffersChanges();
  void rowsHaveWeightRangeAndMenu();
  void laterRowOfAKindWins();
  void masksComeFromAndGoToFiles();
  void sequenceWithoutSizeHasItsRows();

 private:
  void useModel(const std::function<void(core::ModelDescription&)>& edit) {
    core::ModelDescription model = tests::scriptedModel();
    edit(model);
    bench_.session().setCatalog(core::ModelCatalog({model}));
  }

  GenerationFixture bench_;
};

void InspectorTest::sectionsRememberThatTheyAreClosed() {
  auto* head = bench_.child<QToolButton>(QStringLiteral("section.sampling.head"));
  auto* steps = bench_.child<QSpinBox>(QStringLiteral("stepsSpin"));
  QVERIFY(steps->isVisibleTo(bench_.editor->window.get()));
  head->setFocus();
  QTest::keyClick(head, Qt::Key_Space);
  QVERIFY(!steps->isVisibleTo(bench_.editor->window.get()));
  QVERIFY(!bench_.session().preferences().isSectionOpen(QStringLiteral("sampling"), true));
  ActionRegistry actions(bench_.editor->window.get());
  for (const char* id : {"generate", "cancelJob"}) {
    actions.add({QString::fromLatin1(id), QStringLiteral("x"), std::nullopt, {}, false},
                [](bool) {});
  }
  ConditionsInspector again(bench_.session(), actions);
  QVERIFY(!again.findChild<Section*>(QStringLiteral("section.sampling"))->isOpen());
  QVERIFY(again.findChild<Section*>(QStringLiteral("section.size"))->isOpen());
}

void InspectorTest::resetArrowIsAStep() {
  auto* steps = bench_.child<QSpinBox>(QStringLiteral("stepsSpin"));
  auto* reset = bench_.child<QToolButton>(QStringLiteral("stepsSpin.reset"));
  QVERIFY(reset->isHidden());
  steps->setFocus();
  steps->selectAll();
  QTest::keyClicks(steps, QStringLiteral("17"));
  QTest::keyClick(steps, Qt::Key_Return);
  QCOMPARE(bench_.settings().steps, 17);
  QVERIFY(!reset->isHidden());
  QTest::mouseClick(reset, Qt::LeftButton);
  QCOMPARE(bench_.settings().steps, 0);
  QCOMPARE(steps->value(), 4);  // the model's
  QVERIFY(reset->isHidden());
  bench_.session().undoStack().undo();
  QCOMPARE(bench_.settings().steps, 17);
}

void InspectorTest::qualityPresetsSetStepsAndGuidance() {
  auto* quality = bench_.child<QComboBox>(QStringLiteral("qualityCombo"));
  QCOMPARE(quality->currentText(), QStringLiteral("Standard"));
  quality->setFocus();
  QTest::keyClick(quality, Qt::Key_Down);  // Full: twice the model's four
  QCOMPARE(bench_.settings().steps, 8);
  QCOMPARE(quality->currentText(), QStringLiteral("Full"));
  QTest::keyClick(quality, Qt::Key_Up);
  QTest::keyClick(quality, Qt::Key_Up);
  QCOMPARE(bench_.settings().steps, 2);
  QCOMPARE(quality->currentText(), QStringLiteral("Draft"));
  bench_.child<QSpinBox>(QStringLiteral("stepsSpin"))->setValue(5);
  QCOMPARE(quality->currentText(), QStringLiteral("Custom"));
}

void InspectorTest::userPresetIsKept() {
  bench_.child<QSpinBox>(QStringLiteral("stepsSpin"))->setValue(5);
  auto* quality = bench_.child<QComboBox>(QStringLiteral("qualityCombo"));
  const int save = quality->findText(QStringLiteral("Save as preset…"));
  emit quality->activated(save);
  QInputDialog* dialog = nullptr;
  QTRY_VERIFY((dialog = bench_.child<QInputDialog>(QStringLiteral("presetDialog"))) != nullptr);
  dialog->setTextValue(QStringLiteral("Mine"));
  dialog->accept();
  QTRY_COMPARE(quality->currentText(), QStringLiteral("Mine"));
  QCOMPARE(bench_.session().preferences().presetNames(), QStringList{QStringLiteral("Mine")});
  bench_.child<QSpinBox>(QStringLiteral("stepsSpin"))->setValue(9);
  emit quality->activated(quality->findText(QStringLiteral("Mine")));
  QCOMPARE(bench_.settings().steps, 5);
  emit quality->activated(quality->findText(QStringLiteral("Delete preset “Mine”")));
  QVERIFY(bench_.session().preferences().presetNames().isEmpty());
}

void InspectorTest::seedIsCopied() {
  auto* seed = bench_.child<QLineEdit>(QStringLiteral("seedEdit"));
  seed->setFocus();
  seed->selectAll();
  QTest::keyClicks(seed, QStringLiteral("18446744073709551615"));
  QTest::keyClick(seed, Qt::Key_Return);
  seed->findChild<QAction*>(QStringLiteral("copySeed"))->trigger();
  QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("18446744073709551615"));
}

void InspectorTest::variationsMakeSeveralTakes() {
  bench_.child<QSpinBox>(QStringLiteral("variationsSpin"))->setValue(2);
  QVERIFY(bench_.generate(2));
  QCOMPARE(bench_.editor->segment()->takes[1].seed, bench_.editor->segment()->takes[0].seed + 1);
}

void InspectorTest::strengthOnlyWhereOffered() {
  QWidget* strength = bench_.child(QStringLiteral("strengthSlider"));
  QWidget* window = bench_.editor->window.get();
  QVERIFY(!strength->isVisibleTo(window));
  useModel([](core::ModelDescription& model) {
    model.hasStrength = true;
    model.sampler = "Euler";
  });
  QVERIFY(strength->isVisibleTo(window));
  QCOMPARE(bench_.child<QLabel>(QStringLiteral("samplerLabel"))->text(), QStringLiteral("Euler"));
}

void InspectorTest::guidedConditionsAreOffered() {
  QVERIFY(bench_.child(QStringLiteral("guided.mask")) == nullptr);
  useModel([](core::ModelDescription& model) {
    model.guidable = {core::ConditionKind::Mask, core::ConditionKind::Motion};
  });
  auto* box = bench_.child<QCheckBox>(QStringLiteral("guided.mask"));
  QVERIFY(box != nullptr);
  QVERIFY(bench_.child(QStringLiteral("guided.motion")) == nullptr);  // nothing is drawn
  box->click();
  QVERIFY((bench_.settings().guided == std::vector{core::ConditionKind::Mask}));
  QVERIFY(bench_.generate());
  QVERIFY((bench_.editor->log->settings.front().guided == std::vector{core::ConditionKind::Mask}));
}

void InspectorTest::longRunsNameTheirWindows() {
  // Three seconds at eight a second in windows of eight.
  auto* label = bench_.child<QLabel>(QStringLiteral("windowsLabel"));
  QVERIFY(label->text().startsWith(QStringLiteral("5 window")));
  QVERIFY(label->text().contains(QStringLiteral("with 4 shared frame")));
  auto* overlap = bench_.child<QSpinBox>(QStringLiteral("overlapSpin"));
  overlap->setValue(0);
  QVERIFY(label->text().startsWith(QStringLiteral("3 window")));
  bench_.child<QSpinBox>(QStringLiteral("framesSpin"))->setValue(8);
  QVERIFY(label->text().isEmpty());
  QVERIFY(windowsText({}).isEmpty());
}

void InspectorTest::runThatDoesNotFitOffersChanges() {
  useModel([](core::ModelDescription& model) {
    model.sizes = {{64, 64}, {32, 32}};
    model.precisions = {"f32", "bf16"};
    model.needs.weightBytes = 1'000'000;
  });
  auto* footer = bench_.editor->window->findChild<GenerateFooter*>();
  auto* button = bench_.child<QPushButton>(QStringLiteral("generateButton"));
  QCOMPARE(button->text(), QStringLiteral("Generate"));
  const std::uint64_t needed =
      bench_.session().desk().estimateOf(*bench_.editor->segment()).memoryBytes;
  footer->setAvailable([needed] { return std::optional<quint64>(needed - 1); });
  QCOMPARE(button->text(), QStringLiteral("Generate with changes…"));
  QTest::mouseClick(button, Qt::LeftButton);
  QMenu* menu = bench_.menu(QStringLiteral("changesMenu"));
  QVERIFY(menu != nullptr);
  QVERIFY(menu->actions().size() >= 4);
  QVERIFY(bench_.choose(QStringLiteral("changesMenu"), QStringLiteral("Lower precision")));
  QCOMPARE(bench_.settings().precision, std::string("bf16"));
  QTRY_COMPARE_WITH_TIMEOUT(bench_.editor->segment()->takes.size(), std::size_t(1), 15000);
  QCOMPARE(bench_.editor->log->settings.front().precision, std::string("bf16"));
  QCOMPARE(button->text(), QStringLiteral("Generate"));
}

void InspectorTest::rowsHaveWeightRangeAndMenu() {
  core::Session& session = bench_.session();
  core::fillWell(session, bench_.editor->segment()->id, core::Well::Sketch,
                 core::storedPicture(session, QImage(8, 8, QImage::Format_RGB32)));
  auto* row = bench_.child<ConditionRow>(QStringLiteral("conditionRow.singleSketch"));
  QVERIFY(row != nullptr);
  row->weightSlider()->setValue(40);
  const auto rowOf = [this] { return bench_.editor->segment()->recipe.conditions.rows.back(); };
  QCOMPARE(rowOf().weight, 0.4);
  session.selection().setInOut(core::TimeRange{core::RationalTime(1, 1), core::RationalTime(1, 2)});
  QTest::mouseClick(row->menuButton(), Qt::LeftButton);
  QVERIFY(bench_.choose(QStringLiteral("conditionMenu"), QStringLiteral("Only from in to out")));
  QTRY_VERIFY(rowOf().range.has_value());
  QCOMPARE(rowOf().range->start, core::RationalTime(1, 1));
  const core::ModelDescription model = tests::scriptedModel();
  const auto views = conditionRowsOf(*bench_.editor->segment(), &model, 320, 180);
  QVERIFY(views[2].detail.contains(QStringLiteral("1.00–1.50 s")));
  row = bench_.child<ConditionRow>(QStringLiteral("conditionRow.singleSketch"));
  QTest::mouseClick(row->menuButton(), Qt::LeftButton);
  QVERIFY(bench_.choose(QStringLiteral("conditionMenu"), QStringLiteral("Remove")));
  QTRY_COMPARE(bench_.editor->segment()->recipe.conditions.rows.size(), std::size_t(1));
}

void InspectorTest::laterRowOfAKindWins() {
  core::Segment segment = *bench_.editor->segment();
  for (int k = 0; k < 2; ++k) {
    segment.recipe.conditions.add(std::make_shared<core::Style>());
  }
  const core::ModelDescription model = tests::scriptedModel();
  auto rows = conditionRowsOf(segment, &model, 320, 180);
  QCOMPARE(rows[2].kind, QStringLiteral("style"));
  QVERIFY(rows[2].detail.contains(QStringLiteral("a later row of this kind wins")));
  QVERIFY(!rows[3].detail.contains(QStringLiteral("wins")));
  segment.recipe.conditions.rows.back().isEnabled = false;
  rows = conditionRowsOf(segment, &model, 320, 180);
  QVERIFY(!rows[2].detail.contains(QStringLiteral("wins")));
}

void InspectorTest::masksComeFromAndGoToFiles() {
  auto* stack = bench_.editor->window->findChild<ConditionStackView*>();
  QSignalSpy ended(stack, &ConditionStackView::maskJobEnded);
  const QString folder = bench_.editor->path(QStringLiteral("mask"));
  QVERIFY(QDir().mkpath(folder));
  const auto choose = [this](const QString& entry, const QString& dialog, const QString& file) {
    auto* row = bench_.child<ConditionRow>(QStringLiteral("conditionRow.mask"));
    QTest::mouseClick(row->menuButton(), Qt::LeftButton);
    QVERIFY(bench_.choose(QStringLiteral("conditionMenu"), entry));
    QFileDialog* shown = nullptr;
    QTRY_VERIFY((shown = bench_.child<QFileDialog>(dialog)) != nullptr);
    emit shown->fileSelected(file);
    shown->close();
  };
  choose(QStringLiteral("Export mask"), QStringLiteral("exportMaskDialog"), folder);
  QVERIFY(ended.wait(15000));
  QCOMPARE(QDir(folder).entryList({QStringLiteral("*.png")}).size(), 24);
  const int before = bench_.editor->steps();
  choose(QStringLiteral("Import mask"), QStringLiteral("importMaskDialog"),
         folder + QStringLiteral("/00003.png"));
  QVERIFY(ended.wait(15000));
  QCOMPARE(bench_.editor->steps(), before + 1);
  const core::MaskStack* mask = bench_.editor->segment()->recipe.conditions.mask();
  QCOMPARE(mask->layers.size(), std::size_t(2));
  QCOMPARE(mask->layers.back().name, std::string("00003"));
  const core::ByteImage painted = mask->layers.front().keyframes.front().bitmap->image();
  QVERIFY(mask->layers.back().keyframes.front().bitmap->image() == painted);
}

// As a damaged project file may leave it.
void InspectorTest::sequenceWithoutSizeHasItsRows() {
  const std::filesystem::path folder =
      bench_.editor->path(QStringLiteral("damaged.reel")).toStdString();
  bench_.session().saveAs(folder);
  core::Document document = bench_.session().document();
  document.sequence.settings.width = 0;
  core::saveProject(document, folder);
  bench_.session().open(folder);
  bench_.session().selection().selectSegment(document.sequence.segments().front()->id);
  QCOMPARE(bench_.session().sequence().settings.width, 0);
  QTRY_VERIFY(bench_.child<ConditionRow>(QStringLiteral("conditionRow.mask")) != nullptr);
}

}  // namespace reelbrush::ui

QTEST_MAIN(reelbrush::ui::InspectorTest)
#include "inspector_test.moc"
