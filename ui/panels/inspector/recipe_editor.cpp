// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspector/recipe_editor.h"

#include <QCoreApplication>

#include "core/undo/condition_commands.h"
#include "core/undo/recipe_commands.h"
#include "ui/base/guard.h"

namespace reelbrush::ui {

const core::Segment* RecipeEditor::segment() const {
  const auto& id = session_.selection().segment();
  return id ? session_.sequence().findSegment(*id) : nullptr;
}

const core::ModelDescription* RecipeEditor::model() const {
  const core::Segment* shown = segment();
  return shown != nullptr ? session_.modelOf(*shown) : nullptr;
}

void RecipeEditor::change(const char* field,
                          const std::function<void(core::RecipeSettings&)>& edit) const {
  guard(widget_, QCoreApplication::translate("RecipeEditor", "Change recipe"), [&] {
    const core::Segment* shown = segment();
    if (shown == nullptr) {
      return;
    }
    core::SetRecipeSettings command;
    command.segment = shown->id;
    command.settings = shown->recipe.settings;
    command.field = field;
    edit(command.settings);
    session_.push(std::move(command));
  });
}

void RecipeEditor::reset(const char* field,
                         const std::function<void(core::RecipeSettings&)>& edit) const {
  session_.endMerging();
  change(field, edit);
}

void RecipeEditor::changeRow(const core::ConditionRowId& row, const char* action, const char* field,
                             const std::function<void(core::ConditionRow&)>& edit) const {
  guard(widget_, QCoreApplication::translate("RecipeEditor", "Change condition"), [&] {
    const core::Segment* shown = segment();
    const core::ConditionRow* present =
        shown != nullptr ? shown->recipe.conditions.find(row) : nullptr;
    if (present == nullptr) {
      return;
    }
    core::SetCondition command;
    command.segment = shown->id;
    command.row = *present;
    command.action = action;
    command.field = field;
    edit(command.row);
    session_.push(std::move(command));
  });
}

}  // namespace reelbrush::ui
