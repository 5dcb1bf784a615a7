// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include <QtCore/QIODevice>
#include <QtCore/QObject>

#include "core/base/rational_time.h"
#include "core/media/sound_reader.h"

class QAudioSink;

namespace reelbrush::core {

// Bytes of sound between the thread that decodes and the device that plays. Silence where the
// decoder is late, so that the device never stops.
class SoundQueue : public QIODevice {
  Q_OBJECT

 public:
  explicit SoundQueue(std::size_t mostBytes, QObject* parent = nullptr);

  // Waits until there is room; false once a stop is requested.
  bool put(const char* bytes, std::size_t size, const std::stop_token& stop);
  // Drops this much of what comes next: the device starts later than the sound did.
  void skip(std::size_t bytes);
  void end();  // no more will come
  void clear();

  bool isSequential() const override { return true; }
  qint64 bytesAvailable() const override;

 protected:
  qint64 readData(char* data, qint64 size) override;
  qint64 writeData(const char*, qint64) override { return -1; }

 private:
  mutable std::mutex mutex_;  // guards the bytes and hasEnded_
  std::condition_variable_any hasRoom_;
  std::size_t mostBytes_;
  std::vector<char> bytes_;
  std::size_t toSkip_ = 0;
  bool hasEnded_ = false;
};

// Plays sound from a place on, for a Player: a file's, or what a reader mixes. A machine without a
// sound device is fine: nothing is heard and heardSeconds() stays empty, so that the picture
// follows its own clock. GUI thread; never waits.
class AudioOutput : public QObject {
  Q_OBJECT

 public:
  explicit AudioOutput(QObject* parent = nullptr);
  ~AudioOutput() override;

  static bool hasDevice();

  // Opens what is to be heard; called on the decoding thread, may throw Error.
  using OpenReader = std::function<std::unique_ptr<SoundReader>(int sampleRate, int channels)>;

  void start(const std::filesystem::path& file, const RationalTime& from);
  // The device is opened when the first sound is decoded, and begins at the place that play has
  // reached by then.
  void start(OpenReader open, const RationalTime& from);
  void stop();
  void setVolume(double volume);  // 0...1
  // Seconds the device has played since start(); empty while nothing is heard. Fits
  // Player::setSoundClock.
  std::optional<double> heardSeconds() const;

 signals:
  void failed(const QString& message);

 private:
  void decode(const std::stop_token& stop, const OpenReader& open, const RationalTime& from,
              int run);
  void openDevice(int run);

  std::unique_ptr<SoundQueue> queue_;
  std::unique_ptr<QAudioSink> sink_;
  double volume_ = 1;
  int run_ = 0;  // counts starts: a late message of an earlier one is told by it
  std::chrono::steady_clock::time_point startedAt_;
  double skippedSeconds_ = 0;
  std::jthread thread_;  // decodes into the queue
};

}  // namespace reelbrush::core
