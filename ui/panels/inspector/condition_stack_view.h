// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <thread>
#include <vector>

#include "core/generation/mask_exchange.h"
#include "ui/base/actions.h"
#include "ui/panels/inspector/condition_rows.h"
#include "ui/panels/inspector/recipe_editor.h"
#include "ui/widgets/section.h"

namespace reelbrush::ui {

class ConditionRow;

// The rows of the condition stack (ux U8.6): enabled, weight, time range, order, eye. The eye is
// the canvas's own switch, "showMask" and "showMotion" of the actions.
class ConditionStackView : public Section {
  Q_OBJECT

 public:
  ConditionStackView(RecipeEditor editor, const ActionRegistry& actions, QWidget* parent = nullptr);

  void refresh();

 signals:
  // A mask was read or written, or could not be.
  void maskJobEnded();

 private:
  void addRow(const ConditionRowView& view);
  void showMenu(const core::ConditionRowId& row, const QPoint& global);
  // Masks as pictures: read into a new layer, written as a sequence; on a thread of their own.
  void showMaskMenu(class QMenu* menu);
  void askMask(bool isImport, bool isFolder);
  void importMask(const QString& file);
  void exportMask(const QString& folder);
  core::MaskFrames maskFrames(const core::Segment& segment) const;
  void runMaskJob(const QString& what, std::function<std::function<void()>(std::stop_token)> job);
  void move(const core::ConditionRowId& row, int places);
  void remove(const core::ConditionRowId& row);
  QAction* eyeOf(const ConditionRowView& view) const;

  RecipeEditor editor_;
  const ActionRegistry& actions_;
  QVBoxLayout* rows_;
  std::vector<ConditionRowView> shown_;
  std::vector<ConditionRow*> widgets_;
  std::jthread maskJob_;  // last: stops before what it reports to goes
};

}  // namespace reelbrush::ui
