// SPDX-License-Identifier: Apache-2.0
#include "ui/base/stall_monitor.h"

#include <algorithm>

namespace reelbrush::ui {

StallMonitor::StallMonitor(QObject* parent) : QObject(parent) {
  timer_.setTimerType(Qt::PreciseTimer);
  timer_.setInterval(BeatMs);
  connect(&timer_, &QTimer::timeout, this, &StallMonitor::beat);
}

void StallMonitor::start() {
  reset();
  timer_.start();
}

void StallMonitor::stop() {
  timer_.stop();
}

void StallMonitor::reset() {
  longestMs_ = 0;
  sinceBeat_.start();
}

double StallMonitor::longestStallMs() const {
  // A stall that is still going on counts too.
  const double open =
      timer_.isActive() ? static_cast<double>(sinceBeat_.nsecsElapsed()) / 1e6 - BeatMs : 0;
  return std::max(longestMs_, open);
}

void StallMonitor::beat() {
  const double gap = static_cast<double>(sinceBeat_.nsecsElapsed()) / 1e6 - BeatMs;
  sinceBeat_.start();
  longestMs_ = std::max(longestMs_, gap);
  if (gap > 100) {
    emit stalled(gap);
  }
}

}  // namespace reelbrush::ui
