// SPDX-License-Identifier: Apache-2.0
#include "tests/support/full_disk.h"

#include <fstream>
#include <map>
#include <random>

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include "core/base/atomic_file.h"
#include "core/export/sound_file.h"
#include "core/generation/queue_file.h"
#include "core/media/image_io.h"
#include "core/media/planar_format.h"
#include "core/media/take_files.h"
#include "core/project/take_store.h"
#include "core/project/versions.h"
#include "core/session/wells.h"
#include "tests/support/session_bench.h"
#include "tests/support/tiny_project.h"

namespace reelbrush::core {

namespace fs = std::filesystem;

namespace {

class Silence final : public SoundReader {
 public:
  void seek(const RationalTime&) override {}
  int read(float* out, int frames) override {
    std::fill_n(out, static_cast<std::size_t>(frames) * 2, 0.0F);
    return frames;
  }
};

// Every file below a folder with what it holds.
std::map<std::string, QByteArray> contentsOf(const fs::path& folder) {
  std::map<std::string, QByteArray> contents;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) {
      contents[entry.path().lexically_relative(folder).string()] = readWholeFile(entry.path());
    }
  }
  return contents;
}

TakeFiles takeOf(int frames) {
  TakeFiles take;
  take.rate = RationalTime(8, 1);
  take.frames.assign(static_cast<std::size_t>(frames), ByteImage(48, 32, 3));
  for (std::size_t k = 0; k < take.frames.size(); ++k) {
    std::mt19937 random(static_cast<unsigned>(k));
    for (std::uint8_t& sample : take.frames[k].samples) {
      sample = static_cast<std::uint8_t>(random());
    }
  }
  take.latent = QByteArray(3000, 'l');
  take.recipe = QByteArray("{\"seed\": 1}");
  return take;
}

}  // namespace

// Every writer while the disk gives out at some byte: an error with a sentence, everything that was
// there before as it was, nothing half-written left (ux U1.1, U13.1, U13.9, U18.2).
class FullDiskTest : public QObject {
  Q_OBJECT

  QTemporaryDir dir_;
  fs::path root_;

  // Calls the writer with the disk full at each of the limits.
  template <typename Write>
  void failsCleanly(std::initializer_list<rlim_t> limits, Write write) {
    const std::map<std::string, QByteArray> before = contentsOf(root_);
    for (const rlim_t limit : limits) {
      std::string message;
      {
        const FullDisk full(limit);
        message = errorOf(write);
      }
      QVERIFY2(!message.empty(), qPrintable(QString::number(limit)));
      QVERIFY(contentsOf(root_) == before);
    }
    QCOMPARE(errorOf(write), std::string());
    QVERIFY(contentsOf(root_) != before);
  }

 private slots:
  void init() {
    root_ = fs::path(dir_.path().toStdString()) / QTest::currentTestFunction();
    fs::create_directories(root_);
  }

  void pictures() {
    savePng(Image(64, 64, 3, 0.2F), root_ / "p.png");
    Image noisy(64, 64, 3);
    std::mt19937 random(1);
    for (float& sample : noisy.samples) {
      sample = static_cast<float>(random() % 256U) / 255;
    }
    failsCleanly({0, 1, 100, 4000}, [&] { savePng(noisy, root_ / "p.png"); });
  }

  void sounds() {
    Silence silence;
    std::ofstream(root_ / "s.wav") << "before";
    failsCleanly({0, 43, 44, 1000, 100'000}, [&] {
      writeSoundFile(silence, {RationalTime(), RationalTime(1, 1)}, root_ / "s.wav",
                     SoundSamples::Int16);
    });
    QCOMPARE(fs::file_size(root_ / "s.wav"), std::uintmax_t{44 + 4 * 48000});
  }

  void takes() {
    failsCleanly({0, 500, 2900}, [&] { writeTakeFiles(root_ / "take", takeOf(6)); });
    const TakeFiles again = readTakeFiles(root_ / "take");
    QVERIFY(again.frames == takeOf(6).frames);
    QCOMPARE(again.latent.size(), qsizetype{3000});
  }

  void films() {
    const auto write = [&] {
      EncoderSettings settings;
      settings.file = root_ / "film.mkv";
      settings.lossless = true;
      const auto encoder = createEncoder(settings);
      for (int k = 0; k < 8; ++k) {
        Frame frame = blankFrame(64, 48, planarFormat("yuv420p"), {});
        std::mt19937 random(static_cast<unsigned>(k));
        for (std::uint8_t& sample : frame.planes[0].bytes) {
          sample = static_cast<std::uint8_t>(random());
        }
        frame.time = RationalTime(k, 8);
        frame.duration = RationalTime(1, 8);
        encoder->add(frame);
      }
      encoder->finish();
    };
    std::ofstream(root_ / "film.mkv") << "the film before";
    failsCleanly({0, 300, 1000}, write);
  }

