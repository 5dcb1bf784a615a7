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

#include <QtCore/QObject>
#include <QtCore/QString>

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

// The one thread that owns decoders. Frames come by signal (queued to the receiver's thread) and
// stay in a cache that any thread may ask. No call waits for decoding, except on the future of
// fetch().
class DecodeService : public QObject {
  Q_OBJECT

 public:
  explicit DecodeService(std::size_t cacheBytes = std::size_t{512} << 20,
                         QObject* parent = nullptr);
  ~DecodeService() override;

  FramePtr cached(const std::filesystem::path& file, const RationalTime& time) {
    return cache_.find(file, time);
  }

  FramePtr cached(const FrameRequest& request) {
    return cache_.find(request.cacheKey(), request.time);
  }

  // The frame for a moving playhead: a newer call replaces one that is still waiting. Returns the
  // request's number.
  quint64 scrub(const FrameRequest& request);
  // Decodes from this time on into the cache, `framesAhead` frames beyond the latest play() time;
  // call it again as the playhead moves. The requested frame itself is signalled.
  quint64 play(const FrameRequest& request, int framesAhead = 12);
  void stop();
  // For other workers: never dropped, in order; the future holds the Error of a failure.
  std::future<FramePtr> fetch(const FrameRequest& request);
  // Closes the file's decoder and drops its frames (it changed, or is about to be replaced).
  void forget(const std::filesystem::path& file);

 signals:
  void frameReady(const reelbrush::core::FramePtr& frame, quint64 request);
  void failed(const QString& message, quint64 request);

 private:
  struct Numbered {
    FrameRequest request;
    quint64 number = 0;
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

  void run(const std::stop_token& stop);
  void answer(const Numbered& numbered);
  void answer(Fetch fetch);
  bool prefetchOne(const Numbered& playing);  // false: enough is there, or the end
  FramePtr decode(const FrameRequest& request);
  OpenDecoder& decoderFor(const FrameRequest& request);

  FrameCache cache_;
  std::list<OpenDecoder> decoders_;  // decode thread only, most recently used first

  std::mutex mutex_;  // guards the requests below
  std::condition_variable_any wake_;
  std::optional<Numbered> scrub_;
  std::optional<Numbered> play_;      // its frame is still to be shown
  std::optional<Numbered> prefetch_;  // the latest play(), whose following frames are wanted
  std::deque<Fetch> fetches_;
  std::deque<std::filesystem::path> forgotten_;
  quint64 lastNumber_ = 0;

  std::jthread thread_;  // last: stops before anything it uses goes
};

}  // namespace reelbrush::core
