// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>

#include <QtTest>

#include "core/base/atomic_file.h"
#include "core/motion/motion_strokes.h"
#include "core/project/serializer.h"
#include "core/project/take_store.h"
#include "tests/support/tiny_project.h"

namespace reelbrush::core {

namespace {

// A document with something of everything.
Document fullDocument() {
  TinyProject tiny;
  const SegmentId id = tiny.addSegment(sec(1), sec(3));
  Segment* segment = tiny.document.sequence.findSegment(id);
  segment->recipe.conditions.add(
      std::make_shared<const MaskStack>(MaskStack::painted(boxMask(16, 8, 2, 2, 9, 7))));
  auto strokes = std::make_shared<MotionStrokes>();
  MotionStroke stroke;
  stroke.id = MotionStrokeId::create();
  stroke.points = {{1, 1}, {9.5, 3}};
  stroke.radius = 2;
  stroke.end = sec(1);
  strokes->strokes = {stroke};
  segment->recipe.conditions.add(strokes);
  segment->recipe.blocks[0].prompt = "ein roter Ball, 红球";
  segment->recipe.settings.seed = 12345678901234567890ULL;
  segment->extras.insert("mystery", QJsonObject{{"deep", QJsonArray{1, "two"}}});
  Take take;
  take.id = TakeId::create();
  take.frames = 24;
  take.videoFile = TakeStore::takeFile(take.id, "video.mkv");
  take.recipe = toJson(segment->recipe);
  segment->takes = {take};
  segment->activeTake = take.id;
  tiny.document.sequence.markers = {{MarkerId::create(), sec(3, 2), "here"}};
  tiny.document.extras.insert("future", 1.5);
  return tiny.document;
}

class Fixture {
 public:
  explicit Fixture(const std::string& name)
      : folder_(std::filesystem::path(dir_.path().toStdString()) / name) {}
  const std::filesystem::path& folder() const { return folder_; }

 private:
  QTemporaryDir dir_;
  std::filesystem::path folder_;
};

}  // namespace

class ProjectFileTest : public QObject {
  Q_OBJECT
 private slots:
  void savedIsLoadedAgain() {
    const Fixture fixture("tiny.reel");
    const Document document = fullDocument();
    saveProject(document, fixture.folder());
    const LoadedDocument loaded = loadProject(fixture.folder() / "project.json");
    QVERIFY2(loaded.report.empty(),
             loaded.report.empty() ? "" : loaded.report.front().english().c_str());
    QCOMPARE(projectText(loaded.document), projectText(document));
    saveProject(loaded.document, fixture.folder() / "project.json");
    QCOMPARE(projectText(loadProject(fixture.folder()).document), projectText(document));
    QCOMPARE(std::distance(std::filesystem::directory_iterator(fixture.folder()), {}),
             std::ptrdiff_t{2});
    const QJsonObject json = parseJsonObject(projectText(document), "x");
    QCOMPARE(json.value("schema").toString(), QString("reelbrush-project"));
    QCOMPARE(json.value("version").toInt(), 1);
    QCOMPARE(json.value("future").toDouble(), 1.5);
  }

  void truncatedFilesGiveTheRecoverablePart() {
    const Document document = fullDocument();
    const QByteArray whole = projectText(document);
    const DocumentBitmaps bitmaps(document);
    std::size_t clips = 0;
    for (qsizetype length = 0; length < whole.size() - 2; length += 64) {
      std::string message;
      try {
        const LoadedDocument loaded = readDocument(whole.left(length), bitmaps, "cut.json");
        QVERIFY(!loaded.report.empty());
        checkSequence(loaded.document.sequence);
        std::size_t now = 0;
        for (const Track& track : loaded.document.sequence.tracks) {
          now += track.clips.size();
        }
        clips = std::max(clips, now);
        // What was recovered can be written and read again without loss.
        const QByteArray text = projectText(loaded.document);
        QCOMPARE(projectText(readDocument(text, bitmaps, "again").document), text);
      } catch (const Error& error) {
        message = error.what();
        QVERIFY2(length < 256, message.c_str());
        QVERIFY(message.find("cut.json") != std::string::npos);
      }
    }
    QCOMPARE(clips, std::size_t{2});
  }

