// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <fstream>

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "core/base/error.h"
#include "core/export/export_check.h"
#include "core/export/export_frames.h"
#include "core/export/export_presets.h"
#include "core/export/export_queue.h"
#include "core/export/export_run.h"
#include "core/export/sound_file.h"
#include "core/media/colour_conversion.h"
#include "core/media/decoder.h"
#include "core/media/image_io.h"
#include "tests/support/tiny_project.h"

namespace reelbrush::core {

namespace fs = std::filesystem;

namespace {

constexpr int Rate = 48000;

// A tone of constant height, for sound that can be measured.
class Tone final : public SoundReader {
 public:
  Tone(float value, double seconds)
      : value_(value), end_(static_cast<std::int64_t>(seconds * Rate)) {}
  void seek(const RationalTime& time) override { at_ = (time * RationalTime(Rate, 1)).round(); }
  int read(float* out, int frames) override {
    const int count = static_cast<int>(std::clamp<std::int64_t>(end_ - at_, 0, frames));
    std::fill_n(out, static_cast<std::size_t>(count) * 2, value_);
    at_ += count;
    return count;
  }

 private:
  float value_;
  std::int64_t end_;
  std::int64_t at_ = 0;
};

float loudness(const fs::path& file, double from, double to) {
  const auto sound = openSound(file);
  sound->seek(RationalTime(static_cast<std::int64_t>(from * 1000), 1000));
  std::vector<float> samples(static_cast<std::size_t>((to - from) * Rate) * 2);
  const int read = sound->read(samples.data(), static_cast<int>(samples.size() / 2));
  float sum = 0;
  for (int i = 0; i < 2 * read; ++i) {
    sum += std::abs(samples[static_cast<std::size_t>(i)]);
  }
  return read > 0 ? sum / static_cast<float>(2 * read) : 0;
}

}  // namespace

// A project of two generated clips: red at 0...2 s with a quiet sound, green at 3...4 s with a loud
// one; a gap between.
class ExportTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase();
  void everyPresetIsWrittenAndProbed_data();
  void everyPresetIsWrittenAndProbed();
  void rangeSizeAndRate();
  void soundOfAllClipsIsMixed();
  void soundFileIsPaddedWithSilence();
  void projectFilesAreRefused();
  void concernsAreNamed();
  void missingMediaIsBlack();
  void queueRunsInOrderAndCancels();
  void failureLeavesNothing();
  void qualityIsMonotonous();

 private:
  ExportRequest request(const char* name, ExportPreset preset) const;
  fs::path file(const std::string& name) const { return dir_.path().toStdString() + "/" + name; }
  MediaItem makeClip(const std::string& name, float red, float green, float sound, int seconds);

  QTemporaryDir dir_;
  Document document_;
};

MediaItem ExportTest::makeClip(const std::string& name, float red, float green, float sound,
                               int seconds) {
  const fs::path wave = file(name + ".wav");
  Tone tone(sound, seconds);
  writeSoundFile(tone, {RationalTime(), RationalTime(seconds, 1)}, wave, SoundSamples::Int16);
  EncoderSettings settings;
  settings.file = file(name + ".mkv");
  settings.lossless = true;
  settings.frameRate = sec(10);
  settings.audioFrom = wave;
  const auto encoder = createEncoder(settings);
  PlanarFormat format;
  format.name = "yuv420p";
  format.chromaShiftX = format.chromaShiftY = 1;
  ColourInfo colour;
  colour.primaries = colour.transfer = 1;
  Image picture(64, 48, 3);
  for (int i = 0; i < 64 * 48; ++i) {
    picture.samples[static_cast<std::size_t>(3 * i)] = red;
    picture.samples[static_cast<std::size_t>(3 * i + 1)] = green;
  }
  for (int k = 0; k < seconds * 10; ++k) {
    Frame frame = fromRgb(picture, format, colour);
    frame.time = sec(k, 10);
    frame.duration = sec(1, 10);
    encoder->add(frame);
  }
  encoder->finish();
  MediaItem item = tinyMedia(name, sec(seconds));
  item.path = settings.file.string();
  item.width = 64;
  item.height = 48;
  item.hasAudio = true;
  return item;
}

void ExportTest::initTestCase() {
  const MediaItem red = makeClip("red", 0.8F, 0, 0.1F, 2);
  const MediaItem green = makeClip("green", 0, 0.8F, 0.5F, 1);
  document_ = newDocument("film");
  document_.sequence.settings = {64, 48, sec(10)};
  document_.media.items = {red, green};
  const TrackId track = document_.sequence.tracks.front().id;
  document_.sequence =
      overwriteClip(std::move(document_.sequence), track, tinyClip(red, sec(0), sec(2)), sec(0));
  document_.sequence =
      overwriteClip(std::move(document_.sequence), track, tinyClip(green, sec(0), sec(1)), sec(3));
}

