// SPDX-License-Identifier: Apache-2.0
// Transport and marks (ux 14): they work on the tab in front, the sequence or the source.
#include <algorithm>
#include <cmath>

#include "core/timeline/sequence.h"
#include "ui/canvas/viewer.h"
#include "ui/viewer/source_viewer.h"
#include "ui/viewer/viewer_tabs.h"
#include "ui/window/main_window.h"

namespace reelbrush::ui {

bool MainWindow::isSourceInFront() const {
  return tabs_ != nullptr && tabs_->current() == QLatin1String("source");
}

core::Player& MainWindow::activePlayer() {
  return isSourceInFront() ? source_->player() : player_;
}

CanvasView& MainWindow::canvasInFront() {
  return isSourceInFront() ? source_->canvas() : viewer_->canvas();
}

void MainWindow::createPlaybackActions() {
  const auto add = [this](const char* id, const QString& text, std::optional<Icon> icon,
                          QKeySequence key, std::function<void()> run) {
    return actions_.add({QString::fromLatin1(id), text, icon, {std::move(key)}, false},
                        [run = std::move(run)](bool) { run(); });
  };
  add("playPause", tr("&Play"), Icon::Play, Qt::Key_Space, [this] {
    activePlayer().setSpeed(1);
    activePlayer().toggle();
  });
  add("toStart", tr("Go to &start"), Icon::ToStart, Qt::Key_Home,
      [this] { activePlayer().seekFrame(0); });
  add("toEnd", tr("Go to &end"), Icon::ToEnd, Qt::Key_End,
      [this] { activePlayer().seek(activePlayer().length()); });
  add("stepBack", tr("Pre&vious frame"), Icon::StepBack, Qt::Key_Left,
      [this] { activePlayer().step(-1); });
  add("stepForward", tr("Ne&xt frame"), Icon::StepForward, Qt::Key_Right,
      [this] { activePlayer().step(1); });
  const auto second = [this] {
    return static_cast<int>(std::lround(activePlayer().rate().toDouble()));
  };
  add("secondBack", tr("Second &back"), std::nullopt, Qt::SHIFT | Qt::Key_Left,
      [this, second] { activePlayer().step(-second()); });
  add("secondForward", tr("Second &forward"), std::nullopt, Qt::SHIFT | Qt::Key_Right,
      [this, second] { activePlayer().step(second()); });
  add("shuttleBack", tr("Play backwar&ds"), std::nullopt, Qt::Key_J, [this] { shuttle(-1); });
  add("stop", tr("S&top"), std::nullopt, Qt::Key_K, [this] { activePlayer().pause(); });
  add("shuttleForward", tr("Play f&orwards"), std::nullopt, Qt::Key_L, [this] { shuttle(1); });
  add("previousEdit", tr("Previous ed&it point"), std::nullopt, Qt::Key_Up,
      [this] { goToEdit(-1); });
  add("nextEdit", tr("Next edit poi&nt"), std::nullopt, Qt::Key_Down, [this] { goToEdit(1); });
  QAction* mute = actions_.add({QStringLiteral("mute"), tr("&Mute"), Icon::Sound, {}, true},
                               [this](bool isOn) { setMuted(isOn); });
  mute->setChecked(false);
  createMarkActions();
}

void MainWindow::createMarkActions() {
  const auto add = [this](const char* id, const QString& text, std::optional<Icon> icon,
                          QKeySequence key, std::function<void()> run) {
    return actions_.add({QString::fromLatin1(id), text, icon, {std::move(key)}, false},
                        [run = std::move(run)](bool) { run(); });
  };
  add("markIn", tr("Mark &in"), Icon::MarkIn, Qt::Key_I, [this] { mark(false); });
  add("markOut", tr("Mark &out"), Icon::MarkOut, Qt::Key_O, [this] { mark(true); });
  add("goToIn", tr("Go to i&n"), std::nullopt, Qt::SHIFT | Qt::Key_I, [this] { goToMark(false); });
  add("goToOut", tr("Go to o&ut"), std::nullopt, Qt::SHIFT | Qt::Key_O, [this] { goToMark(true); });
  add("clearInOut", tr("C&lear in and out"), std::nullopt, Qt::ALT | Qt::Key_X, [this] {
    if (isSourceInFront()) {
      source_->clearMarks();
    } else {
      session_.selection().setInOut(std::nullopt);
    }
  });
}

void MainWindow::shuttle(int direction) {
  core::Player& player = activePlayer();
  if (isStopHeld_) {
    player.step(direction);
    return;
  }
  const double speed = player.speed();
  const bool faster = player.isPlaying() && speed * direction > 0;
  player.setSpeed(faster ? std::min(8.0, std::abs(speed) * 2) * direction : direction);
  player.play();
}

// The nearest edge or marker before or behind the playhead; on the source, its marks and ends.
void MainWindow::goToEdit(int direction) {
  core::Player& player = activePlayer();
  const core::RationalTime here = player.position();
  std::vector<core::RationalTime> edges{core::RationalTime(), player.length()};
  if (!isSourceInFront()) {
    edges = core::editPoints(session_.sequence());
  } else if (const auto part = source_->chosen(); part && part->range) {
    edges.push_back(part->range->start);
    edges.push_back(part->range->end());
  }
  std::optional<core::RationalTime> target;
  for (const core::RationalTime& edge : edges) {
    const bool isBeyond = direction > 0 ? edge > here : edge < here;
    if (isBeyond && (!target || (direction > 0 ? edge < *target : edge > *target))) {
      target = edge;
    }
  }
  if (target) {
    player.pause();
    player.seek(*target);
  }
}

void MainWindow::mark(bool isOut) {
  if (isSourceInFront()) {
    isOut ? source_->markOut() : source_->markIn();
    return;
  }
  const auto& marked = session_.selection().inOut();
  const core::RationalTime frame = core::RationalTime(1, 1) / player_.rate();
  const core::RationalTime here = player_.position();
  core::RationalTime in = marked ? marked->start : core::RationalTime();
  core::RationalTime out = marked ? marked->end() : std::max(player_.length(), here + frame);
  if (isOut) {
    out = here + frame;
    in = in < out ? in : core::RationalTime();
  } else {
    in = here;
    out = out > in ? out : std::max(player_.length(), in + frame);
  }
  session_.selection().setInOut(core::TimeRange{in, out - in});
}

void MainWindow::goToMark(bool isOut) {
  if (isSourceInFront()) {
    source_->goToMark(isOut);
    return;
  }
  if (const auto& marked = session_.selection().inOut()) {
    player_.pause();
    const core::RationalTime frame = core::RationalTime(1, 1) / player_.rate();
    player_.seek(isOut ? marked->end() - frame : marked->start);
  }
}

}  // namespace reelbrush::ui
