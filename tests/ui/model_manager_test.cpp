// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/model_manager.h"

#include <QMimeData>
#include <QPushButton>
#include <QTreeWidget>
#include <QtTest>

#include "tests/ui/generation_panel_support.h"
#include "ui/base/language.h"

namespace reelbrush::ui {

using tests::GenerationFixture;

class ModelManagerTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() { installLanguage(*qApp, QStringLiteral("C")); }
  void init() { QVERIFY(bench_.make()); }
  void cleanup() { bench_.editor.reset(); }
  void listsFiles();
  void verifiesAndFindsMore();

 private:
  GenerationFixture bench_;
};

void ModelManagerTest::listsFiles() {
  core::ModelDescription model = tests::scriptedModel();
  model.files = {{"unet.safetensors", "unet", true, 5'000'000},
                 {"vae.safetensors", "vae", false, 0}};
  model.missingFiles = {"vae.safetensors"};
  model.folder = "/models/scripted";
  model.licence = "Apache-2.0";
  bench_.session().setCatalog(core::ModelCatalog({model}));
  QVERIFY(!bench_.child<QPushButton>(QStringLiteral("generateButton"))->isEnabled());
  auto* open = bench_.child<QPushButton>(QStringLiteral("openModelManager"));
  QVERIFY(!open->isHidden());
  open->click();
  ModelManager* manager = nullptr;
  QTRY_VERIFY((manager = bench_.child<ModelManager>(QStringLiteral("modelManager"))) != nullptr);
  auto* tree = manager->findChild<QTreeWidget*>(QStringLiteral("modelTree"));
  // Opened at what is missing.
  QCOMPARE(tree->currentItem()->text(0), QStringLiteral("vae.safetensors"));
  QCOMPARE(tree->currentItem()->text(1), QStringLiteral("Missing"));
  QVERIFY(tree->currentItem()->parent()->text(1).startsWith(QStringLiteral("1 file")));
  manager->close();
}

void ModelManagerTest::verifiesAndFindsMore() {
  WindowServices services;
  QStringList asked;
  services.locateModels = [&](const QStringList& folders) {
    asked = folders;
    core::ModelDescription found = tests::scriptedModel();
    found.id = "found";
    found.name = "Found";
    return core::ModelCatalog({tests::scriptedModel(), found});
  };
  services.verifyModel = [](const std::string& id) {
    return id == "scripted" ? QStringList{QStringLiteral("unet: wrong")} : QStringList();
  };
  ModelManager manager(bench_.session(), services);
  auto* tree = manager.findChild<QTreeWidget*>(QStringLiteral("modelTree"));
  auto* verify = manager.findChild<QPushButton*>(QStringLiteral("verifyModel"));
  QSignalSpy verified(&manager, &ModelManager::verified);
  QTest::mouseClick(verify, Qt::LeftButton);
  QVERIFY(verified.wait(5000));
  QCOMPARE(tree->topLevelItem(0)->child(0)->text(1), QStringLiteral("Wrong file"));
  QMimeData data;
  data.setUrls({QUrl::fromLocalFile(bench_.editor->dir.path())});
  QDragEnterEvent enter(QPoint(9, 9), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
  QCoreApplication::sendEvent(&manager, &enter);
  QDropEvent event(QPointF(9, 9), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
  QCoreApplication::sendEvent(&manager, &event);
  QCOMPARE(asked, QStringList{bench_.editor->dir.path()});
  QCOMPARE(tree->topLevelItem(0)->childCount(), 2);
  QCOMPARE(bench_.session().preferences().modelFolders(), asked);
  QVERIFY(bench_.session().catalog().find("found") != nullptr);
}

}  // namespace reelbrush::ui

QTEST_MAIN(reelbrush::ui::ModelManagerTest)
#include "model_manager_test.moc"
