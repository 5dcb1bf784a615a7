// SPDX-License-Identifier: Apache-2.0
// How a prompt goes over into the next one: that row of its card.
#include <algorithm>

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include "ui/panels/inspector/form_parts.h"
#include "ui/panels/story_card.h"

namespace reelbrush::ui {

QWidget* StoryCard::makeTransition() {
  transitionRow_ = new QWidget(this);
  auto* column = new QVBoxLayout(transitionRow_);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(2);
  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  row->addWidget(new QLabel(tr("Then"), transitionRow_));
  transition_ = new QComboBox(transitionRow_);
  transition_->setObjectName(QStringLiteral("promptTransition"));
  transition_->setAccessibleName(tr("Transition to the next prompt"));
  transition_->addItem(tr("Switch"));
  transition_->addItem(tr("Ease"));
  ease_ = new QSpinBox(transitionRow_);
  ease_->setObjectName(QStringLiteral("promptEase"));
  ease_->setAccessibleName(tr("Frames of the ease"));
  ease_->setRange(1, 999);
  ease_->setSuffix(tr(" frames"));
  row->addWidget(transition_, 1);
  row->addWidget(ease_);
  column->addLayout(row);
  reason_ = dimLabel(transitionRow_);
  reason_->setObjectName(QStringLiteral("promptTransitionReason"));
  column->addWidget(reason_);
  return transitionRow_;
}

void StoryCard::showTransition(const View& view) {
  transitionRow_->setVisible(!view.isLast);
  const bool isEased = shown_.transition == core::PromptTransition::Ease;
  transition_->setCurrentIndex(isEased ? 1 : 0);
  ease_->setVisible(isEased);
  if (isEased) {
    ease_->setValue(std::max(1, shown_.easeFrames));
  }
  const bool isPossible = view.model == nullptr || view.model->hasSeveralPrompts;
  auto* items = qobject_cast<QStandardItemModel*>(transition_->model());
  if (items != nullptr) {
    items->item(1)->setEnabled(isPossible);
  }
  reason_->setVisible(!isPossible && !view.isLast);
  reason_->setText(
      isPossible ? QString()
                 : tr("%1 takes one prompt a run.").arg(QString::fromStdString(view.model->name)));
}

}  // namespace reelbrush::ui
