// SPDX-License-Identifier: Apache-2.0
#include "core/media/take_files.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include "tests/core/media_support.h"

namespace reelbrush::core {

using test::errorOf;
using test::path;

class TakeFilesTest : public QObject {
  Q_OBJECT

 private slots:
  void comesBackBitEqual();
  void worksWithoutLatent();
  void leavesNothingBehindOnFailure();
  void namesDamagedTakes();
};

namespace {

TakeFiles sample() {
  TakeFiles take;
  take.rate = RationalTime(1294336, 82429);
  for (int n = 0; n < 5; ++n) {
    ByteImage picture(37, 29, 3);
    for (std::size_t i = 0; i < picture.samples.size(); ++i) {
      picture.samples[i] = static_cast<std::uint8_t>(i * 31 + static_cast<std::size_t>(n) * 17);
    }
    take.frames.push_back(picture);
  }
  take.latent = QByteArray("\0\1latent\xff", 9);
  take.recipe = "{\"seed\": 1}";
  return take;
}

QStringList entries(const QString& folder) {
  return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
}

}  // namespace

void TakeFilesTest::comesBackBitEqual() {
  const QTemporaryDir folder;
  const std::filesystem::path place = path(folder.filePath(QStringLiteral("takes/one")));
  const TakeFiles take = sample();
  writeTakeFiles(place, take);
  QCOMPARE(entries(folder.filePath(QStringLiteral("takes"))), QStringList{QStringLiteral("one")});
  QCOMPARE(entries(folder.filePath(QStringLiteral("takes/one"))),
           (QStringList{QStringLiteral("latent.bin"), QStringLiteral("recipe.json"),
                        QStringLiteral("video.mkv")}));
  const TakeFiles read = readTakeFiles(place);
  QVERIFY(read.frames == take.frames);
  QCOMPARE(read.rate, take.rate);
  QCOMPARE(read.latent, take.latent);
  QCOMPARE(read.recipe, take.recipe);
}

void TakeFilesTest::worksWithoutLatent() {
  const QTemporaryDir folder;
  TakeFiles take = sample();
  take.latent.clear();
  take.frames.resize(1);
  writeTakeFiles(path(folder.filePath(QStringLiteral("t"))), take);
  const TakeFiles read = readTakeFiles(path(folder.filePath(QStringLiteral("t"))));
  QVERIFY(read.latent.isEmpty());
  QCOMPARE(read.frames.size(), std::size_t{1});
}

void TakeFilesTest::leavesNothingBehindOnFailure() {
  const QTemporaryDir folder;
  TakeFiles take = sample();
  take.frames.back() = ByteImage(5, 5, 3);
  const auto place = path(folder.filePath(QStringLiteral("bad")));
  QVERIFY(!errorOf([&] { writeTakeFiles(place, take); }).isEmpty());
  take.frames.clear();
  QVERIFY(!errorOf([&] { writeTakeFiles(place, take); }).isEmpty());
  QVERIFY(entries(folder.path()).isEmpty());
  // An existing take is never replaced.
  writeTakeFiles(place, sample());
  QVERIFY(!errorOf([&] { writeTakeFiles(place, sample()); }).isEmpty());
  QCOMPARE(entries(folder.path()), QStringList{QStringLiteral("bad")});
}

void TakeFilesTest::namesDamagedTakes() {
  const QTemporaryDir folder;
  const auto place = path(folder.filePath(QStringLiteral("t")));
  QVERIFY(errorOf([&] { readTakeFiles(place); }).contains(QStringLiteral("video.mkv")));
  writeTakeFiles(place, sample());
  QFile::remove(folder.filePath(QStringLiteral("t/recipe.json")));
  QVERIFY(errorOf([&] { readTakeFiles(place); }).contains(QStringLiteral("recipe.json")));
}

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::TakeFilesTest)
#include "take_files_test.moc"
