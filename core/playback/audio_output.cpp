// SPDX-License-Identifier: Apache-2.0
#include "core/playback/audio_output.h"

#include <algorithm>
#include <cstring>

#include <QtMultimedia/QAudioDevice>
#include <QtMultimedia/QAudioFormat>
#include <QtMultimedia/QAudioSink>
#include <QtMultimedia/QMediaDevices>

#include "core/base/error.h"

namespace reelbrush::core {

namespace {

constexpr int SampleRate = 48000;
constexpr int Channels = 2;
constexpr int BlockFrames = 2048;
constexpr std::size_t FrameBytes = Channels * sizeof(float);
constexpr std::size_t QueueBytes = SampleRate * FrameBytes / 2;  // half a second

QAudioFormat format() {
  QAudioFormat format;
  format.setSampleRate(SampleRate);
  format.setChannelCount(Channels);
  format.setSampleFormat(QAudioFormat::Float);
  return format;
}

}  // namespace

SoundQueue::SoundQueue(std::size_t mostBytes, QObject* parent)
    : QIODevice(parent), mostBytes_(mostBytes) {
  open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

bool SoundQueue::put(const char* bytes, std::size_t size, const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  if (!hasRoom_.wait(lock, stop, [this] { return bytes_.size() < mostBytes_; })) {
    return false;
  }
  const std::size_t dropped = std::min(toSkip_, size);
  toSkip_ -= dropped;
  bytes_.insert(bytes_.end(), bytes + dropped, bytes + size);
  return true;
}

void SoundQueue::skip(std::size_t bytes) {
  const std::lock_guard lock(mutex_);
  const std::size_t ready = std::min(bytes, bytes_.size());
  bytes_.erase(bytes_.begin(), bytes_.begin() + static_cast<std::ptrdiff_t>(ready));
  toSkip_ = bytes - ready;
  hasRoom_.notify_all();
}

void SoundQueue::end() {
  const std::lock_guard lock(mutex_);
  hasEnded_ = true;
}

void SoundQueue::clear() {
  const std::lock_guard lock(mutex_);
  bytes_.clear();
  toSkip_ = 0;
  hasEnded_ = false;
  hasRoom_.notify_all();
}

qint64 SoundQueue::bytesAvailable() const {
  const std::lock_guard lock(mutex_);
  return static_cast<qint64>(bytes_.size()) + QIODevice::bytesAvailable();
}

qint64 SoundQueue::readData(char* data, qint64 size) {
  const std::lock_guard lock(mutex_);
  const std::size_t ready =
      std::min(static_cast<std::size_t>(std::max<qint64>(0, size)), bytes_.size());
  std::copy_n(bytes_.begin(), ready, data);
  bytes_.erase(bytes_.begin(), bytes_.begin() + static_cast<std::ptrdiff_t>(ready));
  hasRoom_.notify_all();
  if (hasEnded_) {
    return static_cast<qint64>(ready);
  }
  std::memset(data + ready, 0, static_cast<std::size_t>(size) - ready);
  return size;
}

AudioOutput::AudioOutput(QObject* parent)
    : QObject(parent), queue_(std::make_unique<SoundQueue>(QueueBytes)) {}

AudioOutput::~AudioOutput() {
  stop();
}

bool AudioOutput::hasDevice() {
  const QAudioDevice device = QMediaDevices::defaultAudioOutput();
  return !device.isNull() && device.isFormatSupported(format());
}

void AudioOutput::start(const std::filesystem::path& file, const RationalTime& from) {
  start([file](int rate, int channels) { return openSound(file, rate, channels); }, from);
}

void AudioOutput::start(OpenReader open, const RationalTime& from) {
  stop();
  if (!hasDevice()) {
    return;
  }
  queue_->clear();
  startedAt_ = std::chrono::steady_clock::now();
  thread_ = std::jthread([this, open = std::move(open), from, run = ++run_](
                             const std::stop_token& stop) { decode(stop, open, from, run); });
}

void AudioOutput::openDevice(int run) {
  if (run != run_ || !thread_.joinable()) {
    return;
  }
  const std::chrono::duration<double> late = std::chrono::steady_clock::now() - startedAt_;
  const auto frames = static_cast<std::size_t>(late.count() * SampleRate);
  queue_->skip(frames * FrameBytes);
  skippedSeconds_ = static_cast<double>(frames) / SampleRate;
  sink_ = std::make_unique<QAudioSink>(QMediaDevices::defaultAudioOutput(), format());
  sink_->setVolume(volume_);
  sink_->start(queue_.get());
}

void AudioOutput::stop() {
  if (sink_) {
    sink_->stop();
    sink_.reset();
  }
  if (thread_.joinable()) {
    // The decoder waits for nothing but room in the queue, which the stop request ends.
    thread_.request_stop();
    thread_.join();
  }
}

void AudioOutput::setVolume(double volume) {
  volume_ = std::clamp(volume, 0.0, 1.0);
  if (sink_) {
    sink_->setVolume(volume_);
  }
}

std::optional<double> AudioOutput::heardSeconds() const {
  if (!sink_ || sink_->state() != QAudio::ActiveState) {
    return std::nullopt;
  }
  // What the device took and has not played yet is not heard.
  const double waiting = static_cast<double>(sink_->bufferSize() - sink_->bytesFree()) /
                         static_cast<double>(FrameBytes) / SampleRate;
  const double taken = static_cast<double>(sink_->processedUSecs()) * 1e-6;
  return skippedSeconds_ + std::max(0.0, taken - std::max(0.0, waiting));
}

void AudioOutput::decode(const std::stop_token& stop, const OpenReader& open,
                         const RationalTime& from, int run) {
  try {
    const std::unique_ptr<SoundReader> reader = open(SampleRate, Channels);
    reader->seek(from);
    std::vector<float> block(static_cast<std::size_t>(BlockFrames) * Channels);
    for (bool isFirst = true; !stop.stop_requested(); isFirst = false) {
      const int frames = reader->read(block.data(), BlockFrames);
      if (frames > 0 && !queue_->put(reinterpret_cast<const char*>(block.data()),
                                     static_cast<std::size_t>(frames) * FrameBytes, stop)) {
        return;
      }
      if (isFirst) {
        QMetaObject::invokeMethod(
            this, [this, run] { openDevice(run); }, Qt::QueuedConnection);
      }
      if (frames < BlockFrames) {
        break;
      }
    }
  } catch (const std::exception& error) {
    emit failed(errorText(error));
  }
  queue_->end();
}

}  // namespace reelbrush::core
