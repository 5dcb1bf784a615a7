// SPDX-License-Identifier: Apache-2.0
#include "core/media/sound_peaks.h"

#include <fstream>

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include "core/base/error.h"
#include "core/playback/peak_service.h"
#include "tests/support/media_files.h"
#include "tests/support/tiny_project.h"

namespace reelbrush::core {

class SoundPeaksTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() { tests::writeLevel(QString::fromStdString(wave().string()), 2, 0.5); }

  void measuresTheLevel() {
    const SoundPeaks peaks = measurePeaks(wave());
    QVERIFY(qAbs(static_cast<int>(peaks.levels.size()) - 200) <= 1);
    QVERIFY(qAbs(peaks.between(1, 1.1) - 128) <= 2);
    QCOMPARE(peaks.between(5, 6), std::uint8_t{0});
    QCOMPARE(peaks.between(-3, -1), std::uint8_t{0});
  }

  void stopsAndSaysWhatIsNoSound() {
    std::stop_source stopped;
    stopped.request_stop();
    QVERIFY_EXCEPTION_THROWN(measurePeaks(wave(), stopped.get_token()), Cancelled);
    QVERIFY(!errorOf([&] { measurePeaks(in("gone.wav")); }).empty());
  }

  void filesGoRoundAndAreChecked() {
    const SoundPeaks peaks{{0, 7, 255}};
    writePeaks(in("deep/a.peaks"), peaks);
    QVERIFY(readPeaks(in("deep/a.peaks")) == peaks);
    std::ofstream(in("b.peaks")) << "something else";
    QVERIFY(!errorOf([&] { readPeaks(in("b.peaks")); }).empty());
  }

  void serviceMeasuresOnceAndKeeps() {
    PeakService service;
    QVERIFY(service.peaksOf(wave(), "k") == nullptr);  // no folder yet
    service.setFolder(in("cache"));
    QSignalSpy changed(&service, &PeakService::changed);
    QVERIFY(service.peaksOf(wave(), "k") == nullptr);
    QVERIFY(changed.wait(10'000));
    const SoundPeaksPtr peaks = service.peaksOf(wave(), "k");
    QVERIFY(peaks != nullptr && peaks->between(1, 2) > 120);
    // The file is what the next start reads, even without the source.
    QVERIFY(std::filesystem::exists(in("cache/k.peaks")));
    PeakService next;
    next.setFolder(in("cache"));
    QSignalSpy found(&next, &PeakService::changed);
    next.peaksOf(in("gone.wav"), "k");
    QVERIFY(found.wait(10'000));
    QVERIFY(*next.peaksOf(in("gone.wav"), "k") == *peaks);
  }

  void damagedCacheIsMeasuredAnew() {
    std::filesystem::create_directories(in("bad"));
    std::ofstream(in("bad/k.peaks")) << "rubbish";
    PeakService service;
    service.setFolder(in("bad"));
    QSignalSpy changed(&service, &PeakService::changed);
    service.peaksOf(wave(), "k");
    QVERIFY(changed.wait(10'000));
    QVERIFY(service.peaksOf(wave(), "k")->between(1, 2) > 120);
  }

 private:
  std::filesystem::path in(const char* name) const {
    return folder_.filePath(QString::fromLatin1(name)).toStdString();
  }
  std::filesystem::path wave() const { return in("half.wav"); }

  QTemporaryDir folder_;
};

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::SoundPeaksTest)
#include "sound_peaks_test.moc"
