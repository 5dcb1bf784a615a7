// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>

#include <QMenu>
#include <QPushButton>
#include <QTemporaryDir>
#include <QtTest>

#include "app/bridge/model_locator.h"
#include "app/bridge/pipeline_generator.h"
#include "core/undo/timeline_commands.h"
#include "inference/pipelines/registry.h"
#include "ui/base/language.h"
#include "ui/timeline/timeline_view.h"
#include "ui/widgets/condition_row.h"
#include "ui/window/main_window.h"

namespace reelbrush::app {

using core::TransitionKind;

// What the bundled starter cannot do is unavailable in the window, with the reason of the
// pipeline's own Capabilities (ux U1.7). The window shows the bundled sample.
class StarterAbilitiesTest : public QObject {
  Q_OBJECT

 private slots:
  void init();
  void cleanup();
  void joinsThatItLacksCannotBeChosen();
  void joinThatItLacksIsNotGenerated();
  void conditionsThatItLacksAreGreyed();
  void reasonsAreTranslated();

 private:
  static constexpr const char* Starter = "starter-videocomposer";

  QString reasonAgainst(inference::ConditionKind kind) const {
    return QString::fromStdString(capabilities_.unsupported.at(kind));
  }
  const core::Segment& second() const { return *session_->sequence().segments().at(1); }

  ModelLocator models_;
  inference::Capabilities capabilities_;
  std::unique_ptr<QTemporaryDir> place_;
  std::unique_ptr<core::Session> session_;
  std::unique_ptr<ui::MainWindow> window_;
};

void StarterAbilitiesTest::init() {
  ui::installLanguage(*qApp, QStringLiteral("en"));
  const auto& folders = models_.folders();
  if (std::none_of(folders.begin(), folders.end(),
                   [](const auto& folder) { return folder.id == Starter; })) {
    QSKIP("The starter model is not installed.");
  }
  capabilities_ = inference::capabilitiesOf(models_.folder(Starter));
  place_ = std::make_unique<QTemporaryDir>();
  const QString project = place_->filePath(QStringLiteral("marble.reel"));
  std::filesystem::copy(
      std::filesystem::path(qEnvironmentVariable("REELBRUSH_SOURCE_DIR").toStdU16String()) /
          "resources/samples/marble.reel",
      project.toStdU16String(), std::filesystem::copy_options::recursive);
  session_ = std::make_unique<core::Session>(
      std::make_unique<PipelineGenerator>(
          [this](const std::string& id) { return models_.folder(id); }),
      models_.catalog(),
      std::make_unique<core::Preferences>(place_->filePath(QStringLiteral("preferences.ini"))));
  window_ = std::make_unique<ui::MainWindow>(*session_);
  window_->show();
  QVERIFY(QTest::qWaitForWindowActive(window_.get()));
  window_->openPath(project);
  QCOMPARE(session_->sequence().segments().size(), std::size_t{3});
}

void StarterAbilitiesTest::cleanup() {
  window_.reset();
  session_.reset();
  place_.reset();
}

// By the mark between two segments on the story track.
void StarterAbilitiesTest::joinsThatItLacksCannotBeChosen() {
  ui::TimelineView& timeline = window_->timeline();
  const ui::TimelineGeometry& geometry = timeline.geometryOfTimes();
  QTest::mouseClick(
      &timeline, Qt::LeftButton, {},
      QPoint(qRound(geometry.xOf(second().start)), qRound(geometry.storyRow().center().y())));
  const auto* menu = timeline.findChild<QMenu*>(QStringLiteral("joinMenu"));
  QVERIFY(menu != nullptr);
  const auto action = [&](TransitionKind kind) {
    return menu->findChild<QAction*>(QStringLiteral("join.%1").arg(static_cast<int>(kind)));
  };
  QVERIFY(action(TransitionKind::Cut)->isEnabled());
  QVERIFY(action(TransitionKind::Continue)->isEnabled());
  const QString reason = reasonAgainst(inference::ConditionKind::LastImage);
  QVERIFY(!reason.isEmpty());
  for (const TransitionKind kind : {TransitionKind::Connect, TransitionKind::Loop}) {
    QVERIFY(!action(kind)->isEnabled());
    QVERIFY2(action(kind)->text().endsWith(reason), qPrintable(action(kind)->text()));
  }
}

// One that another model has left behind.
void StarterAbilitiesTest::joinThatItLacksIsNotGenerated() {
  const core::SegmentId id = second().id;
  session_->selection().selectSegment(id);
  const auto* generate = window_->findChild<QPushButton*>(QStringLiteral("generateButton"));
  const auto join = [&](TransitionKind kind) {
    core::SegmentTransition transition = second().transition;
    transition.kind = kind;
    session_->push(core::SetTransition{{}, id, transition});
    return QString::fromStdString(session_->obstacleTo(id).english());
  };
  const QString before = join(TransitionKind::Cut);
  QCOMPARE(join(TransitionKind::Continue), before);
  for (const TransitionKind kind : {TransitionKind::Connect, TransitionKind::Loop}) {
    const QString obstacle = join(kind);
    QVERIFY2(obstacle.endsWith(reasonAgainst(inference::ConditionKind::LastImage)),
             qPrintable(obstacle));
    QVERIFY(!generate->isEnabled());
  }
}

void StarterAbilitiesTest::conditionsThatItLacksAreGreyed() {
  session_->selection().selectSegment(second().id);
  for (const auto& [kind, name] :
       {std::pair{inference::ConditionKind::LastImage, "conditionRow.lastImage"},
        std::pair{inference::ConditionKind::Reference, "conditionRow.reference"}}) {
    const auto* row = window_->findChild<ui::ConditionRow*>(QString::fromLatin1(name));
    QVERIFY2(row != nullptr, name);
    QVERIFY2(row->toolTip().endsWith(reasonAgainst(kind)), qPrintable(row->toolTip()));
  }
}

// The bridge marks what the inference library says.
void StarterAbilitiesTest::reasonsAreTranslated() {
  ui::installLanguage(*qApp, QStringLiteral("zh_CN"));
  QVERIFY(!capabilities_.unsupported.empty());
  for (const auto& [kind, reason] : capabilities_.unsupported) {
    QVERIFY2(core::Sentence::known(reason).translated() != QString::fromStdString(reason),
             reason.c_str());
  }
}

}  // namespace reelbrush::app

QTEST_MAIN(reelbrush::app::StarterAbilitiesTest)
#include "starter_abilities_test.moc"
