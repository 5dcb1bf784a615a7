// SPDX-License-Identifier: Apache-2.0
#include "core/media/decode_service.h"

#include <algorithm>
#include <utility>

#include "core/base/error.h"

namespace reelbrush::core {

namespace {

constexpr std::size_t MostDecoders = 6;

}  // namespace

DecodeService::DecodeService(std::size_t cacheBytes, QObject* parent)
    : QObject(parent),
      cache_(cacheBytes),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

DecodeService::~DecodeService() {
  thread_.request_stop();
  thread_.join();
}

quint64 DecodeService::scrub(const FrameRequest& request) {
  const std::lock_guard lock(mutex_);
  scrub_ = Numbered{request, ++lastNumber_, 0};
  prefetch_.reset();
  play_.reset();
  wake_.notify_one();
  return lastNumber_;
}

quint64 DecodeService::play(const FrameRequest& request, int framesAhead) {
  const std::lock_guard lock(mutex_);
  play_ = Numbered{request, ++lastNumber_, framesAhead};
  prefetch_ = play_;
  scrub_.reset();
  wake_.notify_one();
  return lastNumber_;
}

void DecodeService::stop() {
  const std::lock_guard lock(mutex_);
  scrub_.reset();
  play_.reset();
  prefetch_.reset();
}

std::future<FramePtr> DecodeService::fetch(const FrameRequest& request) {
  const std::lock_guard lock(mutex_);
  fetches_.push_back(Fetch{request, {}});
  wake_.notify_one();
  return fetches_.back().promise.get_future();
}

void DecodeService::forget(const std::filesystem::path& file) {
  const std::lock_guard lock(mutex_);
  forgotten_.push_back(file);
  cache_.forget(file);
  wake_.notify_one();
}

void DecodeService::run(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  bool hasMoreToPrefetch = false;
  while (!stop.stop_requested()) {
    wake_.wait(lock, stop, [this, &hasMoreToPrefetch] {
      return scrub_ || play_ || !fetches_.empty() || !forgotten_.empty() || hasMoreToPrefetch;
    });
    if (stop.stop_requested()) {
      return;
    }
    if (!forgotten_.empty()) {
      const std::filesystem::path file = forgotten_.front();
      forgotten_.pop_front();
      lock.unlock();
      decoders_.remove_if([&file](const OpenDecoder& open) { return open.opened.file == file; });
      cache_.forget(file);
    } else if (scrub_ || play_) {
      const Numbered next =
          scrub_ ? *std::exchange(scrub_, std::nullopt) : *std::exchange(play_, std::nullopt);
      hasMoreToPrefetch = next.framesAhead > 0;
      lock.unlock();
      answer(next);
    } else if (!fetches_.empty()) {
      Fetch next = std::move(fetches_.front());
      fetches_.pop_front();
      lock.unlock();
      answer(std::move(next));
    } else {
      const std::optional<Numbered> playing = prefetch_;
      lock.unlock();
      hasMoreToPrefetch = playing && prefetchOne(*playing);
    }
    lock.lock();
  }
}

void DecodeService::answer(const Numbered& numbered) {
  try {
    emit frameReady(decode(numbered.request), numbered.number);
  } catch (const std::exception& error) {
    emit failed(QString::fromUtf8(error.what()), numbered.number);
  }
}

void DecodeService::answer(Fetch fetch) {
  try {
    fetch.promise.set_value(decode(fetch.request));
  } catch (...) {
    fetch.promise.set_exception(std::current_exception());
  }
}

bool DecodeService::prefetchOne(const Numbered& playing) {
  // The first frame ahead that is not cached yet, up to the wanted number.
  RationalTime time = playing.request.time;
  for (int ahead = 0; ahead <= playing.framesAhead; ++ahead) {
    const FramePtr frame = cache_.find(playing.request.cacheKey(), time);
    if (!frame) {
      try {
        FrameRequest next = playing.request;
        next.time = time;
        const FramePtr decoded = decode(next);
        return decoded->time + decoded->duration > time;  // else the end is reached
      } catch (const std::exception&) {
        return false;  // told when the frame itself is asked for
      }
    }
    time = frame->time + frame->duration;
  }
  return false;
}

FramePtr DecodeService::decode(const FrameRequest& request) {
  if (const FramePtr known = cached(request)) {
    return known;
  }
  OpenDecoder& open = decoderFor(request);
  FramePtr frame = open.decoder->frameAt(request.time);
  if (!frame) {
    throw Error(ErrorCode::BadInput, "There is no picture at " + request.time.text() + " s in \"" +
                                         request.file.string() + "\".");
  }
  cache_.insert(request.cacheKey(), frame);
  return frame;
}

DecodeService::OpenDecoder& DecodeService::decoderFor(const FrameRequest& request) {
  const auto known =
      std::find_if(decoders_.begin(), decoders_.end(), [&request](const OpenDecoder& open) {
        return open.opened.file == request.file &&
               open.opened.sequenceRate == request.sequenceRate &&
               open.opened.changes == request.changes && open.opened.isAside == request.isAside;
      });
  if (known != decoders_.end()) {
    decoders_.splice(decoders_.begin(), decoders_, known);
    return decoders_.front();
  }
  decoders_.push_front({request, openMedia(request.file, request.sequenceRate, request.changes)});
  if (decoders_.size() > MostDecoders) {
    decoders_.pop_back();
  }
  return decoders_.front();
}

}  // namespace reelbrush::core
