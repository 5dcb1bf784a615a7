// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/condition_rows.h"

#include <algorithm>

#include <QCoreApplication>

#include "core/conditions/mask_stack.h"
#include "core/motion/motion_strokes.h"

namespace reelbrush::ui {
namespace {

using core::ConditionKind;

QString text(const char* source) {
  return QCoreApplication::translate("Conditions", source);
}

QString kindKey(ConditionKind kind) {
  static const char* const keys[] = {"text",         "negativeText", "mask",   "firstImage",
                                     "lastImage",    "reference",    "style",  "sketch",
                                     "singleSketch", "depth",        "motion", "actions"};
  return QString::fromLatin1(keys[static_cast<std::size_t>(kind)]);
}

QString maskDetail(const core::MaskStack& mask, int width, int height) {
  if (mask.isEmpty(width, height)) {
    return QCoreApplication::translate("Conditions", "Not painted yet");
  }
  const auto count = static_cast<int>(mask.keyframeTimes().size());
  return QCoreApplication::translate("Conditions", "%n keyframe(s)", "of the mask", count);
}

QString motionDetail(const core::MotionStrokes& motion) {
  const auto count = static_cast<int>(motion.strokes.size());
  return QCoreApplication::translate("Conditions", "%n stroke(s)", "of motion", count);
}

Icon iconOf(ConditionKind kind) {
  switch (kind) {
    case ConditionKind::Mask:
      return Icon::Mask;
    case ConditionKind::Motion:
      return Icon::MotionStroke;
    case ConditionKind::Text:
    case ConditionKind::NegativeText:
      return Icon::Story;
    case ConditionKind::Sketch:
    case ConditionKind::SingleSketch:
      return Icon::Brush;
    default:
      return Icon::Sample;
  }
}

ConditionRowView viewOf(ConditionKind kind) {
  ConditionRowView view;
  view.kind = kindKey(kind);
  view.name = conditionName(kind);
  view.icon = iconOf(kind);
  return view;
}

void describe(ConditionRowView& view, const core::ConditionRow& row, int width, int height) {
  view.row = row.id;
  view.isEnabled = row.isEnabled;
  if (const auto* mask = dynamic_cast<const core::MaskStack*>(row.condition.get())) {
    view.detail = maskDetail(*mask, width, height);
  } else if (const auto* motion = dynamic_cast<const core::MotionStrokes*>(row.condition.get())) {
    view.detail = motionDetail(*motion);
  } else {
    view.detail = QCoreApplication::translate("Conditions", "From the project");
  }
}

void greyOut(ConditionRowView& view, const core::ModelDescription& model, ConditionKind kind) {
  view.isAvailable = false;
  const std::string& reason = model.unsupported.at(kind);
  view.detail = reason.empty() ? QCoreApplication::translate("Conditions", "Not used by %1")
                                     .arg(QString::fromStdString(model.name))
                               : QString::fromStdString(reason);
}

}  // namespace

QString conditionName(ConditionKind kind) {
  static const char* const names[] = {QT_TRANSLATE_NOOP("Conditions", "Prompt"),
                                      QT_TRANSLATE_NOOP("Conditions", "Negative prompt"),
                                      QT_TRANSLATE_NOOP("Conditions", "Mask"),
                                      QT_TRANSLATE_NOOP("Conditions", "First frame"),
                                      QT_TRANSLATE_NOOP("Conditions", "Last frame"),
                                      QT_TRANSLATE_NOOP("Conditions", "Reference"),
                                      QT_TRANSLATE_NOOP("Conditions", "Style"),
                                      QT_TRANSLATE_NOOP("Conditions", "Sketch"),
                                      QT_TRANSLATE_NOOP("Conditions", "Single sketch"),
                                      QT_TRANSLATE_NOOP("Conditions", "Depth"),
                                      QT_TRANSLATE_NOOP("Conditions", "Motion"),
                                      QT_TRANSLATE_NOOP("Conditions", "Actions")};
  return text(names[static_cast<std::size_t>(kind)]);
}

std::vector<ConditionRowView> conditionRowsOf(const core::Segment& segment,
                                              const core::ModelDescription* model, int width,
                                              int height) {
  std::vector<ConditionRowView> rows;
  std::vector<ConditionKind> shown;
  const auto add = [&](ConditionKind kind, const core::ConditionRow* row) {
    ConditionRowView view = viewOf(kind);
    if (row != nullptr) {
      describe(view, *row, width, height);
    } else if (kind == ConditionKind::Mask) {
      view.detail = QCoreApplication::translate("Conditions", "Not painted yet");
    } else {
      view.detail = QCoreApplication::translate("Conditions", "No strokes yet");
    }
    if (model != nullptr && !model->supports(kind)) {
      greyOut(view, *model, kind);
    }
    shown.push_back(kind);
    rows.push_back(view);
  };
  add(ConditionKind::Mask, segment.recipe.conditions.firstRow<core::MaskStack>());
  add(ConditionKind::Motion, segment.recipe.conditions.firstRow<core::MotionStrokes>());
  for (const core::ConditionRow& row : segment.recipe.conditions.rows) {
    for (const ConditionKind kind : row.condition->kinds()) {
      if (std::find(shown.begin(), shown.end(), kind) == shown.end()) {
        add(kind, &row);
      }
    }
  }
  if (model != nullptr) {
    for (const auto& [kind, reason] : model->unsupported) {
      if (std::find(shown.begin(), shown.end(), kind) == shown.end()) {
        ConditionRowView view = viewOf(kind);
        greyOut(view, *model, kind);
        rows.push_back(view);
      }
    }
  }
  return rows;
}

}  // namespace reelbrush::ui
