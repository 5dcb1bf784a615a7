// SPDX-License-Identifier: Apache-2.0
#include <limits>
#include <set>

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/id.h"
#include "core/base/json.h"
#include "core/base/raster.h"
#include "core/base/time_range.h"
#include "tests/core/media_support.h"

namespace reelbrush::core {

using test::errorOf;
using test::path;

class BaseValuesTest : public QObject {
  Q_OBJECT

 private slots:
  void reducesTimes();
  void calculatesExactly();
  void comparesLargeTimes();
  void roundsDownUpAndNearest_data();
  void roundsDownUpAndNearest();
  void readsAndWritesTimes();
  void refusesOverflow();
  void intersectsRanges();
  void makesTypedIds();
  void readsCheckedJson();
  void writesFilesAtomically();
  void findsRasterSamples();
};

void BaseValuesTest::reducesTimes() {
  QCOMPARE(RationalTime(6, 4), RationalTime(3, 2));
  QCOMPARE(RationalTime(3, -6), RationalTime(-1, 2));
  QCOMPARE(RationalTime(0, 7).denominator(), std::int64_t{1});
  QVERIFY(errorOf([] { RationalTime(1, 0); }).contains(QStringLiteral("zero")));
}

void BaseValuesTest::calculatesExactly() {
  const RationalTime a(1, 3);
  const RationalTime b(1, 6);
  QCOMPARE(a + b, RationalTime(1, 2));
  QCOMPARE(a - b, RationalTime(1, 6));
  QCOMPARE(a * b, RationalTime(1, 18));
  QCOMPARE(a / b, RationalTime(2, 1));
  QCOMPARE(-a, RationalTime(-1, 3));
  RationalTime sum;
  for (int i = 0; i < 30000; ++i) {
    sum = sum + RationalTime(1001, 30000);
  }
  QCOMPARE(sum, RationalTime(1001, 1));
}

void BaseValuesTest::comparesLargeTimes() {
  const std::int64_t big = std::numeric_limits<std::int64_t>::max();
  QVERIFY(RationalTime(big, big - 1) < RationalTime(big - 1, big - 2));
  QVERIFY(RationalTime(big - 1, big) < RationalTime(1, 1));
  QVERIFY(RationalTime(-big, 1) < RationalTime(0, 1));
}

void BaseValuesTest::roundsDownUpAndNearest_data() {
  QTest::addColumn<int>("num");
  QTest::addColumn<int>("den");
  QTest::addColumn<int>("down");
  QTest::addColumn<int>("up");
  QTest::addColumn<int>("nearest");
  QTest::newRow("7/2") << 7 << 2 << 3 << 4 << 4;
  QTest::newRow("-7/2") << -7 << 2 << -4 << -3 << -3;
  QTest::newRow("-1/3") << -1 << 3 << -1 << 0 << 0;
  QTest::newRow("2") << 2 << 1 << 2 << 2 << 2;
  QTest::newRow("-2") << -2 << 1 << -2 << -2 << -2;
}

void BaseValuesTest::roundsDownUpAndNearest() {
  QFETCH(int, num);
  QFETCH(int, den);
  QFETCH(int, down);
  QFETCH(int, up);
  QFETCH(int, nearest);
  QCOMPARE(RationalTime(num, den).floor(), std::int64_t{down});
  QCOMPARE(RationalTime(num, den).ceil(), std::int64_t{up});
  QCOMPARE(RationalTime(num, den).round(), std::int64_t{nearest});
}

void BaseValuesTest::readsAndWritesTimes() {
  QCOMPARE(RationalTime::parse("3"), RationalTime(3, 1));
  QCOMPARE(RationalTime::parse("-3/2"), RationalTime(-3, 2));
  QCOMPARE(RationalTime::parse("1.5"), RationalTime(3, 2));
  QCOMPARE(RationalTime::parse("-0.25"), RationalTime(-1, 4));
  QCOMPARE(RationalTime::parse(".5"), RationalTime(1, 2));
  QCOMPARE(RationalTime::parse(RationalTime(1294336, 82429).text()), RationalTime(1294336, 82429));
  for (const char* const text : {"", "a", "1/0", "1/", "/2", "1.5.2", "1e3", " 1", "1.", "--1",
                                 "-.-5", "99999999999999999999", "0.12345678901234567890"}) {
    QVERIFY2(!errorOf([text] { RationalTime::parse(text); }).isEmpty(), text);
  }
}

void BaseValuesTest::refusesOverflow() {
  const std::int64_t big = std::numeric_limits<std::int64_t>::max();
  QVERIFY(!errorOf([big] { RationalTime(big, 1) + RationalTime(1, 1); }).isEmpty());
  QVERIFY(!errorOf([big] { RationalTime(big, 1) * RationalTime(2, 1); }).isEmpty());
  QVERIFY(!errorOf([big] { RationalTime(1, big) * RationalTime(1, 3); }).isEmpty());
  QVERIFY(!errorOf([] { RationalTime(1, 1) / RationalTime(); }).isEmpty());
  QVERIFY(!errorOf([] { RationalTime(std::numeric_limits<std::int64_t>::min(), 1); }).isEmpty());
}

void BaseValuesTest::intersectsRanges() {
  const TimeRange a{RationalTime(0, 1), RationalTime(2, 1)};
  const TimeRange b{RationalTime(1, 1), RationalTime(5, 1)};
  QVERIFY(*a.intersection(b) == (TimeRange{RationalTime(1, 1), RationalTime(1, 1)}));
  QVERIFY(!a.intersection({RationalTime(2, 1), RationalTime(1, 1)}));
  QVERIFY(a.contains(RationalTime(0, 1)) && !a.contains(RationalTime(2, 1)));
}

void BaseValuesTest::makesTypedIds() {
  using ClipId = Id<struct ClipTag>;
  const ClipId id = ClipId::create();
  QVERIFY(id != ClipId::create());
  QVERIFY(ClipId().isNil() && !id.isNil());
  QCOMPARE(id.text().size(), std::size_t{36});
  QVERIFY(ClipId::parse(id.text()) == id);
  QVERIFY(ClipId::parse("{" + id.text() + "}") == id);
  QVERIFY(!errorOf([] { ClipId::parse("not-an-id"); }).isEmpty());
  QCOMPARE((std::set<ClipId>{id, id, ClipId::create()}.size()), std::size_t{2});
}

void BaseValuesTest::readsCheckedJson() {
  const QJsonObject object = parseJsonObject(
      R"({"text":"ä","number":2.5,"whole":7,"large":"9007199254740993","yes":true,"time":"3/2","list":[{"a":1}],
          "numbers":[1,2],"none":null})",
      "project.json");
  QCOMPARE(stringAt(object, "text", "p"), std::string("ä"));
  QCOMPARE(numberAt(object, "number", "p"), 2.5);
  QCOMPARE(wholeAt(object, "whole", "p"), std::int64_t{7});
  QCOMPARE(wholeAt(object, "large", "p"), std::int64_t{9007199254740993});
  QVERIFY(boolAt(object, "yes", "p"));
  QCOMPARE(timeAt(object, "time", "p"), RationalTime(3, 2));
  QCOMPARE(objectsAt(object, "list", "p").size(), std::size_t{1});
  QCOMPARE(numbersAt(object, "numbers", "p").size(), std::size_t{2});
  QCOMPARE(stringOr(object, "none", "x", "p"), std::string("x"));
  QVERIFY(errorOf([&] {
            stringAt(object, "gone", "take.json");
          }).contains(QStringLiteral("take.json: \"gone\"")));
  QVERIFY(!errorOf([&] { stringAt(object, "number", "p"); }).isEmpty());
  QVERIFY(!errorOf([&] { wholeAt(object, "number", "p"); }).isEmpty());
  QVERIFY(!errorOf([&] { wholeAt(object, "whole", "p", 0, 5); }).isEmpty());
  QVERIFY(!errorOf([&] { stringOr(object, "number", "x", "p"); }).isEmpty());
  QVERIFY(!errorOf([&] { objectsAt(object, "numbers", "p"); }).isEmpty());
  QVERIFY(errorOf([] { parseJsonObject("{\"a\":", "x.json"); }).contains(QStringLiteral("x.json")));
  QVERIFY(!errorOf([] { parseJsonObject("[1]", "x.json"); }).isEmpty());
  QVERIFY(!errorOf([] { parseJsonObject(QByteArray(5000, '['), "x.json"); }).isEmpty());
  QJsonObject written;
  written["n"] = wholeToJson(9007199254740993);
  written["t"] = toJson(RationalTime(1, 3));
  const QJsonObject read = parseJsonObject(jsonBytes(written), "w");
  QCOMPARE(wholeAt(read, "n", "w"), std::int64_t{9007199254740993});
  QCOMPARE(timeAt(read, "t", "w"), RationalTime(1, 3));
}

