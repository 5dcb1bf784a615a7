// SPDX-License-Identifier: Apache-2.0
#include "core/playback/sequence_sound.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include "core/playback/player_sound.h"
#include "tests/support/media_files.h"
#include "tests/support/tiny_project.h"

namespace reelbrush::core {

class SequenceSoundTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase();
  void mixesWhatOverlaps();
  void isSilentInGapsAndEnds();
  void seeksToTheSample();
  void missingFilesAreSilent();
  void mutedTracksAreNotHeard();
  void detachedSoundIsHeardOnce();
  void clipsWithoutSoundAreLeftOut();
  void soundFollowsThePlayer();

 private:
  std::filesystem::path in(const char* name) const {
    return folder_.filePath(QString::fromLatin1(name)).toStdString();
  }
  SoundPiece piece(const std::filesystem::path& file, const RationalTime& at,
                   const RationalTime& from, const RationalTime& length) const {
    Clip clip;
    clip.start = at;
    clip.trimmed = {from, length};
    return {file, clip};
  }
  // One value per sample frame; both channels must be equal.
  std::vector<float> read(SoundReader& reader, int frames) const {
    std::vector<float> both(static_cast<std::size_t>(frames) * 2, -9.0F);
    const int count = reader.read(both.data(), frames);
    std::vector<float> values;
    for (int i = 0; i < count; ++i) {
      values.push_back(both[static_cast<std::size_t>(2 * i)]);
    }
    return values;
  }
  Document documentWith(TrackKind kind) const {
    TinyProject tiny;
    tiny.document.media.items[0].hasAudio = true;
    tiny.document.sequence.tracks[0].kind = kind;
    return tiny.document;
  }

  QTemporaryDir folder_;
};

void SequenceSoundTest::initTestCase() {
  tests::writeLevel(QString::fromStdString(in("half.wav").string()), 2, 0.5);
  tests::writeLevel(QString::fromStdString(in("quarter.wav").string()), 2, 0.25);
}

void SequenceSoundTest::mixesWhatOverlaps() {
  const auto sound = openSequenceSound({piece(in("half.wav"), sec(0), sec(0), sec(1)),
                                        piece(in("quarter.wav"), sec(1, 2), sec(0), sec(1))});
  sound->seek(sec(0));
  const auto values = read(*sound, 72000);
  QCOMPARE(values.size(), std::size_t{72000});
  QVERIFY(std::abs(values[12000] - 0.5F) < 1e-3F);
  QVERIFY(std::abs(values[36000] - 0.75F) < 1e-3F);
  QVERIFY(std::abs(values[60000] - 0.25F) < 1e-3F);
}

void SequenceSoundTest::isSilentInGapsAndEnds() {
  const auto sound = openSequenceSound({piece(in("half.wav"), sec(1, 2), sec(0), sec(1, 2)),
                                        piece(in("half.wav"), sec(3, 2), sec(1), sec(1, 2))});
  sound->seek(sec(0));
  const auto values = read(*sound, 200000);
  QCOMPARE(values.size(), std::size_t{96000});  // two seconds
  QCOMPARE(values[12000], 0.0F);
  QVERIFY(values[36000] > 0.4F);
  QCOMPARE(values[60000], 0.0F);
  QVERIFY(values[84000] > 0.4F);
  QVERIFY(read(*sound, 100).empty());
}

void SequenceSoundTest::seeksToTheSample() {
  const auto sound = openSequenceSound({piece(in("half.wav"), sec(1), sec(0), sec(1))});
  sound->seek(sec(47995, 48000));
  const auto values = read(*sound, 10);
  QCOMPARE(values[4], 0.0F);
  QVERIFY(values[5] > 0.4F);
  sound->seek(sec(3, 2));
  QVERIFY(read(*sound, 4).front() > 0.4F);
  sound->seek(sec(1, 2));
  QCOMPARE(read(*sound, 4).front(), 0.0F);
}

void SequenceSoundTest::missingFilesAreSilent() {
  const auto sound = openSequenceSound({piece(in("gone.wav"), sec(0), sec(0), sec(1)),
                                        piece(in("quarter.wav"), sec(0), sec(0), sec(1))});
  sound->seek(sec(0));
  const auto values = read(*sound, 4800);
  QCOMPARE(values.size(), std::size_t{4800});
  QVERIFY(std::abs(values[2400] - 0.25F) < 1e-3F);
}

void SequenceSoundTest::mutedTracksAreNotHeard() {
  Document document = documentWith(TrackKind::Audio);
  QCOMPARE(soundPieces(document, "/p").size(), std::size_t{1});
  QCOMPARE(soundPieces(document, "/p").front().file, std::filesystem::path("/p/media/a.mp4"));
  document.sequence.tracks[0].isHidden = true;
  QVERIFY(soundPieces(document, "/p").empty());
}

void SequenceSoundTest::detachedSoundIsHeardOnce() {
  Document document = documentWith(TrackKind::Video);
  Track sound = document.sequence.tracks[0];
  sound.id = TrackId::create();
  sound.kind = TrackKind::Audio;
  document.sequence.tracks.push_back(sound);
  QCOMPARE(soundPieces(document, {}).size(), std::size_t{1});
  document.sequence.tracks[1].clips[0].start = sec(7);  // no longer at the same place
  QCOMPARE(soundPieces(document, {}).size(), std::size_t{2});
}

void SequenceSoundTest::clipsWithoutSoundAreLeftOut() {
  TinyProject tiny;
  QVERIFY(soundPieces(tiny.document, {}).empty());
}

void SequenceSoundTest::soundFollowsThePlayer() {
  std::int64_t now = 0;
  Player player(nullptr, [&now] { return now; });
  player.setExtent(sec(10), sec(10));
  int asked = 0;
  PlayerSound sound(player, [&]() -> AudioOutput::OpenReader {
    ++asked;
    return [this](int rate, int channels) { return openSound(in("half.wav"), rate, channels); };
  });
  QVERIFY(!sound.isRunning());
  player.play();
  QVERIFY(sound.isRunning());
  QCOMPARE(asked, 1);
  player.seekFrame(20);  // begins anew there
  QCOMPARE(asked, 2);
  player.setSpeed(2);  // fast play is silent
  QVERIFY(!sound.isRunning());
  player.setSpeed(1);
  QVERIFY(sound.isRunning());
  player.pause();
  QVERIFY(!sound.isRunning());
  player.seekFrame(5);
  QVERIFY(!sound.isRunning());
  // Without a device the wall clock leads.
  if (!AudioOutput::hasDevice()) {
    player.play();
    now += 500'000'000;
    QTRY_COMPARE(player.frame(), std::int64_t{10});
    player.pause();
  }
}

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::SequenceSoundTest)
#include "sequence_sound_test.moc"
