// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include <QDialog>

#include "core/project/versions.h"

class QLabel;
class QPushButton;
class QTreeWidget;

namespace reelbrush::ui {

// Earlier saves of a project: date, size, a picture of the timeline; opens one as a copy (ux
// U13.2).
class VersionsDialog : public QDialog {
  Q_OBJECT

 public:
  explicit VersionsDialog(std::filesystem::path projectFolder, QWidget* parent = nullptr);

 signals:
  void copyRequested(const reelbrush::core::Document& document, const QString& when);

 private:
  void fill();
  void showSelected();
  void openSelected();
  int selected() const;

  std::filesystem::path folder_;
  std::vector<core::ProjectVersion> versions_;
  QTreeWidget* list_;
  QLabel* picture_;
  QPushButton* open_;
};

}  // namespace reelbrush::ui
