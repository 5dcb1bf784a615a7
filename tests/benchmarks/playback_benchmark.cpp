// SPDX-License-Identifier: Apache-2.0
// The budgets of ux 20 that concern window, seeking and playback, measured in a real window on the
// offscreen platform and printed as a table; nothing is asserted. Needs the ffmpeg program.
//   playback_benchmark [SECONDS]     length of the 1080p30 film and of its playback, default 60
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <random>
#include <thread>
#include <vector>

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

#include "core/session/session.h"
#include "tests/support/scripted_generator.h"
#include "ui/canvas/viewer.h"
#include "ui/window/main_window.h"

namespace {

using reelbrush::core::Player;
using reelbrush::core::ProxyState;
using reelbrush::ui::MainWindow;
using reelbrush::ui::SequencePictures;

constexpr int Rate = 30;
constexpr int Seeks = 60;
constexpr int Steps = 60;
constexpr int PatienceMs = 600000;

void row(const char* what, const QString& measured, const char* budget) {
  std::printf("%-44s %20s   %s\n", what, qPrintable(measured), budget);
  std::fflush(stdout);
}

QString ms(double value) {
  return QStringLiteral("%1 ms").arg(value, 0, 'f', 1);
}

double percentile(std::vector<double> values, double part) {
  std::sort(values.begin(), values.end());
  return values.at(static_cast<std::size_t>(part * static_cast<double>(values.size() - 1)));
}

// Lets the window live until the condition holds.
template <typename Condition>
bool waitFor(Condition condition) {
  QElapsedTimer waited;
  waited.start();
  while (!condition()) {
    if (waited.hasExpired(PatienceMs)) {
      return false;
    }
    QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
  }
  return true;
}

bool makeFilm(const QString& file, int seconds) {
  QProcess ffmpeg;
  ffmpeg.start(
      QStringLiteral("ffmpeg"),
      {QStringLiteral("-loglevel"),
       QStringLiteral("error"),
       QStringLiteral("-y"),
       QStringLiteral("-f"),
       QStringLiteral("lavfi"),
       QStringLiteral("-i"),
       QStringLiteral("testsrc2=size=1920x1080:rate=%1:duration=%2").arg(Rate).arg(seconds),
       QStringLiteral("-c:v"),
       QStringLiteral("libx264"),
       QStringLiteral("-preset"),
       QStringLiteral("ultrafast"),
       QStringLiteral("-g"),
       QStringLiteral("60"),
       QStringLiteral("-keyint_min"),
       QStringLiteral("60"),
       QStringLiteral("-sc_threshold"),
       QStringLiteral("0"),
       QStringLiteral("-pix_fmt"),
       QStringLiteral("yuv420p"),
       file});
  return ffmpeg.waitForFinished(PatienceMs) && ffmpeg.exitCode() == 0;
}

// Time from a jump of the playhead until its picture is on the canvas.
std::vector<double> timesOf(MainWindow& window, int count, const std::function<void(int)>& jump) {
  std::vector<double> times;
  int shown = 0;
  const auto connection = QObject::connect(
      &window.viewer().pictures(), &SequencePictures::pictureReady, &window, [&shown] { ++shown; });
  for (int i = 0; i < count; ++i) {
    const int before = shown;
    QElapsedTimer timer;
    timer.start();
    jump(i);
    if (!waitFor([&] { return shown > before; })) {
      break;
    }
    times.push_back(static_cast<double>(timer.nsecsElapsed()) * 1e-6);
  }
  QObject::disconnect(connection);
  return times;
}

void measureSeeking(MainWindow& window, int frames) {
  std::mt19937 random(7);
  Player& player = window.player();
  const auto seeks = timesOf(window, Seeks, [&](int) {
    player.seekFrame(static_cast<qint64>(random() % static_cast<unsigned>(frames)));
  });
  row("seek, 1080p H.264, 60-frame GOP, p50", ms(percentile(seeks, 0.5)), "<= 40 ms");
  row("seek, p95", ms(percentile(seeks, 0.95)), "<= 120 ms");
  timesOf(window, 1, [&](int) { player.seekFrame(frames / 2); });
  const auto steps = timesOf(window, Steps, [&](int) { player.step(1); });
  row("single frame forward, p95", ms(percentile(steps, 0.95)), "<= 20 ms");
  const auto cached = timesOf(window, Steps / 2, [&](int) { player.step(-1); });
  row("cached seek (back over what was shown), p95", ms(percentile(cached, 0.95)), "<= 16 ms");
}

void measurePlayback(MainWindow& window, const QString& what) {
  Player& player = window.player();
  int due = 0;
  int shown = 0;
  const auto moved = QObject::connect(&player, &Player::positionChanged, &window, [&] { ++due; });
  const auto came = QObject::connect(&window.viewer().pictures(), &SequencePictures::pictureReady,
                                     &window, [&] { ++shown; });
  timesOf(window, 1, [&](int) { player.seekFrame(1); });
  player.seekFrame(0);
  due = 0;
  shown = 0;
  player.setSpeed(1);
  const std::int64_t first = player.frame();
  player.play();
  waitFor([&] { return !player.isPlaying(); });
  const int length = static_cast<int>(player.frame() - first);
  QObject::disconnect(moved);
  QObject::disconnect(came);
  row(qPrintable(what),
      QStringLiteral("%1 of %2 dropped")
          .arg(std::max(0, length - std::min(due, shown)))
          .arg(length),
      "0");
}

}  // namespace

