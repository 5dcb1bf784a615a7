// SPDX-License-Identifier: Apache-2.0
#include "inference/pipelines/model_folder.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "inference/base/error.h"

using std::string_literals::operator""s;
using reelbrush::inference::defaultsOf;
using reelbrush::inference::Error;
using reelbrush::inference::ErrorCode;
using reelbrush::inference::listModelFolders;
using reelbrush::inference::ModelDefaults;
using reelbrush::inference::ModelFolder;
using reelbrush::inference::readModelFolder;

namespace {

const char* kManifest =
    R"({"format":"reelbrush-model-1","id":"tiny","name":"Tiny","family":"videocomposer",
  "parts":{"unet":{"file":"unet.safetensors","layout":"videocomposer"}},
  "defaults":{"size":[64,48],"frames":8,"fps":[30000,1001],"steps":20,"guidance":3.5},
  "weak":["Shapes are often wrong."]})";

void write(const QString& path, const QByteArray& bytes) {
  QFile file(path);
  QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(path));
  file.write(bytes);
}

}  // namespace

class ModelFolderTest : public QObject {
  Q_OBJECT

 private slots:
  void readsAManifest();
  void refusesABrokenManifest_data();
  void refusesABrokenManifest();
  void listsGoodFoldersAndReportsBrokenOnes();
  void aFolderWithoutModelsIsNotOne();

 private:
  static std::filesystem::path pathOf(const QTemporaryDir& folder) {
    return folder.path().toStdString();
  }
};

void ModelFolderTest::readsAManifest() {
  QTemporaryDir folder;
  write(folder.filePath("model.json"), kManifest);
  const ModelFolder model = readModelFolder(pathOf(folder));
  QCOMPARE(model.id, "tiny"s);
  QCOMPARE(model.family, "videocomposer"s);
  QCOMPARE(model.missingFiles(), std::vector<std::string>{"unet.safetensors"});
  QCOMPARE(model.weak.size(), std::size_t{1});
  const ModelDefaults defaults = defaultsOf(model);
  QCOMPARE(defaults.width, 64);
  QCOMPARE(defaults.height, 48);
  QCOMPARE(defaults.fpsNumerator, 30000);
  QCOMPARE(defaults.fpsDenominator, 1001);
  QCOMPARE(defaults.guidance, 3.5F);
  write(folder.filePath("unet.safetensors"), "x");
  QVERIFY(readModelFolder(pathOf(folder)).missingFiles().empty());
}

void ModelFolderTest::refusesABrokenManifest_data() {
  QTest::addColumn<QByteArray>("manifest");
  QTest::newRow("empty") << QByteArray();
  QTest::newRow("no json") << QByteArray("model");
  QTest::newRow("array") << QByteArray("[]");
  QTest::newRow("other format") << QByteArray(
      R"({"format":"reelbrush-model-9","id":"a","family":"b","parts":{}})");
  QTest::newRow("no id") << QByteArray(R"({"format":"reelbrush-model-1","family":"b","parts":{}})");
  QTest::newRow("no parts") << QByteArray(
      R"({"format":"reelbrush-model-1","id":"a","family":"b"})");
  QTest::newRow("part is text") << QByteArray(
      R"({"format":"reelbrush-model-1","id":"a","family":"b","parts":{"unet":"x"}})");
  QTest::newRow("leaves folder") << QByteArray(
      R"({"format":"reelbrush-model-1","id":"a","family":"b","parts":{"unet":{"file":"../x","layout":"l"}}})");
  QTest::newRow("absolute") << QByteArray(
      R"({"format":"reelbrush-model-1","id":"a","family":"b","parts":{"unet":{"file":"/etc/passwd","layout":"l"}}})");
  QTest::newRow("deep") << QByteArray(100000, '[');
  QTest::newRow("not utf-8") << QByteArray("{\"format\":\"\xff\xfe\"}");
}

void ModelFolderTest::refusesABrokenManifest() {
  QFETCH(QByteArray, manifest);
  QTemporaryDir folder;
  write(folder.filePath("model.json"), manifest);
  try {
    readModelFolder(pathOf(folder));
    QFAIL("a broken manifest was accepted");
  } catch (const Error& error) {
    QCOMPARE(error.code(), ErrorCode::Model);
    QVERIFY(QString::fromStdString(error.message()).contains("model.json"));
  }
}

void ModelFolderTest::listsGoodFoldersAndReportsBrokenOnes() {
  QTemporaryDir root;
  QDir(root.path()).mkdir("good");
  QDir(root.path()).mkdir("broken");
  QDir(root.path()).mkdir("other");
  write(root.filePath("good/model.json"), kManifest);
  write(root.filePath("broken/model.json"), "{");
  write(root.filePath("other/notes.txt"), "no model");
  std::vector<std::string> problems;
  const std::vector<ModelFolder> models =
      listModelFolders({root.path().toStdString(), "/nowhere/at/all"}, &problems);
  QCOMPARE(models.size(), std::size_t{1});
  QCOMPARE(models.front().id, "tiny"s);
  QCOMPARE(problems.size(), std::size_t{1});
  QVERIFY(QString::fromStdString(problems.front()).contains("broken"));
}

void ModelFolderTest::aFolderWithoutModelsIsNotOne() {
  QTemporaryDir folder;
  QVERIFY_EXCEPTION_THROWN(readModelFolder(pathOf(folder)), Error);
  QVERIFY_EXCEPTION_THROWN(readModelFolder(pathOf(folder) / "absent"), Error);
}

QTEST_GUILESS_MAIN(ModelFolderTest)
#include "model_folder_test.moc"
