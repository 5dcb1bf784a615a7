// SPDX-License-Identifier: Apache-2.0
// The menu of a job's row.
#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

#include "ui/base/guard.h"
#include "ui/panels/render_queue_panel.h"

namespace reelbrush::ui {
namespace {

using core::JobState;

bool canRetry(JobState state) {
  return state == JobState::Failed || state == JobState::Cancelled ||
         state == JobState::Interrupted;
}

}  // namespace

void RenderQueuePanel::addEndedActions(QMenu* menu, const core::JobStatus& status) {
  if (canRetry(status.state)) {
    const bool isInterrupted = status.state == JobState::Interrupted;
    menu->addAction(isInterrupted ? tr("&Restart") : tr("Re&try"), this, [this] {
      forEachSelected(tr("Retry"), [this](const core::JobStatus& job) {
        if (canRetry(job.state)) {
          session_.desk().retry(job.id());
        }
      });
    });
  }
  if (status.state == JobState::Failed) {
    QAction* again = menu->addAction(tr("&Decode again"), this, [this, id = status.id()] {
      session_.generation().decodeAgain(id);
    });
    again->setEnabled(status.canDecodeAgain);
    if (!status.canDecodeAgain) {
      again->setText(tr("Decode again (nothing was sampled)"));
    }
  }
}

void RenderQueuePanel::showMenu(const core::JobId& id, const QPoint& global) {
  if (selected_.count(id) == 0) {
    select(id, {});
  }
  const auto status = session_.generation().job(id);
  if (!status) {
    return;
  }
  auto* menu = new QMenu(this);
  menu->setObjectName(QStringLiteral("jobMenu"));
  menu->setAttribute(Qt::WA_DeleteOnClose);
  core::GenerationService& service = session_.generation();
  if (status->state == JobState::Waiting) {
    menu->addAction(tr("Run &next"), this, [&service, id] { service.runNext(id); });
    menu->addAction(tr("Move &up"), this, [&service, id] { service.moveWaiting(id, -1); });
    menu->addAction(tr("Move &down"), this, [&service, id] { service.moveWaiting(id, 1); });
  } else if (core::isRunning(status->state)) {
    menu->addAction(tr("Stop and &keep preview"), this,
                    [&service, id] { service.stopAndKeepPreview(id); })
        ->setEnabled(service.previewOf(id) != nullptr);
    menu->addAction(service.isPaused() ? tr("&Go on after this") : tr("&Pause after this"), this,
                    [&service] { service.setPaused(!service.isPaused()); });
  } else {
    addEndedActions(menu, *status);
  }
  menu->addAction(tr("D&uplicate with new seed"), this, [this] {
    forEachSelected(tr("Duplicate"), [this](const core::JobStatus& job) {
      session_.desk().duplicateWithNewSeed(job.id());
    });
  });
  menu->addSeparator();
  menu->addAction(tr("&Log…"), this, [this, status] { showLog(*status); });
  menu->addAction(tr("&Show segment"), this,
                  [this, segment = status->request->segment] { emit showRequested(segment); })
      ->setEnabled(session_.sequence().findSegment(status->request->segment) != nullptr);
  menu->addSeparator();
  menu->addAction(core::isEnd(status->state) ? tr("Remo&ve from list") : tr("&Cancel"), this,
                  &RenderQueuePanel::cancelSelection);
  menu->addAction(tr("Clear what has ended"), this, [&service] { service.clearHistory(); });
  menu->popup(global);
}

void RenderQueuePanel::showLog(const core::JobStatus& status) {
  QString text;
  for (const std::string& line : status.log) {
    text += QString::fromStdString(line) + QLatin1Char('\n');
  }
  auto* box = new QMessageBox(QMessageBox::NoIcon,
                              tr("Log of %1").arg(QString::fromStdString(status.request->name)),
                              text, QMessageBox::Close, this);
  box->setObjectName(QStringLiteral("jobLog"));
  box->setAttribute(Qt::WA_DeleteOnClose);
  box->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  box->button(QMessageBox::Close)->setText(tr("Close"));
  QPushButton* copy = box->addButton(tr("Copy"), QMessageBox::ActionRole);
  connect(copy, &QPushButton::clicked, this, [text] { QApplication::clipboard()->setText(text); });
  box->open();
}

}  // namespace reelbrush::ui
