// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QWidget>

namespace reelbrush::ui {

enum class CompareMode { Wipe, SideBySide, Flip, Difference };

// Two pictures of one size against each other (ux U10.7). Knows no project. The wipe line is
// dragged, or moved by the arrow keys.
class CompareView : public QWidget {
  Q_OBJECT

 public:
  explicit CompareView(QWidget* parent = nullptr);

  void setPictures(const QImage& a, const QImage& b);
  void setNames(const QString& a, const QString& b);
  void setMode(CompareMode mode);
  CompareMode mode() const { return mode_; }
  void setVertical(bool vertical);  // the wipe line
  void setWipe(double position);    // 0...1: how much shows A
  double wipe() const { return wipe_; }
  void setGain(int gain);         // 1...16, of the difference
  void setFlipped(bool flipped);  // B instead of A
  bool isFlipped() const { return flipped_; }

  // What the widget shows at a place of the picture, parts 0...1; for tests.
  QRectF pictureRect() const;

 signals:
  void wipeMoved(double position);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  bool event(QEvent* event) override;

 private:
  void paintSides(QPainter& painter);
  void paintWipe(QPainter& painter, const QRectF& box);
  void paintName(QPainter& painter, const QRectF& box, const QString& name, bool isRight) const;
  void dragTo(const QPointF& position);
  void refreshName();
  int wipeSteps(const QKeyEvent& event) const;

  QImage a_;
  QImage b_;
  QImage difference_;  // of a_ and b_ at gain_; null: to be made
  QString nameA_;
  QString nameB_;
  CompareMode mode_ = CompareMode::Wipe;
  bool vertical_ = true;
  bool flipped_ = false;
  double wipe_ = 0.5;
  int gain_ = 4;
};

// |a - b| times the gain, per channel; the size of a.
QImage differenceOf(const QImage& a, const QImage& b, int gain);

}  // namespace reelbrush::ui
