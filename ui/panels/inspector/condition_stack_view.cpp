// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspector/condition_stack_view.h"

#include <algorithm>

#include <QMenu>
#include <QPointer>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/undo/condition_commands.h"
#include "ui/base/guard.h"
#include "ui/widgets/condition_row.h"

namespace reelbrush::ui {
namespace {

// Whether only weights differ: then a slider that is held must live on.
bool hasSameRows(std::vector<ConditionRowView> a, const std::vector<ConditionRowView>& b) {
  if (a.size() != b.size()) {
    return false;
  }
  for (std::size_t i = 0; i < a.size(); ++i) {
    a[i].weight = b[i].weight;
  }
  return a == b;
}

}  // namespace

ConditionStackView::ConditionStackView(RecipeEditor editor, const ActionRegistry& actions,
                                       QWidget* parent)
    : Section(QStringLiteral("conditions"), tr("Conditions"), parent),
      editor_(editor),
      actions_(actions),
      rows_(new QVBoxLayout) {
  rows_->setSpacing(4);
  column()->addLayout(rows_);
}

QAction* ConditionStackView::eyeOf(const ConditionRowView& view) const {
  return actions_.find(view.kind == QLatin1String("mask") ? QStringLiteral("showMask")
                                                          : QStringLiteral("showMotion"));
}

void ConditionStackView::refresh() {
  const core::Segment* segment = editor_.segment();
  if (segment == nullptr) {
    return;
  }
  const core::SequenceSettings& frame = editor_.session().sequence().settings;
  std::vector<ConditionRowView> views =
      conditionRowsOf(*segment, editor_.model(), frame.width, frame.height);
  if (hasSameRows(views, shown_)) {
    for (std::size_t i = 0; i < views.size(); ++i) {
      widgets_[i]->setWeight(views[i].isWeighted && views[i].isAvailable, views[i].weight);
    }
    shown_ = std::move(views);
    return;
  }
  shown_ = std::move(views);
  for (ConditionRow* row : widgets_) {
    row->hide();
    row->setObjectName(QString());
    rows_->removeWidget(row);
    row->deleteLater();
  }
  widgets_.clear();
  for (const ConditionRowView& view : shown_) {
    addRow(view);
  }
}

void ConditionStackView::addRow(const ConditionRowView& view) {
  auto* row = new ConditionRow(view.icon, view.name, view.detail, this);
  const auto same = std::count_if(shown_.begin(), shown_.begin() + rows_->count(),
                                  [&](const auto& other) { return other.kind == view.kind; });
  QString name = QStringLiteral("conditionRow.") + view.kind;
  if (same > 0) {
    name += QLatin1Char('.') + QString::number(same + 1);
  }
  row->setObjectName(name);
  row->menuButton()->setObjectName(name + QStringLiteral(".menu"));
  const bool isThere = !view.row.isNil();
  row->setAvailable(view.isAvailable);
  row->setSwitch(isThere && view.isAvailable, view.isEnabled);
  row->setWeight(isThere && view.isAvailable && view.isWeighted, view.weight);
  row->setMenuShown(isThere || view.kind == QLatin1String("mask"));
  const QString percent = tr("weight %1 %").arg(qRound(view.weight * 100));
  row->setAccessibleName(
      (view.isAvailable && view.isEnabled ? tr("%1, enabled") : tr("%1, disabled")).arg(view.name) +
      (view.isWeighted ? QStringLiteral(", ") + percent : QString()));
  if (QAction* eye = view.hasEye ? eyeOf(view) : nullptr) {
    row->setEye(isThere, eye->isChecked());
    connect(row, &ConditionRow::eyeToggled, eye, &QAction::trigger);
    connect(eye, &QAction::toggled, row, [row](bool isOn) { row->eyeButton()->setChecked(isOn); });
  }
  connect(row, &ConditionRow::switched, this, [this, id = view.row](bool enabled) {
    editor_.changeRow(id, enabled ? "Enable condition" : "Disable condition", "",
                      [enabled](core::ConditionRow& r) { r.isEnabled = enabled; });
  });
  connect(row, &ConditionRow::weightEdited, this, [this, id = view.row](double weight) {
    editor_.changeRow(id, "Change weight", "weight",
                      [weight](core::ConditionRow& r) { r.weight = weight; });
  });
  connect(row, &ConditionRow::menuRequested, this,
          [this, id = view.row](const QPoint& global) { showMenu(id, global); });
  rows_->addWidget(row);
  widgets_.push_back(row);
}

void ConditionStackView::showMenu(const core::ConditionRowId& id, const QPoint& global) {
  const core::Segment* segment = editor_.segment();
  const core::ConditionRow* row =
      segment != nullptr ? segment->recipe.conditions.find(id) : nullptr;
  if (segment == nullptr) {
    return;
  }
  auto* menu = new QMenu(this);
  menu->setObjectName(QStringLiteral("conditionMenu"));
  menu->setAttribute(Qt::WA_DeleteOnClose);
  if (row == nullptr || dynamic_cast<const core::MaskStack*>(row->condition.get()) != nullptr) {
    showMaskMenu(menu);
  }
  if (row == nullptr) {
    menu->popup(global);
    return;
  }
  const auto& inOut = editor_.session().selection().inOut();
  QAction* limit = menu->addAction(tr("Only from &in to out"), this, [this, id] {
    const core::Segment* present = editor_.segment();
    const auto& range = editor_.session().selection().inOut();
    if (present != nullptr && range) {
      const core::TimeRange content{present->contentTimeAt(range->start), range->duration};
      editor_.changeRow(id, "Change time range", "",
                        [&](core::ConditionRow& r) { r.range = content; });
    }
  });
  limit->setEnabled(inOut.has_value());
  menu->addAction(tr("&Whole segment"), this,
                  [this, id] {
                    editor_.changeRow(id, "Change time range", "",
                                      [](core::ConditionRow& r) { r.range.reset(); });
                  })
      ->setEnabled(row->range.has_value());
  menu->addSeparator();
  const std::size_t index = static_cast<std::size_t>(row - segment->recipe.conditions.rows.data());
  menu->addAction(tr("Move &up"), this, [this, id] { move(id, -1); })->setEnabled(index > 0);
  menu->addAction(tr("Move &down"), this, [this, id] { move(id, 1); })
      ->setEnabled(index + 1 < segment->recipe.conditions.rows.size());
  menu->addSeparator();
  menu->addAction(icon(Icon::Trash), tr("&Remove"), this, [this, id] { remove(id); });
  menu->popup(global);
}

void ConditionStackView::move(const core::ConditionRowId& id, int places) {
  guard(this, tr("Move condition"), [&] {
    const core::Segment* segment = editor_.segment();
    const auto& rows = segment->recipe.conditions.rows;
    const core::ConditionRow* row = segment->recipe.conditions.find(id);
    if (row != nullptr) {
      const int index = static_cast<int>(row - rows.data()) + places;
      editor_.session().push(core::MoveCondition{{}, segment->id, id, index});
    }
  });
}

void ConditionStackView::remove(const core::ConditionRowId& id) {
  guard(this, tr("Remove condition"), [&] {
    editor_.session().push(core::RemoveCondition{{}, editor_.segment()->id, id});
  });
}

}  // namespace reelbrush::ui
