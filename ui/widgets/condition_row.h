// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "ui/base/icons.h"

class QCheckBox;
class QLabel;

namespace reelbrush::ui {

// Icon, name, a line of detail, and a switch where there is something to switch. Unavailable rows
// are greyed; their detail gives the reason.
class ConditionRow : public QWidget {
  Q_OBJECT

 public:
  ConditionRow(Icon which, const QString& name, const QString& detail, QWidget* parent = nullptr);

  void setAvailable(bool available);
  void setSwitch(bool isShown, bool isOn);

 signals:
  void switched(bool on);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  Icon which_;
  bool available_ = true;
  QLabel* name_;
  QLabel* detail_;
  QCheckBox* switch_;
};

}  // namespace reelbrush::ui
