// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "core/session/session.h"

class QWidget;

namespace reelbrush::ui {

// How the inspector's sections read and change the recipe of the selected segment. Pointers hold
// until the next change.
class RecipeEditor {
 public:
  // Failures are shown above `widget`.
  RecipeEditor(core::Session& session, QWidget* widget) : session_(session), widget_(widget) {}

  core::Session& session() const { return session_; }
  const core::Segment* segment() const;
  const core::ModelDescription* model() const;  // of the segment; null if not installed
  // One step named after the field; changes of one field within a second are one step.
  void change(const char* field, const std::function<void(core::RecipeSettings&)>& edit) const;
  // The same, always a step of its own.
  void reset(const char* field, const std::function<void(core::RecipeSettings&)>& edit) const;
  // Replaces a row of the condition stack; `field` not empty lets changes merge.
  void changeRow(const core::ConditionRowId& row, const char* action, const char* field,
                 const std::function<void(core::ConditionRow&)>& edit) const;

 private:
  core::Session& session_;
  QWidget* widget_;
};

}  // namespace reelbrush::ui
