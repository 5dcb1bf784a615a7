// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QString>

#include "core/generation/model_catalog.h"
#include "core/timeline/segment.h"
#include "ui/base/icons.h"

namespace reelbrush::ui {

// A row of the condition stack as the inspector shows it (ux U8.6).
struct ConditionRowView {
  QString kind;    // "mask", part of the object name
  QString name;    // translated
  QString detail;  // "2 strokes", "Not painted", or why it is not available
  Icon icon = Icon::Mask;
  bool isAvailable = true;  // false: greyed with the reason
  bool isEnabled = true;
  bool isWeighted = false;
  double weight = 1;
  bool hasEye = false;       // the canvas can show it
  core::ConditionRowId row;  // nil: nothing there yet
  bool operator==(const ConditionRowView&) const = default;
};

// Mask and motion always, every row that the recipe holds, with the one that wins where only one of
// a kind can be, and at the end what the model cannot use, with the reason from its own description
// (ux U1.7); nothing about families is known here. `model` may be null.
std::vector<ConditionRowView> conditionRowsOf(const core::Segment& segment,
                                              const core::ModelDescription* model, int width,
                                              int height);

QString conditionName(core::ConditionKind kind);

}  // namespace reelbrush::ui