  void pictureFolders() {
    failsCleanly({0, 60}, [&] {
      EncoderSettings settings;
      settings.file = root_ / "pictures" / "";
      const auto encoder = createEncoder(settings);
      encoder->add(blankFrame(16, 16, planarFormat("gbrp"), {ColourMatrix::Rgb}));
      encoder->finish();
    });
    QCOMPARE(std::distance(fs::directory_iterator(root_ / "pictures"), {}), std::ptrdiff_t{1});
  }

  void versions() {
    TinyProject tiny;
    const QByteArray text = projectText(tiny.document);
    const auto now = std::chrono::system_clock::now();
    keepVersion(root_, text, now - std::chrono::minutes(5));
    failsCleanly({0, 10, 1000}, [&] { keepVersion(root_, text + " ", now); });
    QCOMPARE(versionsOf(root_).size(), std::size_t{2});
  }

  void masks() {
    const TakeStore store(root_);
    store.saveBitmap(*makeBitmap(boxMask(16, 8, 0, 0, 4, 4)));
    ByteImage noisy(64, 64, 1);
    std::mt19937 random(2);
    for (std::uint8_t& sample : noisy.samples) {
      sample = static_cast<std::uint8_t>(random());
    }
    const MaskBitmapPtr bitmap = makeBitmap(noisy);
    failsCleanly({0, 20, 2000}, [&] { store.saveBitmap(*bitmap); });
    QVERIFY(store.bitmap(bitmap->hash())->image() == noisy);
  }

  // The queue's file tells by its answer, so that editing goes on.
  void queues() {
    QJsonArray jobs;
    for (int k = 0; k < 50; ++k) {
      jobs.append(QJsonObject{{"id", k}});
    }
    const QJsonObject queue{{"schema", "reelbrush-queue"}, {"version", 1}, {"jobs", jobs}};
    QVERIFY(saveQueueFile(root_, queue));
    const std::map<std::string, QByteArray> before = contentsOf(root_);
    QJsonObject more = queue;
    more.insert("more", QString(4000, 'x'));
    for (const rlim_t limit : {rlim_t{0}, rlim_t{10}, rlim_t{3000}}) {
      bool isSaved = true;
      {
        const FullDisk full(limit);  // the test's own messages would not fit either
        isSaved = saveQueueFile(root_, more);
      }
      QVERIFY2(!isSaved, qPrintable(QString::number(limit)));
      QVERIFY2(contentsOf(root_) == before, qPrintable(QString::number(limit)));
    }
    QVERIFY(saveQueueFile(root_, more));
  }

  void wells() {
    SessionBench bench({}, root_.string());
    bench.savedSegment();
    QImage picture(40, 30, QImage::Format_RGB32);
    for (int y = 0; y < 30; ++y) {
      for (int x = 0; x < 40; ++x) {
        picture.setPixelColor(x, y, QColor::fromHsv((x * 37 + y * 91) % 360, 200, 255));
      }
    }
    std::string message;
    {
      const FullDisk full(100);
      message = errorOf([&] { storedPicture(*bench.session, picture); });
    }
    QVERIFY(!message.empty());
    QVERIFY(fs::is_empty(bench.project() / "pictures"));
    const PictureRef stored = storedPicture(*bench.session, picture);
    QVERIFY(!QImage(QString::fromStdString(fileOf(*bench.session, stored).string())).isNull());
  }

  // A session that cannot save says so, stays modified and saves later; one that cannot write a
  // take ends its job with the reason (E10, E12).
  void sessions() {
    SessionBench bench;
    const SegmentId id = bench.savedSegment();
    const QByteArray saved = readWholeFile(bench.project() / "project.json");
    bench.session->push(RenameItem{{}, id, "renamed"});
    {
      const FullDisk full(500);
      QVERIFY(!errorOf([&] { bench.session->save(); }).empty());
      QVERIFY(bench.session->isModified());
      QCOMPARE(readWholeFile(bench.project() / "project.json"), saved);
      const JobId job = bench.desk().generate(id).front();
      QVERIFY(bench.waitUntilIdle());
      const JobStatus status = *bench.session->generation().job(job);
      QCOMPARE(status.state, JobState::Failed);
      QVERIFY2(status.message.english().find("Cannot write") != std::string::npos,
               status.message.english().c_str());
      QVERIFY(status.canDecodeAgain);  // what was sampled is not lost
    }
    bench.session->save();
    QVERIFY(!bench.session->isModified());
    const JobId failed = bench.session->generation().jobs().front().id();
    QVERIFY(bench.session->generation().decodeAgain(failed));
    QVERIFY(bench.waitForTakes(id, 1));
    QCOMPARE(bench.log->samples.load(), 1);
  }
};

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::FullDiskTest)
#include "full_disk_test.moc"
