// SPDX-License-Identifier: Apache-2.0
#include "core/base/json_reader.h"

#include <functional>
#include <limits>

#include <QJsonDocument>
#include <QTest>

#include "core/base/error.h"
#include "core/project/json_repair.h"
#include "core/raster/point_json.h"

namespace reelbrush::core {

namespace {

QJsonObject parsed(const char* text) {
  return QJsonDocument::fromJson(text).object();
}

JsonReader readerOf(const char* text) {
  return JsonReader(parsed(text), "file: ");
}

QString complaintOf(const std::function<void()>& run) {
  try {
    run();
  } catch (const Error& error) {
    return error.code() == ErrorCode::BadInput ? QString::fromStdString(error.message())
                                               : QStringLiteral("wrong code");
  }
  return {};
}

}  // namespace

// Checked reading of JSON, and repair of JSON that was cut off.
class JsonReaderTest : public QObject {
  Q_OBJECT

 private slots:
  void wrongFieldsAreNamed_data() {
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("complaint");
    QTest::newRow("missing") << "{}"
                             << "file: n is missing";
    QTest::newRow("null") << "{\"n\":null}"
                          << "must be a number";
    QTest::newRow("text") << "{\"n\":\"3\"}"
                          << "must be a number";
    QTest::newRow("truth") << "{\"n\":true}"
                           << "must be a number";
    QTest::newRow("too small") << "{\"n\":0.99}"
                               << "must lie between 1 and 9";
    QTest::newRow("too large") << "{\"n\":1e300}"
                               << "must lie between 1 and 9";
    QTest::newRow("list") << "{\"n\":[1]}"
                          << "must be a number";
  }
  void wrongFieldsAreNamed() {
    QFETCH(QString, json);
    QFETCH(QString, complaint);
    JsonReader reader = readerOf(json.toUtf8().constData());
    const QString message = complaintOf([&] { reader.number("n", 1, 9); });
    QVERIFY2(message.contains(complaint), qPrintable(message));
  }

  void boundsBelongToTheRange() {
    JsonReader reader = readerOf("{\"a\":1,\"b\":9,\"c\":9.0,\"d\":2.5}");
    QCOMPARE(reader.integer("a", 1, 9), 1);
    QCOMPARE(reader.integer("b", 1, 9), 9);
    QCOMPARE(reader.integer("c", 1, 9), 9);
    QVERIFY(complaintOf([&] { reader.integer("d", 1, 9); }).contains("whole number"));
    QCOMPARE(reader.integer("gone", 1, 9, -5), -5);  // a fallback need not lie inside
  }

  void seedsKeepTheir64Bits_data() {
    QTest::addColumn<QString>("json");
    QTest::addColumn<quint64>("value");
    QTest::addColumn<bool>("isGood");
    QTest::newRow("largest") << "\"18446744073709551615\"" << ~quint64{0} << true;
    QTest::newRow("one more") << "\"18446744073709551616\"" << quint64{0} << false;
    QTest::newRow("plain number") << "42" << quint64{42} << true;
    QTest::newRow("beyond 2^53") << "9007199254740993" << quint64{9007199254740993} << true;
    QTest::newRow("negative") << "-1" << quint64{0} << false;
    QTest::newRow("negative text") << "\"-1\"" << quint64{0} << false;
    QTest::newRow("fraction") << "1.5" << quint64{0} << false;
    QTest::newRow("empty") << "\"\"" << quint64{0} << false;
    QTest::newRow("space") << "\" 1\"" << quint64{0} << false;
    QTest::newRow("hexadecimal") << "\"0x10\"" << quint64{0} << false;
    QTest::newRow("truth") << "true" << quint64{0} << false;
    QTest::newRow("null") << "null" << quint64{0} << false;
  }
  void seedsKeepTheir64Bits() {
    QFETCH(QString, json);
    QFETCH(quint64, value);
    QFETCH(bool, isGood);
    JsonReader reader = readerOf(("{\"seed\":" + json + "}").toUtf8().constData());
    std::uint64_t found = 0;
    const QString message = complaintOf([&] { found = reader.unsigned64("seed", 7); });
    QCOMPARE(message.isEmpty(), isGood);
    QCOMPARE(static_cast<quint64>(found), value);
    if (isGood) {
      const QJsonObject again{{"seed", unsignedJson(found)}};
      QCOMPARE(static_cast<quint64>(JsonReader(again, "").unsigned64("seed", 7)), value);
    }
  }

  void timesAreBounded_data() {
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("time");
    QTest::newRow("ratio") << "\"30000/1001\""
                           << "30000/1001";
    QTest::newRow("number") << "1.5"
                            << "3/2";
    QTest::newRow("microsecond") << "0.000001"
                                 << "1/1000000";
    QTest::newRow("negative") << "\"-3\""
                              << "-3/1";
    QTest::newRow("largest") << "1e9"
                             << "1000000000/1";
    QTest::newRow("too large") << "1000000001"
                               << "";
    QTest::newRow("too large a ratio") << "\"2199023255553/2\""
                                       << "";
    QTest::newRow("too fine") << "\"1/1099511627777\""
                              << "";
    QTest::newRow("by zero") << "\"1/0\""
                             << "";
    QTest::newRow("words") << "\"soon\""
                           << "";
    QTest::newRow("list") << "[1,2]"
                          << "";
    QTest::newRow("null") << "null"
                          << "";
  }
  void timesAreBounded() {
    QFETCH(QString, json);
    QFETCH(QString, time);
    JsonReader reader = readerOf(("{\"t\":" + json + "}").toUtf8().constData());
    RationalTime found;
    const QString message = complaintOf([&] { found = reader.time("t"); });
    QCOMPARE(message.isEmpty(), !time.isEmpty());
    if (!time.isEmpty()) {
      QCOMPARE(QString::fromStdString(found.text()), time);
    } else {
      QVERIFY(message.contains("file: t"));
    }
  }

