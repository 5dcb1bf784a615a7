// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

#include <QImage>
#include <QScrollArea>

#include "core/session/session.h"

class QLabel;
class QVBoxLayout;

namespace reelbrush::ui {

// *What the model sees* (ux U8.7): each compiled condition as a strip of pictures with its size,
// length and value range. Compiles on a thread of its own.
class ModelInputView : public QScrollArea {
  Q_OBJECT

 public:
  explicit ModelInputView(core::Session& session, QWidget* parent = nullptr);
  ~ModelInputView() override;

  // Compiles the segment as a job would now; none: shows nothing. A newer call replaces one that
  // has not come to its end.
  void compile(const std::optional<core::SegmentId>& segment);

  struct Strip {
    QString title;  // "Mask – 256 × 256, 16 frames, 0 … 1"
    std::vector<QImage> pictures;
  };
  const std::vector<Strip>& strips() const { return strips_; }
  QString message() const;

 signals:
  void compiled();

 private:
  struct Wanted {
    quint64 number = 0;
    core::JobRequestPtr request;
    std::stop_token stop;
  };

  void work(const std::stop_token& end);
  void compileNow(const Wanted& wanted);
  void present(std::vector<Strip> strips, const QString& text);

  core::Session& session_;
  QLabel* text_;
  QVBoxLayout* column_;
  std::vector<QWidget*> rows_;
  std::vector<Strip> strips_;
  quint64 number_ = 0;
  std::stop_source running_;  // of the newest call

  std::mutex mutex_;  // guards wanted_
  std::condition_variable_any wake_;
  std::optional<Wanted> wanted_;
  std::jthread worker_;  // last: stops before what it uses goes
};

}  // namespace reelbrush::ui
