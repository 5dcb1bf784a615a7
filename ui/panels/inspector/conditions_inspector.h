// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QStackedWidget>

#include "core/session/session.h"
#include "ui/base/actions.h"
#include "ui/panels/inspector/generate_footer.h"
#include "ui/panels/inspector/recipe_editor.h"
#include "ui/panels/inspector/wells_section.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace reelbrush::ui {

class ConditionStackView;
class SamplingSection;
class SizeSection;

// The recipe of the selected segment: model, conditions with what the model cannot use greyed,
// pictures, size, sampling, seed, estimate and Generate. Every change is one undo step; it reads
// the project again after each. Sections remember whether they are open.
class ConditionsInspector : public QStackedWidget {
  Q_OBJECT

 public:
  // `actions` must hold "generate" and "cancelJob".
  ConditionsInspector(core::Session& session, const ActionRegistry& actions,
                      InspectorSources sources = {}, QWidget* parent = nullptr);

  GenerateFooter& footer() { return *footer_; }

 public slots:
  void refresh();
  // Small pictures have come.
  void refreshPictures();

 private:
  QWidget* makePage(const ActionRegistry& actions);
  QWidget* makeModelSection();
  void remember(Section* section);
  void refreshModel(const core::Segment& segment, const core::ModelDescription* model);
  void refreshState();
  void chooseModel(int index);

  core::Session& session_;
  RecipeEditor editor_;
  InspectorSources sources_;
  QComboBox* model_ = nullptr;
  QLabel* world_ = nullptr;
  QPushButton* manage_ = nullptr;
  ConditionStackView* stack_ = nullptr;
  WellsSection* wells_ = nullptr;
  SizeSection* size_ = nullptr;
  SamplingSection* sampling_ = nullptr;
  GenerateFooter* footer_ = nullptr;
};

}  // namespace reelbrush::ui