  void pathsLeadToNestedFields() {
    JsonReader reader =
        readerOf("{\"strokes\":[{\"radius\":1},{\"radius\":-4}],\"box\":{\"size\":{\"w\":\"x\"}}}");
    const QJsonArray strokes = reader.requiredArray("strokes", 2);
    JsonReader second = elementReader(strokes, 1, reader.pathOf("strokes"));
    QVERIFY(complaintOf([&] {
              second.number("radius", 0, 9);
            }).startsWith("file: strokes[1].radius is -4"));
    JsonReader size = reader.object("box").object("size");
    QVERIFY(complaintOf([&] { size.integer("w", 0, 9); }).startsWith("file: box.size.w"));
    QVERIFY(complaintOf([&] {
              reader.requiredArray("strokes", 1);
            }).contains("more than the 1 allowed"));
    QVERIFY(complaintOf([&] { reader.object("strokes"); }).contains("must be an object"));
    QVERIFY(complaintOf([&] { elementReader({1}, 0, "list"); }).contains("list[0]"));
  }

  void whatNobodyAskedForIsKept() {
    JsonReader reader = readerOf("{\"a\":1,\"b\":2,\"later\":{\"x\":[1,2]},\"also\":null}");
    reader.number("a", 0, 9);
    reader.number("b", 0, 9, 0);
    reader.number("c", 0, 9, 0);
    QCOMPARE(reader.rest(), parsed("{\"later\":{\"x\":[1,2]},\"also\":null}"));
    // Our own fields win over kept ones of the same name.
    QCOMPARE(withExtras(reader.rest(), {{"also", 3}}),
             parsed("{\"later\":{\"x\":[1,2]},\"also\":3}"));
  }

  void choicesAreListed() {
    JsonReader reader = readerOf("{\"fit\":\"bend\",\"number\":1}");
    const QString message = complaintOf([&] { reader.choice("fit", {"fit", "fill"}, 0); });
    QVERIFY2(message.contains("bend") && message.contains("fit, fill"), qPrintable(message));
    QCOMPARE(reader.choice("gone", {"fit", "fill"}, 1), 1);
    QVERIFY(complaintOf([&] { reader.choice("number", {"fit"}, 0); }).contains("must be text"));
  }

  void pointsComeBackAndAreBounded() {
    const std::vector<Point> points{{0, 0}, {-1e6, 1e6}, {0.1, 1.0 / 3}};
    JsonReader reader(QJsonObject{{"points", pointsJson(points)}}, "p");
    QCOMPARE(readPoints(reader, "points", 3), points);
    QVERIFY(!complaintOf([&] { readPoints(reader, "points", 2); }).isEmpty());
    for (const char* bad : {"{\"p\":[[1]]}", "{\"p\":[[1,2,3]]}", "{\"p\":[[1,\"2\"]]}",
                            "{\"p\":[1,2]}", "{\"p\":[[1e7,0]]}", "{\"p\":{}}", "{\"p\":[null]}"}) {
      JsonReader broken = readerOf(bad);
      QVERIFY2(!complaintOf([&] { readPoints(broken, "p", 10); }).isEmpty(), bad);
    }
  }

  // Whatever byte the disk ended at: the repaired text parses, and holds no value that the whole
  // does not hold.
  void everyTruncationCanBeRepaired() {
    const QByteArray whole =
        "{\"schema\":\"x\",\"list\":[1,-2.5e3,\"a\\\"]}\\\\\",{\"k\":null,\"t\":true,\"f\":false}],"
        "\"o\":{\"deep\":[[[0]]]},\"u\":\"\\u00e4\"}";
    const QJsonObject complete = QJsonDocument::fromJson(whole).object();
    QVERIFY(!complete.isEmpty());
    QCOMPARE(QJsonDocument::fromJson(repairedJson(whole, 20)).object(), complete);
    for (qsizetype length = 0; length < whole.size(); ++length) {
      const QByteArray repaired = repairedJson(whole.left(length), 20);
      if (repaired.isEmpty()) {
        QVERIFY(length < 14);  // nothing whole yet
        continue;
      }
      QJsonParseError problem;
      const QJsonObject found = QJsonDocument::fromJson(repaired, &problem).object();
      QVERIFY2(problem.error == QJsonParseError::NoError, repaired.constData());
      for (auto field = found.begin(); field != found.end(); ++field) {
        QVERIFY2(complete.contains(field.key()), repaired.constData());
        QCOMPARE(field.value().type(), complete.value(field.key()).type());
      }
    }
  }

  void nestingIsCounted() {
    QVERIFY(!isDeeperThan("[[[]]]", 3));
    QVERIFY(isDeeperThan("[[[[]]]]", 3));
    QVERIFY(!isDeeperThan("{\"a\":\"[[[[[{{{{\",\"b\":\"\\\"[[[[\"}", 1));
    QVERIFY(isDeeperThan(QByteArray(1'000'000, '['), 100));
    QVERIFY(repairedJson(QByteArray(1'000'000, '['), 100).size() < 1000);
  }
};

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::JsonReaderTest)
#include "json_reader_test.moc"
