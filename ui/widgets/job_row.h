// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPushButton>
#include <QWidget>

#include "ui/base/icons.h"

class QLabel;
class QProgressBar;

namespace reelbrush::ui {

// State icon, name, what it is doing, bar, time, Cancel.
class JobRow : public QWidget {
  Q_OBJECT

 public:
  explicit JobRow(QWidget* parent = nullptr);

  void setJob(Icon state, const QString& name, const QString& text);
  void setProgress(int percent, bool isShown);
  void setTime(const QString& elapsed);
  void setCancellable(bool cancellable);
  QPushButton* cancelButton() const { return cancel_; }

 signals:
  void cancelRequested();

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  Icon state_ = Icon::Clock;
  QLabel* name_;
  QLabel* text_;
  QLabel* time_;
  QProgressBar* bar_;
  QPushButton* cancel_;
};

}  // namespace reelbrush::ui
