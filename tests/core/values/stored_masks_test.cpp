// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <numeric>

#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/project/media_pool.h"
#include "core/project/take_store.h"
#include "core/raster/mask_bitmap.h"
#include "tests/support/cases.h"

namespace reelbrush::core {

using test::pick;

namespace {

ByteImage noise(int width, int height, int salt) {
  ByteImage image(width, height, 1);
  for (std::size_t i = 0; i < image.samples.size(); ++i) {
    image.samples[i] = static_cast<std::uint8_t>(
        (i * 2654435761U + static_cast<std::size_t>(salt) * 40503U) >> 13U);
  }
  return image;
}

void write(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

}  // namespace

// Masks and files as they lie on the disk: whole, or an error that says what is wrong.
class StoredMasksTest : public QObject {
  Q_OBJECT

 private slots:
  void bitmapsComeBackWithTheirHash_data() {
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::newRow("one pixel") << 1 << 1;
    QTest::newRow("a row") << 301 << 1;
    QTest::newRow("a column") << 1 << 299;
    QTest::newRow("a frame") << 128 << 72;
    QTest::newRow("the widest") << 16384 << 2;
  }
  void bitmapsComeBackWithTheirHash() {
    QFETCH(int, width);
    QFETCH(int, height);
    const ByteImage image = noise(width, height, 3);
    const MaskBitmap bitmap(image);
    QVERIFY(bitmap.image() == image);
    const auto again = MaskBitmap::fromCompressed(bitmap.compressed());
    QVERIFY(again->image() == image);
    QCOMPARE(again->hash(), bitmap.hash());
    ByteImage other = image;
    other.samples.back() ^= 1;
    QVERIFY(MaskBitmap(other).hash() != bitmap.hash());
  }

  // The same samples in another shape are another mask.
  void theHashKnowsTheShape() {
    QVERIFY(MaskBitmap(ByteImage(6, 2, 1)).hash() != MaskBitmap(ByteImage(2, 6, 1)).hash());
  }

  void impossibleMasksAreRefused() {
    QVERIFY_EXCEPTION_THROWN(makeBitmap(ByteImage()), Error);
    QVERIFY_EXCEPTION_THROWN(makeBitmap(ByteImage(2, 2, 3)), Error);
    QVERIFY_EXCEPTION_THROWN(makeBitmap(ByteImage(16385, 1, 1)), Error);
  }

  void everyDamageOfCompressedBytesIsNoticed() {
    const ByteImage image = noise(9, 7, 4);
    const QByteArray good = MaskBitmap(image).compressed();
    for (qsizetype length = 0; length < good.size(); ++length) {
      QVERIFY_EXCEPTION_THROWN(MaskBitmap::fromCompressed(good.left(length)), Error);
    }
    for (qsizetype at = 0; at < good.size(); ++at) {
      QByteArray bad = good;
      bad[at] = static_cast<char>(bad[at] ^ 0x20);
      try {
        // zlib's own checksum lies at the end, so nothing changed may pass as another mask.
        QVERIFY(MaskBitmap::fromCompressed(bad)->image().samples == image.samples);
      } catch (const Error& error) {
        QVERIFY(error.code() == ErrorCode::BadInput);
      }
    }
  }

  // 16384 x 16384 announced by twenty bytes: refused before the memory is asked for.
  void aBombIsRefused() {
    QByteArray bytes(12, '\0');
    qToLittleEndian<quint32>(16384, bytes.data());
    qToLittleEndian<quint32>(16384, bytes.data() + 4);
    qToBigEndian<quint32>(4096, bytes.data() + 8);
    bytes += qCompress(QByteArray(4096, '\0')).mid(4);
    QVERIFY_EXCEPTION_THROWN(MaskBitmap::fromCompressed(bytes), Error);
    qToLittleEndian<quint32>(0xffffffff, bytes.data());
    QVERIFY_EXCEPTION_THROWN(MaskBitmap::fromCompressed(bytes), Error);
  }

  void patchesGoThereAndBack_data() {
    QTest::addColumn<int>("number");
    for (int number = 0; number < 16; ++number) {
      QTest::addRow("case %d", number) << number;
    }
  }
  void patchesGoThereAndBack() {
    QFETCH(int, number);
    const ByteImage before = noise(40, 30, number);
    ByteImage after = before;
    const int changes = pick({0, 1, 2, 50}, number, 1);
    for (int i = 0; i < changes; ++i) {
      const int x = pick({0, 5, 17, 39}, number, 2 * i + 2);
      const int y = pick({0, 8, 21, 29}, number, 2 * i + 3);
      after.at(x, y) = static_cast<std::uint8_t>(~before.at(x, y));
    }
    const BitmapPatch patch = patchBetween(before, after);
    QCOMPARE(patch.isEmpty(), before == after);
    ByteImage image = before;
    applyPatch(image, patch, true);
    QVERIFY(image == after);
    applyPatch(image, patch, false);
    QVERIFY(image == before);
  }

