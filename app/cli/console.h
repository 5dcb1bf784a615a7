// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <stop_token>
#include <string>
#include <thread>

#include <QJsonObject>
#include <QString>

namespace reelbrush::app {

// What a headless command says: progress on stderr (a bar on a terminal, lines otherwise), events
// as JSON lines on stdout. One thread at a time.
class Console {
 public:
  explicit Console(bool isJson);
  ~Console();
  Console(const Console&) = delete;
  Console& operator=(const Console&) = delete;

  bool isJson() const { return isJson_; }
  void progress(const QString& stage, int step, int total);
  // A JSON event; ignored without --json.
  void event(const QString& name, QJsonObject fields = {});
  // Text on stdout; ignored with --json.
  void print(const QString& text);
  // One line on stderr.
  void note(const QString& text);
  // Removes a bar that is still on the terminal.
  void clearBar();

 private:
  bool isJson_;
  bool isTerminal_;
  bool hasBar_ = false;
  QString lastStage_;
  int lastStep_ = -1;
  std::chrono::steady_clock::time_point lastShown_;
};

// Turns SIGINT and SIGTERM into a stop request. Must live in main's thread before others start: it
// blocks the signals for every thread started later and waits for them on its own.
class InterruptWatcher {
 public:
  InterruptWatcher();
  ~InterruptWatcher();
  InterruptWatcher(const InterruptWatcher&) = delete;
  InterruptWatcher& operator=(const InterruptWatcher&) = delete;

  std::stop_token token() const { return stop_.get_token(); }

 private:
  std::stop_source stop_;
  std::jthread thread_;
};

}  // namespace reelbrush::app
