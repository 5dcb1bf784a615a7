// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QStackedWidget>

#include "core/session/session.h"
#include "ui/base/actions.h"
#include "ui/panels/condition_rows.h"

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace reelbrush::ui {

class ValueSlider;

// The recipe of the selected segment: model, conditions with what the model cannot use greyed,
// sampling, seed, estimate and Generate. Every change is one undo step; it reads the project again
// after each.
class ConditionsInspector : public QStackedWidget {
  Q_OBJECT

 public:
  // `actions` must hold "generate" and "cancelJob".
  ConditionsInspector(core::Session& session, const ActionRegistry& actions,
                      QWidget* parent = nullptr);

 private:
  const core::Segment* segment() const;
  QWidget* makePage(const ActionRegistry& actions);
  QWidget* makeSettings();
  void makeFields(QWidget* body);
  QWidget* makeFooter(const ActionRegistry& actions);
  void connectFields();
  void refresh();
  void refreshModel(const core::Segment& segment, const core::ModelDescription* model);
  void refreshFields(const core::Segment& segment, const core::ModelDescription* model);
  void refreshRows(const core::Segment& segment, const core::ModelDescription* model);
  void refreshState();
  void addRow(const ConditionRowView& view);
  void setRowEnabled(const core::ConditionRowId& row, bool enabled);
  // One step named after the field.
  void change(const char* field, const std::function<void(core::RecipeSettings&)>& edit);

  core::Session& session_;
  QComboBox* model_ = nullptr;
  QLabel* world_ = nullptr;
  QVBoxLayout* rows_ = nullptr;
  std::vector<ConditionRowView> shownRows_;
  QComboBox* region_ = nullptr;
  ValueSlider* feather_ = nullptr;
  QSpinBox* steps_ = nullptr;
  QDoubleSpinBox* guidance_ = nullptr;
  QLineEdit* seed_ = nullptr;
  QComboBox* seedMode_ = nullptr;
  QLabel* estimate_ = nullptr;
  QLabel* obstacle_ = nullptr;
  QPushButton* generate_ = nullptr;
  QPushButton* cancel_ = nullptr;
};

}  // namespace reelbrush::ui
