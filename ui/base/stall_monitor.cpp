// SPDX-License-Identifier: Apache-2.0
#include "ui/base/stall_monitor.h"

#include <algorithm>
#include <cstdio>
#include <memory>

namespace reelbrush::ui {
namespace {

// How long this thread could have run and had no processor, since it began.
double waitedForProcessorMs() {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(
      std::fopen("/proc/thread-self/schedstat", "r"), &std::fclose);
  unsigned long long ran = 0;
  unsigned long long waited = 0;
  if (!file || std::fscanf(file.get(), "%llu %llu", &ran, &waited) != 2) {
    return 0;
  }
  return static_cast<double>(waited) / 1e6;
}

}  // namespace

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
  longest_ = {};
  waitedAtBeatMs_ = waitedForProcessorMs();
  sinceBeat_.start();
}

StallMonitor::Gap StallMonitor::gap() const {
  const double ms = static_cast<double>(sinceBeat_.nsecsElapsed()) / 1e6 - BeatMs;
  return {ms, ms - (waitedForProcessorMs() - waitedAtBeatMs_)};
}

// A stall that is still going on counts too.
double StallMonitor::longestStallMs() const {
  return std::max(longest_.ms, timer_.isActive() ? gap().ms : 0);
}

double StallMonitor::longestOwnStallMs() const {
  return std::max(longest_.ownMs, timer_.isActive() ? gap().ownMs : 0);
}

void StallMonitor::beat() {
  const Gap now = gap();
  sinceBeat_.start();
  waitedAtBeatMs_ = waitedForProcessorMs();
  longest_ = {std::max(longest_.ms, now.ms), std::max(longest_.ownMs, now.ownMs)};
  if (now.ms > 100) {
    emit stalled(now.ms);
  }
}

}  // namespace reelbrush::ui
