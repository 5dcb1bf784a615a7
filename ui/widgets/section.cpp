// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/section.h"

#include <QToolButton>
#include <QVBoxLayout>

#include "ui/base/icons.h"

namespace reelbrush::ui {

Section::Section(const QString& key, const QString& title, QWidget* parent)
    : QWidget(parent),
      key_(key),
      head_(new QToolButton(this)),
      body_(new QWidget(this)),
      column_(new QVBoxLayout(body_)) {
  setObjectName(QStringLiteral("section.") + key);
  auto* outer = new QVBoxLayout(this);
  outer->setContentsMargins(0, 0, 0, 0);
  outer->setSpacing(4);
  head_->setObjectName(QStringLiteral("section.") + key + QStringLiteral(".head"));
  head_->setText(title);
  head_->setAccessibleName(title);
  head_->setAutoRaise(true);
  head_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  head_->setIconSize(QSize(14, 14));
  head_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  head_->setMinimumHeight(26);
  head_->setFocusPolicy(Qt::TabFocus);
  QFont bold = head_->font();
  bold.setBold(true);
  head_->setFont(bold);
  column_->setContentsMargins(0, 0, 0, 6);
  column_->setSpacing(6);
  outer->addWidget(head_);
  outer->addWidget(body_);
  connect(head_, &QToolButton::clicked, this, [this] {
    setOpen(!isOpen_);
    emit toggled(isOpen_);
  });
  setOpen(true);
}

void Section::setOpen(bool open) {
  isOpen_ = open;
  head_->setIcon(icon(open ? Icon::Opened : Icon::Closed));
  head_->setAccessibleDescription(open ? tr("open") : tr("closed"));
  body_->setVisible(open);
}

}  // namespace reelbrush::ui
