// SPDX-License-Identifier: Apache-2.0
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include "core/project/serializer.h"
#include "core/project/take_store.h"
#include "core/undo/command_stack.h"
#include "core/undo/project_commands.h"
#include "tests/support/tiny_project.h"

namespace reelbrush::core {

namespace {

class NoMasks final : public BitmapSource {
 public:
  MaskBitmapPtr bitmap(const std::string&) const override { return nullptr; }
};

// The tiny project as JSON whose parts a test may change.
struct Written {
  TinyProject tiny;
  QJsonObject root;

  Written() {
    tiny.addSegment(sec(1), sec(2));
    root = toJson(tiny.document);
  }
  QJsonObject sequence() const { return root["sequence"].toObject(); }
  void setSequence(const QString& key, const QJsonValue& value) {
    QJsonObject changed = sequence();
    changed[key] = value;
    root["sequence"] = changed;
  }
  QJsonObject track() const { return sequence()["tracks"].toArray().at(0).toObject(); }
  void setTrack(const QString& key, const QJsonValue& value) {
    QJsonObject changed = track();
    changed[key] = value;
    setSequence("tracks", QJsonArray{changed});
  }
  void setClip(const QString& key, const QJsonValue& value) {
    QJsonArray clips = track()["clips"].toArray();
    QJsonObject clip = clips.at(0).toObject();
    clip[key] = value;
    clips[0] = clip;
    setTrack("clips", clips);
  }
  void setSegment(const QString& key, const QJsonValue& value) {
    QJsonObject segment = track()["segments"].toArray().at(0).toObject();
    segment[key] = value;
    setTrack("segments", QJsonArray{segment});
  }
  LoadedDocument load() const { return readDocument(jsonBytes(root), NoMasks(), "file"); }
};

QJsonObject takeJson(const char* video) {
  Take take;
  take.id = TakeId::create();
  take.frames = 3;
  take.videoFile = video;
  return toJson(take);
}

}  // namespace

// Files that somebody made to hurt: they open with what can be used and a report, or not at all
// (ux U13.8); and what opened obeys every rule of the timeline.
class HostileProjectTest : public QObject {
  Q_OBJECT

  // Loads, and holds the result to the rules; what it reported.
  static std::vector<Sentence> reportOf(const Written& written) {
    const LoadedDocument loaded = written.load();
    checkSequence(loaded.document.sequence);
    const std::vector<Marker>& markers = loaded.document.sequence.markers;
    for (std::size_t i = 1; i < markers.size(); ++i) {
      if (markers[i].time < markers[i - 1].time) {
        return {Sentence::verbatim("markers out of order")};
      }
    }
    // What was loaded once loads again without a word.
    const LoadedDocument again =
        readDocument(projectText(loaded.document), NoMasks(), "saved again");
    return again.report.empty() ? loaded.report
                                : std::vector<Sentence>{Sentence::verbatim("not stable")};
  }

  static Marker marker(const RationalTime& time) { return {MarkerId::create(), time, "m", {}}; }

 private slots:
  void markersComeInOrderAndOnce() {
    Written written;
    const Marker twice = marker(sec(2));
    written.setSequence("markers",
                        QJsonArray{toJson(marker(sec(3))), toJson(twice), toJson(marker(sec(1, 2))),
                                   toJson(twice), toJson(marker(sec(-1)))});
    const std::vector<Sentence> report = reportOf(written);
    QCOMPARE(report.size(), std::size_t{2});  // the double one and the one before the sequence
    const LoadedDocument loaded = written.load();
    QCOMPARE(loaded.document.sequence.markers.size(), std::size_t{3});
    QVERIFY(loaded.document.sequence.markers.front().time == sec(1, 2));
    QVERIFY(loaded.document.sequence.markers.back().time == sec(3));
  }

  void itemsBesideTheGridAreLeftOut_data() {
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonValue>("value");
    const auto row = [](const char* name, const char* field, const QJsonValue& value) {
      QTest::newRow(name) << QString(field) << value;
    };
    row("starts off the frames", "start", "1/7");
    row("starts before the sequence", "start", "-1/10");
    row("starts far away", "start", "2000000000/1");
    row("starts beyond 64 bits", "start", "99999999999999999999/1");
    row("ends off the frames", "trimmed", QJsonObject{{"start", "0/1"}, {"duration", "1/3"}});
    row("shows nothing", "trimmed", QJsonObject{{"start", "0/1"}, {"duration", "0/1"}});
    row("shows backwards", "trimmed", QJsonObject{{"start", "5/1"}, {"duration", "-1/1"}});
    row("shows what is not there", "trimmed", QJsonObject{{"start", "9/1"}, {"duration", "2/1"}});
    row("denominators without end", "start", "1/1099511627776");
    row("too fast", "speed", "21/1");
    row("standing still", "speed", "0/1");
    row("backwards", "speed", "-1/1");
    row("louder than loud", "gain_db", 1e9);
    row("no id", "id", "");
    row("not an id", "id", "../../etc/passwd");
    row("a medium of nobody", "media", "11111111-2222-4333-8444-555555555555");
  }
  void itemsBesideTheGridAreLeftOut() {
    QFETCH(QString, field);
    QFETCH(QJsonValue, value);
    Written written;
    written.setClip(field, value);
    const std::vector<Sentence> report = reportOf(written);
    QCOMPARE(report.size(), std::size_t{1});
    QVERIFY2(report.front().english().find("left out") != std::string::npos,
             report.front().english().c_str());
    QCOMPARE(written.load().document.sequence.tracks[0].clips.size(), std::size_t{1});
  }