  void wrongTypesDropOnlyTheirPart_data() {
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::newRow("clip media") << QByteArray("\"media\": \"") << QByteArray("\"media\": \"x");
    QTest::newRow("huge number") << QByteArray("\"seed\": \"12345678901234567890\"")
                                 << QByteArray("\"seed\": 1e400");
    QTest::newRow("huge seed") << QByteArray("\"seed\": \"12345678901234567890\"")
                               << QByteArray("\"seed\": \"99999999999999999999999\"");
    QTest::newRow("radius") << QByteArray("\"radius\": 2") << QByteArray("\"radius\": []");
    QTest::newRow("rate") << QByteArray("\"rate\": \"10/1\"")
                          << QByteArray("\"rate\": \"1/999999999999999999\"");
    QTest::newRow("name") << QByteArray("\"name\": \"Video 1\"") << QByteArray("\"name\": 4");
    QTest::newRow("tracks") << QByteArray("\"tracks\": [")
                            << QByteArray("\"tracks\": [null, 7, [], ");
    QTest::newRow("traversal") << QByteArray("\"video\": \"takes/")
                               << QByteArray("\"video\": \"../../takes/");
    QTest::newRow("bitmap") << QByteArray("\"bitmap\": \"")
                            << QByteArray("\"bitmap\": \"../../etc/");
    QTest::newRow("time") << QByteArray("\"start\": \"2/1\"")
                          << QByteArray("\"start\": \"-9223372036854775808/1\"");
    QTest::newRow("overlap") << QByteArray("\"start\": \"2/1\"")
                             << QByteArray("\"start\": \"1/1\"");
    QTest::newRow("off grid") << QByteArray("\"start\": \"2/1\"")
                              << QByteArray("\"start\": \"2001/1000\"");
  }
  void wrongTypesDropOnlyTheirPart() {
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    const Document document = fullDocument();
    const DocumentBitmaps bitmaps(document);
    QByteArray text = projectText(document);
    const qsizetype at = text.indexOf(from);
    QVERIFY2(at >= 0, from.constData());
    text.replace(at, from.size(), to);
    const LoadedDocument loaded = readDocument(text, bitmaps, "wrong.json");
    QVERIFY(!loaded.report.empty());
    checkSequence(loaded.document.sequence);
  }

  void deepNestingIsBounded() {
    const Document document = fullDocument();
    const DocumentBitmaps bitmaps(document);
    const QByteArray head = R"({"schema":"reelbrush-project","version":1,"name":"deep","zzz":)";
    const QByteArray deep = head + QByteArray(2'000'000, '[') + QByteArray(2'000'000, ']') + "}";
    const LoadedDocument loaded = readDocument(deep, bitmaps, "deep.json");
    QCOMPARE(loaded.document.name, std::string("deep"));
    QVERIFY(!loaded.report.empty());
    QVERIFY(
        !errorOf([&] { readDocument(QByteArray(1'000'000, '{'), bitmaps, "deep.json"); }).empty());
  }

  void newerAndForeignFilesAreRefused() {
    const DocumentBitmaps none(newDocument("x"));
    const std::string newer = errorOf(
        [&] { readDocument(R"({"schema":"reelbrush-project","version":7})", none, "new.json"); });
    QVERIFY2(newer.find("version 7") != std::string::npos, newer.c_str());
    for (const QByteArray& text :
         {QByteArray(), QByteArray("[]"), QByteArray("{}"),
          QByteArray(R"({"schema":"x","version":1})"), QByteArray(R"({"a":1})"),
          QByteArray("\x89PNG\r\n"), QByteArray(R"({"schema":3})")}) {
      const std::string message = errorOf([&] { readDocument(text, none, "alien.json"); });
      QVERIFY2(!message.empty(), text.constData());
    }
    QVERIFY(errorOf([] { loadProject("/nowhere/at all.reel"); }).find("/nowhere/at all.reel") !=
            std::string::npos);
  }

