// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include <QtCore/QObject>

#include "core/playback/audio_output.h"
#include "core/playback/player.h"

namespace reelbrush::core {

// Lets a player be heard: sound starts and stops with it, follows its jumps, and leads its clock
// while it is heard. Sound plays forwards at normal speed only. GUI thread; both must live as long
// as this.
class PlayerSound : public QObject {
  Q_OBJECT

 public:
  // Gives what is to be heard from now on; an empty function for silence. Asked at each start.
  using Source = std::function<AudioOutput::OpenReader()>;

  PlayerSound(Player& player, Source source, QObject* parent = nullptr);

  // What is heard has changed: begins anew at the playhead if it plays.
  void restart();
  void setMuted(bool isMuted);
  bool isMuted() const { return isMuted_; }
  // Whether sound was asked for: it may still be silent, for want of a device or of sound.
  bool isRunning() const { return isRunning_; }

 signals:
  void failed(const QString& message);

 private:
  void follow();
  void stop();

  Player& player_;
  Source source_;
  AudioOutput output_;
  bool isMuted_ = false;
  bool isRunning_ = false;
};

}  // namespace reelbrush::core
