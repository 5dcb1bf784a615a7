// SPDX-License-Identifier: Apache-2.0
#include <QTemporaryDir>
#include <QTest>

#include "inference/weights/weight_store.h"
#include "tests/support/weight_bytes.h"

namespace reelbrush::inference {

using test::errorOf;
using test::floatBytes;
using test::PickleBytes;
using test::simplePickle;
using test::torchLegacy;
using test::torchZip;
using test::writeFile;
using test::zipOf;
using Floats = std::vector<float>;

class TorchFilesTest : public QObject {
  Q_OBJECT

 private slots:
  // Both files were written by PyTorch itself (tests/support/make_torch_files.py).
  void readsWhatPyTorchWrote_data() {
    QTest::addColumn<QString>("name");
    QTest::newRow("zip") << "real_torch.pth";
    QTest::newRow("legacy") << "real_torch_legacy.pth";
  }
  void readsWhatPyTorchWrote() {
    QFETCH(QString, name);
    const QString folder = qEnvironmentVariable("REELBRUSH_SOURCE_DIR") + "/tests/inference/data/";
    const auto store = openWeights((folder + name).toStdString());
    const auto floats = [&](const char* key) {
      return store->load(std::string("state_dict.") + key).toFloats();
    };
    QCOMPARE(store->tensors().size(), std::size_t{15});
    QVERIFY(store->faults().empty());
    Floats counted(24);
    for (std::size_t i = 0; i < counted.size(); ++i) {
      counted[i] = static_cast<float>(i);
    }
    QCOMPARE(floats("dense"), counted);
    QCOMPARE(store->tensors().at("state_dict.dense").shape, (Shape{2, 3, 4}));
    QCOMPARE(store->tensors().at("state_dict.transposed").shape, (Shape{6, 4}));
    QCOMPARE(floats("transposed")[1], 6.0F);
    QCOMPARE(floats("transposed")[4], 1.0F);
    QCOMPARE(floats("tail"), (Floats{20, 21, 22, 23}));
    QCOMPARE(floats("every_second")[11], 22.0F);
    QCOMPARE(floats("half"), (Floats{0.5F, -2}));
    QCOMPARE(floats("brain"), (Floats{1, 3}));
    QCOMPARE(store->tensors().at("state_dict.brain").dtype, DType::BF16);
    QCOMPARE(store->tensors().at("state_dict.double").dtype, DType::F64);
    QCOMPARE(store->load("state_dict.long").toInts(),
             (std::vector<std::int64_t>{1, -(std::int64_t{1} << 40)}));
    QCOMPARE(store->load("state_dict.int").toInts(), (std::vector<std::int64_t>{7}));
    QCOMPARE(store->load("state_dict.byte").toInts(), (std::vector<std::int64_t>{0, 255}));
    QCOMPARE(store->tensors().at("state_dict.bool").dtype, DType::Bool);
    QCOMPARE(floats("scalar"), (Floats{4.5F}));
    QCOMPARE(store->load("state_dict.none").elements(), std::int64_t{0});
    QCOMPARE(floats("expanded"), (Floats{9, 9, 9}));
    QCOMPARE(floats("parameter"), (Floats{6, 7}));
  }

  void readsViewsAsDenseTensors_data() {
    QTest::addColumn<bool>("isZip");
    QTest::newRow("zip") << true;
    QTest::newRow("legacy") << false;
  }
  void readsViewsAsDenseTensors() {
    QFETCH(bool, isZip);
    PickleBytes pickle;
    pickle.raw("}(").text("t").tensor("FloatStorage", "0", 8, 1, {2, 1, 3}, {1, 7, 2});
    pickle.text("row").tensor("FloatStorage", "0", 8, 2, {1, 2}, {99, 1}).raw("u");
    const std::string data = floatBytes({0, 1, 2, 3, 4, 5, 6, 7});
    const auto store = open(isZip ? torchZip(pickle.finished(), {{"0", data}})
                                  : torchLegacy(pickle.finished(), {{"0", 8, data}}));
    QCOMPARE(store->load("t").toFloats(), (Floats{1, 3, 5, 2, 4, 6}));
    QCOMPARE(store->load("row").toFloats(), (Floats{2, 3}));
    QCOMPARE(store->load("t").toFloats()[5], 6.0F);
  }

  void readsZip64() {
    const auto store = open(torchZip(simplePickle(), {{"0", floatBytes({1, 2, 3, 4})}}, {true}));
    QCOMPARE(store->load("w").toFloats(), (Floats{1, 2, 3, 4}));
  }

  void legacyStorageMayBeAPartOfAnother() {
    PickleBytes pickle;
    pickle.raw("}")
        .text("w")
        .global("torch._utils", "_rebuild_tensor_v2")
        .raw("((")
        .text("storage");
    pickle.global("torch", "FloatStorage")
        .text("0")
        .text("cpu")
        .integer(2)
        .raw("(")
        .text("view")
        .integer(1);
    pickle.integer(2).raw("ttQ").integer(0).numbers({2}).numbers({1}).raw("\x89)tRs");
    const auto store = open(torchLegacy(pickle.finished(), {{"0", 4, floatBytes({5, 6, 7, 8})}}));
    QCOMPARE(store->load("w").toFloats(), (Floats{6, 7}));
  }