  void doubledIdsAreLeftOutOnce() {
    Written written;
    QJsonArray clips = written.track()["clips"].toArray();
    QJsonObject copy = clips.at(0).toObject();
    copy["start"] = "8/1";
    clips.append(copy);
    written.setTrack("clips", clips);
    QCOMPARE(reportOf(written).size(), std::size_t{1});
    written = Written();
    written.setSequence("tracks", QJsonArray{written.track(), written.track()});
    QCOMPARE(reportOf(written).size(), std::size_t{1});
    QCOMPARE(written.load().document.sequence.tracks.size(), std::size_t{1});
    // A clip that takes the id of a segment would be found as either.
    written = Written();
    const QString segment = written.track()["segments"].toArray().at(0).toObject()["id"].toString();
    written.setClip("id", segment);
    QCOMPARE(reportOf(written).size(), std::size_t{1});
  }

  void segmentsOnAudioTracksAreLeftOut() {
    Written written;
    written.setTrack("kind", "audio");
    QCOMPARE(reportOf(written).size(), std::size_t{1});
    QVERIFY(written.load().document.sequence.segments().empty());
  }

  void takesStayInsideTheProjectFolder_data() {
    QTest::addColumn<QString>("path");
    for (const char* path : {"/etc/passwd", "../outside.mkv", "takes/../../x.mkv", "takes/..",
                             "C:/x.mkv", "takes\\x.mkv", "file:///etc/passwd"}) {
      QTest::newRow(path) << QString(path);
    }
  }
  void takesStayInsideTheProjectFolder() {
    QFETCH(QString, path);
    Written written;
    written.setSegment("takes", QJsonArray{takeJson(path.toUtf8().constData())});
    const std::vector<Sentence> report = reportOf(written);
    QCOMPARE(report.size(), std::size_t{1});
    QVERIFY2(report.front().english().find("inside the project folder") != std::string::npos,
             report.front().english().c_str());
    written.root["unattached_takes"] = QJsonArray{takeJson(path.toUtf8().constData())};
    QVERIFY(written.load().document.unattachedTakes.empty());
  }

  void masksAreFoundByHashOnly() {
    const QTemporaryDir dir;
    const TakeStore store(dir.path().toStdString());
    for (const char* name : {"../../x", "", "0", "ABCDEF", "/etc/passwd"}) {
      QVERIFY(store.bitmap(name) == nullptr);
    }
    QVERIFY(store.bitmap(std::string(64, '.')) == nullptr);
  }

  void depthIsBoundedWhereverItIs() {
    for (const char* where : {"before", "inside", "behind"}) {
      Written written;
      QByteArray deep = QByteArray(100'000, '[') + QByteArray(100'000, ']');
      QByteArray text = jsonBytes(written.root);
      const QByteArray field = "\"nested\": " + deep;
      const qsizetype at = QByteArray(where) == "before"   ? text.indexOf('{') + 1
                           : QByteArray(where) == "inside" ? text.indexOf("\"tracks\"")
                                                           : text.lastIndexOf('}');
      text.insert(at, QByteArray(where) == "behind" ? "," + field : field + ",");
      try {
        const LoadedDocument loaded = readDocument(text, NoMasks(), "deep");
        QVERIFY(!loaded.report.empty());
        checkSequence(loaded.document.sequence);
      } catch (const Error& error) {
        QVERIFY(error.code() == ErrorCode::BadInput);
      }
    }
  }

  // Numbers of a medium that a sequence cannot have must not make a project that cannot be read
  // again.
  void strangeMediaMakeReadableSequences_data() {
    QTest::addColumn<int>("width");
    QTest::addColumn<qlonglong>("numerator");
    QTest::addColumn<qlonglong>("denominator");
    QTest::newRow("ticks as a rate") << 64 << 90000LL << 1LL;
    QTest::newRow("a frame a month") << 64 << 1LL << 2592000LL;
    QTest::newRow("measured, hardly moving") << 64 << 1LL << 1099511627775LL;
    QTest::newRow("measured, odd parts") << 64 << 29970029971LL << 1000000000LL;
    QTest::newRow("wider than a sequence") << 40000 << 25LL << 1LL;
  }
  void strangeMediaMakeReadableSequences() {
    QFETCH(int, width);
    QFETCH(qlonglong, numerator);
    QFETCH(qlonglong, denominator);
    MediaItem item = tinyMedia("strange", sec(86400LL * 400));
    item.width = width;
    item.rate = RationalTime(numerator, denominator);
    Project project(newDocument("strange"));
    CommandStack stack(project, [] { return 0; });
    stack.push(PlaceMedia{{}, item, project.sequence().tracks[0].id, ClipId::create(), sec(0)});
    const QByteArray saved = projectText(project.document());
    const LoadedDocument again = readDocument(saved, NoMasks(), "again");
    QVERIFY2(again.report.empty(),
             again.report.empty() ? "" : again.report.front().english().c_str());
    QVERIFY(again.document == project.document());
  }
};

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::HostileProjectTest)
#include "hostile_project_test.moc"
