// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <future>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "core/media/decoder.h"
#include "core/media/frame_cache.h"

namespace reelbrush::core {

struct FrameRequest {
  std::filesystem::path file;
  RationalTime time;
  RationalTime sequenceRate{8, 1};  // for folders of pictures
  MediaOverride changes = {};
  // For a small picture somewhere else in the film: decoded by a decoder of its own, so that the
  // playhead's stays where it is and goes on without a seek.
  bool isAside = false;

  // Where the cache keeps its frames.
  std::filesystem::path cacheKey() const {
    return changes.isEmpty() ? file : std::filesystem::path(file.string() + '?' + changes.key());
  }
};

// The one thread that owns decoders. Frames stay in a cache that any thread may ask. No call waits
// for decoding, except on the future of fetch().
class DecodeService {
 public:
  explicit DecodeService(std::size_t cacheBytes = std::size_t{512} << 20);
  ~DecodeService();

  FramePtr cached(const std::filesystem::path& file, const RationalTime& time) {
    return cache_.find(file, time);
  }

  FramePtr cached(const FrameRequest& request) {
    return cache_.find(request.cacheKey(), request.time);
  }

  // Keeps `framesAhead` frames from this time on in the cache; a newer call replaces it.
  void play(const FrameRequest& request, int framesAhead = 12);
  // In order, none is dropped; the future holds the Error of a failure. When nothing else is asked
  // for within RestMs, the frame behind it is decoded too, so that a step or play begins at once.
  std::future<FramePtr> fetch(const FrameRequest& request);
  // Closes the file's decoder and drops its frames (it changed, or is about to be replaced).
  void forget(const std::filesystem::path& file);

 private:
  struct Playing {
    FrameRequest request;
    int framesAhead = 0;
  };
  struct Fetch {
    FrameRequest request;
    std::promise<FramePtr> promise;
  };
  struct OpenDecoder {
    FrameRequest opened;
    std::unique_ptr<Decoder> decoder;
  };

  static constexpr int RestMs = 200;

  void run(const std::stop_token& stop);
  void answer(Fetch fetch);
  bool prefetchOne(const Playing& playing);  // false: enough is there, or the end
  void prefetchBehind(const FrameRequest& request);
  // `isPassedThrough`: the frames behind it are wanted too.
  FramePtr decode(const FrameRequest& request, bool isPassedThrough);
  OpenDecoder& decoderFor(const FrameRequest& request);

  FrameCache cache_;
  // Of the decode thread alone:
  std::list<OpenDecoder> decoders_;   // most recently used first
  std::optional<FrameRequest> rest_;  // the last frame that was shown, until the one behind it came

  std::mutex mutex_;  // guards the requests below
  std::condition_variable_any wake_;
  std::optional<Playing> playing_;
  std::deque<Fetch> fetches_;
  std::deque<std::filesystem::path> forgotten_;

  std::jthread thread_;  // last: stops before anything it uses goes
};

}  // namespace reelbrush::core
