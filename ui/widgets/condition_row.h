// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "ui/base/icons.h"

class QCheckBox;
class QLabel;
class QSlider;
class QToolButton;

namespace reelbrush::ui {

// Icon, name, a line of detail, and where they mean something: weight, eye, switch, menu.
// Unavailable rows are greyed; their detail gives the reason.
class ConditionRow : public QWidget {
  Q_OBJECT

 public:
  ConditionRow(Icon which, const QString& name, const QString& detail, QWidget* parent = nullptr);

  void setAvailable(bool available);
  void setSwitch(bool isShown, bool isOn);
  // Whether the condition can be seen on the canvas, and is.
  void setEye(bool isShown, bool isOn);
  void setWeight(bool isShown, double weight);  // 0...1
  void setMenuShown(bool isShown);
  QSlider* weightSlider() const { return weight_; }
  QToolButton* menuButton() const { return more_; }
  QToolButton* eyeButton() const { return eye_; }

 signals:
  void switched(bool on);
  void eyeToggled(bool on);
  void weightEdited(double weight);
  void menuRequested(const QPoint& global);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;

 private:
  Icon which_;
  bool available_ = true;
  QLabel* name_;
  QLabel* detail_;
  QCheckBox* switch_;
  QToolButton* eye_;
  QToolButton* more_;
  QWidget* strength_ = nullptr;
  QSlider* weight_;
  QLabel* weightText_;
};

}  // namespace reelbrush::ui
