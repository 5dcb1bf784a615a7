// SPDX-License-Identifier: Apache-2.0
#include <random>

#include <QTemporaryDir>
#include <QTest>

#include "inference/base/error.h"
#include "inference/weights/weight_store.h"
#include "tests/support/weight_bytes.h"

namespace reelbrush::inference {

using test::floatBytes;
using test::little;
using test::readFile;
using test::safetensorsOf;
using test::simplePickle;
using test::torchLegacy;
using test::torchZip;
using test::writeFile;

namespace {

constexpr int CasesPerFile = 3000;
// Bytes that mean much to the formats: sizes at their limits, opcodes, digits, brackets.
constexpr char InterestingBytes[] =
    "\x00\x01\x7f\x80\xff\xfe()]}[{.,-0929aesubtRQcX\x85\x88\x8a\x8b\x8d\x93\x94";
const std::string Interesting(InterestingBytes, sizeof(InterestingBytes) - 1);

QByteArray dataFile(const char* name) {
  const QString folder = qEnvironmentVariable("REELBRUSH_SOURCE_DIR") + "/tests/inference/data/";
  return QByteArray::fromStdString(readFile((folder + name).toStdString()));
}

std::string damaged(std::string bytes, std::mt19937_64& random) {
  const auto below = [&](std::size_t limit) { return static_cast<std::size_t>(random() % limit); };
  const std::size_t changes = 1 + below(4);
  for (std::size_t i = 0; i < changes && !bytes.empty(); ++i) {
    const std::size_t at = below(bytes.size());
    switch (below(6)) {
      case 0:
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8)));
        break;
      case 1:
        bytes[at] = static_cast<char>(below(256));
        break;
      case 2:
        bytes[at] = Interesting[below(Interesting.size())];
        break;
      case 3:  // a field of four bytes
        bytes.replace(at, std::min<std::size_t>(4, bytes.size() - at),
                      little(random() >> below(64), 4));
        break;
      case 4:
        bytes.erase(at, 1 + below(16));
        break;
      default:
        bytes.insert(at, bytes.substr(below(bytes.size()), 1 + below(16)));
        break;
    }
  }
  return bytes;
}

}  // namespace

// Whatever is done to a file, reading it ends in tensors or in an Error of the Model kind, never in
// anything else.
class WeightFuzzTest : public QObject {
  Q_OBJECT

 private slots:
  void damagedFilesEndInTensorsOrErrors_data() {
    QTest::addColumn<QByteArray>("file");
    const std::string data = floatBytes({1, 2, 3, 4});
    const std::string header =
        "{\"__metadata__\":{\"a\":\"b\"},\"w\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":"
        "[0,16]}}";
    QTest::newRow("safetensors") << QByteArray::fromStdString(safetensorsOf(header, data));
    QTest::newRow("zip") << QByteArray::fromStdString(torchZip(simplePickle(), {{"0", data}}));
    QTest::newRow("zip64") << QByteArray::fromStdString(
        torchZip(simplePickle(), {{"0", data}}, {true}));
    QTest::newRow("legacy") << QByteArray::fromStdString(
        torchLegacy(simplePickle(), {{"0", 4, data}}));
    QTest::newRow("PyTorch zip") << dataFile("real_torch.pth");
    QTest::newRow("PyTorch legacy") << dataFile("real_torch_legacy.pth");
  }
  void damagedFilesEndInTensorsOrErrors() {
    QFETCH(QByteArray, file);
    const std::string whole = file.toStdString();
    QVERIFY(tryReading(whole));
    std::mt19937_64 random(20230602);
    int read = 0;
    for (int i = 0; i < CasesPerFile; ++i) {
      read += tryReading(damaged(whole, random)) ? 1 : 0;
    }
    QVERIFY2(read > 0 && read < CasesPerFile,
             "the damage never or always mattered, so this tests nothing");
  }

  void truncatedFilesEndInTensorsOrErrors() {
    for (const char* name : {"real_torch.pth", "real_torch_legacy.pth"}) {
      const std::string whole = dataFile(name).toStdString();
      for (std::size_t length = 0; length < whole.size(); length += 7) {
        QVERIFY(!tryReading(whole.substr(0, length)));
      }
    }
  }

 private:
  bool tryReading(const std::string& bytes) {
    try {
      const auto store = openWeights(writeFile(folder_.path(), "fuzzed", bytes));
      for (const auto& [name, info] : store->tensors()) {
        if (!store->faults().contains(name)) {
          static_cast<void>(store->load(name).toFloats());
        }
      }
      return true;
    } catch (const Error& error) {
      if (error.code() != ErrorCode::Model) {
        throw;
      }
      return false;
    }
  }

  QTemporaryDir folder_;
};

}  // namespace reelbrush::inference

QTEST_GUILESS_MAIN(reelbrush::inference::WeightFuzzTest)
#include "weight_fuzz_test.moc"
