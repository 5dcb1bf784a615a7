// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>

#include "ui/panels/inspector/recipe_editor.h"
#include "ui/widgets/section.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;
class QToolButton;

namespace reelbrush::ui {

class ResettableField;
class ValueSlider;

// Quality, steps, guidance, precision, strength, seed, variations, and which spatial conditions
// guidance amplifies (ux U10.1, U10.2). What the model does not offer is not shown.
class SamplingSection : public Section {
  Q_OBJECT

 public:
  explicit SamplingSection(RecipeEditor editor, QWidget* parent = nullptr);

  void refresh();

 private:
  struct Quality {
    int steps = 0;         // 0: the model's
    double guidance = -1;  // < 0: the model's
  };

  void makeFields();
  void makeSeed(QFormLayout* form);
  void connectFields();
  void connectSeed();
  // A row of the form: the control with its reset arrow.
  ResettableField* addRow(QFormLayout* form, const QString& name, QWidget* control,
                          const char* field, std::function<void(core::RecipeSettings&)> reset);
  std::map<QString, Quality> qualities() const;  // by name, the three of ours and the user's
  void refreshQuality(const core::RecipeSettings& settings);
  void refreshGuided(const core::Segment& segment, const core::ModelDescription& model);
  void chooseQuality(int index);
  void askPresetName();

  RecipeEditor editor_;
  QFormLayout* form_ = nullptr;
  QComboBox* quality_;
  QSpinBox* steps_;
  QDoubleSpinBox* guidance_;
  QLabel* sampler_;
  QComboBox* precision_;
  QCheckBox* deterministic_;
  ValueSlider* strength_;
  QSpinBox* variations_;
  QLineEdit* seed_;
  QComboBox* seedMode_;
  QWidget* guidedBox_;
  QString shownGuided_;
  std::map<QString, ResettableField*> rows_;  // by field
};

}  // namespace reelbrush::ui
