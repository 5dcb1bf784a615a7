// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>

#include <QStackedWidget>
#include <QTimer>

#include "core/session/session.h"

class QVBoxLayout;

namespace reelbrush::ui {

class JobRow;

// The jobs of this run of the program, newest on top: state, step, time, cancel (ux U11.2).
class RenderQueuePanel : public QStackedWidget {
  Q_OBJECT

 public:
  explicit RenderQueuePanel(core::Session& session, QWidget* parent = nullptr);

 private:
  void refresh();
  void refreshJob(const core::JobId& id);
  void fill(JobRow& row, const core::JobStatus& status) const;

  core::Session& session_;
  QWidget* list_;
  QVBoxLayout* column_;
  std::map<core::JobId, JobRow*> rows_;
  QTimer clock_;  // elapsed time of running jobs, once a second
};

// "Sampling, step 3 of 20": the state for people, with the reason where it failed.
QString jobText(const core::JobStatus& status);
// 0...100; the sampling steps are the whole of the bar but for its ends.
int jobPercent(const core::JobStatus& status);

}  // namespace reelbrush::ui
