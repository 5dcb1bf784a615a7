// SPDX-License-Identifier: Apache-2.0
#include "tests/app/walk/take_steps.h"

#include <filesystem>

#include <QComboBox>
#include <QRegularExpression>
#include <QSpinBox>
#include <QToolButton>
#include <QtTest>

#include "core/conditions/mask_stack.h"
#include "tests/app/walk/walk_clip.h"
#include "ui/viewer/compare_view.h"
#include "ui/viewer/viewer_tabs.h"

namespace reelbrush::tests {

namespace {

constexpr int First = 8;  // frames of the sequence
constexpr int Middle = 12;
constexpr int ManySteps = 125;  // so that there is a middle to cancel at; a divisor of 1000

QString takeName(int number) {
  return QStringLiteral("Take %1").arg(number);
}

}  // namespace

std::optional<core::JobStatus> TakeSteps::job() {
  return desk_.session().generation().latestJobOf(desk_.segment()->id);
}

bool TakeSteps::isOnlyMaskReplaced(const QImage& picture) {
  constexpr double ChromaReach = 3;  // px; drawing spreads the colour of subsampled chroma
  const core::Segment& segment = *desk_.segment();
  core::ByteImage mask = segment.recipe.conditions.mask()->compositeMask(
      desk_.contentTime(static_cast<int>(desk_.frame())), WalkClip::Side, WalkClip::Side,
      segment.recipe.settings.feather);
  if (picture.size() != source_.size() || picture.width() != mask.width) {
    return false;
  }
  for (std::uint8_t& value : mask.samples) {
    value = value > 0 ? 255 : 0;
  }
  mask = core::growMask(mask, ChromaReach);
  bool isReplaced = false;
  for (int y = 0; y < mask.height; ++y) {
    for (int x = 0; x < mask.width; ++x) {
      const bool differs = picture.pixel(x, y) != source_.pixel(x, y);
      if (differs && mask.at(x, y) == 0) {
        return false;
      }
      isReplaced = isReplaced || differs;
    }
  }
  return isReplaced;
}

void TakeSteps::choosesManySteps() {
  source_ = desk_.settledPicture();
  const int before = desk_.steps();
  keys_.press(Qt::Key_3, Qt::ControlModifier);
  QVERIFY(keys_.tabTo(QStringLiteral("stepsSpin")));
  keys_.press(Qt::Key_A, Qt::ControlModifier);
  keys_.type(QString::number(ManySteps));
  keys_.press(Qt::Key_Tab);
  QCOMPARE(desk_.segment()->recipe.settings.steps, ManySteps);
  QVERIFY(desk_.child<QToolButton>(QStringLiteral("stepsSpin.reset"))->isVisible());
  QCOMPARE(desk_.steps(), before + 1);
}

void TakeSteps::showsThePreview() {
  keys_.press(Qt::Key_Return, Qt::ControlModifier);
  QVERIFY(waitUntil([&] { return job() && core::isRunning(job()->state); }));
  QCOMPARE(desk_.session().stateOf(desk_.segment()->id), core::SegmentState::Running);
  static const QRegularExpression label(
      QStringLiteral("^Preview – step (\\d+) of %1$").arg(ManySteps));
  QVERIFY2(waitUntil([&] { return label.match(desk_.canvas().label()).hasMatch(); }),
           qPrintable(QStringLiteral("“%1” at step %2 of a job that is %3")
                          .arg(desk_.canvas().label())
                          .arg(job()->step)
                          .arg(QLatin1String(core::toText(job()->state)))));
  QVERIFY(waitUntil([&] { return desk_.canvas().picture() != source_; }));
  QVERIFY(isOnlyMaskReplaced(desk_.canvas().picture()));
  QVERIFY(!core::isEnd(job()->state));
}

void TakeSteps::cancelsMidway() {
  const int before = desk_.steps();
  QVERIFY(waitUntil([&] { return job()->step >= ManySteps / 2 || core::isEnd(job()->state); }));
  QVERIFY(!core::isEnd(job()->state));
  keys_.press(Qt::Key_Return, Qt::ControlModifier | Qt::AltModifier);
  QVERIFY(job()->isStopping || core::isEnd(job()->state));  // acknowledged
  QVERIFY(waitUntil([&] { return desk_.session().generation().isIdle(); }));
  QCOMPARE(job()->state, core::JobState::Cancelled);
  QVERIFY(job()->step < ManySteps);
  QCOMPARE(desk_.session().stateOf(desk_.segment()->id), core::SegmentState::Cancelled);
  QVERIFY(waitUntil([&] { return desk_.settledPicture() == source_; }));
  QVERIFY(desk_.canvas().label().isEmpty());
  QVERIFY(desk_.segment()->takes.empty());
  QCOMPARE(desk_.steps(), before);
  QVERIFY(std::filesystem::is_empty(desk_.session().storageFolder() / "takes"));
}

void TakeSteps::generatesTwoVariations() {
  keys_.press(Qt::Key_3, Qt::ControlModifier);
  QVERIFY(keys_.tabTo(QStringLiteral("stepsSpin.reset")));
  keys_.press(Qt::Key_Space);
  QCOMPARE(desk_.segment()->recipe.settings.steps, 0);
  QVERIFY(keys_.tabTo(QStringLiteral("variationsSpin")));
  keys_.press(Qt::Key_A, Qt::ControlModifier);
  keys_.type(QStringLiteral("2"));
  QCOMPARE(desk_.segment()->recipe.settings.variations, 2);
  const int before = desk_.steps();
  keys_.press(Qt::Key_Return, Qt::ControlModifier);
  QVERIFY(waitUntil(
      [&] { return desk_.segment()->takes.size() == 2 && desk_.session().generation().isIdle(); }));
  const std::vector<core::Take>& takes = desk_.segment()->takes;
  QCOMPARE(takes[1].seed, takes[0].seed + 1);
  for (const core::Take& take : takes) {
    QVERIFY(std::filesystem::exists(desk_.session().takeFile(take)));
    QVERIFY(desk_.child<QWidget>(QStringLiteral("take.") +
                                 QString::fromStdString(take.id.text())) != nullptr);
    QVERIFY(take.contentRange().contains(desk_.contentTime(First)));
  }
  QCOMPARE(desk_.session().stateOf(desk_.segment()->id), core::SegmentState::Ready);
  QCOMPARE(desk_.steps(), before + 2);  // each arrival is a step of its own
  QVERIFY(waitUntil([&] { return desk_.settledPicture() != source_; }));
  QVERIFY(isOnlyMaskReplaced(desk_.canvas().picture()));
}

void TakeSteps::comparesByWipe() {
  desk_.goToViewer();
  keys_.press(Qt::Key_Backslash, Qt::ControlModifier);
  QCOMPARE(desk_.window().viewerTabs().current(), QStringLiteral("compare"));
  for (int side = 1; side <= 2; ++side) {
    const QString name = side == 1 ? QStringLiteral("compareA") : QStringLiteral("compareB");
    QVERIFY(keys_.tabTo(name));
    keys_.press(Qt::Key_Home);
    keys_.repeat(side, Qt::Key_Down);
    QCOMPARE(desk_.child<QComboBox>(name)->currentText(), takeName(side));
  }
  QVERIFY(keys_.tabTo(QStringLiteral("compareWipe")));
  auto* view = desk_.child<ui::CompareView>(QStringLiteral("compareWipe"));
  keys_.repeat(50, Qt::Key_Left);
  QCOMPARE(view->accessibleName(), QStringLiteral("Compare position 0 %"));
  QImage second;
  QImage first;
  // Both sides have come when the two ends of the wipe differ.
  QVERIFY(waitUntil([&] {
    second = view->grab().toImage();
    keys_.repeat(100, Qt::Key_Right);
    first = view->grab().toImage();
    keys_.repeat(100, Qt::Key_Left);
    return first != second;
  }));
  keys_.repeat(60, Qt::Key_Right);
  QCOMPARE(view->accessibleName(), QStringLiteral("Compare position 60 %"));
  const QImage wiped = view->grab().toImage();
  QVERIFY(wiped != first && wiped != second);
  const int y = view->height() / 2;
  const int left = view->width() / 4;
  QCOMPARE(wiped.pixel(left, y), first.pixel(left, y));
  keys_.press(Qt::Key_Backslash, Qt::ControlModifier);
  QCOMPARE(desk_.window().viewerTabs().current(), QStringLiteral("sequence"));
}

void TakeSteps::usesTheSecond() {
  const int before = desk_.steps();
  const std::vector<core::Take> takes = desk_.segment()->takes;
  keys_.press(Qt::Key_Up, Qt::AltModifier);
  QVERIFY(desk_.segment()->activeTake == takes[0].id);
  const QImage first = desk_.settledPicture();
  keys_.press(Qt::Key_Down, Qt::AltModifier);
  QVERIFY(desk_.segment()->activeTake == takes[1].id);
  QCOMPARE(desk_.steps(), before + 2);
  const QImage second = desk_.settledPicture();
  QVERIFY(first != second);
  QVERIFY(isOnlyMaskReplaced(first));
  QVERIFY(isOnlyMaskReplaced(second));
}

void TakeSteps::splitsTheBlock() {
  const int before = desk_.steps();
  QVERIFY(desk_.goToFrame(Middle));
  keys_.press(Qt::Key_B, Qt::ControlModifier);
  const core::PromptBlocks& blocks = desk_.segment()->recipe.blocks;
  QCOMPARE(blocks.size(), std::size_t(2));
  QCOMPARE(blocks[0].duration, core::RationalTime(1, 2));
  QCOMPARE(blocks[1].duration, core::RationalTime(1, 2));
  QCOMPARE(blocks[1].prompt, blocks[0].prompt);
  QCOMPARE(desk_.steps(), before + 1);
}

void TakeSteps::writesTheSecondPrompt() {
  const QString prompt = QStringLiteral("a small blue star over sand");
  const std::string first = desk_.segment()->recipe.blocks[0].prompt;
  keys_.press(Qt::Key_T);
  QVERIFY(waitUntil([] {
    const QWidget* focused = QApplication::focusWidget();
    return focused != nullptr && focused->objectName() == QLatin1String("promptEdit.2");
  }));
  keys_.press(Qt::Key_A, Qt::ControlModifier);
  keys_.type(prompt);
  keys_.press(Qt::Key_Escape);
  const core::Segment& segment = *desk_.segment();
  QCOMPARE(segment.recipe.blocks[0].prompt, first);
  QCOMPARE(QString::fromStdString(segment.recipe.blocks[1].prompt), prompt);
  QCOMPARE(desk_.session().stateOf(segment.id), core::SegmentState::OutOfDate);
  QCOMPARE(segment.takes.size(), std::size_t(2));
  QVERIFY(segment.activeTake == segment.takes[1].id);
}

}  // namespace reelbrush::tests
