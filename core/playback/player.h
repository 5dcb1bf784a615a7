// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include "core/base/rational_time.h"

namespace reelbrush::core {

// The playhead: where it is, whether and how fast it moves. It owns no picture: whoever shows
// pictures listens to positionChanged, asks for the frame, and keeps the last one until it is
// there. GUI thread; never waits.
class Player : public QObject {
  Q_OBJECT

 public:
  using Nanoseconds = std::function<std::int64_t()>;  // a clock that only goes forward
  // Media seconds heard since the sound was started for `play`, or nothing while there is no sound.
  using SoundClock = std::function<std::optional<double>()>;

  explicit Player(QObject* parent = nullptr, Nanoseconds now = {});

  // Length in seconds and frames per second of what is played; a running player goes on.
  void setExtent(const RationalTime& length, const RationalTime& rate);
  // Sound leads while it is heard at normal speed: the picture follows it.
  void setSoundClock(SoundClock clock) { soundClock_ = std::move(clock); }

  bool isPlaying() const { return timer_.isActive(); }
  double speed() const { return speed_; }
  RationalTime position() const;  // on a frame
  std::int64_t frame() const { return frame_; }
  RationalTime length() const { return length_; }
  RationalTime rate() const { return rate_; }
  bool isLooping() const { return isLooping_; }

 public slots:
  void play();
  void pause();
  void toggle();
  void seek(const reelbrush::core::RationalTime& time);
  void seekFrame(qint64 frame);
  void step(int frames);        // pauses first
  void setSpeed(double speed);  // media seconds per second; negative plays backwards
  void setLooping(bool isLooping) { isLooping_ = isLooping; }

 signals:
  void positionChanged(qint64 frame);
  void playingChanged(bool isPlaying);
  void speedChanged(double speed);
  void seeked(qint64 frame);  // the playhead jumped: sound must be restarted
  void reachedEnd();

 private:
  void tick();
  void anchor();  // time is counted from here
  void moveTo(std::int64_t frame);
  std::int64_t lastFrame() const;

  QTimer timer_;
  Nanoseconds now_;
  SoundClock soundClock_;
  RationalTime length_;
  RationalTime rate_{8, 1};
  std::int64_t frame_ = 0;
  double speed_ = 1;
  bool isLooping_ = false;
  double anchorSeconds_ = 0;
  std::int64_t anchorNs_ = 0;
};

}  // namespace reelbrush::core