int main(int argc, char** argv) {
  qputenv("QT_QPA_PLATFORM", "offscreen");
  QElapsedTimer sinceStart;
  sinceStart.start();
  const QApplication application(argc, argv);
  const int seconds = argc > 1 ? std::max(2, std::atoi(argv[1])) : 60;
  const QTemporaryDir folder;
  reelbrush::core::Session session(
      std::make_unique<reelbrush::tests::ScriptedGenerator>(
          reelbrush::tests::GeneratorScript{}, std::make_shared<reelbrush::tests::GeneratorLog>()),
      reelbrush::core::ModelCatalog({reelbrush::tests::scriptedModel()}),
      std::make_unique<reelbrush::core::Preferences>(folder.filePath(QStringLiteral("p.ini"))));
  MainWindow window(session);
  window.show();
  QCoreApplication::processEvents();
  std::printf("%-44s %20s   %s\n", "measure", "here", "budget (ux 20)");
  row("start to usable window (in-process)", ms(static_cast<double>(sinceStart.elapsed())),
      "<= 2000 ms");
  std::printf("(%u hardware threads)\n", std::thread::hardware_concurrency());

  const QString film = folder.filePath(QStringLiteral("film.mp4"));
  if (!makeFilm(film, seconds)) {
    std::fputs("The ffmpeg program could not make the film; install it with libx264.\n", stderr);
    return 1;
  }
  session.preferences().setUsesProxies(false);
  window.openPath(film);
  waitFor([&] { return !window.viewer().canvas().picture().isNull(); });
  session.undoStack().undo();  // the segment over the clip: one layer of footage is measured
  measureSeeking(window, seconds * Rate);

  session.preferences().setUsesProxies(true);
  const std::filesystem::path source(film.toStdString());
  window.proxies().setFolder(folder.filePath(QStringLiteral("proxies")).toStdString());
  QElapsedTimer making;
  making.start();
  window.proxies().want(source, "film");
  if (!waitFor([&] { return window.proxies().stateOf(source) == ProxyState::Ready; })) {
    return 1;
  }
  row("proxy made, frames per second",
      QString::number(1000.0 * seconds * Rate / static_cast<double>(making.elapsed()), 'f', 0),
      "-");
  measurePlayback(window, QStringLiteral("play 1080p30 with proxy, %1 s, frames").arg(seconds));
  return 0;
}
