// SPDX-License-Identifier: Apache-2.0
#include "ui/window/status_line.h"

#include <QDateTime>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTime>

#include "ui/base/host_memory.h"
#include "ui/panels/render_queue_panel.h"

namespace reelbrush::ui {

StatusLine::StatusLine(core::Session& session, const WindowServices& services, QWidget* parent)
    : QStatusBar(parent),
      session_(session),
      device_(services.deviceLine.isEmpty() ? session.preferences().device().toUpper()
                                            : services.deviceLine),
      recorded_(new QLabel(this)),
      memory_(new QLabel(this)),
      job_(new QPushButton(this)) {
  setObjectName(QStringLiteral("statusBar"));
  setSizeGripEnabled(false);
  recorded_->setObjectName(QStringLiteral("statusRecorded"));
  recorded_->setAccessibleName(tr("Recording state"));
  recorded_->setContentsMargins(8, 0, 8, 0);
  memory_->setObjectName(QStringLiteral("statusDevice"));
  memory_->setAccessibleName(tr("Device and memory"));
  memory_->setForegroundRole(QPalette::PlaceholderText);
  memory_->setContentsMargins(8, 0, 8, 0);
  job_->setObjectName(QStringLiteral("statusJob"));
  job_->setFlat(true);
  job_->setFocusPolicy(Qt::TabFocus);
  addPermanentWidget(job_);
  addPermanentWidget(memory_);
  addPermanentWidget(recorded_);
  connect(job_, &QPushButton::clicked, this, &StatusLine::jobClicked);
  connect(&session_, &core::Session::projectOpened, this, &StatusLine::refreshRecorded);
  connect(&session_, &core::Session::documentChanged, this, &StatusLine::refreshRecorded);
  connect(&session_, &core::Session::modifiedChanged, this, &StatusLine::refreshRecorded);
  connect(&session_, &core::Session::saveEnded, this, &StatusLine::refreshRecorded);
  connect(&session_.recording(), &core::Recording::changed, this, &StatusLine::refreshRecorded);
  connect(&session_, &core::Session::jobChanged, this, &StatusLine::refreshJob);
  memoryTimer_.setInterval(2000);
  connect(&memoryTimer_, &QTimer::timeout, this, &StatusLine::refreshDevice);
  memoryTimer_.start();
  refreshRecorded();
  refreshDevice();
  refreshJob();
}

void StatusLine::refreshRecorded() {
  const core::Recording& recording = session_.recording();
  if (!recording.problem().isEmpty()) {
    recorded_->setText(tr("Changes are not being recorded"));
    recorded_->setToolTip(recording.problem());
    return;
  }
  recorded_->setToolTip(QString());
  if (session_.isSaving()) {
    recorded_->setText(tr("Saving…"));
  } else if (!session_.isModified()) {
    recorded_->setText(session_.isUnsaved() ? tr("Nothing to save") : tr("All changes saved"));
  } else if (!recording.isCaughtUp() || recording.recordedAt() == 0) {
    recorded_->setText(tr("Recording changes…"));
  } else {
    const QTime time = QDateTime::fromMSecsSinceEpoch(recording.recordedAt()).time();
    recorded_->setText(
        tr("All changes recorded %1").arg(time.toString(QStringLiteral("HH:mm:ss"))));
  }
}

void StatusLine::refreshDevice() {
  const auto memory = hostMemory();
  QString text = device_;
  if (memory) {
    const QLocale locale;
    text += QStringLiteral(" · ") + tr("memory %1 used, %2 free")
                                        .arg(locale.formattedDataSize(memory->usedByProgram, 1),
                                             locale.formattedDataSize(memory->available, 1));
  }
  memory_->setText(text);
}

void StatusLine::refreshJob() {
  for (const core::JobStatus& job : session_.generation().jobs()) {
    if (core::isRunning(job.state)) {
      job_->setText(tr("%1: %2 %", "job and per cent")
                        .arg(QString::fromStdString(job.request->name))
                        .arg(jobPercent(job)));
      job_->setToolTip(jobText(job));
      job_->setAccessibleName(tr("Running job %1").arg(job_->text()));
      job_->show();
      return;
    }
  }
  job_->hide();
}

}  // namespace reelbrush::ui
