// SPDX-License-Identifier: Apache-2.0
#include "core/media/encoder.h"

#include <csignal>

#include <sys/resource.h>

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include "core/base/atomic_file.h"
#include "tests/core/encoder_support.h"

namespace reelbrush::core {

using test::allFrames;
using test::errorOf;
using test::ffmpeg;
using test::hasFfmpeg;
using test::noise;
using test::path;
using test::sameSamples;
using test::settingsFor;
using test::writeNoise;

class EncoderTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase();
  void keepsEverySampleLossless_data();
  void keepsEverySampleLossless();
  void keepsTimesOfFrames_data();
  void keepsTimesOfFrames();
  void tagsColour_data();
  void tagsColour();
  void refusesColoursTheContainerForgets_data();
  void refusesColoursTheContainerForgets();
  void takesOddSizesAndRgb();
  void writesMetadata();
  void writesPngFolders();
  void leavesNothingBehindOnFailure();
  void leavesNothingBehindWhenTheDiskIsFull();
  void refusesWhatCannotBeWritten();

 private:
  QString in(const QString& name) const { return folder_.filePath(name); }
  QStringList entries() const {
    return QDir(folder_.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
  }

  QTemporaryDir folder_;
};

namespace {}  // namespace

void EncoderTest::initTestCase() {
  QVERIFY(folder_.isValid());
  if (!hasFfmpeg()) {
    QSKIP("the ffmpeg program is not installed");
  }
}

void EncoderTest::keepsEverySampleLossless_data() {
  QTest::addColumn<QString>("format");
  QTest::addColumn<QString>("ending");
  for (const char* const format :
       {"yuv420p", "yuv420p10le", "yuv422p", "yuv444p", "gbrp", "gbrap", "gbrp10le", "gbrp16le",
        "gray", "gray16le", "yuv440p", "yuv411p", "yuva420p"}) {
    QTest::newRow(format) << format << "mkv";
  }
  QTest::newRow("mov") << "yuv422p10le"
                       << "mov";
  QTest::newRow("avi") << "yuv420p"
                       << "avi";
}

void EncoderTest::keepsEverySampleLossless() {
  QFETCH(QString, format);
  QFETCH(QString, ending);
  const QString file = in(QStringLiteral("lossless.") + ending);
  const std::unique_ptr<Encoder> encoder = createEncoder(settingsFor(file, true));
  for (int n = 0; n < 3; ++n) {
    Frame frame = noise(format.toStdString(), 37, 29, n);
    if (ending == QStringLiteral("avi")) {
      frame.colour = guessedColour(29);  // all that it can keep
    }
    encoder->add(frame);
  }
  encoder->finish();
  const std::vector<FramePtr> frames = allFrames(path(file));
  QCOMPARE(frames.size(), std::size_t{3});
  for (int n = 0; n < 3; ++n) {
    const Frame expected = noise(format.toStdString(), 37, 29, n);
    QCOMPARE(frames[static_cast<std::size_t>(n)]->format.name, expected.format.name);
    QVERIFY(sameSamples(*frames[static_cast<std::size_t>(n)], expected));
  }
}

void EncoderTest::keepsTimesOfFrames_data() {
  QTest::addColumn<QString>("ending");
  QTest::addColumn<bool>("lossless");
  QTest::addColumn<double>("tolerance");
  QTest::newRow("mp4") << "mp4" << false << 0.0;
  QTest::newRow("mov") << "mov" << true << 0.0;
  QTest::newRow("mkv") << "mkv" << false << 0.0005;
  QTest::newRow("webm") << "webm" << false << 0.0005;
}

void EncoderTest::keepsTimesOfFrames() {
  QFETCH(QString, ending);
  QFETCH(bool, lossless);
  QFETCH(double, tolerance);
  // The odd rate of shared/clips/meadow.mp4, with one frame left out.
  const RationalTime rate(1294336, 82429);
  EncoderSettings settings = settingsFor(in(QStringLiteral("times.") + ending), lossless);
  settings.frameRate = rate;
  settings.timeBase = RationalTime(1, 1294336);
  const std::unique_ptr<Encoder> encoder = createEncoder(settings);
  std::vector<RationalTime> times;
  for (const int n : {0, 1, 2, 4, 5, 6, 7}) {
    Frame frame = noise("yuv420p", 64, 48, n);
    frame.time = RationalTime(n, 1) / rate;
    frame.duration = RationalTime(n == 2 ? 2 : 1, 1) / rate;
    times.push_back(frame.time);
    encoder->add(frame);
  }
  encoder->finish();
  const std::vector<FramePtr> frames = allFrames(settings.file);
  QCOMPARE(frames.size(), times.size());
  for (std::size_t i = 0; i < frames.size(); ++i) {
    QVERIFY(std::abs((frames[i]->time - times[i]).toDouble()) <= tolerance);
  }
  const double last = (frames.back()->duration - RationalTime(1, 1) / rate).toDouble();
  // With B frames and irregular times MP4 can only state decoding intervals.
  QVERIFY2(std::abs(last) <= 0.02, qPrintable(QString::number(last)));
}

void EncoderTest::tagsColour_data() {
  QTest::addColumn<QString>("ending");
  QTest::addColumn<bool>("lossless");
  QTest::newRow("mp4") << "mp4" << false;
  QTest::newRow("mkv") << "mkv" << false;
  QTest::newRow("ffv1 mkv") << "mkv" << true;
  QTest::newRow("webm") << "webm" << false;
}

void EncoderTest::tagsColour() {
  QFETCH(QString, ending);
  QFETCH(bool, lossless);
  const EncoderSettings settings = settingsFor(in(QStringLiteral("tags.") + ending), lossless);
  Frame frame = noise("yuv420p", 64, 48, 0);
  frame.colour.matrix = ColourMatrix::Bt601;
  frame.colour.range = ColourRange::Full;
  frame.colour.primaries = 5;
  frame.colour.transfer = 4;
  const std::unique_ptr<Encoder> encoder = createEncoder(settings);
  encoder->add(frame);
  encoder->finish();
  const ColourInfo read = probeMedia(settings.file).colour;
  QVERIFY(read.matrix == ColourMatrix::Bt601);
  QVERIFY(read.range == ColourRange::Full);
  QCOMPARE(read.primaries, 5);
  QCOMPARE(read.transfer, 4);
  QVERIFY(!read.isGuessed);
}

// FFV1 in AVI and MOV would be read back with other colours than it was written with.
void EncoderTest::refusesColoursTheContainerForgets_data() {
  QTest::addColumn<QString>("ending");
  QTest::addColumn<bool>("isFull");
  QTest::addColumn<bool>("isUsualMatrix");
  QTest::addColumn<bool>("isWritten");
  QTest::newRow("avi, full range") << "avi" << true << true << false;
  QTest::newRow("avi, unusual matrix") << "avi" << false << false << false;
  QTest::newRow("avi") << "avi" << false << true << true;
  QTest::newRow("mov, full range") << "mov" << true << true << false;
  QTest::newRow("mov, unusual matrix") << "mov" << false << false << true;
  QTest::newRow("mkv, both") << "mkv" << true << false << true;
}

void EncoderTest::refusesColoursTheContainerForgets() {
  QFETCH(QString, ending);
  QFETCH(bool, isFull);
  QFETCH(bool, isUsualMatrix);
  QFETCH(bool, isWritten);
  Frame frame = noise("yuv420p", 64, 48, 0);
  frame.colour.matrix = isUsualMatrix ? ColourMatrix::Bt601 : ColourMatrix::Bt709;
  frame.colour.range = isFull ? ColourRange::Full : ColourRange::Limited;
  const EncoderSettings settings = settingsFor(in(QStringLiteral("forgets.") + ending), true);
  const QString refusal = errorOf([&] {
    const std::unique_ptr<Encoder> encoder = createEncoder(settings);
    encoder->add(frame);
    encoder->finish();
  });
  QCOMPARE(refusal.isEmpty(), isWritten);
  if (isWritten) {
    const ColourInfo read = probeMedia(settings.file).colour;
    QVERIFY(read.matrix == frame.colour.matrix && read.range == frame.colour.range);
  } else {
    QVERIFY2(refusal.contains(QStringLiteral(".mkv")), qPrintable(refusal));
  }
}

void EncoderTest::takesOddSizesAndRgb() {
  const EncoderSettings odd = settingsFor(in(QStringLiteral("odd.mp4")), false);
  writeNoise(odd, "yuv420p", 37, 29, 3);
  MediaInfo info = probeMedia(odd.file);
  QCOMPARE(info.width, 37);
  QCOMPARE(info.height, 29);
  QCOMPARE(info.format.name, std::string("yuv444p"));
  const EncoderSettings rgb = settingsFor(in(QStringLiteral("rgb.mp4")), false);
  writeNoise(rgb, "gbrp", 64, 48, 3);
  info = probeMedia(rgb.file);
  QCOMPARE(info.format.name, std::string("yuv420p"));
  QVERIFY(info.colour.matrix == ColourMatrix::Bt709 && info.colour.range == ColourRange::Limited);
  QVERIFY(!info.colour.isGuessed);
  const EncoderSettings webm = settingsFor(in(QStringLiteral("odd.webm")), false);
  writeNoise(webm, "yuv420p", 37, 29, 3);
  QCOMPARE(probeMedia(webm.file).width, 37);
}

void EncoderTest::writesMetadata() {
  for (const char* const ending : {"mp4", "mov", "mkv", "webm"}) {
    EncoderSettings settings =
        settingsFor(in(QStringLiteral("meta.%1").arg(QLatin1String(ending))), false);
    settings.metadata["comment"] = "{\"prompt\": \"a cat – ein Kätzchen\"}";
    writeNoise(settings, "yuv420p", 64, 48, 2);
    std::map<std::string, std::string> tags = probeMedia(settings.file).tags;
    const std::string value = tags.count("comment") > 0 ? tags["comment"] : tags["COMMENT"];
    QCOMPARE(value, settings.metadata["comment"]);
  }
}

void EncoderTest::writesPngFolders() {
  EncoderSettings settings = settingsFor(in(QStringLiteral("pngs/")), false);
  writeNoise(settings, "gbrp", 21, 13, 3);
  const std::vector<FramePtr> frames = allFrames(path(in(QStringLiteral("pngs"))));
  QCOMPARE(frames.size(), std::size_t{3});
  QVERIFY(sameSamples(*frames[2], noise("gbrp", 21, 13, 2)));
  QVERIFY(errorOf([&] { createEncoder(settings); }).contains(QStringLiteral("not empty")));
}

void EncoderTest::leavesNothingBehindOnFailure() {
  const QStringList before = entries();
  for (const QString& name :
       {QStringLiteral("failed.mp4"), QStringLiteral("failed.mkv"), QStringLiteral("failed/")}) {
    const std::unique_ptr<Encoder> encoder = createEncoder(settingsFor(in(name), false));
    encoder->add(noise("yuv420p", 64, 48, 0));
    if (!name.endsWith(QLatin1Char('/'))) {
      QVERIFY(!errorOf([&] { encoder->add(noise("yuv420p", 32, 48, 1)); }).isEmpty());
      QVERIFY(!errorOf([&] { encoder->add(noise("yuv420p", 64, 48, 0)); }).isEmpty());
    }
    QVERIFY(!QFile::exists(in(name)));
  }
  const std::unique_ptr<Encoder> empty =
      createEncoder(settingsFor(in(QStringLiteral("none.mp4")), false));
  QVERIFY(errorOf([&] { empty->finish(); }).contains(QStringLiteral("no frame")));
}

void EncoderTest::leavesNothingBehindWhenTheDiskIsFull() {
  const QStringList before = entries();
  rlimit old{};
  QCOMPARE(getrlimit(RLIMIT_FSIZE, &old), 0);
  std::signal(SIGXFSZ, SIG_IGN);
  const rlimit small{20000, old.rlim_max};
  QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
  const QString lossless = errorOf([&] {
    writeNoise(settingsFor(in(QStringLiteral("full.mkv")), true), "yuv420p", 128, 96, 20);
  });
  const QString lossy = errorOf([&] {
    writeNoise(settingsFor(in(QStringLiteral("full.mp4")), false), "yuv420p", 128, 96, 20);
  });
  setrlimit(RLIMIT_FSIZE, &old);
  QVERIFY2(lossless.contains(QStringLiteral("full.mkv")), qPrintable(lossless));
  QVERIFY2(lossy.contains(QStringLiteral("full.mp4")), qPrintable(lossy));
  QCOMPARE(entries(), before);
}

void EncoderTest::refusesWhatCannotBeWritten() {
  const auto refusal = [this](const QString& name, bool lossless) {
    return errorOf([&] { createEncoder(settingsFor(in(name), lossless)); });
  };
  const QStringList before = entries();
  QVERIFY(refusal(QStringLiteral("film.xyz"), false).contains(QStringLiteral(".mkv")));
  QVERIFY(refusal(QStringLiteral("film"), false).contains(QStringLiteral(".mkv")));
  QVERIFY(refusal(QStringLiteral("film.mp4"), true).contains(QStringLiteral("lossless")));
  QVERIFY(refusal(QStringLiteral("film.avi"), false).contains(QStringLiteral("lossless")));
  QVERIFY(refusal(QStringLiteral("no/such/folder/film.mp4"), false)
              .contains(QStringLiteral("film.mp4")));
  EncoderSettings silent = settingsFor(in(QStringLiteral("film.mp4")), false);
  silent.audioFrom = path(in(QStringLiteral("missing.wav")));
  QVERIFY(errorOf([&] { createEncoder(silent); }).contains(QStringLiteral("missing.wav")));
  silent.audioFrom.reset();
  silent.frameRate = RationalTime(0, 1);
  QVERIFY(errorOf([&] { createEncoder(silent); }).contains(QStringLiteral("rate")));
  QCOMPARE(entries(), before);
  QVERIFY(sameFile(path(in(QStringLiteral("./odd.mp4"))), path(in(QStringLiteral("odd.mp4")))));
  QVERIFY(!sameFile(path(in(QStringLiteral("rgb.mp4"))), path(in(QStringLiteral("odd.mp4")))));
}

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::EncoderTest)
#include "encoder_test.moc"
