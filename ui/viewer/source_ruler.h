// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include <QAbstractSlider>

namespace reelbrush::ui {

// The length of a source as a bar: what lies between in and out is raised, the playhead is a line.
// Pressing and dragging goes there. Its value is the frame.
class SourceRuler : public QAbstractSlider {
  Q_OBJECT

 public:
  explicit SourceRuler(QWidget* parent = nullptr);

  // First and last frame between the marks; none: not marked.
  void setMarks(std::optional<int> in, std::optional<int> out);

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return sizeHint(); }

 signals:
  void scrubbed(int frame);  // by the pointer or the keyboard

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;

 private:
  double xOf(int frame) const;
  int frameAt(double x) const;

  std::optional<int> in_;
  std::optional<int> out_;
};

}  // namespace reelbrush::ui
