// SPDX-License-Identifier: Apache-2.0
#include "inference/weights/weight_file.h"

#include <atomic>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <thread>

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
using test::PickleBytes;
using test::readFile;
using test::simplePickle;
using test::torchZip;
using test::writeFile;
using test::zipOf;
using Floats = std::vector<float>;

// What happens to a weight file while it is in use, and what its checksums are for.
class WeightFileTest : public QObject {
  Q_OBJECT

 private slots:
  void readsAtAnyPosition() {
    const std::string content = "0123456789";
    const auto file = WeightFile::open(writeFile(folder_.path(), "ten", content));
    for (std::size_t offset = 0; offset <= content.size(); ++offset) {
      for (std::size_t count = 0; offset + count <= content.size(); ++count) {
        const std::vector<std::byte> bytes = bytesAt(*file, offset, count);
        QCOMPARE(bytes.size(), count);
        QVERIFY(std::equal(bytes.begin(), bytes.end(),
                           bytesOf(content).begin() + static_cast<std::ptrdiff_t>(offset)));
      }
    }
  }

  void refusesPositionsOutside_data() {
    QTest::addColumn<quint64>("offset");
    QTest::addColumn<quint64>("count");
    QTest::newRow("one byte too many") << quint64{0} << quint64{11};
    QTest::newRow("behind the end") << quint64{11} << quint64{0};
    QTest::newRow("over the end") << quint64{9} << quint64{2};
    QTest::newRow("sum wraps round") << quint64{2} << ~quint64{0};
    QTest::newRow("huge offset") << ~quint64{0} << quint64{1};
  }
  void refusesPositionsOutside() {
    QFETCH(quint64, offset);
    QFETCH(quint64, count);
    const std::string content = "0123456789";
    const auto file = WeightFile::open(writeFile(folder_.path(), "ten", content));
    const MemoryBytes memory(bytesOf(content));
    for (const ByteSource* source : std::initializer_list<const ByteSource*>{file.get(), &memory}) {
      QVERIFY(!errorOf([&] { bytesAt(*source, offset, count); }).isEmpty());
      QVERIFY(!errorOf([&] { checksumOf(*source, offset, count); }).isEmpty());
    }
  }

  void checksumsAreThoseOfZipFiles() {
    // The check value of CRC-32/ISO-HDLC.
    QCOMPARE(checksumOf(bytesOf("123456789")), 0xcbf43926U);
    QCOMPARE(checksumOf(bytesOf("")), 0U);
    // Longer than the piece it is read in, so that pieces must join.
    std::string large(3'000'001, '\0');
    std::iota(large.begin(), large.end(), '\1');
    QCOMPARE(checksumOf(MemoryBytes(bytesOf(large)), 0, large.size()), checksumOf(bytesOf(large)));
    QCOMPARE(checksumOf(MemoryBytes(bytesOf(large)), 5, large.size() - 9),
             checksumOf(bytesOf(large.substr(5, large.size() - 9))));
  }

