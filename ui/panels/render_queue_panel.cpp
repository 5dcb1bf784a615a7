// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/render_queue_panel.h"

#include <chrono>

#include <QCoreApplication>
#include <QLocale>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/widgets/empty_state.h"
#include "ui/widgets/job_row.h"

namespace reelbrush::ui {
namespace {

using core::JobState;

Icon iconOf(JobState state) {
  switch (state) {
    case JobState::Waiting:
      return Icon::Clock;
    case JobState::Done:
      return Icon::Check;
    case JobState::Failed:
      return Icon::Failed;
    case JobState::Cancelled:
    case JobState::Interrupted:
      return Icon::Cancel;
    default:
      return Icon::Generate;
  }
}

double secondsOf(const core::JobStatus& status) {
  if (status.started.time_since_epoch().count() == 0) {
    return 0;
  }
  const auto end = core::isEnd(status.state) ? status.ended : std::chrono::steady_clock::now();
  return std::chrono::duration<double>(end - status.started).count();
}

}  // namespace

QString jobText(const core::JobStatus& status) {
  const auto text = [](const char* source) { return QCoreApplication::translate("Job", source); };
  switch (status.state) {
    case JobState::Waiting:
      return QCoreApplication::translate("Job", "Waiting");
    case JobState::Preparing:
      return QCoreApplication::translate("Job", "Preparing");
    case JobState::Sampling:
      return status.total > 0 ? QCoreApplication::translate("Job", "Sampling, step %1 of %2")
                                    .arg(status.step)
                                    .arg(status.total)
                              : text(QT_TRANSLATE_NOOP("Job", "Sampling"));
    case JobState::Decoding:
      return QCoreApplication::translate("Job", "Decoding");
    case JobState::Writing:
      return QCoreApplication::translate("Job", "Writing the take");
    case JobState::Done:
      return QCoreApplication::translate("Job", "Done");
    case JobState::Failed:
      return QCoreApplication::translate("Job", "Failed: %1")
          .arg(QString::fromStdString(status.message));
    case JobState::Cancelled:
      return QCoreApplication::translate("Job", "Cancelled");
    case JobState::Interrupted:
      return QCoreApplication::translate("Job", "Interrupted");
  }
  return {};
}

int jobPercent(const core::JobStatus& status) {
  switch (status.state) {
    case JobState::Sampling:
      return status.total > 0 ? 5 + 85 * status.step / status.total : 5;
    case JobState::Preparing:
      return 2;
    case JobState::Decoding:
      return 92;
    case JobState::Writing:
      return 97;
    case JobState::Done:
      return 100;
    default:
      return 0;
  }
}

RenderQueuePanel::RenderQueuePanel(core::Session& session, QWidget* parent)
    : QStackedWidget(parent), session_(session), list_(new QWidget) {
  setObjectName(QStringLiteral("renderQueue"));
  setAccessibleName(tr("Render queue"));
  addWidget(new EmptyState(Icon::Queue, tr("Nothing to render"), nullptr, this));
  auto* scroll = new QScrollArea(this);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setWidgetResizable(true);
  scroll->setFocusPolicy(Qt::NoFocus);
  column_ = new QVBoxLayout(list_);
  column_->setContentsMargins(10, 6, 10, 10);
  column_->setSpacing(6);
  column_->addStretch();
  scroll->setWidget(list_);
  addWidget(scroll);
  connect(&session_, &core::Session::jobChanged, this, &RenderQueuePanel::refreshJob);
  clock_.setInterval(1000);
  connect(&clock_, &QTimer::timeout, this, &RenderQueuePanel::refresh);
  refresh();
}

void RenderQueuePanel::refresh() {
  bool isRunning = false;
  for (const core::JobStatus& status : session_.generation().jobs()) {
    auto found = rows_.find(status.id());
    if (found == rows_.end()) {
      auto* row = new JobRow(list_);
      const QString id = QString::fromStdString(status.id().text());
      row->setObjectName(QStringLiteral("job.") + id);
      row->cancelButton()->setObjectName(QStringLiteral("cancelJobButton.") + id);
      connect(row, &JobRow::cancelRequested, this,
              [this, job = status.id()] { session_.cancel(job); });
      column_->insertWidget(0, row);
      found = rows_.emplace(status.id(), row).first;
    }
    fill(*found->second, status);
    isRunning = isRunning || core::isRunning(status.state);
  }
  setCurrentIndex(rows_.empty() ? 0 : 1);
  isRunning ? clock_.start() : clock_.stop();
}

void RenderQueuePanel::refreshJob(const core::JobId& id) {
  const auto found = rows_.find(id);
  const auto status = session_.generation().job(id);
  if (found == rows_.end() || !status || core::isEnd(status->state) || !clock_.isActive()) {
    refresh();
    return;
  }
  fill(*found->second, *status);
}

void RenderQueuePanel::fill(JobRow& row, const core::JobStatus& status) const {
  const QString name = QString::fromStdString(status.request->name);
  const QString text = jobText(status);
  row.setJob(iconOf(status.state), name, text);
  row.setProgress(jobPercent(status), core::isRunning(status.state));
  const double seconds = secondsOf(status);
  row.setTime(seconds > 0 ? tr("%1 s", "elapsed seconds")
                                .arg(QLocale().toString(seconds, 'f', seconds < 10 ? 1 : 0))
                          : QString());
  row.setCancellable(!core::isEnd(status.state));
  row.setAccessibleName(
      tr("%1, %2, %3 %", "job, state, per cent").arg(name, text).arg(jobPercent(status)));
  row.cancelButton()->setAccessibleName(tr("Cancel %1").arg(name));
}

}  // namespace reelbrush::ui