  void missingAndDamagedMasksAreReported() {
    const Fixture fixture("m.reel");
    const Document document = fullDocument();
    saveProject(document, fixture.folder());
    const std::filesystem::path mask =
        fixture.folder() / "masks" / (bitmapsOf(document)[0]->hash() + ".png");
    std::filesystem::resize_file(mask, std::filesystem::file_size(mask) / 2);
    const LoadedDocument damaged = loadProject(fixture.folder());
    // The mask is lost, not the segment with its prompts and takes.
    QCOMPARE(damaged.report.size(), std::size_t{1});
    const std::vector<const Segment*> kept = damaged.document.sequence.segments();
    QCOMPARE(kept.size(), document.sequence.segments().size());
    QVERIFY(kept[0]->recipe.conditions.mask() == nullptr);
    QVERIFY(kept[0]->recipe.blocks == document.sequence.segments()[0]->recipe.blocks);
    QVERIFY(kept[0]->takes == document.sequence.segments()[0]->takes);
    QCOMPARE(damaged.document.sequence.tracks[0].clips.size(), std::size_t{2});
    std::filesystem::remove(mask);
    QVERIFY(loadProject(fixture.folder()).report[0].english().find("mask") != std::string::npos);
  }

  void failedSaveLeavesTheOldFile() {
    const Fixture fixture("old.reel");
    Document document = fullDocument();
    saveProject(document, fixture.folder());
    const QByteArray before = readWholeFile(fixture.folder() / "project.json");
    // A file where the masks' folder must be: the new mask cannot be written.
    std::filesystem::remove_all(fixture.folder() / "masks");
    std::ofstream(fixture.folder() / "masks") << "in the way";
    document.name = "changed";
    const std::string message = errorOf([&] { saveProject(document, fixture.folder()); });
    QVERIFY(message.find("masks") != std::string::npos);
    QCOMPARE(readWholeFile(fixture.folder() / "project.json"), before);
  }

  void pathsAreRelativeInside() {
    QCOMPARE(storedPath("/p/x.reel", "/p/x.reel/media/a.mp4"), std::string("media/a.mp4"));
    QCOMPARE(storedPath("/p/x.reel", "/p/a.mp4"), std::string("/p/a.mp4"));
    QVERIFY(resolvedPath("/p/x.reel", "media/a.mp4") == "/p/x.reel/media/a.mp4");
    const Fixture fixture("f.reel");
    const Document document = fullDocument();
    QCOMPARE(missingMedia(document.media, fixture.folder()).size(), std::size_t{2});
    saveProject(document, fixture.folder());
    std::filesystem::create_directories(fixture.folder() / "media");
    std::ofstream(fixture.folder() / "media" / "a.mp4") << "film";
    QCOMPARE(missingMedia(document.media, fixture.folder()).size(), std::size_t{1});
    QCOMPARE(contentHash(fixture.folder() / "media" / "a.mp4").size(), std::size_t{64});
    QVERIFY(!errorOf([&] { contentHash(fixture.folder() / "media" / "b.mp4"); }).empty());
  }

  void takesGoToTheTrashAndBack() {
    const Fixture fixture("t.reel");
    const TakeStore store(fixture.folder());
    const TakeId id = TakeId::create();
    std::ofstream(store.makeTakeFolder(id) / "video.mkv") << "take";
    store.moveToTrash(id);
    QVERIFY(!std::filesystem::exists(store.absolute(TakeStore::takeFile(id, "video.mkv"))));
    store.restoreFromTrash(id);
    QVERIFY(std::filesystem::exists(store.absolute(TakeStore::takeFile(id, "video.mkv"))));
    store.moveToTrash(TakeId::create());
  }
};

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::ProjectFileTest)
#include "project_file_test.moc"