  void aShortenedFileIsAnError() {
    const std::string path = weights("short.safetensors", 300'000);
    const auto store = openWeights(path);
    QCOMPARE(store->load("a").elements(), std::int64_t{300'000});
    std::filesystem::resize_file(path, 4096);
    const QString message = errorOf([&] { store->load("b"); });
    QVERIFY2(message.contains("short.safetensors") && message.contains("another program"),
             qPrintable(message));
  }

  // What was read before stays as it was: it lies in own memory.
  void readTensorsOutliveTheFile() {
    const std::string path = weights("gone.safetensors", 100'000);
    Tensor first;
    {
      const auto store = openWeights(path);
      first = store->load("a");
    }
    std::filesystem::resize_file(path, 1);
    std::filesystem::remove(path);
    for (const float value : first.toFloats()) {
      QCOMPARE(value, 1.0F);
    }
  }

  void aRemovedFileCanStillBeRead() {
    const std::string path = weights("removed.safetensors", 10);
    const auto store = openWeights(path);
    std::filesystem::remove(path);
    QCOMPARE(store->load("b").toFloats(), Floats(10, 2.0F));
  }

  // A download that replaces the file leaves the open one alone.
  void aReplacedFileKeepsItsOldContent() {
    const std::string path = weights("replaced.safetensors", 10);
    const auto store = openWeights(path);
    const std::string other = weights("other.safetensors", 20);
    std::filesystem::rename(other, path);
    QCOMPARE(store->load("a").toFloats(), Floats(10, 1.0F));
    QCOMPARE(openWeights(path)->load("a").elements(), std::int64_t{20});
  }

  void aRewrittenFileIsAnError() {
    const std::string path = weights("rewritten.safetensors", 1000);
    const auto store = openWeights(path);
    const std::string content = readFile(path);
    std::ofstream(path, std::ios::binary) << content.substr(0, content.size() - 1) << 'x';
    std::filesystem::last_write_time(
        path, std::filesystem::last_write_time(path) + std::chrono::seconds(1));
    QVERIFY(errorOf([&] { store->load("a"); }).contains("changed by another program"));
    QCOMPARE(openWeights(path)->load("a").toFloats()[0], 1.0F);
  }

  // The file shrinks and grows while four threads read it: each read gives the tensor or an Error.
  void survivesAFileThatChangesUnderReaders() {
    const std::string path = weights("busy.safetensors", 200'000);
    const std::uintmax_t whole = std::filesystem::file_size(path);
    const auto store = openWeights(path);
    std::atomic<int> surprises = 0;
    std::atomic<int> outcomes = 0;
    const auto read = [&] {
      for (int round = 0; round < 50; ++round) {
        try {
          surprises += store->load("b").elements() == 200'000 ? 0 : 1;
        } catch (const Error& error) {
          surprises += error.code() == ErrorCode::Model ? 0 : 1;
        }
        ++outcomes;
      }
    };
    {
      std::vector<std::jthread> readers;
      for (int i = 0; i < 4; ++i) {
        readers.emplace_back(read);
      }
      for (int round = 0; round < 50; ++round) {
        std::filesystem::resize_file(path, round % 2 == 0 ? 100 : whole);
      }
    }
    QCOMPARE(outcomes.load(), 200);
    QCOMPARE(surprises.load(), 0);
  }

  void aStorageWithAWrongChecksumIsAnError() {
    const std::string data = floatBytes({1, 2, 3, 4});
    std::string file = torchZip(simplePickle(), {{"0", data}});
    file[file.find(data) + 5] ^= 1;
    const auto store = openWeights(writeFile(folder_.path(), "bit.pth", file));
    QVERIFY(store->faults().empty());  // opening reads no weights
    const QString message = errorOf([&] { store->load("w"); });
    QVERIFY2(message.contains("tensor w") && message.contains("checksum"), qPrintable(message));
  }

  // Part of a storage is checked with the whole of it, in whatever order the parts are read.
  void viewsAreCheckedWithTheirWholeStorage() {
    PickleBytes pickle;
    pickle.raw("}(").text("front").tensor("FloatStorage", "0", 4, 0, {2}, {1});
    pickle.text("turned").tensor("FloatStorage", "0", 4, 0, {2, 2}, {1, 2}).raw("u");
    const std::string data = floatBytes({1, 2, 3, 4});
    const std::string good = torchZip(pickle.finished(), {{"0", data}});
    const auto store = openWeights(writeFile(folder_.path(), "views.pth", good));
    QCOMPARE(store->load("front").toFloats(), (Floats{1, 2}));
    QCOMPARE(store->load("turned").toFloats(), (Floats{1, 3, 2, 4}));
    std::string bad = good;
    bad[bad.find(data) + 13] ^= 1;  // in the part that "front" does not use
    const auto damaged = openWeights(writeFile(folder_.path(), "damaged.pth", bad));
    QVERIFY(errorOf([&] { damaged->load("front"); }).contains("checksum"));
    QVERIFY(errorOf([&] { damaged->load("turned"); }).contains("checksum"));
  }

  void aPickleWithAWrongChecksumIsRefused() {
    std::string file = torchZip(simplePickle(), {{"0", floatBytes({1, 2, 3, 4})}});
    // The name in the pickle: still a readable pickle, of another tensor.
    file[file.find("w", file.find("data.pkl") + 8)] = 'v';
    const QString message =
        errorOf([&] { openWeights(writeFile(folder_.path(), "name.pth", file)); });
    QVERIFY2(message.contains("data.pkl") && message.contains("checksum"), qPrintable(message));
  }

  // torch.serialization.set_crc32_options(False) leaves the checksums out.
  void aFileWithoutChecksumsIsRead() {
    const std::string data = floatBytes({1, 2, 3, 4});
    std::string file = torchZip(simplePickle(), {{"0", data}});
    for (const auto& [signature, offset] :
         {std::pair<std::string, std::size_t>{"PK\x03\x04", 14}, {"PK\x01\x02", 16}}) {
      for (std::size_t at = file.find(signature); at != std::string::npos;
           at = file.find(signature, at + 4)) {
        file.replace(at + offset, 4, std::string(4, '\0'));
      }
    }
    file[file.find(data) + 3] ^= 0x40;
    const auto store = openWeights(writeFile(folder_.path(), "plain.pth", file));
    QVERIFY(store->load("w").toFloats()[0] != 1.0F);
    QCOMPARE(store->load("w").toFloats()[1], 2.0F);
  }

 private:
  // Two tensors of `count` values, "a" of ones and "b" of twos.
  std::string weights(const char* name, std::int64_t count) {
    const std::string path = folder_.filePath(name).toStdString();
    writeSafetensors(path, {{"a", Tensor::full({count}, 1)}, {"b", Tensor::full({count}, 2)}});
    return path;
  }

  QTemporaryDir folder_;
};

}  // namespace reelbrush::inference

QTEST_GUILESS_MAIN(reelbrush::inference::WeightFileTest)
#include "weight_file_test.moc"
