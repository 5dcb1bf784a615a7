// SPDX-License-Identifier: Apache-2.0
#include <fstream>

#include <QTemporaryDir>
#include <QTest>

#include "core/export/export_check.h"
#include "core/export/export_run.h"
#include "core/media/colour_conversion.h"
#include "core/media/image_io.h"
#include "tests/support/media_files.h"
#include "tests/support/tiny_project.h"

namespace reelbrush::core {

namespace fs = std::filesystem;

// Exports as a folder of pictures, where replacing means a whole folder (ux U1.1, U18.1, U18.2).
class ExportFolderTest : public QObject {
  Q_OBJECT

  QTemporaryDir dir_;
  fs::path root_;
  ExportRequest request_;

  fs::path picture(int number) const {
    return request_.target /
           QStringLiteral("%1.png").arg(number, 6, 10, QLatin1Char('0')).toStdString();
  }
  int entries(const fs::path& folder) const {
    return static_cast<int>(std::distance(fs::directory_iterator(folder), {}));
  }

 private slots:
  void init() {
    root_ = fs::path(dir_.path().toStdString()) / QTest::currentTestFunction();
    fs::create_directories(root_);
    TinyProject tiny;
    tiny.document.sequence.tracks[0].clips.clear();
    tiny.document.media.items = {tiny.a};
    tiny.document.media.items[0].path =
        tests::writeFilm(QString::fromStdString((root_ / "film.mkv").string()), 16, 8, 20, sec(10))
            .string();
    tiny.document.sequence =
        overwriteClip(tiny.document.sequence, tiny.track, tinyClip(tiny.a, sec(0), sec(1)), sec(0));
    request_ = {};
    request_.preset = ExportPreset::PngSequence;
    request_.target = root_ / "pictures";
    request_.document = std::make_shared<const Document>(tiny.document);
    request_.folder = root_;
  }

  void aSecondExportReplacesTheFirstWholly() {
    runExport(request_);
    QCOMPARE(entries(request_.target), 10);
    QVERIFY(!errorOf([&] { runExport(request_); }).empty());  // nobody was asked
    request_.replaces = true;
    request_.firstFrame = 4;
    request_.frameCount = 3;
    runExport(request_);
    QCOMPARE(entries(request_.target), 3);
    // Frame 4 of the film, grey of level 16 + 32.
    const Image first = loadRgb(picture(1));
    QVERIFY(std::abs(first.at(3, 3, 0) - (48.0F - 16) / 219) < 0.01F);
    QCOMPARE(entries(root_), 2);  // the film and the folder, no leftovers
  }

  void stoppingLeavesTheOldPictures() {
    runExport(request_);
    const Image before = loadRgb(picture(10));
    request_.replaces = true;
    std::stop_source stop;
    const auto progress = [&](std::int64_t done, std::int64_t) {
      if (done == 5) {
        stop.request_stop();
      }
    };
    QVERIFY_EXCEPTION_THROWN(runExport(request_, progress, stop.get_token()), Cancelled);
    QCOMPARE(entries(request_.target), 10);
    QVERIFY(loadRgb(picture(10)) == before);
    QCOMPARE(entries(root_), 2);
  }

  void failingLeavesTheOldPictures() {
    runExport(request_);
    request_.replaces = true;
    Document broken = *request_.document;
    std::ofstream(root_ / "broken.mkv") << "no film";
    broken.media.items[0].path = (root_ / "broken.mkv").string();
    request_.document = std::make_shared<const Document>(broken);
    QVERIFY(!errorOf([&] { runExport(request_); }).empty());
    QCOMPARE(entries(request_.target), 10);
  }

  // Whatever a dialog lets somebody choose: a folder with anything but pictures in it is never
  // replaced, the project's own least of all.
  void foldersOfOtherThingsAreRefused() {
    request_.replaces = true;
    for (const char* name : {"notes.txt", "film.mp4", "project.json"}) {
      const fs::path folder = root_ / (std::string("with ") + name);
      fs::create_directories(folder);
      std::ofstream(folder / name) << "dear";
      std::ofstream(folder / "a.png") << "x";
      request_.target = folder;
      const std::string refusal = errorOf([&] { runExport(request_); });
      QVERIFY2(refusal.find("other things") != std::string::npos, refusal.c_str());
      QVERIFY(fs::exists(folder / name) && fs::exists(folder / "a.png"));
    }
    const fs::path nested = root_ / "nested";
    fs::create_directories(nested / "deeper.png");
    request_.target = nested;
    QVERIFY(!errorOf([&] { checkTarget(request_); }).empty());
    request_.target = root_;  // holds the film
    QVERIFY(!errorOf([&] { checkTarget(request_); }).empty());
    QVERIFY(fs::exists(root_ / "film.mkv"));
  }

  void filmsNeverReplaceAFolder() {
    request_.preset = ExportPreset::Ffv1;
    request_.replaces = true;
    request_.target = root_ / "folder.mkv";
    fs::create_directories(request_.target);
    std::ofstream(request_.target / "a.png") << "x";
    QVERIFY(!errorOf([&] { runExport(request_); }).empty());
    QVERIFY(fs::exists(request_.target / "a.png"));
  }
};

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::ExportFolderTest)
#include "export_folder_test.moc"
