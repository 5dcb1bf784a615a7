// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStatusBar>
#include <QTimer>

#include "core/session/session.h"
#include "ui/base/services.h"

class QLabel;
class QPushButton;

namespace reelbrush::ui {

// Recording state, device with memory, running job with per cent (ux 2); messages come and go at
// the left.
class StatusLine : public QStatusBar {
  Q_OBJECT

 public:
  StatusLine(core::Session& session, const WindowServices& services, QWidget* parent = nullptr);

 signals:
  void jobClicked();

 private:
  void refreshRecorded();
  void refreshDevice();
  void refreshJob();

  core::Session& session_;
  QString device_;
  QLabel* recorded_;
  QLabel* memory_;
  QPushButton* job_;
  QTimer memoryTimer_;
};

}  // namespace reelbrush::ui
