// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include <QDialog>

#include "core/base/time_range.h"
#include "core/export/export_presets.h"

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace reelbrush::ui {

// File > Export: what is written, how, and where (ux U18.1, U18.3). Names what is missing before it
// is too late; a file of the project is refused, an existing one asked about.
class ExportDialog : public QDialog {
  Q_OBJECT

 public:
  // `inOut`: the marked range, if there is one.
  ExportDialog(std::shared_ptr<const core::Document> document, std::filesystem::path folder,
               std::optional<core::TimeRange> inOut, QWidget* parent = nullptr);

 signals:
  void exportRequested(const reelbrush::core::ExportRequest& request);

 private:
  void build();
  void addPresets();
  void addSizeRow(QFormLayout* form);
  void addTargetRow(QFormLayout* form);
  void presetChosen();
  void refresh();
  void browse();
  void start();
  void askReplace(core::ExportRequest request);
  void finish(const core::ExportRequest& request);
  core::ExportRequest request() const;
  core::ExportPreset preset() const;

  std::shared_ptr<const core::Document> document_;
  std::filesystem::path folder_;
  std::optional<core::TimeRange> inOut_;
  QComboBox* range_;
  QComboBox* preset_;
  QSpinBox* width_;
  QSpinBox* height_;
  QComboBox* rate_;
  QSpinBox* quality_;
  QCheckBox* sound_;
  QLineEdit* target_;
  QLabel* colour_;
  QLabel* concerns_;
  QLabel* problem_;
  QPushButton* export_;
};

// "H.264 (.mp4)": a preset for people.
QString presetName(core::ExportPreset preset);

}  // namespace reelbrush::ui
