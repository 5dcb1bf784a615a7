// SPDX-License-Identifier: Apache-2.0
#include "inference/weights/torch/zip_directory.h"

#include <QTest>

#include "tests/support/weight_bytes.h"

namespace reelbrush::inference {

using test::bytesOf;
using test::errorOf;
using test::little;
using test::zipOf;
using test::ZipPart;

namespace {

const std::vector<ZipPart> TwoParts = {{"a", "first"}, {"b/c", "second one"}};

std::string withBytes(std::string file, std::size_t position, const std::string& bytes) {
  return file.replace(position, bytes.size(), bytes);
}

}  // namespace

class ZipDirectoryTest : public QObject {
  Q_OBJECT

 private slots:
  void findsStoredMembers_data() {
    QTest::addColumn<bool>("isZip64");
    QTest::newRow("zip") << false;
    QTest::newRow("zip64") << true;
  }
  void findsStoredMembers() {
    QFETCH(bool, isZip64);
    const std::string file = zipOf(TwoParts, {isZip64});
    const auto members = readStoredZip(MemoryBytes(bytesOf(file)));
    QCOMPARE(members.size(), std::size_t{2});
    QCOMPARE(file.substr(members.at("a").offset, members.at("a").size), std::string("first"));
    QCOMPARE(file.substr(members.at("b/c").offset, members.at("b/c").size),
             std::string("second one"));
    QCOMPARE(members.at("b/c").offset % 64, std::size_t{0});
  }

  void acceptsACommentAtTheEnd() {
    std::string file = zipOf(TwoParts);
    file = withBytes(file, file.size() - 2, little(5, 2)) + "hello";
    QCOMPARE(readStoredZip(MemoryBytes(bytesOf(file))).size(), std::size_t{2});
  }

  void refusesBrokenDirectories_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("complaint");
    const auto row = [](const char* name, const std::string& bytes, const char* complaint) {
      QTest::newRow(name) << QByteArray::fromStdString(bytes) << complaint;
    };
    const std::string good = zipOf(TwoParts);
    const std::string good64 = zipOf(TwoParts, {true});
    const std::size_t end = good.size() - 22;
    const std::size_t end64 = good64.size() - 22;
    const std::size_t central = good.find("PK\x01\x02");
    const std::size_t central64 = good64.find("PK\x01\x02");
    const std::size_t extra64 =
        central64 + 46 + 1 + 4;  // the zip64 field of member "a": size, size, offset
    row("deflated", zipOf({{"a", "xx", 8}}), "compressed");
    row("listed twice", zipOf({{"a", "x"}, {"a", "y"}}), "twice");
    row("cut in the directory", good.substr(0, good.size() - 10), "cut short");
    row("directory past the end", withBytes(good, end + 16, little(1 << 30, 4)), "does not have");
    row("directory too long", withBytes(good, end + 12, little(1 << 30, 4)), "does not have");
    row("more members than room", withBytes(good, end + 8, little(60000, 2) + little(60000, 2)),
        "60000 members");
    row("fewer entries than counted", withBytes(good, end + 8, little(3, 2) + little(3, 2)),
        "members");
    row("parts of a split zip", withBytes(good, end + 4, little(1, 2)), "split");
    row("encrypted", withBytes(good, central + 8, little(1, 2)), "encrypted");
    row("two sizes", withBytes(good, central + 24, little(500, 4)), "two sizes");
    row("larger than the file",
        withBytes(good, central + 20, little(1 << 30, 4) + little(1 << 30, 4)), "cut short");
    row("local header elsewhere", withBytes(good, central + 42, little(7, 4)), "damaged");
    row("local header beyond the end", withBytes(good, central + 42, little(1 << 30, 4)),
        "points to byte");
    row("other name in the local header", withBytes(good, 30, "z"), "does not agree");
    row("other method in the local header", withBytes(good, 8, little(8, 2)), "does not agree");
    row("directory signature gone", withBytes(good, central, "XX"), "damaged");
    row("zip64 locator gone", withBytes(good64, end64 - 20, "XX"), "locator");
    row("zip64 record beyond the end", withBytes(good64, end64 - 12, little(1ULL << 60, 8)),
        "outside the file");
    row("zip64 record damaged", withBytes(good64, end64 - 12, little(0, 8)), "record is damaged");
    row("zip64 directory offset overflows", withBytes(good64, end64 - 20 - 8, little(~0ULL, 8)),
        "does not have");
    row("zip64 directory size overflows", withBytes(good64, end64 - 20 - 16, little(~0ULL, 8)),
        "does not have");
    row("zip64 member of 2^64-1 bytes",
        withBytes(good64, extra64, little(~0ULL, 8) + little(~0ULL, 8)), "cut short");
    row("zip64 member at 2^63", withBytes(good64, extra64 + 16, little(1ULL << 63, 8)),
        "points to byte");
    row("zip64 field too short", withBytes(good64, extra64 - 2, little(8, 2)), "cut short");
    row("no zip at all", "nothing to see here, only thirty and more bytes", "cut short");
    row("a few bytes", "PK", "too short");
  }
  void refusesBrokenDirectories() {
    QFETCH(QByteArray, file);
    QFETCH(QString, complaint);
    const std::string bytes = file.toStdString();
    const QString message = errorOf([&] { readStoredZip(MemoryBytes(bytesOf(bytes))); });
    QVERIFY2(message.contains(complaint), qPrintable(message));
  }

  // The classic bomb: many directory entries that share the bytes of one member.
  void refusesOverlappingMembers() {
    const std::string good = zipOf({{"a", std::string(200, 'x')}, {"a", "y"}});
    const std::size_t first = good.find("PK\x01\x02");
    const std::size_t second = good.find("PK\x01\x02", first + 1);
    const std::string inner =
        withBytes(good, second + 42, little(0, 4));  // both point to the first local header
    QVERIFY(!errorOf([&] { readStoredZip(MemoryBytes(bytesOf(inner))); }).isEmpty());
    // A member whose data contain another member's header.
    std::string nested = zipOf({{"out", zipOf({{"in", "z"}})}, {"in", "z"}});
    const std::size_t directory = nested.rfind("PK\x01\x02");
    const std::size_t hidden = nested.find("PK\x03\x04", 4);
    nested = withBytes(nested, directory + 42, little(hidden, 4));
    const QString message = errorOf([&] { readStoredZip(MemoryBytes(bytesOf(nested))); });
    QVERIFY2(message.contains("overlap"), qPrintable(message));
  }

  void refusesEveryTruncation() {
    for (const bool isZip64 : {false, true}) {
      const std::string whole = zipOf(TwoParts, {isZip64});
      for (std::size_t length = 0; length < whole.size(); ++length) {
        const std::string part = whole.substr(0, length);
        QVERIFY(!errorOf([&] { readStoredZip(MemoryBytes(bytesOf(part))); }).isEmpty());
      }
    }
  }
};

}  // namespace reelbrush::inference

QTEST_GUILESS_MAIN(reelbrush::inference::ZipDirectoryTest)
#include "zip_directory_test.moc"