  // One damaged tensor does not hide the others: `models check` names each.
  void damagedStoragesAreFaultsOfTheirTensors() {
    PickleBytes pickle;
    pickle.raw("}(").text("good").tensor("FloatStorage", "0", 2, 0, {2}, {1});
    pickle.text("short").tensor("FloatStorage", "1", 4, 0, {4}, {1});
    pickle.text("gone").tensor("FloatStorage", "2", 2, 0, {2}, {1});
    pickle.text("outside").tensor("FloatStorage", "0", 2, 1, {2}, {1});
    pickle.text("wide").tensor("FloatStorage", "0", 2, 0, {2}, {2'000'000'000}).raw("u");
    const auto store =
        open(torchZip(pickle.finished(), {{"0", floatBytes({1, 2})}, {"1", floatBytes({1})}}));
    QCOMPARE(store->tensors().size(), std::size_t{5});
    QCOMPARE(store->faults().size(), std::size_t{4});
    QCOMPARE(store->load("good").toFloats(), (Floats{1, 2}));
    QVERIFY(errorOf([&] { store->load("short"); }).contains("0 to 16 of its storage, which has 4"));
    QVERIFY(errorOf([&] { store->load("gone"); }).contains("lacks"));
    QVERIFY(errorOf([&] { store->load("outside"); }).contains("4 to 12"));
    QVERIFY(errorOf([&] { store->load("wide"); }).contains("tensor wide needs"));
  }

  void refusesHostileZips_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("complaint");
    const auto row = [](const char* name, const std::string& bytes, const char* complaint) {
      QTest::newRow(name) << QByteArray::fromStdString(bytes) << complaint;
    };
    const auto pickled = [](std::initializer_list<std::int32_t> sizes,
                            std::initializer_list<std::int32_t> strides) {
      return torchZip(PickleBytes()
                          .raw("}")
                          .text("w")
                          .tensor("FloatStorage", "0", 1, 0, sizes, strides)
                          .raw("s")
                          .finished(),
                      {{"0", floatBytes({1})}});
    };
    row("expanded beyond the file", pickled({1'000'000'000, 1'000'000'000}, {0, 0}),
        "larger than the whole file");
    row("product overflows", pickled({2'000'000'000, 2'000'000'000, 2'000'000'000}, {1, 1, 1}),
        "larger than");
    row("no pickle", zipOf({{"readme", "hello"}}), "without a data.pkl");
    row("pickle too deep in folders", zipOf({{"a/b/data.pkl", simplePickle()}}),
        "without a data.pkl");
    row("two pickles", zipOf({{"a/data.pkl", simplePickle()}, {"b/data.pkl", simplePickle()}}),
        "more than one");
    row("big-endian", zipOf({{"a/data.pkl", simplePickle()}, {"a/byteorder", "big"}}),
        "big-endian");
    row("deflated", zipOf({{"a/data.pkl", simplePickle(), 8}}), "compressed");
    row("zip of a broken pickle", torchZip("\x80\x02\xee", {}), "unknown opcode");
  }
  void refusesHostileZips() { expectComplaint(); }

  void refusesHostileLegacyFiles_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("complaint");
    const auto row = [](const char* name, const std::string& bytes, const char* complaint) {
      QTest::newRow(name) << QByteArray::fromStdString(bytes) << complaint;
    };
    const std::string data = floatBytes({1, 2, 3, 4});
    const std::string good = torchLegacy(simplePickle(), {{"0", 4, data}});
    std::string version = good;
    version[good.find("J\xe9\x03") + 1] = 7;
    std::string endian = good;
    endian[good.find("little_endian") + 13] = '\x89';
    row("other pickle", simplePickle(), "no PyTorch checkpoint");
    row("other version", version, "unknown version");
    row("big-endian", endian, "big-endian");
    row("storage cut short", good.substr(0, good.size() - 1), "cut short");
    row("count cut short",
        torchLegacy(simplePickle(), {{"0", 4, data}, {"0", 4, ""}}).substr(0, good.size()),
        "cut short");
    row("huge count", torchLegacy(simplePickle(), {{"0", ~0ULL, data}}),
        "18446744073709551615 elements");
    row("count overflows in bytes", torchLegacy(simplePickle(), {{"0", (1ULL << 62) + 1, data}}),
        "cut short");
    row("storage twice", torchLegacy(simplePickle(), {{"0", 4, data}, {"0", 4, data}}), "twice");
    row("storage nobody names", torchLegacy(simplePickle(), {{"9", 4, data}}), "not supported");
    row("two types for a storage",
        torchLegacy(PickleBytes()
                        .raw("}(")
                        .text("a")
                        .tensor("FloatStorage", "0", 4, 0, {4}, {1})
                        .text("b")
                        .tensor("HalfStorage", "0", 4, 0, {4}, {1})
                        .raw("u")
                        .finished(),
                    {{"0", 4, data}}),
        "two types");
    row("pickles end early", good.substr(0, 20), "cut short");
  }
  void refusesHostileLegacyFiles() { expectComplaint(); }

  void legacyTensorWithoutStorageIsAFault() {
    const auto store = open(torchLegacy(simplePickle(), {}));
    QVERIFY(store->faults().at("w").find("lacks") != std::string::npos);
  }

 private:
  std::shared_ptr<const WeightStore> open(const std::string& bytes) {
    return openWeights(writeFile(folder_.path(), "file.pth", bytes));
  }
  void expectComplaint() {
    QFETCH(QByteArray, file);
    QFETCH(QString, complaint);
    const QString message = errorOf([&] { open(file.toStdString()); });
    QVERIFY2(message.contains(complaint), qPrintable(message));
    QVERIFY2(message.contains("file.pth"), qPrintable(message));
  }

  QTemporaryDir folder_;
};

}  // namespace reelbrush::inference

QTEST_GUILESS_MAIN(reelbrush::inference::TorchFilesTest)
#include "torch_files_test.moc"
