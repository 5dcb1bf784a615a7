// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <thread>
#include <vector>

#include <QImage>
#include <QObject>
#include <QTimer>

#include "core/session/session.h"

namespace reelbrush::ui {

// Plays what the drawn motion does to the segment's first frame, without a model (ux U7.7), from
// the first pictures on while the others are still made, over and over until stopped. GUI thread;
// the pictures come from a thread of its own.
class MotionPlayer : public QObject {
  Q_OBJECT

 public:
  static constexpr int LongSidePx = 640;

  explicit MotionPlayer(core::Session& session, QObject* parent = nullptr);
  ~MotionPlayer() override;

  void start(const core::Segment& segment);
  void stop();
  bool isPlaying() const { return isPlaying_; }
  int frameCount() const { return static_cast<int>(frames_.size()); }

 signals:
  void frameReady(const QImage& picture);
  void stopped();
  void failed(const QString& sentence);

 private:
  struct Work {
    std::shared_ptr<const core::Document> document;
    std::filesystem::path folder;
    core::SegmentId segment;
    core::CompileContext context;
    int run = 0;
  };
  void work(const std::stop_token& wanted, const Work& job);
  void tick();

  core::Session& session_;
  std::vector<QImage> frames_;
  std::size_t at_ = 0;
  bool isPlaying_ = false;
  bool isComplete_ = false;
  int run_ = 0;
  QTimer timer_;
  std::jthread worker_;  // last: stops before the rest goes
};

}  // namespace reelbrush::ui
