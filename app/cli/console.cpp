// SPDX-License-Identifier: Apache-2.0
#include "app/cli/console.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <ctime>

#include <unistd.h>

#include <QJsonDocument>

namespace reelbrush::app {

namespace {

constexpr int BarWidth = 30;
constexpr std::chrono::milliseconds BetweenReports{100};

void write(std::FILE* stream, const QByteArray& bytes) {
  std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stream);
  std::fflush(stream);
}

}  // namespace

Console::Console(bool isJson) : isJson_(isJson), isTerminal_(isatty(STDERR_FILENO) != 0) {}

Console::~Console() {
  clearBar();
}

void Console::progress(const QString& stage, int step, int total) {
  const auto now = std::chrono::steady_clock::now();
  const bool isNewStage = stage != lastStage_;
  const bool isEnd = total > 0 && step >= total && (step != lastStep_ || isNewStage);
  if (!isNewStage && !isEnd && (step == lastStep_ || now - lastShown_ < BetweenReports)) {
    return;
  }
  lastStage_ = stage;
  lastStep_ = step;
  lastShown_ = now;
  event(QStringLiteral("progress"), {{QStringLiteral("stage"), stage},
                                     {QStringLiteral("step"), step},
                                     {QStringLiteral("total"), total}});
  if (!isTerminal_) {
    const QString count = total > 0 ? QStringLiteral(" %1/%2").arg(step).arg(total) : QString();
    write(stderr, (stage + count + QLatin1Char('\n')).toUtf8());
    return;
  }
  const int filled = total > 0 ? std::clamp(step * BarWidth / total, 0, BarWidth) : 0;
  const QString bar =
      QString(filled, QLatin1Char('#')) + QString(BarWidth - filled, QLatin1Char('.'));
  const QString line = QStringLiteral("\r\x1b[K%1 [%2] %3/%4")
                           .arg(stage.leftJustified(10), bar)
                           .arg(step)
                           .arg(total);
  write(stderr, line.toUtf8());
  hasBar_ = true;
}

void Console::event(const QString& name, QJsonObject fields) {
  if (!isJson_) {
    return;
  }
  fields.insert(QStringLiteral("event"), name);
  write(stdout, QJsonDocument(fields).toJson(QJsonDocument::Compact) + '\n');
}

void Console::print(const QString& text) {
  if (isJson_) {
    return;
  }
  clearBar();
  write(stdout, (text + QLatin1Char('\n')).toUtf8());
}

void Console::note(const QString& text) {
  clearBar();
  write(stderr, (text + QLatin1Char('\n')).toUtf8());
}

void Console::clearBar() {
  if (hasBar_) {
    write(stderr, QByteArrayLiteral("\r\x1b[K"));
    hasBar_ = false;
  }
}

InterruptWatcher::InterruptWatcher() {
  sigset_t watched;
  sigemptyset(&watched);
  sigaddset(&watched, SIGINT);
  sigaddset(&watched, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &watched, nullptr);
  thread_ = std::jthread([this, watched](const std::stop_token& end) {
    while (!end.stop_requested()) {
      const timespec wait{0, 50'000'000};
      if (sigtimedwait(&watched, nullptr, &wait) > 0) {
        stop_.request_stop();
      }
    }
  });
}

InterruptWatcher::~InterruptWatcher() = default;

}  // namespace reelbrush::app