ExportRequest ExportTest::request(const char* name, ExportPreset preset) const {
  ExportRequest request;
  request.target = file(name + factsOf(preset).ending);
  request.preset = preset;
  request.document = std::make_shared<const Document>(document_);
  request.folder = dir_.path().toStdString();
  request.replaces = true;
  return request;
}

void ExportTest::everyPresetIsWrittenAndProbed_data() {
  QTest::addColumn<int>("preset");
  QTest::addColumn<QString>("codec");
  const auto row = [](ExportPreset preset, const char* codec) {
    QTest::newRow(factsOf(preset).id.c_str()) << static_cast<int>(preset) << QString(codec);
  };
  row(ExportPreset::H264, "h264");
  row(ExportPreset::H265, "hevc");
  row(ExportPreset::Vp9, "vp9");
  row(ExportPreset::Av1, "av1");
  row(ExportPreset::ProRes, "prores");
  row(ExportPreset::Ffv1, "ffv1");
}

void ExportTest::everyPresetIsWrittenAndProbed() {
  QFETCH(int, preset);
  QFETCH(QString, codec);
  const auto which = static_cast<ExportPreset>(preset);
  const std::vector<ExportPreset> all = availablePresets();
  if (std::find(all.begin(), all.end(), which) == all.end()) {
    QSKIP("this FFmpeg lacks the encoder");
  }
  const ExportRequest wanted = request("preset", which);
  std::int64_t last = 0;
  runExport(wanted, [&](std::int64_t done, std::int64_t) { last = done; });
  QCOMPARE(last, std::int64_t{40});
  const MediaInfo info = probeMedia(wanted.target);
  QCOMPARE(QString::fromStdString(info.videoCodec), codec);
  QCOMPARE(info.width, 64);
  QVERIFY(info.hasAudio);
  QVERIFY(std::abs(info.duration.toDouble() - 4) <= 0.11);
  QVERIFY(!info.colour.isGuessed);
  QCOMPARE(info.colour.primaries, 1);
  QVERIFY(info.colour.matrix == ColourMatrix::Bt709);
  const auto decoder = openMedia(wanted.target);
  const Image green = toRgb(*decoder->frameAt(sec(35, 10)));
  QVERIFY(green.at(30, 20, 1) > 0.7F && green.at(30, 20, 0) < 0.1F);
  const Image gap = toRgb(*decoder->frameAt(sec(25, 10)));
  QVERIFY(gap.at(30, 20, 0) < 0.05F && gap.at(30, 20, 1) < 0.05F);
}

void ExportTest::rangeSizeAndRate() {
  ExportRequest wanted = request("range", ExportPreset::Ffv1);
  wanted.firstFrame = 30;
  wanted.frameCount = 5;
  wanted.width = 32;
  wanted.height = 24;
  wanted.rate = sec(20);
  QCOMPARE(outputFrames(wanted), std::int64_t{10});
  runExport(wanted);
  const MediaInfo info = probeMedia(wanted.target);
  QCOMPARE(info.width, 32);
  const Image first = toRgb(*openMedia(wanted.target)->next());
  QVERIFY(first.at(10, 10, 1) > 0.7F);
  wanted.firstFrame = 900;
  QVERIFY(!errorOf([&] { runExport(wanted); }).empty());
  ExportRequest pictures = request("pictures", ExportPreset::PngSequence);
  pictures.frameCount = 3;
  runExport(pictures);
  QCOMPARE(std::distance(fs::directory_iterator(pictures.target), {}), std::ptrdiff_t{3});
  ExportRequest one = request("one", ExportPreset::Frame);
  one.firstFrame = 31;
  one.frameCount = 1;
  runExport(one);
  QVERIFY(loadRgb(one.target).at(30, 20, 1) > 0.7F);
}

void ExportTest::soundOfAllClipsIsMixed() {
  const ExportRequest wanted = request("sound", ExportPreset::Sound);
  runExport(wanted);
  QVERIFY(std::abs(loudness(wanted.target, 0.2, 1.8) - 0.1F) < 0.01F);
  QVERIFY(loudness(wanted.target, 2.1, 2.9) < 0.002F);
  QVERIFY(std::abs(loudness(wanted.target, 3.2, 3.8) - 0.5F) < 0.01F);
  ExportRequest film = request("film", ExportPreset::H264);
  film.firstFrame = 25;
  runExport(film);
  QVERIFY(loudness(film.target, 0.1, 0.4) < 0.02F);
  QVERIFY(std::abs(loudness(film.target, 0.7, 1.3) - 0.5F) < 0.05F);
}

