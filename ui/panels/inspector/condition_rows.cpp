// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspector/condition_rows.h"

#include <algorithm>

#include <QCoreApplication>
#include <QLocale>

#include "core/base/sentence.h"
#include "core/conditions/depth.h"
#include "core/conditions/end_frames.h"
#include "core/conditions/mask_stack.h"
#include "core/conditions/reference.h"
#include "core/conditions/sketch.h"
#include "core/conditions/style.h"
#include "core/motion/motion_clip.h"
#include "core/motion/motion_strokes.h"
#include "ui/panels/inspector/form_parts.h"

namespace reelbrush::ui {
namespace {

using core::ConditionKind;

QString text(const char* source) {
  return QCoreApplication::translate("Conditions", source);
}

QString rowKey(ConditionKind kind) {
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
  view.kind = rowKey(kind);
  view.name = conditionName(kind);
  view.icon = iconOf(kind);
  view.hasEye = kind == ConditionKind::Mask || kind == ConditionKind::Motion;
  return view;
}

QString fileNameOf(const core::PictureRef& picture) {
  return pictureName(std::filesystem::path(picture.path));
}

QString sourceOf(const core::Condition& condition) {
  if (const auto* style = dynamic_cast<const core::Style*>(&condition)) {
    return fileNameOf(style->picture.picture);
  }
  if (const auto* depth = dynamic_cast<const core::Depth*>(&condition)) {
    return fileNameOf(depth->picture);
  }
  if (const auto* clip = dynamic_cast<const core::MotionClip*>(&condition)) {
    return QCoreApplication::translate("Conditions", "Motion of %1").arg(fileNameOf(clip->picture));
  }
  if (const auto* ends = dynamic_cast<const core::EndFrames*>(&condition)) {
    return fileNameOf(ends->first  ? ends->first->picture
                      : ends->last ? ends->last->picture
                                   : core::PictureRef());
  }
  if (const auto* reference = dynamic_cast<const core::Reference*>(&condition)) {
    return QCoreApplication::translate("Conditions", "%n picture(s)", "of a reference",
                                       static_cast<int>(reference->pictures.size()));
  }
  if (const auto* sketch = dynamic_cast<const core::Sketch*>(&condition)) {
    return QCoreApplication::translate("Conditions", "%n drawing(s)", "of a sketch",
                                       static_cast<int>(sketch->keyframes.size()));
  }
  return QCoreApplication::translate("Conditions", "From the project");
}

QString rangeText(const core::ConditionRow& row) {
  if (!row.range) {
    return {};
  }
  const auto seconds = [](const core::RationalTime& time) {
    return QLocale().toString(time.toDouble(), 'f', 2);
  };
  return QCoreApplication::translate("Conditions", "%1–%2 s", "time range")
      .arg(seconds(row.range->start), seconds(row.range->end()));
}

void describe(ConditionRowView& view, const core::ConditionRow& row, int width, int height) {
  view.row = row.id;
  view.isEnabled = row.isEnabled;
  view.isWeighted = row.condition->isWeighted();
  view.weight = row.weight;
  if (const auto* mask = dynamic_cast<const core::MaskStack*>(row.condition.get())) {
    view.detail = maskDetail(*mask, width, height);
  } else if (const auto* motion = dynamic_cast<const core::MotionStrokes*>(row.condition.get())) {
    view.detail = motionDetail(*motion);
  } else {
    view.detail = sourceOf(*row.condition);
  }
  const QString range = rangeText(row);
  if (!range.isEmpty()) {
    view.detail += QStringLiteral(" · ") + range;
  }
}

// Of kinds that a model gets only once the last enabled row counts (see their compile()).
bool isSingular(ConditionKind kind) {
  return kind == ConditionKind::Style || kind == ConditionKind::Depth ||
         kind == ConditionKind::FirstImage || kind == ConditionKind::LastImage ||
         kind == ConditionKind::Actions;
}

bool isOverridden(const core::ConditionStack& stack, const core::ConditionRow& row,
                  ConditionKind kind) {
  bool isLater = false;
  for (const core::ConditionRow& other : stack.rows) {
    if (other.id == row.id) {
      isLater = true;
    } else if (isLater && other.isEnabled) {
      const std::vector<ConditionKind> kinds = other.condition->kinds();
      if (std::find(kinds.begin(), kinds.end(), kind) != kinds.end()) {
        return row.isEnabled && isSingular(kind);
      }
    }
  }
  return false;
}

void greyOut(ConditionRowView& view, const core::ModelDescription& model, ConditionKind kind) {
  view.isAvailable = false;
  const std::string& reason = model.unsupported.at(kind);
  view.detail = QCoreApplication::translate("Conditions", "Not used by %1")
                    .arg(QString::fromStdString(model.name));
  if (!reason.empty()) {
    view.detail = QCoreApplication::translate("Conditions", "%1: %2", "not used: reason")
                      .arg(view.detail, core::Sentence::known(reason).translated());
  }
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
  const core::ConditionStack& stack = segment.recipe.conditions;
  const core::ConditionRow* mask = stack.firstRow<core::MaskStack>();
  const core::ConditionRow* motion = stack.firstRow<core::MotionStrokes>();
  add(ConditionKind::Mask, mask);
  add(ConditionKind::Motion, motion);
  for (const core::ConditionRow& row : stack.rows) {
    if (&row == mask || &row == motion) {
      continue;
    }
    for (const ConditionKind kind : row.condition->kinds()) {
      add(kind, &row);
      if (isOverridden(stack, row, kind)) {
        rows.back().detail =
            QCoreApplication::translate("Conditions", "Not used: a later row of this kind wins");
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
