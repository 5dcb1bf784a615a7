// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>

#include <QTimer>
#include <QWidget>

#include "core/session/session.h"

class QVBoxLayout;

namespace reelbrush::ui {

class JobRow;

// The exports of this run of the program, newest on top; hidden while there are none (ux U11.2).
class ExportRows : public QWidget {
  Q_OBJECT

 public:
  explicit ExportRows(core::Session& session, QWidget* parent = nullptr);

 signals:
  void ended(const QString& name, const QString& problem);  // empty: it was written

 private:
  void refresh(const core::ExportId& id);
  void fill(JobRow& row, const core::ExportStatus& status) const;

  core::Session& session_;
  QVBoxLayout* column_;
  std::map<core::ExportId, JobRow*> rows_;
};

}  // namespace reelbrush::ui
