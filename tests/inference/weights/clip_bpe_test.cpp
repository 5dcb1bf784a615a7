// SPDX-License-Identifier: Apache-2.0
#include "inference/text/clip_bpe.h"

#include <algorithm>
#include <fstream>
#include <functional>

#include <zlib.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "inference/base/error.h"

namespace reelbrush::inference {

using Ids = std::vector<std::int64_t>;

namespace {

// Ids: h 71, e 68, l 75, o 78, w 86, r 81, d 67; at the end of a word + 256. Merges from 512 on.
const char* const Merges = "#version: tiny\nh e\nl l\nhe ll\nhell o</w>\nw o\nl d</w>\n' s</w>\n";

std::string gzipped(const std::string& text) {
  z_stream stream = {};
  deflateInit2(&stream, 9, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  std::string packed(deflateBound(&stream, text.size()), '\0');
  std::string input = text;
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

QString errorText(const std::function<void()>& run) {
  try {
    run();
  } catch (const Error& error) {
    return QString::fromUtf8(error.what());
  }
  return {};
}

// The text's own ids: between start and end.
Ids inner(const ClipBpe& tokenizer, const std::string& text) {
  const TokenisedText result = tokenizer.tokenise(text);
  return {result.ids.begin() + 1, result.ids.begin() + 1 + std::min(result.used, result.capacity)};
}

}  // namespace

class ClipBpeTest : public QObject {
  Q_OBJECT

 private slots:
  void mergesByRank() {
    const ClipBpe tokenizer(Merges);
    QCOMPARE(tokenizer.startId(), std::int64_t{519});
    QCOMPARE(tokenizer.endId(), std::int64_t{520});
    QCOMPARE(inner(tokenizer, "hello"), (Ids{515}));
    QCOMPARE(inner(tokenizer, "hell"), (Ids{512, 75, 75 + 256}));
    QCOMPARE(inner(tokenizer, "world"), (Ids{516, 81, 517}));
    QCOMPARE(inner(tokenizer, "HELLO's"), (Ids{515, 518}));
    QCOMPARE(inner(tokenizer, "a1 23"), (Ids{64 + 256, 16 + 256, 17 + 256, 18 + 256}));
    QCOMPARE(inner(tokenizer, "!?a"), (Ids{0, 30 + 256, 64 + 256}));
    QCOMPARE(inner(tokenizer, "é"), (Ids{127, 102 + 256}));
    QCOMPARE(inner(tokenizer, "<end_of_text>"), (Ids{520}));
  }

  void padsAndCutsToTheContext() {
    const ClipBpe tokenizer(Merges, 5);
    const TokenisedText empty = tokenizer.tokenise("");
    QCOMPARE(empty.ids, (Ids{519, 520, 0, 0, 0}));
    QCOMPARE(empty.used, 0);
    QCOMPARE(empty.capacity, 3);
    const TokenisedText longer = tokenizer.tokenise("hello hello hello hello");
    QCOMPARE(longer.ids, (Ids{519, 515, 515, 515, 520}));
    QCOMPARE(longer.used, 4);
  }

  void readsPlainAndPackedFiles() {
    QTemporaryDir folder;
    for (const std::string& bytes : {std::string(Merges), gzipped(Merges)}) {
      const std::string path = folder.filePath("merges").toStdString();
      std::ofstream(path, std::ios::binary) << bytes;
      QCOMPARE(inner(*ClipBpe::open(path), "hello"), (Ids{515}));
    }
  }

  void refusesBrokenFiles() {
    QTemporaryDir folder;
    const auto complaint = [&](const std::string& bytes) {
      const std::string path = folder.filePath("merges").toStdString();
      std::ofstream(path, std::ios::binary) << bytes;
      return errorText([&] { ClipBpe::open(path); });
    };
    const std::string packed = gzipped(Merges);
    QVERIFY(complaint(packed.substr(0, packed.size() / 2)).contains("damaged or cut short"));
    QVERIFY(complaint(packed.substr(0, 2)).contains("damaged or cut short"));
    QVERIFY(complaint(gzipped(std::string(40'000'000, 'a'))).contains("unpacks to more"));
    QVERIFY(complaint("").contains("no lines"));
    QVERIFY(complaint("head\na b c\n").contains("line 2"));
    QVERIFY(complaint("head\na b\n\n").contains("line 3"));
    QVERIFY(complaint("head\na \n").contains("line 2"));
    QVERIFY(errorText([&] {
              ClipBpe::open(folder.filePath("none").toStdString());
            }).contains("does not exist"));
    QVERIFY(errorText([&] {
              ClipBpe::open(folder.path().toStdString());
            }).contains("not a regular file"));
    QVERIFY(errorText([&] {
              ClipBpe(Merges).tokenise(std::string(70'000, 'a'));
            }).contains("shorten it"));
  }

  void survivesBytesThatAreNoText() {
    const ClipBpe tokenizer(Merges);
    QCOMPARE(tokenizer.tokenise("\xff\xfe\x80").ids.size(), std::size_t{77});
    QCOMPARE(tokenizer.tokenise(std::string("a\0b", 3)).used, 3);
  }

  // The vocabulary belongs to OpenCLIP and is not part of this repository:
  // REELBRUSH_CLIP_VOCABULARY names it.
  void givesTheReferenceIds_data() {
    QTest::addColumn<QString>("prompt");
    QTest::addColumn<QList<int>>("ids");
    const auto row = [](const char* prompt, const QList<int>& ids) {
      QTest::newRow(prompt) << prompt << ids;
    };
    row("", {});
    row("A beautiful big moon on the water at night",
        {320, 1215, 1205, 3293, 525, 518, 1573, 536, 930});
    row("A black swan swam in the water", {320, 1449, 12530, 42539, 530, 518, 1573});
    row("Red-backed Shrike lanius collurio", {736, 268, 12721, 8838, 618, 1193, 6740, 25658, 5782});
    row("Beneath Van Gogh's Starry Sky", {16850, 2451, 19697, 568, 30963, 2390});
    row("  It's   2 o'clock!!  &amp;  3.14 ",
        {585, 568, 273, 334, 262, 6716, 748, 261, 274, 269, 272, 275});
    row("café naïve 日本", {15304, 1097, 35689, 563, 39121, 19277, 361});
    QTest::newRow("long") << QString("a ").repeated(100) << QList<int>(75, 320);
  }
  void givesTheReferenceIds() {
    const QString file = qEnvironmentVariable("REELBRUSH_CLIP_VOCABULARY");
    if (!QFile::exists(file)) {
      QSKIP("REELBRUSH_CLIP_VOCABULARY names no bpe_simple_vocab_16e6.txt.gz");
    }
    static const auto Tokenizer = ClipBpe::open(file.toStdString());
    QFETCH(QString, prompt);
    QFETCH(QList<int>, ids);
    QCOMPARE(Tokenizer->vocabularySize(), std::int64_t{49408});
    Ids expected(77, 0);
    expected[0] = 49406;
    std::copy(ids.begin(), ids.end(), expected.begin() + 1);
    expected[static_cast<std::size_t>(ids.size()) + 1] = 49407;
    QCOMPARE(Tokenizer->tokenise(prompt.toStdString()).ids, expected);
  }
};

}  // namespace reelbrush::inference

QTEST_GUILESS_MAIN(reelbrush::inference::ClipBpeTest)
#include "clip_bpe_test.moc"
