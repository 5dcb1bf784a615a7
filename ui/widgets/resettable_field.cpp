// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/resettable_field.h"

#include <QHBoxLayout>
#include <QToolButton>

#include "ui/base/icons.h"

namespace reelbrush::ui {

ResettableField::ResettableField(QWidget* control, const QString& name, QWidget* parent)
    : QWidget(parent), reset_(new QToolButton(this)) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(2);
  row->addWidget(control, 1);
  reset_->setObjectName(control->objectName() + QStringLiteral(".reset"));
  reset_->setIcon(icon(Icon::Revert));
  reset_->setIconSize(QSize(14, 14));
  reset_->setAutoRaise(true);
  reset_->setFixedSize(24, 24);
  reset_->setToolTip(tr("Back to the default"));
  reset_->setAccessibleName(tr("Reset %1").arg(name));
  QSizePolicy policy = reset_->sizePolicy();
  policy.setRetainSizeWhenHidden(true);
  reset_->setSizePolicy(policy);
  reset_->hide();
  row->addWidget(reset_);
  // No focus proxy: it would stand in the order of Tab behind its own control, and lead back to it.
  connect(reset_, &QToolButton::clicked, this, &ResettableField::resetRequested);
}

void ResettableField::setModified(bool modified) {
  reset_->setVisible(modified);
}

}  // namespace reelbrush::ui