void ExportTest::soundFileIsPaddedWithSilence() {
  Tone tone(0.25F, 1);
  const fs::path wave = file("padded.wav");
  writeSoundFile(tone, {RationalTime(), RationalTime(2, 1)}, wave, SoundSamples::Float32);
  QVERIFY(std::abs(loudness(wave, 0, 0.9) - 0.25F) < 0.001F);
  QCOMPARE(loudness(wave, 1.1, 1.9), 0.0F);
  std::stop_source stop;
  stop.request_stop();
  QVERIFY_EXCEPTION_THROWN(writeSoundFile(tone, {RationalTime(), RationalTime(2, 1)},
                                          file("no.wav"), SoundSamples::Int16, stop.get_token()),
                           Cancelled);
  QVERIFY(!fs::exists(file("no.wav")));
}

void ExportTest::projectFilesAreRefused() {
  ExportRequest wanted = request("x", ExportPreset::Ffv1);
  wanted.target = file("red.mkv");
  const std::string refusal = errorOf([&] { runExport(wanted); });
  QVERIFY2(refusal.find("part of the project") != std::string::npos, refusal.c_str());
  wanted = request("there", ExportPreset::Ffv1);
  std::ofstream(wanted.target) << "x";
  wanted.replaces = false;
  QVERIFY(errorOf([&] { checkTarget(wanted); }).find("there already") != std::string::npos);
}

void ExportTest::concernsAreNamed() {
  ExportRequest wanted = request("x", ExportPreset::Ffv1);
  QVERIFY(concernsOf(wanted).empty());
  Document changed = document_;
  changed.media.items[1].path = file("gone.mkv").string();
  Segment segment = newSegment(changed, sec(0), sec(1));
  segment.name = "Sky";
  changed.sequence = addSegment(changed.sequence, changed.sequence.tracks.front().id, segment);
  wanted.document = std::make_shared<const Document>(changed);
  const std::vector<ExportConcern> concerns = concernsOf(wanted);
  QCOMPARE(concerns.size(), std::size_t{2});
  QVERIFY(concerns[0].kind == ExportConcern::Kind::MissingMedia && concerns[0].name == "green");
  QVERIFY(concerns[1].kind == ExportConcern::Kind::EmptySegment && concerns[1].name == "Sky");
  wanted.firstFrame = 12;
  wanted.frameCount = 5;
  QVERIFY(concernsOf(wanted).empty());  // neither is in the range
}

void ExportTest::missingMediaIsBlack() {
  Document changed = document_;
  changed.media.items[0].path = file("gone.mkv").string();
  ExportRequest wanted = request("missing", ExportPreset::Ffv1);
  wanted.document = std::make_shared<const Document>(changed);
  runExport(wanted);
  const auto decoder = openMedia(wanted.target);
  QVERIFY(toRgb(*decoder->frameAt(sec(1))).at(30, 20, 0) < 0.02F);
  QVERIFY(toRgb(*decoder->frameAt(sec(35, 10))).at(30, 20, 1) > 0.7F);
}

void ExportTest::queueRunsInOrderAndCancels() {
  ExportQueue queue;
  QSignalSpy changed(&queue, &ExportQueue::changed);
  const ExportId first = queue.submit(request("first", ExportPreset::Ffv1));
  const ExportId second = queue.submit(request("second", ExportPreset::Ffv1));
  const ExportId third = queue.submit(request("third", ExportPreset::Ffv1));
  queue.cancel(second);
  QVERIFY(QTest::qWaitFor([&] { return queue.isIdle(); }, 60000));
  QVERIFY(queue.find(first)->state == ExportState::Done);
  QVERIFY(queue.find(second)->state == ExportState::Cancelled);
  QVERIFY(queue.find(third)->state == ExportState::Done);
  QVERIFY(fs::exists(file("first.mkv")) && !fs::exists(file("second.mkv")));
  QVERIFY(queue.find(first)->ended <= queue.find(third)->started);
  QVERIFY(changed.size() >= 3);
}

void ExportTest::failureLeavesNothing() {
  ExportQueue queue;
  ExportRequest wanted = request("x", ExportPreset::H264);
  wanted.target = file("no folder") / "x.mp4";
  const ExportId id = queue.submit(wanted);
  QVERIFY(QTest::qWaitFor([&] { return queue.isIdle(); }, 60000));
  QVERIFY(queue.find(id)->state == ExportState::Failed);
  QVERIFY(!queue.find(id)->message.empty());
  for (const auto& entry : fs::directory_iterator(dir_.path().toStdString())) {
    QVERIFY2(entry.path().filename().string().find(".partial-") == std::string::npos,
             entry.path().c_str());
  }
}

void ExportTest::qualityIsMonotonous() {
  for (const VideoCodec codec : {VideoCodec::H264, VideoCodec::H265, VideoCodec::Vp9}) {
    QVERIFY(crfOf(100, codec) < crfOf(75, codec) && crfOf(75, codec) < crfOf(0, codec));
  }
  QCOMPARE(crfOf(75, VideoCodec::H264), 18);
}

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::ExportTest)
#include "export_test.moc"
