// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include "core/base/error.h"
#include "core/session/preferences.h"
#include "core/timeline/take.h"
#include "core/timeline/transition.h"

namespace reelbrush::core {

namespace {

Take takeOf(int frames, const RationalTime& start, const RationalTime& rate) {
  Take take;
  take.id = TakeId::create();
  take.frames = frames;
  take.contentStart = start;
  take.rate = rate;
  return take;
}

}  // namespace

// Small values that outlive a run: takes, transitions, preferences.
class KeptValuesTest : public QObject {
  Q_OBJECT

 private slots:
  // Every content time shows a frame of the take, and each frame from its own time on.
  void takesAnswerForEveryTime_data() {
    QTest::addColumn<QString>("rate");
    QTest::addColumn<QString>("start");
    QTest::newRow("8") << "8"
                       << "0";
    QTest::newRow("29.97") << "30000/1001"
                           << "-1/3";
    QTest::newRow("odd") << "1294336/82429"
                         << "1001/24000";
  }
  void takesAnswerForEveryTime() {
    QFETCH(QString, rate);
    QFETCH(QString, start);
    const Take take = takeOf(24, RationalTime::parse(start.toStdString()),
                             RationalTime::parse(rate.toStdString()));
    QCOMPARE(take.frameAt(RationalTime(-1'000'000, 1)), 0);
    QCOMPARE(take.frameAt(RationalTime(1'000'000, 1)), 23);
    for (int frame = 0; frame < 24; ++frame) {
      const RationalTime begin = take.contentStart + RationalTime(frame, 1) / take.rate;
      QCOMPARE(take.frameAt(begin), frame);
      QCOMPARE(take.frameAt(begin - RationalTime(1, 10'000'000)), std::max(0, frame - 1));
    }
    QVERIFY(!take.contentRange().contains(take.contentRange().end()));
    QCOMPARE(take.frameAt(take.contentRange().end()), 23);
  }

  void takesComeBackWithWhatIsUnknown() {
    Take take = takeOf(7, RationalTime(1, 3), RationalTime(8, 1));
    take.seed = ~std::uint64_t{0};
    take.label = "beste, \"3\"\n红";
    take.isStarred = true;
    take.region = {1.5, -2, 640, 360};
    take.recipe = {{"later", QJsonArray{1, QJsonValue()}}};
    take.extras.insert("rating", 5);
    QVERIFY(readTake(JsonReader(toJson(take), "take")) == take);
  }

  void impossibleTakesAreRefused_data() {
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("no id") << "id" << QJsonValue(QStringLiteral("first"));
    QTest::newRow("negative count") << "frames" << QJsonValue(-1);
    QTest::newRow("half a frame") << "frames" << QJsonValue(1.5);
    QTest::newRow("no rate") << "rate" << QJsonValue(0);
    QTest::newRow("backwards") << "rate" << QJsonValue(-8);
    QTest::newRow("region of three") << "region" << QJsonValue(QJsonArray{0, 0, 1});
    QTest::newRow("seed in words") << "seed" << QJsonValue(QStringLiteral("many"));
  }
  void impossibleTakesAreRefused() {
    QFETCH(QString, field);
    QFETCH(QJsonValue, value);
    QJsonObject json = toJson(takeOf(7, RationalTime(), RationalTime(8, 1)));
    QVERIFY2(json.contains(field), qPrintable(field));
    json.insert(field, value);
    QVERIFY_EXCEPTION_THROWN(readTake(JsonReader(json, "take")), Error);
  }

  void transitionsAreBounded() {
    const SegmentTransition fresh = readTransition(JsonReader({}, "t"));
    QVERIFY(fresh == SegmentTransition());
    const SegmentTransition kept{TransitionKind::Connect, 9};
    QVERIFY(readTransition(JsonReader(toJson(kept), "t")) == kept);
    QVERIFY_EXCEPTION_THROWN(readTransition(JsonReader({{"kind", "wipe"}}, "t")), Error);
    QVERIFY_EXCEPTION_THROWN(readTransition(JsonReader({{"frames", -1}}, "t")), Error);
    QVERIFY_EXCEPTION_THROWN(readTransition(JsonReader({{"frames", 1e9}}, "t")), Error);
  }

  void preferencesOutliveTheProgram() {
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("p.ini"));
    const QStringList folders{QStringLiteral("/a,b/\"c\""), QStringLiteral("/模型 1"),
                              QStringLiteral("/x;y=z")};
    const QByteArray state("\0\xff\n layout", 10);
    {
      Preferences preferences(file);
      preferences.setModelFolders(folders);
      preferences.setShowsPreview(false);
      preferences.setTheme(QStringLiteral("light"));
      preferences.setLayout(QStringLiteral("editing"), state);
      for (int i = 0; i < 14; ++i) {
        preferences.addRecentProject(QStringLiteral("/films/%1.reel").arg(i % 12));
      }
    }
    const Preferences again(file);
    QCOMPARE(again.modelFolders(), folders);
    QVERIFY(!again.showsPreview());
    QCOMPARE(again.theme(), QStringLiteral("light"));
    QCOMPARE(again.layout(QStringLiteral("editing")), state);
    QCOMPARE(again.layout(QStringLiteral("other")), QByteArray());
    // Newest first, each once, ten at the most.
    QCOMPARE(again.recentProjects().size(), 10);
    QCOMPARE(again.recentProjects().front(), QStringLiteral("/films/1.reel"));
    QStringList recent = again.recentProjects();
    QCOMPARE(recent.removeDuplicates(), 0);
    QVERIFY(again.workingRoot().string().starts_with(folder.path().toStdString()));
  }

  // A file that something else has written over must not keep the program from starting.
  void aDamagedPreferencesFileGivesTheDefaults() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("p.ini"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray("\x7f"
                          "ELF\0\0[[[=\n%%%\n",
                          15) +
               QByteArray(3000, '\xfe'));
    file.close();
    const Preferences preferences(path);
    QCOMPARE(preferences.device(), QStringLiteral("cpu"));
    QCOMPARE(preferences.precision(), QStringLiteral("f32"));
    QVERIFY(preferences.showsPreview());
    QVERIFY(preferences.recentProjects().isEmpty());
  }
};

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::KeptValuesTest)
#include "kept_values_test.moc"
