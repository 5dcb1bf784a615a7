// SPDX-License-Identifier: Apache-2.0
// Runs of the model and what comes out: preview, queue, takes, comparing, failure.
#include <algorithm>

#include <QJsonArray>

#include "app/screenshots/model_variants.h"
#include "app/screenshots/scenes.h"
#include "core/base/error.h"
#include "core/undo/recipe_commands.h"
#include "ui/canvas/viewer.h"
#include "ui/viewer/compare_page.h"
#include "ui/viewer/compare_view.h"
#include "ui/viewer/model_input_view.h"
#include "ui/window/main_window.h"

namespace reelbrush::app {
namespace {

using core::JobState;

constexpr int ManySteps = 400;  // a run that lasts until its picture is taken

void setRun(Stage& stage, std::size_t index, int steps, int side = 0) {
  core::SetRecipeSettings change{
      {}, stage.segment(index).id, stage.segment(index).recipe.settings, "steps"};
  change.settings.steps = steps;
  change.settings.width = side;
  change.settings.height = side;
  stage.session().push(change);
}

JobState stateOf(const Stage& stage, const core::JobId& job) {
  return stage.session().generation().job(job)->state;
}

void waitForSampling(Stage& stage, const core::JobId& job, int step) {
  stage.waitUntil(
      [&] {
        const auto status = stage.session().generation().job(job);
        return status->state == JobState::Sampling && status->step >= step;
      },
      "a step of the run");
}

QString preview(Stage& stage) {
  stage.open(stage.sample());
  stage.goTo(0, 4);
  setRun(stage, 0, ManySteps / 8);
  const core::SegmentId segment = stage.segment(0).id;
  const core::JobId job = stage.session().generate(segment);
  stage.waitUntil(
      [&] {
        const auto picture = stage.session().previewOf(segment);
        return picture && picture->step * 5 > picture->total;
      },
      "a preview of the run", 4 * Stage::PatienceMs);
  stage.wait(150);  // the composite of the preview
  if (core::isEnd(stateOf(stage, job))) {
    return QStringLiteral("the run ended before its picture was taken.");
  }
  stage.shoot();
  return {};
}

// A model that also makes larger pictures, which need more memory than the limit leaves.
void permitLargePictures(Stage& stage) {
  const QString models = stage.files().newFolder();
  copyStarter(models + QStringLiteral("/large"),
              {{QStringLiteral("limits"),
                QJsonObject{{QStringLiteral("sizes"),
                             QJsonArray{QJsonArray{64, 64}, QJsonArray{512, 512}}}}}});
  stage.preferences().setModelFolders({models});
}

core::JobId runToItsEnd(Stage& stage, std::size_t segment) {
  const core::JobId job = stage.session().generate(stage.segment(segment).id);
  stage.waitUntil([&] { return core::isEnd(stateOf(stage, job)); }, "the end of the run",
                  4 * Stage::PatienceMs);
  return job;
}

void runOutOfMemory(Stage& stage, std::size_t segment) {
  constexpr int LargeSide = 512;
  setRun(stage, segment, 2, LargeSide);
  // Once with all the memory there is: the kernels that are made at a first run come from a library
  // that does not survive a refusal.
  stage.session().generation().forget(runToItsEnd(stage, segment));
  stage.session().undoStack().undo();  // its take
  // How much a run needs beyond what the process keeps for the next one differs.
  for (const std::size_t mebibytes : {48, 16, 4}) {
    const MemoryLimit limit(mebibytes << 20);
    const core::JobId job = runToItsEnd(stage, segment);
    if (stateOf(stage, job) == JobState::Failed) {
      return;
    }
    stage.session().generation().forget(job);
  }
  throw core::Error(core::ErrorCode::Internal,
                    core::Sentence::verbatim("The run did not run out of memory."));
}

QString queue(Stage& stage) {
  permitLargePictures(stage);
  const QString project = stage.sample();
  stage.open(project);
  // The program ends while one job runs and one waits.
  setRun(stage, 2, ManySteps);
  stage.session().save();
  waitForSampling(stage, stage.session().generate(stage.segment(2).id), 1);
  stage.session().generate(stage.segment(1).id);
  stage.session().desk().keepQueueForLater();
  stage.close();

  stage.open(project);
  core::GenerationService& service = stage.session().generation();
  service.setPaused(false);
  stage.waitUntil([&] { return service.isIdle(); }, "the end of the job that waited",
                  4 * Stage::PatienceMs);
  runOutOfMemory(stage, 1);
  const core::JobId cancelled = stage.session().generate(stage.segment(2).id);
  waitForSampling(stage, cancelled, 1);
  stage.session().cancel(cancelled);
  stage.waitUntil([&] { return service.isIdle(); }, "the end of the cancelled job");
  stage.trigger("layout.render");
  stage.click("messageBar.close");
  stage.closePanel(ui::Panel::Takes);
  constexpr int SixRows = 420;
  stage.window().resizeDocks({stage.window().docks().dock(ui::Panel::Queue)}, {SixRows},
                             Qt::Vertical);
  const core::JobId running = stage.session().generate(stage.segment(2).id);
  stage.session().generate(stage.segment(0).id);
  waitForSampling(stage, running, 4);
  stage.wait(1200);
  stage.shoot();
  return {};
}

QString takes(Stage& stage) {
  stage.open(stage.sampleWithTakes());
  stage.goTo(0, 3);
  for (const ui::Panel other : {ui::Panel::Conditions, ui::Panel::Mask, ui::Panel::Motion}) {
    stage.closePanel(other);
  }
  return {};
}

QString wipe(Stage& stage) {
  stage.open(stage.sampleWithTakes());
  stage.goTo(0, 3);
  stage.trigger("wipeCompare");
  return {};
}

QString difference(Stage& stage) {
  stage.open(stage.sampleWithTakes());
  stage.goTo(0, 3);
  stage.trigger("wipeCompare");
  stage.click("compareMode.difference");
  return {};
}

QString compiledView(Stage& stage) {
  stage.open(stage.sampleWithTakes());
  stage.goTo(0, 3);
  stage.trigger("wipeCompare");
  stage.click("whatTheModelSees");
  const auto& view = stage.find<ui::ModelInputView>("modelInputView");
  stage.waitUntil([&] { return !view.strips().empty(); }, "the compiled conditions");
  return {};
}

QString outOfMemory(Stage& stage) {
  permitLargePictures(stage);
  stage.open(stage.sample());
  stage.goTo(1, 2);
  runOutOfMemory(stage, 1);
  stage.window().docks().show(ui::Panel::Queue);
  return {};
}

}  // namespace

std::vector<Scene> jobScenes() {
  return {{"S19", preview},    {"S20", queue},        {"S21", takes},      {"S22", wipe},
          {"S23", difference}, {"S24", compiledView}, {"S29", outOfMemory}};
}

}  // namespace reelbrush::app
