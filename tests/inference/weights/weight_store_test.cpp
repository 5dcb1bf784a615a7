// SPDX-License-Identifier: Apache-2.0
#include "inference/weights/weight_store.h"

#include <sys/stat.h>

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include "inference/base/error.h"
#include "inference/weights/name_map.h"
#include "inference/weights/safetensors_writer.h"
#include "tests/support/weight_bytes.h"

namespace reelbrush::inference {

using test::errorOf;
using test::floatBytes;
using test::safetensorsOf;
using test::simplePickle;
using test::torchLegacy;
using test::torchZip;
using test::writeFile;

namespace {

std::shared_ptr<const WeightStore> storeWith(std::initializer_list<const char*> names) {
  std::map<std::string, Tensor> tensors;
  float value = 0;
  for (const char* name : names) {
    tensors[name] = Tensor::full({1}, value++);
  }
  return storeOf(std::move(tensors), "memory");
}

QString namesIn(const WeightStore& store) {
  QStringList names;
  for (const auto& [name, info] : store.tensors()) {
    names << QString::fromStdString(name);
  }
  return names.join(' ');
}

QString mappedNames(const std::string& layout, std::initializer_list<const char*> names) {
  const auto store = storeWith(names);
  return namesIn(*renamed(store, namesForLayout(layout, *store)));
}

}  // namespace

class WeightStoreTest : public QObject {
  Q_OBJECT

