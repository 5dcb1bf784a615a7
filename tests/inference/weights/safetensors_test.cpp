// SPDX-License-Identifier: Apache-2.0
#include "inference/weights/safetensors.h"

#include <algorithm>

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include "inference/base/error.h"
#include "inference/weights/safetensors_writer.h"
#include "inference/weights/weight_store.h"
#include "tests/support/weight_bytes.h"

namespace reelbrush::inference {

using test::bytesOf;
using test::errorOf;
using test::floatBytes;
using test::little;
using test::readFile;
using test::safetensorsOf;
using test::writeFile;

namespace {

// Single quotes made double ones; moc 6.4 loses its way in raw strings.
std::string quoted(std::string text) {
  std::replace(text.begin(), text.end(), '\'', '"');
  return text;
}

const std::string OneTensor = quoted("{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}");

std::string entry(const std::string& name, const std::string& shape, int begin, int end) {
  return "\"" + name + quoted("':{'dtype':'F32','shape':") + shape + quoted(",'data_offsets':[") +
         std::to_string(begin) + "," + std::to_string(end) + "]}";
}

std::string manyTimes(const std::string& text, int times) {
  std::string result;
  for (int i = 0; i < times; ++i) {
    result += text;
  }
  return result;
}

}  // namespace

class SafetensorsTest : public QObject {
  Q_OBJECT

 private slots:
  void readsTensorsAndMetadata() {
    const std::string header =
        quoted("{'__metadata__':{'who':'J. \\u00fc'},") + entry("a.b", "[2,1]", 0, 8) + "," +
        quoted("'none':{'shape':[0,3],'data_offsets':[8,8],'dtype':'BF16'},") +
        quoted("'s':{'dtype':'I64','shape':[],'data_offsets':[8,16]}}   ");
    const std::string data = floatBytes({1.5F, -2.0F}) + little(7, 8);
    const auto store =
        openWeights(writeFile(folder_.path(), "good.safetensors", safetensorsOf(header, data)));
    QCOMPARE(store->tensors().size(), std::size_t{3});
    QCOMPARE(store->metadata().at("who"), std::string("J. ü"));
    QCOMPARE(store->load("a.b").toFloats(), (std::vector<float>{1.5F, -2.0F}));
    QCOMPARE(store->load("s").toInts(), (std::vector<std::int64_t>{7}));
    QCOMPARE(store->load("s").rank(), 0);
    QCOMPARE(store->load("none").elements(), std::int64_t{0});
    QVERIFY(store->faults().empty());
    QCOMPARE(store->load("a.b").toFloats()[0], 1.5F);
    QVERIFY(errorOf([&] { store->load("c"); }).contains("holds no tensor c"));
  }

