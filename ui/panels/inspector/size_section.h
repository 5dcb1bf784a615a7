// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panels/inspector/recipe_editor.h"
#include "ui/widgets/section.h"

class QComboBox;
class QLabel;
class QSpinBox;

namespace reelbrush::ui {

class ResettableField;
class ValueSlider;

// What is replaced and how large and long the run is: region, feather, size, frames, and how a
// longer run is cut into windows (ux U4.5, U4.6).
class SizeSection : public Section {
  Q_OBJECT

 public:
  explicit SizeSection(RecipeEditor editor, QWidget* parent = nullptr);

  void refresh();

 private:
  void connectFields();
  void refreshSizes(const core::RecipeSettings& settings, const core::ModelDescription& model);

  RecipeEditor editor_;
  QComboBox* region_;
  ValueSlider* feather_;
  QComboBox* size_;
  QSpinBox* frames_;
  QSpinBox* overlap_;
  QLabel* windows_;
  ResettableField* featherRow_;
  ResettableField* sizeRow_;
  ResettableField* framesRow_;
  ResettableField* overlapRow_;
};

// "2 windows with 4 shared frames"; empty for a run of one window.
QString windowsText(const core::RunSize& size);

}  // namespace reelbrush::ui
