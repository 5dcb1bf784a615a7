// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include <QHash>
#include <QImage>
#include <QObject>

#include "ui/canvas/frame_plan.h"

namespace reelbrush::ui {

// Pictures for the viewer and small ones for timeline and takes, made on a worker thread; no call
// waits. GUI thread; answers come as queued signals on it. A newer request for the viewer replaces
// one that is still waiting. Small pictures are made while nothing moves in the viewer, or else one
// in two seconds: each would keep a moving playhead waiting.
class SequencePictures : public QObject {
  Q_OBJECT

 public:
  static constexpr int ThumbnailHeight = 72;  // px

  explicit SequencePictures(core::DecodeService& decoder, QObject* parent = nullptr);
  ~SequencePictures() override;

  // Returns the number that the answer carries.
  quint64 request(FramePlan plan);
  // The small picture of a file at a time; null while it is being made, thumbnailsChanged() tells
  // when it is there.
  QImage thumbnail(const core::FrameRequest& request);
  void clearThumbnails();

 signals:
  void pictureReady(const QImage& picture, quint64 number);
  void failed(const QString& reason, quint64 number);
  void thumbnailsChanged();

 private:
  struct SmallRequest {
    QString key;
    core::FrameRequest frame;
  };

  using Clock = std::chrono::steady_clock;

  void run(const std::stop_token& stop);
  Clock::time_point smallTurn() const;  // when the next small picture may be made
  void makePicture(FrameMaker& maker, const FramePlan& plan);
  void makeThumbnail(FrameMaker& maker, const SmallRequest& request);
  void keepThumbnail(const QString& key, const QImage& picture);

  core::DecodeService& decoder_;
  QHash<QString, QImage>
      thumbnails_;  // GUI thread; a null picture is on its way, or cannot be made

  std::mutex mutex_;  // guards the requests below
  std::condition_variable_any wake_;
  std::optional<FramePlan> wanted_;
  std::deque<SmallRequest> small_;
  quint64 lastNumber_ = 0;
  Clock::time_point lastAsked_;  // of the viewer
  Clock::time_point lastSmall_;

  std::jthread thread_;  // last: stops before anything it uses goes
};

}  // namespace reelbrush::ui
