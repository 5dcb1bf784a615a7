// SPDX-License-Identifier: Apache-2.0
#include "tests/benchmarks/measures.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

namespace reelbrush::benchmarks {

namespace {

constexpr int PatienceMs = 600'000;

double now(clockid_t clock) {
  timespec time{};
  ::clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
}

double percentile(std::vector<double> values, double part) {
  if (values.empty()) {
    return std::nan("");
  }
  std::sort(values.begin(), values.end());
  return values[static_cast<std::size_t>(part * static_cast<double>(values.size() - 1))];
}

double judgedPart(Judged judged) {
  switch (judged) {
    case Judged::Median:
      return 0.5;
    case Judged::P95:
      return 0.95;
    case Judged::Most:
      return 1;
    case Judged::Least:
      break;
  }
  return 0;
}

}  // namespace

Stopwatch::Stopwatch() : wall_(now(CLOCK_MONOTONIC)), cpu_(now(CLOCK_PROCESS_CPUTIME_ID)) {}

double Stopwatch::wallMs() const {
  return now(CLOCK_MONOTONIC) - wall_;
}

double Stopwatch::cpuMs() const {
  return now(CLOCK_PROCESS_CPUTIME_ID) - cpu_;
}

void Samples::add(const Stopwatch& watch) {
  wall.push_back(watch.wallMs());
  cpu.push_back(watch.cpuMs());
}

void Samples::add(const std::function<void()>& work) {
  const Stopwatch watch;
  work();
  add(watch);
}

void tell(const std::string& measure, const Budget& budget, const Samples& samples) {
  const double value = percentile(samples.wall, judgedPart(budget.judged));
  QJsonObject line{{QStringLiteral("measure"), QString::fromStdString(measure)},
                   {QStringLiteral("unit"), QString::fromStdString(budget.unit)},
                   {QStringLiteral("limit"), budget.limit},
                   {QStringLiteral("at_least"), budget.isAtLeast},
                   {QStringLiteral("value"), value},
                   {QStringLiteral("count"), static_cast<int>(samples.wall.size())},
                   {QStringLiteral("p50"), percentile(samples.wall, 0.5)},
                   {QStringLiteral("p95"), percentile(samples.wall, 0.95)},
                   {QStringLiteral("most"), percentile(samples.wall, 1)}};
  if (!samples.cpu.empty()) {
    line.insert(QStringLiteral("cpu_p50"), percentile(samples.cpu, 0.5));
    line.insert(QStringLiteral("cpu_p95"), percentile(samples.cpu, 0.95));
  }
  std::puts(QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
  std::fflush(stdout);
}

void tell(const std::string& measure, const Budget& budget, double value) {
  tell(measure, budget, Samples{{value}, {}});
}

bool waitFor(const std::function<bool()>& holds) {
  QElapsedTimer waited;
  waited.start();
  QTimer beat;  // so that the loop looks again even if nothing happens
  beat.start(5);
  while (!holds()) {
    if (waited.hasExpired(PatienceMs)) {
      return false;
    }
    QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
  }
  return true;
}

}  // namespace reelbrush::benchmarks
