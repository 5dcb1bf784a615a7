// SPDX-License-Identifier: Apache-2.0
// What the model is told: pictures, depth, story, inspector, estimate.
#include <QJsonArray>
#include <QPainter>
#include <QRadialGradient>
#include <QScrollArea>

#include "app/screenshots/model_variants.h"
#include "app/screenshots/scenes.h"
#include "core/session/wells.h"
#include "core/undo/recipe_commands.h"
#include "core/undo/timeline_commands.h"
#include "ui/canvas/viewer.h"
#include "ui/panels/inspector/conditions_inspector.h"
#include "ui/window/main_window.h"

namespace reelbrush::app {
namespace {

using ui::Panel;

// Brings a part of the inspector into view.
void scrollTo(Stage& stage, const char* objectName) {
  stage.window().docks().show(Panel::Conditions);
  stage.closePanel(Panel::Takes);
  stage.settle();
  QWidget& widget = stage.find(objectName);
  for (QWidget* above = &widget; above != nullptr; above = above->parentWidget()) {
    if (auto* area = qobject_cast<QScrollArea*>(above)) {
      // From the bottom up, so that it stands at the top.
      area->ensureWidgetVisible(area->widget(), 0, 0);
      area->ensureVisible(0, area->widget()->height());
      area->ensureVisible(0, widget.mapTo(area->widget(), QPoint()).y(), 0, 8);
    }
  }
}

QString wells(Stage& stage) {
  stage.open(stage.sample());
  stage.goTo(2, 3);
  core::Session& session = stage.session();
  const core::SegmentId id = stage.segment(2).id;
  const core::PictureRef frame =
      core::storedPicture(session, stage.window().viewer().canvas().picture());
  const core::ModelDescription* model = session.modelOf(stage.segment(2));
  for (const core::Well well : {core::Well::FirstFrame, core::Well::Reference}) {
    if (model->supports(core::kindOf(well))) {
      core::fillWell(session, id, well, frame);
    }
  }
  scrollTo(stage, "section.pictures");
  return {};
}

// A floor that comes nearer, and the ball on it: white is near.
QImage depthPicture() {
  QImage picture(512, 512, QImage::Format_RGB32);
  QPainter painter(&picture);
  QLinearGradient floor(0, 0, 0, picture.height());
  floor.setColorAt(0, QColor(30, 30, 30));
  floor.setColorAt(1, QColor(170, 170, 170));
  painter.fillRect(picture.rect(), floor);
  QRadialGradient ball(QPointF(105, 330), 95);
  ball.setColorAt(0, QColor(245, 245, 245));
  ball.setColorAt(1, QColor(150, 150, 150));
  painter.setPen(Qt::NoPen);
  painter.setBrush(ball);
  painter.drawEllipse(QPointF(120, 345), 90, 90);
  return picture;
}

QString depth(Stage& stage) {
  stage.open(stage.sample());
  stage.goTo(0);
  core::Session& session = stage.session();
  core::fillWell(session, stage.segment(0).id, core::Well::Depth,
                 core::storedPicture(session, depthPicture()));
  scrollTo(stage, "well.depth");
  return {};
}

// Three prompts for the first segment, eased, and the second continues it.
void tellStory(Stage& stage) {
  core::SegmentId id = stage.segment(0).id;
  const core::RationalTime rate = stage.session().sequence().settings.rate;
  core::PromptBlocks blocks = stage.segment(0).recipe.blocks;
  for (const int frame : {3, 6}) {
    blocks = core::splitBlock(blocks, core::RationalTime(frame, 1) / rate, rate,
                              core::PromptBlockId::create());
  }
  blocks[0].prompt = "a large yellow star rests on green grass";
  blocks[0].transition = core::PromptTransition::Ease;
  blocks[0].easeFrames = 2;
  blocks[1].prompt = "the star begins to move right";
  blocks[2].prompt = "the star leaves the picture";
  blocks[2].negative = "ball";
  stage.session().push(core::SetPromptBlocks{{}, id, blocks, "Change prompts"});
  core::SetTransition join;
  join.segment = stage.segment(1).id;
  join.transition.kind = core::TransitionKind::Continue;
  stage.session().push(join);
}

QString storyTrack(Stage& stage) {
  stage.open(stage.sample());
  tellStory(stage);
  stage.goTo(0, 4);
  return {};
}

QString storyPanel(Stage& stage) {
  stage.open(stage.sample());
  tellStory(stage);
  stage.trigger("layout.story");
  stage.goTo(0, 4);
  return {};
}

QString estimate(Stage& stage) {
  stage.open(stage.sampleWithTakes());
  stage.goTo(0, 3);
  stage.closePanel(Panel::Takes);
  return {};
}

QString estimateThatDoesNotFit(Stage& stage) {
  const QString models = stage.files().newFolder();
  copyStarter(
      models + QStringLiteral("/large"),
      {{QStringLiteral("limits"),
        QJsonObject{{QStringLiteral("sizes"), QJsonArray{QJsonArray{64, 64}, QJsonArray{512, 512},
                                                         QJsonArray{8192, 8192}}}}}});
  stage.preferences().setModelFolders({models});
  stage.open(stage.sample());
  stage.goTo(0);
  core::SetRecipeSettings large{{}, stage.segment(0).id, stage.segment(0).recipe.settings, "size"};
  large.settings.width = 8192;
  large.settings.height = 8192;
  stage.session().push(large);
  stage.closePanel(Panel::Takes);
  stage.settle();
  stage.trigger("generate");
  return {};
}

}  // namespace

std::vector<Scene> recipeScenes() {
  return {{"S12", wells},
          {"S13", depth},
          {"S14", nullptr,
           "steering and speed curves need a model that takes actions, and none is "
           "bundled yet."},
          {"S15", storyTrack},
          {"S16", storyPanel},
          {"S17", estimate},
          {"S18", estimateThatDoesNotFit}};
}

}  // namespace reelbrush::app