  void patchesThatDoNotFitAreRefused() {
    const ByteImage before = noise(10, 10, 1);
    ByteImage after = before;
    after.at(9, 9) ^= 1;
    const BitmapPatch good = patchBetween(before, after);
    const auto refused = [&](auto change) {
      BitmapPatch patch = good;
      change(patch);
      ByteImage image = before;
      try {
        applyPatch(image, patch, true);
      } catch (const Error&) {
        return image == before;  // nothing half done
      }
      return false;
    };
    QVERIFY(refused([](BitmapPatch& p) { p.left = 10; }));
    QVERIFY(refused([](BitmapPatch& p) { p.left = -1; }));
    QVERIFY(refused([](BitmapPatch& p) { p.top = std::numeric_limits<int>::min(); }));
    QVERIFY(refused([](BitmapPatch& p) { p.height = std::numeric_limits<int>::max(); }));
    QVERIFY(refused([](BitmapPatch& p) { p.width = -1; }));
    QVERIFY(refused([](BitmapPatch& p) { p.after = QByteArray("x"); }));
    QVERIFY(refused([](BitmapPatch& p) { p.after.chop(2); }));
    QVERIFY_EXCEPTION_THROWN(patchBetween(before, noise(9, 10, 1)), Error);
  }

  void theStoreFindsDamagedMasks() {
    const QTemporaryDir folder;
    const TakeStore store(folder.path().toStdString());
    const MaskBitmap bitmap(noise(31, 17, 2));
    const MaskBitmap other(noise(31, 17, 5));
    QVERIFY(store.bitmap(bitmap.hash()) == nullptr);
    store.saveBitmap(bitmap);
    store.saveBitmap(bitmap);  // there already
    QVERIFY(store.bitmap(bitmap.hash())->image() == bitmap.image());
    store.saveBitmap(other);
    const auto file = store.masksFolder() / (bitmap.hash() + ".png");
    std::filesystem::copy_file(store.masksFolder() / (other.hash() + ".png"), file,
                               std::filesystem::copy_options::overwrite_existing);
    QVERIFY_EXCEPTION_THROWN(store.bitmap(bitmap.hash()), Error);  // a good picture, another mask
    write(file, "no picture");
    QVERIFY_EXCEPTION_THROWN(store.bitmap(bitmap.hash()), Error);
  }

  void writingReplacesWholeFiles() {
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath("a.json").toStdString();
    writeFileAtomically(file, "first");
    writeFileAtomically(file, "second");
    QCOMPARE(readWholeFile(file), QByteArray("second"));
    QCOMPARE(std::distance(std::filesystem::directory_iterator(file.parent_path()), {}), 1);
    QVERIFY_EXCEPTION_THROWN(readWholeFile(file, 5), Error);
    QCOMPARE(readWholeFile(file, 6), QByteArray("second"));
    QVERIFY_EXCEPTION_THROWN(writeFileAtomically(file / "below", "x"), Error);
    QVERIFY_EXCEPTION_THROWN(readWholeFile(file.parent_path()), Error);
    const auto temporary = temporaryNameBeside(file);
    QVERIFY(temporary != temporaryNameBeside(file));
    QCOMPARE(temporary.extension(), file.extension());
    QCOMPARE(temporary.filename().string().front(), '.');
  }

  void oneFileHasManyNames() {
    const QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    write(root / "a", "1");
    write(root / "b", "1");
    std::filesystem::create_hard_link(root / "a", root / "hard");
    std::filesystem::create_symlink(root / "a", root / "soft");
    QVERIFY(sameFile(root / "a", root / "hard"));
    QVERIFY(sameFile(root / "a", root / "soft"));
    QVERIFY(sameFile(root / "a", root / "." / "a"));
    QVERIFY(!sameFile(root / "a", root / "b"));
    QVERIFY(sameFile(root / "none", root / "none"));
    QVERIFY(!sameFile(root / "none", root / "a"));
  }

  void pathsInsideTheProjectAreRelative() {
    const std::filesystem::path project = "/films/one.reel";
    QCOMPARE(storedPath(project, "/films/one.reel/media/a.mp4"), std::string("media/a.mp4"));
    QCOMPARE(storedPath(project, "/films/two/a.mp4"), std::string("/films/two/a.mp4"));
    // A folder whose name begins alike is another folder.
    QCOMPARE(storedPath(project, "/films/one.reel2/a.mp4"), std::string("/films/one.reel2/a.mp4"));
    for (const char* file : {"/films/one.reel/media/a.mp4", "/films/two/a.mp4"}) {
      QCOMPARE(resolvedPath(project, storedPath(project, file)).string(), std::string(file));
    }
  }

  void contentHashSeesBothEnds() {
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath("m").toStdString();
    std::string bytes(5'000'000, 'm');
    write(file, bytes);
    const std::string first = contentHash(file);
    QCOMPARE(contentHash(file), first);
    for (const std::size_t at : {std::size_t{0}, std::size_t{1'000'000}, bytes.size() - 1}) {
      std::string changed = bytes;
      changed[at] = 'x';
      write(file, changed);
      QVERIFY(contentHash(file) != first);
    }
    write(file, bytes + "m");
    QVERIFY(contentHash(file) != first);
    write(file, "");
    QVERIFY(!contentHash(file).empty());
    QVERIFY_EXCEPTION_THROWN(contentHash(folder.filePath("none").toStdString()), Error);
  }
};

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::StoredMasksTest)
#include "stored_masks_test.moc"
