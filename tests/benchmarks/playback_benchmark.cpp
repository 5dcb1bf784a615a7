// SPDX-License-Identifier: Apache-2.0
// Seeking and playback in a real window on the offscreen platform, ux 20. Measures, asserts
// nothing.
//   playback_benchmark FILM SECONDS     a 1080p30 H.264 film of that length, 60-frame GOP
// responsiveness.py makes the film.
#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <random>

#include <QApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include "core/session/session.h"
#include "tests/benchmarks/measures.h"
#include "tests/support/scripted_generator.h"
#include "ui/canvas/viewer.h"
#include "ui/window/main_window.h"

namespace reelbrush::benchmarks {
namespace {

constexpr int Rate = 30;
constexpr int Seeks = 100;
constexpr int Steps = 100;

// Time from a jump of the playhead until its picture is on the canvas.
Samples timesOf(ui::MainWindow& window, int count, const std::function<void(int)>& jump) {
  Samples samples;
  for (int i = 0; i < count; ++i) {
    const Stopwatch watch;
    jump(i);
    if (!waitFor([&] { return window.viewer().isPictureSettled(); })) {
      break;
    }
    window.viewer().canvas().repaint();
    samples.add(watch);
  }
  return samples;
}

void measureSeeking(ui::MainWindow& window, int frames) {
  std::mt19937 random(7);
  core::Player& player = window.player();
  const Samples seeks = timesOf(window, Seeks, [&](int) {
    player.seekFrame(static_cast<qint64>(random() % static_cast<unsigned>(frames)));
  });
  tell("seek, 1080p H.264, 60-frame GOP (p50)", {40, Judged::Median}, seeks);
  tell("seek, 1080p H.264, 60-frame GOP (p95)", {120, Judged::P95}, seeks);
  timesOf(window, 1, [&](int) { player.seekFrame(frames / 2); });
  tell("one frame forward", {20, Judged::P95},
       timesOf(window, Steps, [&](int) { player.step(1); }));
  tell("seek to a cached frame", {16, Judged::P95},
       timesOf(window, Steps / 2, [&](int) { player.step(-1); }));
}

// Plays it once; which frames came on the canvas, and how long after they were due.
void measurePlayback(ui::MainWindow& window, const std::string& what) {
  core::Player& player = window.player();
  timesOf(window, 1, [&](int) { player.seekFrame(0); });
  QElapsedTimer clock;
  std::map<qint64, double> due;  // ms after the start, by frame
  Samples late;
  qint64 waiting = -1;
  const auto moved =
      QObject::connect(&player, &core::Player::positionChanged, &window, [&](qint64 frame) {
        due[frame] = static_cast<double>(clock.nsecsElapsed()) * 1e-6;
        waiting = frame;
      });
  const auto came = QObject::connect(
      &window.viewer().pictures(), &ui::SequencePictures::pictureReady, &window, [&] {
        // Shown before the playhead went on.
        if (waiting >= 0 && window.viewer().isPictureSettled()) {
          late.wall.push_back(static_cast<double>(clock.nsecsElapsed()) * 1e-6 - due[waiting]);
          waiting = -1;
        }
      });
  player.setSpeed(1);
  clock.start();
  const Stopwatch watch;
  player.play();
  waitFor([&] { return !player.isPlaying(); });
  QObject::disconnect(moved);
  QObject::disconnect(came);
  const auto length = static_cast<double>(player.frame());  // the first one stood already
  tell(what + ", dropped frames of " + std::to_string(player.frame()),
       {0, Judged::Most, false, "frames"}, length - static_cast<double>(late.wall.size()));
  tell(what + ", picture behind the playhead", {1000.0 / Rate, Judged::P95}, late);
  tell(what + ", processor time per second", {1000, Judged::Most},
       1000 * watch.cpuMs() / watch.wallMs());
}

int run(const QString& film, int seconds) {
  const QTemporaryDir folder;
  core::Session session(std::make_unique<tests::ScriptedGenerator>(
                            tests::GeneratorScript{}, std::make_shared<tests::GeneratorLog>()),
                        core::ModelCatalog({tests::scriptedModel()}),
                        std::make_unique<core::Preferences>(folder.filePath("p.ini")));
  ui::MainWindow window(session);
  window.show();
  session.preferences().setUsesProxies(false);
  window.openPath(film);
  if (!waitFor([&] { return !window.viewer().canvas().picture().isNull(); })) {
    std::fprintf(stderr, "%s gave no picture.\n", qPrintable(film));
    return 1;
  }
  session.undoStack().undo();  // the segment over the clip: one layer of footage is measured
  measureSeeking(window, seconds * Rate);

  session.preferences().setUsesProxies(true);
  const std::filesystem::path source(film.toStdString());
  window.proxies().setFolder(folder.filePath("proxies").toStdString());
  const Stopwatch making;
  window.proxies().want(source, "film");
  if (!waitFor([&] { return window.proxies().stateOf(source) == core::ProxyState::Ready; })) {
    return 1;
  }
  // No budget: that it keeps up with the film is enough.
  tell("making a proxy", {Rate, Judged::Least, true, "frames/s"},
       1000.0 * seconds * Rate / making.wallMs());
  measurePlayback(window, "1080p30 with a proxy, " + std::to_string(seconds) + " s");
  return 0;
}

}  // namespace
}  // namespace reelbrush::benchmarks

int main(int argc, char** argv) {
  const QApplication application(argc, argv);
  if (argc != 3) {
    std::fputs("usage: playback_benchmark FILM SECONDS\n", stderr);
    return 2;
  }
  return reelbrush::benchmarks::run(QString::fromLocal8Bit(argv[1]), std::atoi(argv[2]));
}
