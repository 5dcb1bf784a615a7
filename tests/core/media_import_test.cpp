// SPDX-License-Identifier: Apache-2.0
#include "core/project/media_import.h"

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include "core/base/error.h"
#include "core/media/decoder.h"
#include "core/media/numbered_pictures.h"
#include "core/undo/command_stack.h"
#include "core/undo/media_commands.h"
#include "tests/support/media_files.h"
#include "tests/support/tiny_project.h"

namespace reelbrush::core {

namespace fs = std::filesystem;

class MediaImportTest : public QObject {
  Q_OBJECT

 private slots:
  void init() { folder_ = std::make_unique<QTemporaryDir>(); }
  void findsTheSequenceOfAPicture();
  void gapsAreNoSequence();
  void bareNumbersAreASequence();
  void aFileOfThePatternsNameIsTheFile();
  void patternsAreDecoded();
  void picturesGivenTogetherAreOneItem();
  void aLonePictureStaysOne();
  void foldersGiveTheirMedia();
  void describesFilms();
  void describesSound();
  void describesSequences();
  void tellsWhatCannotBeRead();
  void factsSurviveARoundTrip();
  void oldProjectsHaveDefaults();
  void overridesTurnAndRecolour();
  void missingCountsPatterns();
  void findsMovedFilesByNameAndSize();
  void findsRenamedFilesByContent();
  void searchCanBeCancelled();
  void relinkIsOneStepThatCanBeRecorded();
  void relinkRefusesWhatIsTooShort();

 private:
  QString in(const QString& name) const { return folder_->filePath(name); }
  fs::path path(const QString& name) const { return in(name).toStdString(); }
  void makeFolder(const QString& name) { QVERIFY(QDir(folder_->path()).mkpath(name)); }

