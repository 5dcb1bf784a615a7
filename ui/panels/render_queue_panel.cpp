// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/render_queue_panel.h"

#include <algorithm>

#include <QFrame>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/base/guard.h"
#include "ui/base/own_keys.h"
#include "ui/base/theme.h"
#include "ui/base/theme_drawing.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/job_row.h"

namespace reelbrush::ui {
namespace {

using core::JobState;

// What an ended job can be asked for at once; all else is in its menu.
QString againText(const core::JobStatus& status) {
  if (status.state == JobState::Failed && status.canDecodeAgain) {
    return RenderQueuePanel::tr("Decode again");
  }
  return status.state == JobState::Failed        ? RenderQueuePanel::tr("Retry")
         : status.state == JobState::Interrupted ? RenderQueuePanel::tr("Restart")
                                                 : QString();
}

}  // namespace

RenderQueuePanel::RenderQueuePanel(core::Session& session, JobThumbnails thumbnails,
                                   QWidget* parent)
    : QStackedWidget(parent),
      session_(session),
      thumbnails_(std::move(thumbnails)),
      list_(new QWidget),
      pauseBar_(new QFrame(list_)),
      pauseText_(new QLabel(pauseBar_)) {
  setObjectName(QStringLiteral("renderQueue"));
  ownKeys(this, {Qt::Key_Delete});
  setAccessibleName(tr("Render queue"));
  addWidget(new EmptyState(Icon::Queue, tr("Nothing to render"), nullptr, this));
  auto* scroll = new QScrollArea(this);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setWidgetResizable(true);
  scroll->setFocusPolicy(Qt::NoFocus);
  column_ = new QVBoxLayout(list_);
  column_->setContentsMargins(10, 6, 10, 10);
  column_->setSpacing(4);
  auto* pauseRow = new QHBoxLayout(pauseBar_);
  pauseRow->setContentsMargins(4, 2, 4, 2);
  pauseText_->setWordWrap(true);
  auto* go = new QPushButton(icon(Icon::Play), tr("Continue"), pauseBar_);
  go->setObjectName(QStringLiteral("queueContinue"));
  connect(go, &QPushButton::clicked, this, [this] { session_.generation().setPaused(false); });
  pauseRow->addWidget(pauseText_, 1);
  pauseRow->addWidget(go);
  column_->addWidget(pauseBar_);
  column_->addStretch();
  scroll->setWidget(list_);
  addWidget(scroll);
  connect(&session_, &core::Session::jobChanged, this, &RenderQueuePanel::refreshJob);
  connect(&session_.generation(), &core::GenerationService::queueChanged, this,
          &RenderQueuePanel::refresh);
  clock_.setInterval(1000);
  connect(&clock_, &QTimer::timeout, this, &RenderQueuePanel::refresh);
  refresh();
}

std::vector<core::JobStatus> RenderQueuePanel::ordered() const {
  std::vector<core::JobStatus> jobs = session_.generation().jobs();
  const auto ended = std::stable_partition(jobs.begin(), jobs.end(),
                                           [](const auto& job) { return !core::isEnd(job.state); });
  std::stable_partition(jobs.begin(), ended,
                        [](const auto& job) { return core::isRunning(job.state); });
  std::reverse(ended, jobs.end());
  return jobs;
}

JobRow* RenderQueuePanel::makeRow(const core::JobId& id) {
  auto* row = new JobRow(list_);
  const QString text = QString::fromStdString(id.text());
  row->setObjectName(QStringLiteral("job.") + text);
  row->cancelButton()->setObjectName(QStringLiteral("cancelJobButton.") + text);
  row->menuButton()->setObjectName(QStringLiteral("jobMenuButton.") + text);
  connect(row, &JobRow::cancelRequested, this, [this, id] { session_.cancel(id); });
  row->againButton()->setObjectName(QStringLiteral("againJobButton.") + text);
  connect(row, &JobRow::againRequested, this, [this, id] { tryAgain(id); });
  connect(row, &JobRow::menuRequested, this,
          [this, id](const QPoint& global) { showMenu(id, global); });
  connect(row, &JobRow::clicked, this,
          [this, id](Qt::KeyboardModifiers modifiers) { select(id, modifiers); });
  connect(row, &JobRow::moveRequested, this, &RenderQueuePanel::moveSelection);
  connect(row, &JobRow::dragged, this,
          [this, id](const QPoint& position, bool isFinal) { drag(id, position, isFinal); });
  return row;
}

void RenderQueuePanel::refresh() {
  const std::vector<core::JobStatus> jobs = ordered();
  // F6 and Tab stop at the rows; an empty queue is a stop of its own.
  setFocusPolicy(jobs.empty() ? Qt::TabFocus : Qt::NoFocus);
  std::set<core::JobId> present;
  for (const core::JobStatus& status : jobs) {
    present.insert(status.id());
    auto found = rows_.find(status.id());
    if (found == rows_.end()) {
      found = rows_.emplace(status.id(), makeRow(status.id())).first;
    }
    fill(*found->second, status);
  }
  for (auto row = rows_.begin(); row != rows_.end();) {
    if (present.count(row->first) == 0) {
      row->second->hide();
      row->second->deleteLater();
      selected_.erase(row->first);
      row = rows_.erase(row);
    } else {
      ++row;
    }
  }
  arrange(jobs);
  refreshPauseBar(jobs);
  setCurrentIndex(rows_.empty() ? 0 : 1);
  const bool isRunning = std::any_of(jobs.begin(), jobs.end(), [](const core::JobStatus& job) {
    return core::isRunning(job.state);
  });
  isRunning ? clock_.start() : clock_.stop();
}

// Puts the rows into the order of the jobs; the pause bar stays on top.
void RenderQueuePanel::arrange(const std::vector<core::JobStatus>& jobs) {
  for (int i = 0; i < static_cast<int>(jobs.size()); ++i) {
    JobRow* row = rows_.at(jobs[static_cast<std::size_t>(i)].id());
    if (column_->indexOf(row) != i + 1) {
      column_->removeWidget(row);
      column_->insertWidget(i + 1, row);
    }
  }
}

void RenderQueuePanel::refreshPauseBar(const std::vector<core::JobStatus>& jobs) {
  const auto waiting = std::count_if(jobs.begin(), jobs.end(), [](const core::JobStatus& job) {
    return job.state == JobState::Waiting;
  });
  pauseBar_->setVisible(session_.generation().isPaused());
  pauseText_->setText(
      tr("The queue is paused; %n job(s) wait.", nullptr, static_cast<int>(waiting)));
}

void RenderQueuePanel::refreshJob(const core::JobId& id) {
  const auto found = rows_.find(id);
  const auto status = session_.generation().job(id);
  const bool isOnlyProgress =
      found != rows_.end() && status && core::isRunning(status->state) && clock_.isActive();
  if (isOnlyProgress) {
    fill(*found->second, *status);
  } else {
    refresh();
  }
}

void RenderQueuePanel::fill(JobRow& row, const core::JobStatus& status) const {
  const QString name = QString::fromStdString(status.request->name);
  const QString text = jobText(status);
  row.setJob(jobIcon(status.state), name, text);
  if (thumbnails_ && (!row.hasThumbnail() || core::isRunning(status.state))) {
    row.setThumbnail(thumbnails_(status));
  }
  row.setProgress(jobPercent(status), core::isRunning(status.state));
  row.setTime(jobTime(status));
  row.setCancellable(!core::isEnd(status.state));
  row.setAgain(againText(status));
  row.againButton()->setAccessibleName(tr("%1 %2", "again, job").arg(againText(status), name));
  row.cancelButton()->setEnabled(!status.isStopping);
  row.setSelected(selected_.count(status.id()) > 0);
  row.setDraggable(status.state == JobState::Waiting);
  row.setToolTip(tr("Seed %1, %2", "seed, model")
                     .arg(status.request->recipe.settings.seed)
                     .arg(QString::fromStdString(status.request->model.name)));
  row.setAccessibleName(
      tr("%1, %2, %3 %", "job, state, per cent").arg(name, text).arg(jobPercent(status)));
  row.cancelButton()->setAccessibleName(tr("Cancel %1").arg(name));
}

void RenderQueuePanel::select(const core::JobId& id, Qt::KeyboardModifiers modifiers) {
  if (modifiers & Qt::ControlModifier) {
    selected_.count(id) > 0 ? selected_.erase(id) : selected_.insert(id).second;
    anchor_ = id;
  } else if ((modifiers & Qt::ShiftModifier) && rows_.count(anchor_) > 0) {
    selected_.clear();
    const int from = column_->indexOf(rows_.at(anchor_));
    const int to = column_->indexOf(rows_.at(id));
    for (const auto& [job, row] : rows_) {
      const int at = column_->indexOf(row);
      if (at >= std::min(from, to) && at <= std::max(from, to)) {
        selected_.insert(job);
      }
    }
  } else {
    selected_ = {id};
    anchor_ = id;
  }
  for (const auto& [job, row] : rows_) {
    row->setSelected(selected_.count(job) > 0);
  }
}

std::vector<core::JobStatus> RenderQueuePanel::selection() const {
  std::vector<core::JobStatus> jobs = ordered();
  std::erase_if(jobs,
                [this](const core::JobStatus& job) { return selected_.count(job.id()) == 0; });
  return jobs;
}

// Let go above or below other waiting rows: it moves by as many places.
void RenderQueuePanel::drag(const core::JobId& id, const QPoint& position, bool isFinal) {
  const JobRow* row = rows_.at(id);
  list_->setCursor(isFinal ? Qt::ArrowCursor : Qt::ClosedHandCursor);
  if (!isFinal) {
    return;
  }
  const int y = row->mapTo(list_, position).y();
  int places = 0;
  for (const core::JobStatus& job : session_.generation().jobs()) {
    if (job.state != JobState::Waiting || job.id() == id) {
      continue;
    }
    const QRect other = rows_.at(job.id())->geometry();
    if (other.top() > row->geometry().top() && y > other.center().y()) {
      ++places;
    } else if (other.top() < row->geometry().top() && y < other.center().y()) {
      --places;
    }
  }
  session_.generation().moveWaiting(id, places);
}

void RenderQueuePanel::forEachSelected(const QString& what,
                                       const std::function<void(const core::JobStatus&)>& act) {
  guard(this, what, [&] {
    for (const core::JobStatus& job : selection()) {
      act(job);
    }
  });
}

void RenderQueuePanel::cancelSelection() {
  forEachSelected(tr("Cancel"), [this](const core::JobStatus& job) {
    core::isEnd(job.state) ? session_.generation().forget(job.id()) : session_.cancel(job.id());
  });
}

void RenderQueuePanel::moveSelection(int places) {
  forEachSelected(tr("Move"), [&](const core::JobStatus& job) {
    session_.generation().moveWaiting(job.id(), places);
  });
}

void RenderQueuePanel::tryAgain(const core::JobId& id) {
  guard(this, tr("Retry"), [&] {
    const auto status = session_.generation().job(id);
    if (status && status->canDecodeAgain) {
      session_.generation().decodeAgain(id);
    } else if (status) {
      session_.desk().retry(id);
    }
  });
}

void RenderQueuePanel::stopAndKeepPreview() {
  for (const core::JobStatus& job : session_.generation().jobs()) {
    if (core::isRunning(job.state)) {
      session_.generation().stopAndKeepPreview(job.id());
      return;
    }
  }
}

void RenderQueuePanel::paintEvent(QPaintEvent* event) {
  QStackedWidget::paintEvent(event);
  if (hasFocus()) {
    QPainter painter(this);
    roundedBox(&painter, rect().adjusted(2, 2, -2, -2), QColor(), coloursOf(palette()).accent);
  }
}

void RenderQueuePanel::keyPressEvent(QKeyEvent* event) {
  const bool isControl = event->modifiers() == Qt::ControlModifier;
  if (event->key() == Qt::Key_Delete) {
    cancelSelection();
  } else if (isControl && (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)) {
    moveSelection(event->key() == Qt::Key_Up ? -1 : 1);
  } else if (isControl && event->key() == Qt::Key_A) {
    for (const auto& [job, row] : rows_) {
      selected_.insert(job);
      row->setSelected(true);
    }
  } else {
    QStackedWidget::keyPressEvent(event);
  }
}

}  // namespace reelbrush::ui
