// SPDX-License-Identifier: Apache-2.0
#include "core/playback/player.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "core/playback/frame_resolver.h"

namespace reelbrush::core {

namespace {

std::int64_t steadyNanoseconds() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

constexpr double NormalSpeed = 1.0;

}  // namespace

Player::Player(QObject* parent, Nanoseconds now)
    : QObject(parent), now_(now ? std::move(now) : steadyNanoseconds) {
  timer_.setTimerType(Qt::PreciseTimer);
  connect(&timer_, &QTimer::timeout, this, &Player::tick);
}

void Player::setExtent(const RationalTime& length, const RationalTime& rate) {
  const RationalTime wanted = rate > RationalTime() ? rate : RationalTime(1, 1);
  if (length == length_ && wanted == rate_) {
    return;
  }
  length_ = length;
  rate_ = wanted;
  // Four times a frame's rate: one that is noticed late leaves its picture less time until the
  // next.
  timer_.setInterval(std::clamp(static_cast<int>(250.0 / rate_.toDouble()), 2, 50));
  moveTo(frame_);
  anchor();
  if (isPlaying()) {
    emit seeked(frame_);  // time is counted anew, and so must be what is heard
  }
}

RationalTime Player::position() const {
  return frameTime(frame_, rate_);
}

std::int64_t Player::lastFrame() const {
  return std::max<std::int64_t>(0, frameCountFor(length_, rate_) - 1);
}

void Player::anchor() {
  anchorSeconds_ = position().toDouble();
  anchorNs_ = now_();
}

void Player::moveTo(std::int64_t frame) {
  const std::int64_t target = std::clamp<std::int64_t>(frame, 0, lastFrame());
  if (target != frame_) {
    frame_ = target;
    emit positionChanged(frame_);
  }
}

void Player::play() {
  if (isPlaying() || length_ <= RationalTime()) {
    return;
  }
  // At the end, playing starts over.
  if (speed_ > 0 && frame_ >= lastFrame()) {
    seekFrame(0);
  } else if (speed_ < 0 && frame_ == 0) {
    seekFrame(lastFrame());
  }
  anchor();
  timer_.start();
  emit playingChanged(true);
}

void Player::pause() {
  if (isPlaying()) {
    timer_.stop();
    emit playingChanged(false);
  }
}

void Player::toggle() {
  if (isPlaying()) {
    pause();
  } else {
    play();
  }
}

void Player::seek(const RationalTime& time) {
  seekFrame(frameIndexAt(time, rate_));
}

void Player::seekFrame(qint64 frame) {
  moveTo(frame);
  anchor();
  emit seeked(frame_);
}

void Player::step(int frames) {
  pause();
  seekFrame(frame_ + frames);
}

void Player::setSpeed(double speed) {
  if (!std::isfinite(speed) || speed == 0) {
    pause();
    return;
  }
  const double wanted = std::clamp(speed, -20.0, 20.0);
  if (wanted != speed_) {
    speed_ = wanted;
    anchor();
    emit speedChanged(speed_);
  }
}

void Player::tick() {
  double seconds = anchorSeconds_ + speed_ * static_cast<double>(now_() - anchorNs_) * 1e-9;
  if (soundClock_ && speed_ == NormalSpeed) {
    const std::optional<double> heard = soundClock_();
    if (heard) {
      seconds = anchorSeconds_ + *heard;
    }
  }
  // A hair more, because a frame's own time may be a rounding error below its index.
  const auto target = static_cast<std::int64_t>(std::floor(seconds * rate_.toDouble() + 1e-6));
  const bool isPastEnd = speed_ > 0 ? seconds >= length_.toDouble() : target < 0;
  if (!isPastEnd) {
    moveTo(target);
    return;
  }
  if (isLooping_) {
    seekFrame(speed_ > 0 ? 0 : lastFrame());
    return;
  }
  moveTo(speed_ > 0 ? lastFrame() : 0);
  pause();
  emit reachedEnd();
}

}  // namespace reelbrush::core