  std::unique_ptr<QTemporaryDir> folder_;
};

void MediaImportTest::findsTheSequenceOfAPicture() {
  tests::writePictures(folder_->path(), QStringLiteral("shot_"), 7, 5);
  const auto sequence = sequenceOf(path(QStringLiteral("shot_0009.png")));
  QVERIFY(sequence);
  QCOMPARE(sequence->pattern, path(QStringLiteral("shot_%04d.png")));
  QCOMPARE(sequence->files.size(), std::size_t{5});
  QCOMPARE(sequence->files.front(), path(QStringLiteral("shot_0007.png")));
  QCOMPARE(numberedPictures(sequence->pattern), sequence->files);
}

void MediaImportTest::gapsAreNoSequence() {
  tests::writePictures(folder_->path(), QStringLiteral("a"), 1, 3);
  tests::writePictures(folder_->path(), QStringLiteral("a"), 5, 1);
  QVERIFY(!sequenceOf(path(QStringLiteral("a0002.png"))));
  QVERIFY(!sequenceOf(path(QStringLiteral("nothing.png"))));
  QVERIFY(!sequenceOf(path(QStringLiteral("lonely_0001.png"))));
  // A pattern ends at its first gap.
  QCOMPARE(numberedPictures(path(QStringLiteral("a%04d.png"))).size(), std::size_t{3});
}

void MediaImportTest::bareNumbersAreASequence() {
  for (int k = 8; k <= 12; ++k) {
    QImage(4, 4, QImage::Format_RGB32).save(in(QStringLiteral("f%1.png").arg(k)));
  }
  for (const char* name : {"f8.png", "f11.png"}) {
    const auto sequence = sequenceOf(path(QString::fromLatin1(name)));
    QVERIFY(sequence);
    QCOMPARE(sequence->pattern, path(QStringLiteral("f%d.png")));
    QCOMPARE(sequence->files.size(), std::size_t{5});
  }
}

void MediaImportTest::aFileOfThePatternsNameIsTheFile() {
  tests::writePictures(folder_->path(), QStringLiteral("p"), 1, 2);
  QImage(4, 4, QImage::Format_RGB32).save(in(QStringLiteral("p%04d.png")));
  QVERIFY(numberedPictures(path(QStringLiteral("p%04d.png"))).empty());
  QVERIFY(mediaExists(path(QStringLiteral("p%04d.png"))));
  for (const char* odd : {"p%.png", "p%5d.png", "p%00d.png", "p%04d%04d.png", "p%04x.png"}) {
    QVERIFY2(numberedPictures(path(QString::fromLatin1(odd))).empty(), odd);
    QVERIFY2(!mediaExists(path(QString::fromLatin1(odd))), odd);
  }
}

void MediaImportTest::patternsAreDecoded() {
  tests::writePictures(folder_->path(), QStringLiteral("s"), 3, 4);
  const auto decoder = openMedia(path(QStringLiteral("s%04d.png")), RationalTime(12, 1));
  QCOMPARE(decoder->info().frameCount, std::int64_t{4});
  QCOMPARE(decoder->info().frameRate, RationalTime(12, 1));
  const FramePtr third = decoder->frameAt(RationalTime(2, 12));
  QCOMPARE(int(third->planes[2].bytes.front()), 20);  // red of the third picture
}

void MediaImportTest::picturesGivenTogetherAreOneItem() {
  tests::writePictures(folder_->path(), QStringLiteral("s"), 1, 4);
  std::vector<fs::path> files;
  for (int k = 1; k <= 4; ++k) {
    files.push_back(path(QStringLiteral("s000%1.png").arg(k)));
  }
  files.push_back(path(QStringLiteral("other.mov")));
  const auto media = importableMedia(files);
  QCOMPARE(media.size(), std::size_t{2});
  QCOMPARE(media[0], path(QStringLiteral("s%04d.png")));
  QCOMPARE(media[1], path(QStringLiteral("other.mov")));
}

void MediaImportTest::aLonePictureStaysOne() {
  tests::writePictures(folder_->path(), QStringLiteral("s"), 1, 4);
  const fs::path one = path(QStringLiteral("s0002.png"));
  QCOMPARE(importableMedia({one, one}), std::vector<fs::path>{one});
}

void MediaImportTest::foldersGiveTheirMedia() {
  makeFolder(QStringLiteral("mixed"));
  makeFolder(QStringLiteral("pictures"));
  tests::writePictures(in(QStringLiteral("pictures")), QStringLiteral("x"), 1, 3);
  for (const char* name : {"b10.mp4", "b9.MP4", "notes.txt", ".hidden.mp4", "a.png"}) {
    QFile file(in(QStringLiteral("mixed/") + QString::fromLatin1(name)));
    QVERIFY(file.open(QIODevice::WriteOnly));
  }
  const std::vector<fs::path> wanted{
      path(QStringLiteral("pictures")), path(QStringLiteral("mixed/a.png")),
      path(QStringLiteral("mixed/b9.MP4")), path(QStringLiteral("mixed/b10.mp4"))};
  QCOMPARE(importableMedia({path(QStringLiteral("pictures")), path(QStringLiteral("mixed"))}),
           wanted);
}

void MediaImportTest::describesFilms() {
  const fs::path file =
      tests::writeFilm(in(QStringLiteral("film.mkv")), 64, 48, 10, RationalTime(5, 1));
  const MediaItem item = describeMedia(file, folder_->path().toStdString());
  QCOMPARE(item.path, std::string("film.mkv"));  // inside the project: relative
  QCOMPARE(item.width, 64);
  QCOMPARE(item.height, 48);
  QCOMPARE(item.rate, RationalTime(5, 1));
  QCOMPARE(item.duration, RationalTime(2, 1));
  QCOMPARE(item.codec, std::string("ffv1"));
  QVERIFY(!item.isStill && !item.hasAudio);
  QCOMPARE(item.hash, contentHash(file));
  QCOMPARE(std::uintmax_t(item.bytes), fs::file_size(file));
}

void MediaImportTest::describesSound() {
  const fs::path file = tests::writeLevel(in(QStringLiteral("tone.wav")), 1.5, 0.5);
  const MediaItem item = describeMedia(file, {});
  QCOMPARE(item.width, 0);
  QVERIFY(item.hasAudio);
  QCOMPARE(item.duration, RationalTime(3, 2));
}

void MediaImportTest::describesSequences() {
  tests::writePictures(folder_->path(), QStringLiteral("s"), 1, 50);
  const MediaItem item = describeMedia(path(QStringLiteral("s%04d.png")), {});
  QCOMPARE(item.rate, PictureSequenceRate);
  QCOMPARE(item.duration, RationalTime(2, 1));
  QVERIFY(!item.isStill);
  QVERIFY(item.hash.empty());
}

void MediaImportTest::tellsWhatCannotBeRead() {
  const std::string gone = errorOf([&] { describeMedia(path(QStringLiteral("gone.mp4")), {}); });
  QVERIFY(QString::fromStdString(gone).contains(QStringLiteral("gone.mp4")));
}

void MediaImportTest::factsSurviveARoundTrip() {
  MediaItem item = tinyMedia("a", sec(10));
  item.codec = "h264";
  item.rotation = 90;
  item.matrix = ColourMatrix::Bt2020;
  item.range = ColourRange::Full;
  item.isColourGuessed = false;
  item.changes.rotation = 270;
  item.changes.range = ColourRange::Full;
  const MediaItem back = readMediaItem(JsonReader(toJson(item), ""));
  QVERIFY(back == item);
}

void MediaImportTest::oldProjectsHaveDefaults() {
  QJsonObject object = toJson(tinyMedia("a", sec(10)));
  for (const char* key : {"codec", "rotation", "matrix", "full_range", "colour_guessed"}) {
    object.remove(QLatin1String(key));
  }
  const MediaItem item = readMediaItem(JsonReader(object, ""));
  QCOMPARE(item.rotation, 0);
  QCOMPARE(item.matrix, ColourMatrix::Bt709);
  object.insert(QStringLiteral("matrix"), QStringLiteral("bt1"));
  QVERIFY(!errorOf([&] { readMediaItem(JsonReader(object, "")); }).empty());
}

void MediaImportTest::overridesTurnAndRecolour() {
  QImage picture(4, 2, QImage::Format_RGB32);
  picture.fill(Qt::black);
  picture.setPixel(3, 0, qRgb(255, 255, 255));  // upper right
  QVERIFY(picture.save(in(QStringLiteral("corner.png"))));
  MediaOverride turn;
  turn.rotation = 90;
  const auto turned = openMedia(path(QStringLiteral("corner.png")), sec(1), turn);
  QCOMPARE(turned->info().width, 2);
  const FramePtr frame = turned->frameAt(sec(0));
  QCOMPARE(frame->height, 4);
  // Clockwise: the upper right corner is the lower right one now.
  QCOMPARE(int(frame->planes[0].bytes[static_cast<std::size_t>(3 * frame->planes[0].stride + 1)]),
           255);
  const auto film = tests::writeFilm(in(QStringLiteral("f.mkv")), 32, 16, 2, sec(5));
  MediaOverride colour;
  colour.matrix = ColourMatrix::Bt601;
  colour.range = ColourRange::Full;
  const FramePtr plain = openMedia(film, sec(5))->frameAt(sec(0));
  const FramePtr read = openMedia(film, sec(5), colour)->frameAt(sec(0));
  QCOMPARE(read->colour.matrix, ColourMatrix::Bt601);
  QCOMPARE(read->colour.range, ColourRange::Full);
  QVERIFY(read->planes[0].bytes == plain->planes[0].bytes);
  QVERIFY(openMedia(film, sec(5), {})->frameAt(sec(0))->colour == plain->colour);
  QJsonObject object = toJson(tinyMedia("a", sec(1)));
  object.insert(QStringLiteral("override"), QJsonObject{{QStringLiteral("rotation"), 45}});
  QVERIFY(!errorOf([&] { readMediaItem(JsonReader(object, "")); }).empty());
}

void MediaImportTest::missingCountsPatterns() {
  MediaPool pool;
  pool.items = {tinyMedia("here", sec(1)), tinyMedia("gone", sec(1)), tinyMedia("seq", sec(1))};
  pool.items[0].path = "here.mp4";
  pool.items[1].path = "gone.mp4";
  pool.items[2].path = "s%04d.png";
  QFile file(in(QStringLiteral("here.mp4")));
  QVERIFY(file.open(QIODevice::WriteOnly));
  QCOMPARE(missingMedia(pool, folder_->path().toStdString()).size(), std::size_t{2});
  tests::writePictures(folder_->path(), QStringLiteral("s"), 1, 2);
  QCOMPARE(missingMedia(pool, folder_->path().toStdString()),
           std::vector<MediaId>{pool.items[1].id});
}

void MediaImportTest::findsMovedFilesByNameAndSize() {
  const fs::path file =
      tests::writeFilm(in(QStringLiteral("film.mkv")), 32, 32, 3, RationalTime(5, 1));
  tests::writePictures(folder_->path(), QStringLiteral("s"), 1, 3);
  const MediaItem film = describeMedia(file, {});
  const MediaItem pictures = describeMedia(path(QStringLiteral("s%04d.png")), {});
  makeFolder(QStringLiteral("new/deep"));
  fs::rename(file, path(QStringLiteral("new/deep/film.mkv")));
  for (int k = 1; k <= 3; ++k) {
    const QString name = QStringLiteral("s000%1.png").arg(k);
    fs::rename(path(name), path(QStringLiteral("new/") + name));
  }
  const auto found = findMedia(path(QStringLiteral("new")), {film, pictures});
  QCOMPARE(found.at(film.id), path(QStringLiteral("new/deep/film.mkv")));
  QCOMPARE(found.at(pictures.id), path(QStringLiteral("new/s%04d.png")));
}

void MediaImportTest::findsRenamedFilesByContent() {
  const fs::path file =
      tests::writeFilm(in(QStringLiteral("film.mkv")), 32, 32, 3, RationalTime(5, 1));
  const MediaItem film = describeMedia(file, {});
  makeFolder(QStringLiteral("new"));
  fs::rename(file, path(QStringLiteral("new/other name.mkv")));
  // The same name and another size is another film.
  QFile decoy(in(QStringLiteral("new/film.mkv")));
  QVERIFY(decoy.open(QIODevice::WriteOnly) && decoy.write("x") == 1);
  decoy.close();
  const auto found = findMedia(path(QStringLiteral("new")), {film});
  QCOMPARE(found.at(film.id), path(QStringLiteral("new/other name.mkv")));
  MediaItem unknown = film;
  unknown.hash = "ff";
  QVERIFY(findMedia(path(QStringLiteral("new")), {unknown}).empty());
}

void MediaImportTest::searchCanBeCancelled() {
  QFile file(in(QStringLiteral("a.bin")));
  QVERIFY(file.open(QIODevice::WriteOnly));
  std::stop_source stop;
  stop.request_stop();
  QVERIFY_EXCEPTION_THROWN(
      findMedia(folder_->path().toStdString(), {tinyMedia("a", sec(1))}, stop.get_token()),
      Cancelled);
}

void MediaImportTest::relinkIsOneStepThatCanBeRecorded() {
  TinyProject tiny;
  Project project(tiny.document);
  CommandStack stack(project);
  MediaItem a = tiny.a;
  MediaItem b = tiny.b;
  a.path = "elsewhere/a.mp4";
  b.path = "elsewhere/b.mp4";
  CommandPtr command = makeCommand(project, RelinkMedia{{}, {a, b}});
  command->prepare();
  const QJsonObject recorded = command->toJson();
  stack.push(std::move(command));
  QCOMPARE(stack.undoStack().count(), 1);
  const Document after = project.document();
  QCOMPARE(after.media.find(b.id)->path, std::string("elsewhere/b.mp4"));
  stack.undoStack().undo();
  QVERIFY(project.document() == tiny.document);
  stack.push(readCommand(project, recorded));
  QVERIFY(project.document() == after);
}

void MediaImportTest::relinkRefusesWhatIsTooShort() {
  TinyProject tiny;
  Project project(tiny.document);
  CommandStack stack(project);
  MediaItem a = tiny.a;
  a.duration = sec(2);  // the clip shows 1...3
  QVERIFY(QString::fromStdString(errorOf([&] {
            stack.push(RelinkMedia{{}, {a}});
          })).contains(QStringLiteral("too short")));
  QVERIFY(project.document() == tiny.document);
}

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::MediaImportTest)
#include "media_import_test.moc"
