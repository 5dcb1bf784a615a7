// SPDX-License-Identifier: Apache-2.0
#include "core/playback/player_sound.h"

#include <utility>

namespace reelbrush::core {

PlayerSound::PlayerSound(Player& player, Source source, QObject* parent)
    : QObject(parent), player_(player), source_(std::move(source)) {
  player_.setSoundClock([this] { return output_.heardSeconds(); });
  connect(&player_, &Player::playingChanged, this, &PlayerSound::follow);
  connect(&player_, &Player::speedChanged, this, &PlayerSound::follow);
  connect(&player_, &Player::seeked, this, &PlayerSound::restart);
  connect(&output_, &AudioOutput::failed, this, &PlayerSound::failed);
}

void PlayerSound::follow() {
  stop();
  if (!player_.isPlaying() || player_.speed() != 1 || !source_) {
    return;
  }
  if (AudioOutput::OpenReader open = source_()) {
    isRunning_ = true;
    output_.setVolume(isMuted_ ? 0 : 1);
    output_.start(std::move(open), player_.position());
  }
}

void PlayerSound::restart() {
  if (player_.isPlaying()) {
    follow();
  }
}

void PlayerSound::stop() {
  if (isRunning_) {
    isRunning_ = false;
    output_.stop();
  }
}

void PlayerSound::setMuted(bool isMuted) {
  isMuted_ = isMuted;
  output_.setVolume(isMuted_ ? 0 : 1);
}

}  // namespace reelbrush::core
