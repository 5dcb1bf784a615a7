// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/export_rows.h"

#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/widgets/job_row.h"

namespace reelbrush::ui {
namespace {

using core::ExportState;

Icon iconOf(ExportState state) {
  switch (state) {
    case ExportState::Waiting:
      return Icon::Clock;
    case ExportState::Running:
      return Icon::Film;
    case ExportState::Done:
      return Icon::Check;
    case ExportState::Failed:
      return Icon::Failed;
    case ExportState::Cancelled:
      return Icon::Cancel;
  }
  return Icon::Clock;
}

int percentOf(const core::ExportStatus& status) {
  return status.total > 0 ? static_cast<int>(100 * status.done / status.total) : 0;
}

QString textOf(const core::ExportStatus& status) {
  switch (status.state) {
    case ExportState::Waiting:
      return ExportRows::tr("Waiting");
    case ExportState::Running:
      if (status.request->preset == core::ExportPreset::Collect) {
        return ExportRows::tr("File %1 of %2").arg(status.done).arg(status.total);
      }
      return status.done == 0 ? ExportRows::tr("Preparing")
                              : ExportRows::tr("Frame %1 of %2")
                                    .arg(QLocale().toString(static_cast<qlonglong>(status.done)),
                                         QLocale().toString(static_cast<qlonglong>(status.total)));
    case ExportState::Done:
      return ExportRows::tr("Done");
    case ExportState::Failed:
      return ExportRows::tr("Failed: %1").arg(status.message.translated());
    case ExportState::Cancelled:
      return ExportRows::tr("Cancelled");
  }
  return {};
}

}  // namespace

ExportRows::ExportRows(core::Session& session, QWidget* parent)
    : QWidget(parent), session_(session), column_(new QVBoxLayout(this)) {
  setObjectName(QStringLiteral("exportRows"));
  setAccessibleName(tr("Exports"));
  column_->setContentsMargins(10, 6, 10, 0);
  column_->setSpacing(6);
  connect(&session_.exports(), &core::ExportQueue::changed, this, &ExportRows::refresh);
  hide();
}

void ExportRows::refresh(const core::ExportId& id) {
  const auto status = session_.exports().find(id);
  if (!status) {
    return;
  }
  auto found = rows_.find(id);
  if (found == rows_.end()) {
    auto* row = new JobRow(this);
    const QString text = QString::fromStdString(id.text());
    row->setObjectName(QStringLiteral("job.") + text);
    row->cancelButton()->setObjectName(QStringLiteral("cancelJobButton.") + text);
    row->menuButton()->hide();  // there is nothing else to do with an export
    connect(row, &JobRow::cancelRequested, this, [this, id] { session_.exports().cancel(id); });
    column_->insertWidget(0, row);
    found = rows_.emplace(id, row).first;
    show();
  }
  const bool wasRunning = found->second->cancelButton()->isVisibleTo(this);
  fill(*found->second, *status);
  if (wasRunning && core::isEnd(status->state)) {
    const QString problem = status->message.translated();
    emit ended(QString::fromStdString(status->request->target.filename().string()), problem);
  }
}

void ExportRows::fill(JobRow& row, const core::ExportStatus& status) const {
  const QString name =
      tr("Export %1").arg(QString::fromStdString(status.request->target.filename().string()));
  const QString text = textOf(status);
  row.setJob(iconOf(status.state), name, text);
  row.setProgress(percentOf(status), status.state == ExportState::Running);
  row.setCancellable(!core::isEnd(status.state));
  row.setAccessibleName(
      tr("%1, %2, %3 %", "job, state, per cent").arg(name, text).arg(percentOf(status)));
  row.cancelButton()->setAccessibleName(tr("Cancel %1").arg(name));
}

}  // namespace reelbrush::ui
