// SPDX-License-Identifier: Apache-2.0
#include <filesystem>

#include <zlib.h>

#include <QTemporaryDir>
#include <QTest>

#include "inference/text/text_file.h"
#include "inference/text/unicode.h"
#include "tests/support/weight_bytes.h"

namespace reelbrush::inference {

using test::errorOf;
using test::writeFile;

namespace {

std::string gzip(const std::string& text) {
  z_stream stream = {};
  if (deflateInit2(&stream, 9, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
    return {};
  }
  std::string packed(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

}  // namespace

// Small files of text, plain and packed, and the characters in them.
class TextFilesTest : public QObject {
  Q_OBJECT

 private slots:
  void readsUpToTheLimit() {
    const std::string path = writeFile(folder_.path(), "ten", "0123456789");
    QCOMPARE(readTextFile(path, 10), std::string("0123456789"));
    QVERIFY(errorOf([&] { readTextFile(path, 9); }).contains("longer than 9"));
    QCOMPARE(readTextFile(writeFile(folder_.path(), "empty", ""), 0), std::string());
  }

  void unpacksUpToTheLimit() {
    const std::string text(200'000, 'a');
    const std::string path = writeFile(folder_.path(), "a.gz", gzip(text));
    QCOMPARE(readTextFile(path, text.size()), text);
    QVERIFY(errorOf([&] { readTextFile(path, text.size() - 1); }).contains("unpacks to more"));
  }

  // 100 MB in 100 kB: refused long before it is unpacked.
  void aGzipBombIsRefused() {
    const std::string packed = gzip(std::string(100'000'000, '\0'));
    QVERIFY(packed.size() < 200'000);
    const std::string path = writeFile(folder_.path(), "bomb.gz", packed);
    const QString message = errorOf([&] { readTextFile(path, 1'000'000); });
    QVERIFY2(message.contains("unpacks to more than 1000000") && message.contains("bomb.gz"),
             qPrintable(message));
  }

  void everyTruncationOfGzipIsAnError() {
    const std::string packed = gzip("a text that is packed, a text that is packed");
    for (std::size_t length = 2; length < packed.size(); ++length) {
      const std::string path = writeFile(folder_.path(), "cut.gz", packed.substr(0, length));
      QVERIFY2(errorOf([&] { readTextFile(path, 1000); }).contains("cut.gz"),
               qPrintable(QString::number(length)));
    }
  }

  void everyDamagedByteOfGzipEndsWell() {
    const std::string text = "one two three two one two three";
    const std::string packed = gzip(text);
    for (std::size_t i = 2; i < packed.size(); ++i) {
      std::string damaged = packed;
      damaged[i] ^= 0x15;
      const std::string path = writeFile(folder_.path(), "bad.gz", damaged);
      std::string found;
      const QString message = errorOf([&] { found = readTextFile(path, 1000); });
      // Flags, time and system in the header do not matter; everything else has the checksum.
      QVERIFY2(!message.isEmpty() || found == text || i < 10, qPrintable(QString::number(i)));
    }
  }

  void refusesWhatIsNoFile() {
    QVERIFY(errorOf([&] { readTextFile("/no/such/file", 10); }).contains("does not exist"));
    QVERIFY(errorOf([&] {
              readTextFile(folder_.path().toStdString(), 10);
            }).contains("not a regular file"));
    QVERIFY(errorOf([&] { readTextFile("/dev/zero", 10); }).contains("not a regular file"));
  }

  void everyCharacterComesBack() {
    std::u32string all;
    for (char32_t c = 1; c <= 0x10FFFF; ++c) {
      if (c < 0xD800 || c > 0xDFFF) {
        all.push_back(c);
      }
    }
    const std::string utf8 = unicode::encoded(all);
    // 1 to 4 bytes by range, RFC 3629.
    QCOMPARE(utf8.size(),
             std::size_t{127 + 2 * 1920 + 3 * (0x10000 - 0x800 - 2048) + 4 * 0x100000});
    QVERIFY(unicode::decoded(utf8) == all);
  }

  void bytesThatAreNoTextAreReplaced_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("lone continuation") << QByteArray("\x80");
    QTest::newRow("overlong slash") << QByteArray("\xC0\xAF");
    QTest::newRow("overlong in three") << QByteArray("\xE0\x80\xAF");
    QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80");
    QTest::newRow("beyond Unicode") << QByteArray("\xF4\x90\x80\x80");
    QTest::newRow("cut short") << QByteArray("\xE2\x82");
    QTest::newRow("never valid") << QByteArray("\xFF\xFE");
    QTest::newRow("five bytes") << QByteArray("\xF8\x88\x80\x80\x80");
  }
  void bytesThatAreNoTextAreReplaced() {
    QFETCH(QByteArray, bytes);
    const std::u32string found = unicode::decoded("a" + bytes.toStdString() + "b");
    QVERIFY(found.size() >= 3);
    QVERIFY(found.front() == U'a' && found.back() == U'b');
    for (std::size_t i = 1; i + 1 < found.size(); ++i) {
      QCOMPARE(static_cast<std::uint32_t>(found[i]), 0xFFFDU);
    }
  }

  void composesAndLowersWithoutALocale() {
    QVERIFY(unicode::composed(U"e\u0301") == U"\u00E9");
    QVERIFY(unicode::composed(U"\u212B") == U"\u00C5");  // the Angstrom sign is the letter
    QVERIFY(unicode::lowered(U"\u0130") == U"i\u0307");  // not the Turkish rule
    QVERIFY(unicode::lowered(U"\u03A3\u0391\u03A3") == U"\u03C3\u03B1\u03C2");  // final sigma
    QVERIFY(unicode::lowered(U"").empty());
  }

  void knowsItsCategories() {
    for (const char32_t c : U"aZ\u00DF\u03B1\u4E2D\u0627") {
      QVERIFY(c == 0 || unicode::isLetter(c));
    }
    for (const char32_t c : U"0\u00B2\u0661\u2163") {
      QVERIFY(c == 0 || unicode::isNumber(c));
      QVERIFY(!unicode::isLetter(c));
    }
    for (const char32_t c : U" \t\n\u00A0\u2003\u3000\u001C") {
      QVERIFY(c == 0 || unicode::isSpace(c));
    }
    QVERIFY(!unicode::isSpace(U'\u200B'));  // zero width space has no White_Space
    QVERIFY(unicode::isEastAsian(U'\u7EA2') && unicode::isEastAsian(U'\u3042') &&
            unicode::isEastAsian(U'\u30AB'));
    QVERIFY(!unicode::isEastAsian(U'\uD55C') && !unicode::isEastAsian(U'a'));
  }

 private:
  QTemporaryDir folder_;
};

}  // namespace reelbrush::inference

QTEST_GUILESS_MAIN(reelbrush::inference::TextFilesTest)
#include "text_files_test.moc"