 private slots:
  void recognisesContainersByContent() {
    const std::string data = floatBytes({1, 2, 3, 4});
    const std::string header =
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[0,16]}}";
    for (const std::string& bytes :
         {torchZip(simplePickle(), {{"0", data}}), torchLegacy(simplePickle(), {{"0", 4, data}}),
          safetensorsOf(header, data)}) {
      const auto store = openWeights(writeFile(folder_.path(), "weights.bin", bytes));
      QCOMPARE(store->load("w").toFloats(), (std::vector<float>{1, 2, 3, 4}));
      QVERIFY(store->description().find("weights.bin") != std::string::npos);
    }
  }

  void refusesWhatIsNoWeightFile() {
    const auto complaint = [&](const std::string& path) {
      return errorOf([&] { openWeights(path); });
    };
    const std::string folder = folder_.path().toStdString();
    QVERIFY(complaint(folder + "/absent.pth").contains("absent.pth: No such file"));
    QVERIFY(complaint(folder).contains("is a folder"));
    QVERIFY(complaint(writeFile(folder_.path(), "empty.pth", "")).contains("empty.pth is empty"));
    QVERIFY(complaint(writeFile(folder_.path(), "text.pth", "hello, world"))
                .contains("no safetensors file"));
    QVERIFY(complaint(writeFile(folder_.path(), "one.pth", "P")).contains("no safetensors file"));
    QCOMPARE(::mkfifo((folder + "/pipe").c_str(), 0600), 0);
    QVERIFY(complaint(folder + "/pipe").contains("not a regular file"));
  }

  void errorsOfTheFileHaveTheModelCode() {
    try {
      openWeights(folder_.filePath("nothing").toStdString());
      QFAIL("no error");
    } catch (const Error& error) {
      QVERIFY(error.code() == ErrorCode::Model);
    }
  }

  void renamesAndDrops() {
    const auto rename = [](const std::string& name) {
      return name == "b" ? std::nullopt : std::optional<std::string>("x." + name);
    };
    const auto store = renamed(storeWith({"a", "b", "c"}), rename);
    QCOMPARE(namesIn(*store), QString("x.a x.c"));
    QCOMPARE(store->load("x.c").toFloats()[0], 2.0F);
    QVERIFY(errorOf([&] { store->load("a"); }).contains("no tensor a"));
    const auto toOne = [](const std::string&) { return std::optional<std::string>("same"); };
    QVERIFY(errorOf([&] {
              renamed(storeWith({"a", "b"}), toOne);
            }).contains("two tensors for the name same"));
  }

  void renamedStoresKeepFaults() {
    const auto broken =
        openWeights(writeFile(folder_.path(), "broken.pth", torchZip(simplePickle(), {})));
    const auto store =
        renamed(broken, [](const std::string& name) { return std::optional("x." + name); });
    QVERIFY(store->faults().contains("x.w"));
  }

  void mapsTheNamesOfReleasedFiles() {
    QCOMPARE(mappedNames("videocomposer", {"out.0.weight", "time_embed.0.bias"}),
             QString("out.0.weight time_embed.0.bias"));
    QCOMPARE(mappedNames("videocomposer", {"state_dict.out.0.weight", "optimizer.x"}),
             QString("out.0.weight"));
    QCOMPARE(mappedNames("ldm", {"state_dict.first_stage_model.encoder.conv_in.weight",
                                 "state_dict.model.first_stage_model.quant_conv.bias",
                                 "state_dict.model.out.weight", "callbacks.first_stage_model.x"}),
             QString("encoder.conv_in.weight quant_conv.bias"));
    QCOMPARE(mappedNames("ldm", {"encoder.conv_in.weight", "quant_conv.bias"}),
             QString("encoder.conv_in.weight quant_conv.bias"));
    QCOMPARE(mappedNames("open_clip",
                         {"module.visual.proj", "module.attn_mask", "module.ln_final.bias"}),
             QString("ln_final.bias visual.proj"));
    QCOMPARE(mappedNames("open_clip", {"state_dict.module.ln_final.bias", "epoch.x"}),
             QString("ln_final.bias"));
    QCOMPARE(mappedNames("open_clip", {"ln_final.bias", "attn_mask"}), QString("ln_final.bias"));
    QVERIFY(errorOf([] { mappedNames("strange", {}); }).contains("strange"));
  }

  void readsShards() {
    const auto shard = [&](const char* file, const char* tensor, float value) {
      writeSafetensors(folder_.filePath(file).toStdString(), {{tensor, Tensor::full({1}, value)}});
    };
    shard("m-1.safetensors", "a", 1);
    shard("m-2.safetensors", "b", 2);
    const auto store = openIndex(
        "{\"metadata\":{\"total_size\":8,\"x\":[{}]},"
        "\"weight_map\":{\"a\":\"m-1.safetensors\",\"b\":\"m-2.safetensors\"}}");
    QCOMPARE(namesIn(*store), QString("a b"));
    QCOMPARE(store->load("b").toFloats()[0], 2.0F);
    QVERIFY(errorOf([&] { store->load("c"); }).contains("lists no tensor c"));
  }

  void refusesHostileIndexes_data() {
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("complaint");
    const auto file = [](const QString& name) {
      return "{\"weight_map\":{\"a\":\"" + name + "\"}}";
    };
    QTest::newRow("leaves the folder") << file("../m-1.safetensors") << "plain file name";
    QTest::newRow("absolute") << file("/etc/passwd") << "plain file name";
    QTest::newRow("backslash") << file("..\\\\x") << "plain file name";
    QTest::newRow("dots") << file("..") << "plain file name";
    QTest::newRow("empty name") << file("") << "plain file name";
    QTest::newRow("null character") << file("m\\u0000") << "plain file name";
    QTest::newRow("an index") << file("other.index.json") << "plain file name";
    QTest::newRow("itself") << file("model.safetensors.index.json") << "plain file name";
    QTest::newRow("absent file") << file("absent.safetensors") << "absent.safetensors";
    QTest::newRow("tensor not in its file") << file("m-2.safetensors") << "does not hold it";
    QTest::newRow("no map") << "{}"
                            << "no weight_map";
    QTest::newRow("number") << "{\"weight_map\":{\"a\":1}}"
                            << "a number where";
    QTest::newRow("nested map") << "{\"weight_map\":{\"a\":{}}}"
                                << "more than names";
    QTest::newRow("twice")
        << "{\"weight_map\":{\"a\":\"m-1.safetensors\",\"a\":\"m-1.safetensors\"}}"
        << "twice";
    QTest::newRow("deep") << "{\"x\":" + QString(100'000, '[') << "nests deeper";
    QTest::newRow("no JSON") << "nonsense"
                             << "UTF-8 JSON";
  }
  void refusesHostileIndexes() {
    QFETCH(QString, json);
    QFETCH(QString, complaint);
    writeSafetensors(folder_.filePath("m-1.safetensors").toStdString(),
                     {{"a", Tensor::full({1}, 1)}});
    writeSafetensors(folder_.filePath("m-2.safetensors").toStdString(),
                     {{"b", Tensor::full({1}, 1)}});
    const QString message = errorOf([&] { openIndex(json.toStdString()); });
    QVERIFY2(message.contains(complaint), qPrintable(message));
  }

 private:
  std::shared_ptr<const WeightStore> openIndex(const std::string& json) {
    return openWeights(writeFile(folder_.path(), "model.safetensors.index.json", json));
  }

  QTemporaryDir folder_;
};

}  // namespace reelbrush::inference

QTEST_GUILESS_MAIN(reelbrush::inference::WeightStoreTest)
#include "weight_store_test.moc"