void BaseValuesTest::writesFilesAtomically() {
  const QTemporaryDir folder;
  const std::filesystem::path file = path(folder.filePath(QStringLiteral("käse.json")));
  writeFileAtomically(file, "one");
  writeFileAtomically(file, "two");
  QCOMPARE(readWholeFile(file), QByteArray("two"));
  QVERIFY(!errorOf([&] { readWholeFile(file, 2); }).isEmpty());
  QVERIFY(errorOf([&] {
            readWholeFile(path(folder.filePath(QStringLiteral("gone"))));
          }).contains(QStringLiteral("gone")));
  QVERIFY(!errorOf([&] { readWholeFile(path(folder.path())); }).isEmpty());
  const QString deep =
      errorOf([&] { writeFileAtomically(path(folder.filePath(QStringLiteral("no/such"))), "x"); });
  QVERIFY(deep.contains(QStringLiteral("such")));
  // Renaming over a folder fails; the temporary file goes.
  QDir(folder.path()).mkdir(QStringLiteral("taken"));
  QVERIFY(!errorOf([&] {
             writeFileAtomically(path(folder.filePath(QStringLiteral("taken"))), "x");
           }).isEmpty());
  QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden),
           QStringList{QStringLiteral("käse.json")});
}

void BaseValuesTest::findsRasterSamples() {
  ByteImage image(3, 2, 2, 9);
  image.at(2, 1, 1) = 5;
  QCOMPARE(image.samples.size(), std::size_t{12});
  QCOMPARE(int{image.samples.back()}, 5);
  QCOMPARE(int{image.at(0, 0)}, 9);
  QVERIFY(ByteImage().empty());
}

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::BaseValuesTest)
#include "base_values_test.moc"
