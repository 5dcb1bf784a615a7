// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QAbstractButton>
#include <QWidget>

#include "core/base/rational_time.h"

namespace reelbrush::ui {

// What the lane shows; frames are frames of the sequence.
struct MaskLaneContent {
  struct Cell {
    qint64 frame = 0;
    double confidence = 1;  // 0...1
    bool isStale = false;
    bool operator==(const Cell&) const = default;
  };
  qint64 first = 0;  // of the segment
  qint64 count = 0;  // 0: there is nothing to show
  core::RationalTime rate{24, 1};
  std::vector<qint64> keyframes;
  std::vector<Cell> cells;  // propagated frames, ascending
  bool operator==(const MaskLaneContent&) const = default;
};

// A keyframe in the mask lane: click goes there, Delete takes it away.
class MaskKeyButton : public QAbstractButton {
  Q_OBJECT

 public:
  MaskKeyButton(qint64 frame, const QString& timeText, QWidget* parent);
  qint64 frame() const { return frame_; }

 signals:
  void removeRequested(qint64 frame);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  qint64 frame_;
};

// The mask keyframes of a segment as diamonds over a strip of the propagated frames' confidence,
// told by height, pattern and colour (ux U6.4, U6.7). Knows no project.
class MaskLane : public QWidget {
  Q_OBJECT

 public:
  explicit MaskLane(QWidget* parent = nullptr);

  void setContent(const MaskLaneContent& content);
  const MaskLaneContent& content() const { return content_; }
  void setPlayhead(qint64 frame);

  QSize sizeHint() const override { return QSize(240, 40); }
  QSize minimumSizeHint() const override { return QSize(120, 40); }

 signals:
  void frameClicked(qint64 frame);
  void removeRequested(qint64 frame);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  double xOf(double frame) const;
  qint64 frameAt(double x) const;
  void placeKeys();

  MaskLaneContent content_;
  qint64 playhead_ = 0;
  std::vector<MaskKeyButton*> keys_;
};

}  // namespace reelbrush::ui
