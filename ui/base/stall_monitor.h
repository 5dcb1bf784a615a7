// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace reelbrush::ui {

// Measures how long the event loop of its thread was away: a heartbeat whose longest gap is kept. A
// beat costs a few microseconds, so that it may stay on in the shipped program.
class StallMonitor : public QObject {
  Q_OBJECT

 public:
  static constexpr int BeatMs = 5;

  explicit StallMonitor(QObject* parent = nullptr);

  void start();
  void stop();
  // Longest time between two beats since start() or reset(), less the beat's own period; ms.
  double longestStallMs() const;
  // The same less what the thread waited for a processor, which on a busy machine other programs
  // have; where the system does not tell (Linux's schedstat does), the same.
  double longestOwnStallMs() const;
  void reset();

 signals:
  // A gap of more than 100 ms has just ended (ux U1.2).
  void stalled(double ms);

 private:
  struct Gap {
    double ms = 0;
    double ownMs = 0;
  };
  Gap gap() const;  // since the last beat
  void beat();

  QTimer timer_;
  QElapsedTimer sinceBeat_;
  double waitedAtBeatMs_ = 0;
  Gap longest_;
};

}  // namespace reelbrush::ui
