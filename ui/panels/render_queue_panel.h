// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <set>

#include <QStackedWidget>
#include <QTimer>

#include "core/session/session.h"
#include "ui/panels/job_text.h"

class QFrame;
class QLabel;
class QMenu;
class QVBoxLayout;

namespace reelbrush::ui {

class JobRow;

// A small picture of what a job makes; null if there is none yet.
using JobThumbnails = std::function<QImage(const core::JobStatus& status)>;

// The jobs: what runs and waits in the order of running, below it what ended, newest on top. State,
// step, time; cancel, retry, order, log (ux U11.2). Rows are selected as in a list; keys and the
// menu work on all that are selected.
class RenderQueuePanel : public QStackedWidget {
  Q_OBJECT

 public:
  RenderQueuePanel(core::Session& session, JobThumbnails thumbnails, QWidget* parent = nullptr);

  // What *Stop and keep preview* works on: the running job; nothing without one.
  void stopAndKeepPreview();

 signals:
  // Show the segment of a job.
  void showRequested(const reelbrush::core::SegmentId& segment);

 public slots:
  void refresh();

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

 private:
  std::vector<core::JobStatus> ordered() const;
  JobRow* makeRow(const core::JobId& id);
  void refreshJob(const core::JobId& id);
  void fill(JobRow& row, const core::JobStatus& status) const;
  void arrange(const std::vector<core::JobStatus>& jobs);
  void refreshPauseBar(const std::vector<core::JobStatus>& jobs);
  void select(const core::JobId& id, Qt::KeyboardModifiers modifiers);
  void drag(const core::JobId& id, const QPoint& position, bool isFinal);
  std::vector<core::JobStatus> selection() const;
  void showMenu(const core::JobId& id, const QPoint& global);
  void addEndedActions(QMenu* menu, const core::JobStatus& status);
  void showLog(const core::JobStatus& status);
  void tryAgain(const core::JobId& id);
  void cancelSelection();
  void moveSelection(int places);
  void forEachSelected(const QString& what, const std::function<void(const core::JobStatus&)>& act);

  core::Session& session_;
  JobThumbnails thumbnails_;
  QWidget* list_;
  QVBoxLayout* column_;
  QFrame* pauseBar_;
  QLabel* pauseText_;
  std::map<core::JobId, JobRow*> rows_;
  std::set<core::JobId> selected_;
  core::JobId anchor_;  // where a range selection begins
  QTimer clock_;        // elapsed time of running jobs, once a second
};

}  // namespace reelbrush::ui
