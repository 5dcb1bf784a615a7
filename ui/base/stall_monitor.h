// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace reelbrush::ui {

// Measures how long the event loop of its thread was away: a heartbeat whose longest gap is kept. A
// beat costs well under a microsecond, so that it may stay on in the shipped program.
class StallMonitor : public QObject {
  Q_OBJECT

 public:
  static constexpr int BeatMs = 5;

  explicit StallMonitor(QObject* parent = nullptr);

  void start();
  void stop();
  // Longest time between two beats since start() or reset(), less the beat's own period; ms.
  double longestStallMs() const;
  void reset();

 signals:
  // A gap of more than 100 ms has just ended (ux U1.2).
  void stalled(double ms);

 private:
  void beat();

  QTimer timer_;
  QElapsedTimer sinceBeat_;
  double longestMs_ = 0;
};

}  // namespace reelbrush::ui
