// SPDX-License-Identifier: Apache-2.0
// Dialogs: recovery, versions, missing media, models, export, shortcuts, palette.
#include <QDir>
#include <QFile>
#include <QKeySequenceEdit>
#include <QLineEdit>
#include <QTreeWidget>

#include "app/screenshots/model_variants.h"
#include "app/screenshots/scenes.h"
#include "core/undo/recipe_commands.h"
#include "core/undo/timeline_commands.h"
#include "ui/dialogs/model_manager.h"
#include "ui/window/main_window.h"

namespace reelbrush::app {
namespace {

void addMarkers(Stage& stage, int count) {
  for (int i = 1; i <= count; ++i) {
    core::SetMarker set;
    set.marker.id = core::MarkerId::create();
    set.marker.time = core::RationalTime(i, 4);
    stage.session().push(set);
  }
}

// What a disk holds when the machine stops in the middle of the work.
QString recovery(Stage& stage) {
  const QString project = stage.sample();
  stage.open(project);
  addMarkers(stage, 5);
  const core::Segment& segment = stage.segment(0);
  stage.session().push(core::SetPrompt{
      {}, segment.id, segment.recipe.blocks.front().id, "a small blue box moves left", {}});
  const QString crashed = stage.folder() + QStringLiteral("/crashed");
  constexpr int JournalMs = 2500;  // ux U13.3: all is on the disk after two seconds
  stage.wait(JournalMs);
  copyFolder(project, crashed);
  stage.close();
  QDir(project).removeRecursively();
  QDir().rename(crashed, project);
  for (const QString& lock :
       QDir(project).entryList({QStringLiteral("*lock*")}, QDir::Files | QDir::Hidden)) {
    QFile::remove(project + QLatin1Char('/') + lock);
  }
  stage.preferences().addRecentProject(project);
  stage.start();
  stage.window().offerRecovery();
  stage.find("recoveryDialog");
  return {};
}

QString versions(Stage& stage) {
  stage.open(stage.sample());
  for (int i = 1; i <= 4; ++i) {
    addMarkers(stage, i);
    stage.session().save();
    constexpr int ApartMs = 1100;  // so that their times differ
    stage.wait(ApartMs);
  }
  stage.trigger("versions");
  stage.find("versionsDialog");
  return {};
}

QString missingMedia(Stage& stage) {
  const QString project = stage.sample();
  QFile::remove(project + QStringLiteral("/media/clip.mp4"));
  stage.start();
  stage.window().openPath(project);
  stage.waitUntil([&] { return !stage.session().missingMedia().empty(); }, "the missing medium");
  stage.settle();
  stage.trigger("relink");
  return {};
}

QString modelManager(Stage& stage) {
  const QString models = stage.files().newFolder();
  const auto variant = [&](const QString& name, const QStringList& leftOut) {
    const QString folder = models + QLatin1Char('/') + name;
    copyStarter(folder,
                {{QStringLiteral("id"), QStringLiteral("starter-") + name},
                 {QStringLiteral("name"), QStringLiteral("Starter, copy “%1”").arg(name)}},
                leftOut);
    return folder;
  };
  variant(QStringLiteral("found"), {});
  variant(QStringLiteral("incomplete"), {QStringLiteral("unet.safetensors")});
  cutInHalf(variant(QStringLiteral("damaged"), {}) + QStringLiteral("/vae.safetensors"));
  stage.preferences().setModelFolders({models});
  stage.open(stage.sample());
  stage.trigger("modelManager");
  auto& manager = stage.find<ui::ModelManager>("modelManager");
  int verified = 0;
  QObject::connect(&manager, &ui::ModelManager::verified, &manager, [&] { ++verified; });
  int wanted = 0;
  for (const char* model : {"starter-videocomposer", "starter-damaged"}) {
    manager.showModel(model);
    stage.click("verifyModel");
    ++wanted;
    stage.waitUntil([&] { return verified == wanted; }, "the model's verification");
  }
  return {};
}

QString exporting(Stage& stage) {
  stage.open(stage.sampleWithTakes());
  stage.trigger("export");
  stage.find("exportDialog");
  return {};
}

QString shortcuts(Stage& stage) {
  stage.open(stage.sample());
  stage.trigger("shortcuts");
  auto& list = stage.find<QTreeWidget>("shortcutsDialog.list");
  for (int i = 0; i < list.topLevelItemCount(); ++i) {
    if (list.topLevelItem(i)->data(0, Qt::UserRole) == QLatin1String("split")) {
      list.setCurrentItem(list.topLevelItem(i));
    }
  }
  auto& keys = stage.find<QKeySequenceEdit>("shortcutsDialog.keys");
  keys.clear();
  stage.key(keys, QKeySequence(Qt::Key_B));
  constexpr int EntryMs = 1500;  // the editor waits for more keys
  stage.wait(EntryMs);
  return {};
}

QString palette(Stage& stage) {
  stage.open(stage.sample());
  stage.trigger("commandPalette");
  stage.type(stage.find<QLineEdit>("commandPalette.search"), QStringLiteral("mask"));
  return {};
}

}  // namespace

std::vector<Scene> dialogScenes() {
  return {{"S25", recovery},  {"S26", versions},  {"S27", missingMedia}, {"S28", modelManager},
          {"S30", exporting}, {"S31", shortcuts}, {"S32", palette}};
}

}  // namespace reelbrush::app
