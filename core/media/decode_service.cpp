// SPDX-License-Identifier: Apache-2.0
#include "core/media/decode_service.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "core/base/error.h"

namespace reelbrush::core {

namespace {

constexpr std::size_t MostDecoders = 6;

}  // namespace

DecodeService::DecodeService(std::size_t cacheBytes)
    : cache_(cacheBytes), thread_([this](const std::stop_token& stop) { run(stop); }) {}

DecodeService::~DecodeService() {
  thread_.request_stop();
  thread_.join();
}

void DecodeService::play(const FrameRequest& request, int framesAhead) {
  const std::lock_guard lock(mutex_);
  playing_ = Playing{request, framesAhead};
  wake_.notify_one();
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
  std::optional<Playing> playing;
  while (!stop.stop_requested()) {
    if (!playing) {
      const auto isWanted = [this] { return playing_ || !fetches_.empty() || !forgotten_.empty(); };
      if (!rest_) {
        wake_.wait(lock, stop, isWanted);
      } else if (!wake_.wait_for(lock, stop, std::chrono::milliseconds(RestMs), isWanted) &&
                 !stop.stop_requested()) {
        lock.unlock();
        prefetchBehind(*std::exchange(rest_, std::nullopt));
        lock.lock();
      }
    }
    if (stop.stop_requested()) {
      return;
    }
    if (playing_) {
      playing = std::exchange(playing_, std::nullopt);
    }
    if (!forgotten_.empty()) {
      const std::filesystem::path file = std::move(forgotten_.front());
      forgotten_.pop_front();
      lock.unlock();
      decoders_.remove_if([&file](const OpenDecoder& open) { return open.opened.file == file; });
      cache_.forget(file);
      lock.lock();
    } else if (!fetches_.empty()) {
      Fetch next = std::move(fetches_.front());
      fetches_.pop_front();
      lock.unlock();
      answer(std::move(next));
      lock.lock();
    } else if (playing) {
      lock.unlock();
      if (!prefetchOne(*playing)) {
        playing.reset();
      }
      lock.lock();
    }
  }
}

void DecodeService::answer(Fetch fetch) {
  try {
    const FramePtr frame = decode(fetch.request, false);
    if (!fetch.request.isAside) {
      rest_ = fetch.request;
      rest_->time = frame->time + frame->duration;
    }
    fetch.promise.set_value(frame);
  } catch (...) {
    fetch.promise.set_exception(std::current_exception());
  }
}

bool DecodeService::prefetchOne(const Playing& playing) {
  // The first frame ahead that is not cached yet, up to the wanted number.
  RationalTime time = playing.request.time;
  for (int ahead = 0; ahead <= playing.framesAhead; ++ahead) {
    const FramePtr frame = cache_.find(playing.request.cacheKey(), time);
    if (!frame) {
      try {
        FrameRequest next = playing.request;
        next.time = time;
        const FramePtr decoded = decode(next, true);
        return decoded->time + decoded->duration > time;  // else the end is reached
      } catch (const std::exception&) {
        return false;  // told when the frame itself is asked for
      }
    }
    time = frame->time + frame->duration;
  }
  return false;
}

void DecodeService::prefetchBehind(const FrameRequest& request) {
  try {
    decode(request, true);
  } catch (const std::exception&) {
    return;  // told when the frame itself is asked for
  }
}

FramePtr DecodeService::decode(const FrameRequest& request, bool isPassedThrough) {
  if (const FramePtr known = cached(request)) {
    return known;
  }
  OpenDecoder& open = decoderFor(request);
  FramePtr frame =
      isPassedThrough ? open.decoder->frameAt(request.time) : open.decoder->landAt(request.time);
  if (!frame) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "There is no picture at %1 s in \"%2\"."),
                         request.time.text(), request.file.string()));
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