  void refusesHostileHeaders_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("complaint");
    const auto row = [](const char* name, const std::string& bytes, const char* complaint) {
      QTest::newRow(name) << QByteArray::fromStdString(bytes) << complaint;
    };
    const auto one = [&](const char* name, const std::string& header, const char* complaint) {
      row(name, safetensorsOf(header, floatBytes({0})), complaint);
    };
    row("header longer than the file", little(500, 8) + OneTensor, "cut short");
    row("header of 2^64-1 bytes", little(~0ULL, 8) + OneTensor, "100 MB");
    row("data cut short", safetensorsOf(OneTensor, "abc"), "cut short");
    row("trailing bytes", safetensorsOf(OneTensor, "abcdefgh"), "behind its last tensor");
    one("offsets reversed", "{" + entry("a", "[1]", 4, 0) + "}", "cut short or damaged");
    one("offset beyond the end", "{" + entry("a", "[1]", 100, 104) + "}", "of 4 bytes");
    one("negative offset", "{" + entry("a", "[1]", -4, 0) + "}", "negative number -4");
    one("negative size", "{" + entry("a", "[-1]", 0, 4) + "}", "negative number -1");
    one("broken size", "{" + entry("a", "[1.5]", 0, 4) + "}", "number 1.5");
    one("size beyond 64 bits", "{" + entry("a", "[99999999999999999999]", 0, 4) + "}",
        "99999999999999999999");
    one("size beyond 63 bits", "{" + entry("a", "[9223372036854775808]", 0, 4) + "}", "too large");
    one("product overflows", "{" + entry("a", "[4294967296,4294967296,4294967296]", 0, 4) + "}",
        "does not fit");
    one("product overflows beside zero",
        "{" + entry("a", "[0,4294967296,4294967296,4294967296]", 0, 4) + "}", "does not fit");
    one("shape and bytes differ", "{" + entry("a", "[2]", 0, 4) + "}", "does not fit its 4 bytes");
    one("overlap", "{" + entry("a", "[1]", 0, 4) + "," + entry("b", "[1]", 0, 4) + "}", "overlap");
    row("hole",
        safetensorsOf("{" + entry("a", "[1]", 0, 4) + "," + entry("b", "[1]", 8, 12) + "}",
                      "abcdefghijkl"),
        "no tensor covers");
    one("name twice", "{" + entry("a", "[1]", 0, 4) + "," + entry("a", "[1]", 0, 4) + "}", "twice");
    one("unknown dtype", quoted("{'a':{'dtype':'F8_E4M3','shape':[4],'data_offsets':[0,4]}}"),
        "F8_E4M3");
    one("dtype as number", quoted("{'a':{'dtype':4,'shape':[1],'data_offsets':[0,4]}}"),
        "number 4");
    one("dtype absent", quoted("{'a':{'shape':[1],'data_offsets':[0,4]}}"), "lacks its dtype");
    one("one offset", quoted("{'a':{'dtype':'F32','shape':[1],'data_offsets':[0]}}"),
        "lacks its dtype");
    one("unknown field", quoted("{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4],'x':1}}"),
        "unknown or repeated");
    one("field twice",
        quoted("{'a':{'dtype':'F32','dtype':'F32','shape':[1],'data_offsets':[0,4]}}"), "repeated");
    one("tensor is a list", quoted("{'a':[1]}"), "a list");
    one("metadata no text", quoted("{'__metadata__':{'a':1}}"), "the number 1");
    one("metadata nested", quoted("{'__metadata__':{'a':{'b':'c'}}}"), "nested object");
    one("deeply nested lists", quoted("{'a':") + std::string(200'000, '[') + "}", "a list");
    one("deeply nested objects", quoted("{'a':{") + manyTimes(quoted("'dtype':{"), 100'000),
        "nested object");
    one("too many axes", "{" + entry("a", "[1" + manyTimes(",1", 40) + "]", 0, 4) + "}",
        "more than 32");
    one("not UTF-8", "{" + entry("\xff\xfe", "[1]", 0, 4) + "}", "not valid UTF-8 JSON");
    one("no JSON", "{nonsense}", "not valid UTF-8 JSON");
    one("JSON cut off", OneTensor.substr(0, 20), "not valid UTF-8 JSON");
    one("text behind the JSON", OneTensor + "{}", "not valid UTF-8 JSON");
  }
  void refusesHostileHeaders() {
    QFETCH(QByteArray, file);
    QFETCH(QString, complaint);
    const std::string path = writeFile(folder_.path(), "hostile.safetensors", file.toStdString());
    const QString message = errorOf([&] { openWeights(path); });
    QVERIFY2(message.contains(complaint), qPrintable(message));
    QVERIFY2(message.contains("hostile.safetensors"), qPrintable(message));
  }

  void refusesEveryTruncation() {
    const std::string whole =
        safetensorsOf("{" + entry("a", "[2]", 0, 8) + "," + entry("b", "[1]", 8, 12) + "}",
                      floatBytes({1, 2, 3}));
    for (std::size_t length = 0; length < whole.size(); ++length) {
      const std::string part = whole.substr(0, length);
      QVERIFY(!errorOf([&] { readSafetensorsHeader(MemoryBytes(bytesOf(part))); }).isEmpty());
    }
    QVERIFY(errorOf([&] { readSafetensorsHeader(MemoryBytes(bytesOf(whole))); }).isEmpty());
  }

  void writesWhatItReads() {
    const std::string path = folder_.filePath("sub.safetensors").toStdString();
    std::map<std::string, Tensor> tensors;
    tensors["floats"] = Tensor::of({2, 2}, std::vector<float>{1, 2, 3, 4});
    tensors["a bool"] = Tensor::zeros({3}, DType::Bool);
    tensors["ints"] = Tensor::ofInts({1}, std::vector<std::int64_t>{-5});
    tensors["none"] = Tensor::zeros({0, 4});
    writeSafetensors(path, tensors, {{"recipe", "{\"seed\": 1, \"prompt\": \"Möwe\"}"}});
    const auto store = openWeights(path);
    QCOMPARE(store->tensors().size(), std::size_t{4});
    QCOMPARE(store->load("floats").toFloats(), tensors["floats"].toFloats());
    QCOMPARE(store->load("ints").toInts(), tensors["ints"].toInts());
    QCOMPARE(store->load("a bool").dtype(), DType::Bool);
    QCOMPARE(store->metadata().at("recipe"), std::string("{\"seed\": 1, \"prompt\": \"Möwe\"}"));
    QCOMPARE(QDir(folder_.path()).entryList({"*.part"}, QDir::Files | QDir::Hidden).size(),
             qsizetype{0});
  }

  void failedWritingLeavesTheOldFile() {
    const std::string path = writeFile(folder_.path(), "kept.safetensors", "old");
    const std::map<std::string, Tensor> good = {{"a", Tensor::zeros({1})}};
    QVERIFY(errorOf([&] {
              writeSafetensors(path, {{"\xff", Tensor::zeros({1})}});
            }).contains("no UTF-8"));
    QVERIFY(errorOf([&] {
              writeSafetensors(path, {{"__metadata__", Tensor::zeros({1})}});
            }).contains("reserved"));
    QCOMPARE(readFile(path), std::string("old"));
    QVERIFY(errorOf([&] {
              writeSafetensors(folder_.filePath("no/such/x").toStdString(), good);
            }).contains("No such"));
    QDir(folder_.path()).mkdir("taken");
    QVERIFY(errorOf([&] {
              writeSafetensors(folder_.filePath("taken").toStdString(), good);
            }).contains("taken"));
    QCOMPARE(QDir(folder_.path()).entryList({"*.part"}, QDir::Files | QDir::Hidden).size(),
             qsizetype{0});
  }

  void readsTheConformanceFixtures() {
    const QString folder =
        qEnvironmentVariable("REELBRUSH_CONFORMANCE", qEnvironmentVariable("REELBRUSH_SOURCE_DIR") +
                                                          "/../shared/conformance");
    const QFileInfoList files = QDir(folder).entryInfoList({"*.safetensors"});
    if (files.isEmpty()) {
      QSKIP("no conformance fixtures here");
    }
    for (const QFileInfo& file : files) {
      const auto store = openWeights(file.filePath().toStdString());
      QCOMPARE(store->metadata().at("format"), std::string("conformance-1"));
      for (const auto& [name, info] : store->tensors()) {
        QCOMPARE(store->load(name).shape(), info.shape);
      }
    }
  }

 private:
  QTemporaryDir folder_;
};

}  // namespace reelbrush::inference

QTEST_GUILESS_MAIN(reelbrush::inference::SafetensorsTest)
#include "safetensors_test.moc"
