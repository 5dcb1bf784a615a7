// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/condition_row.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QSignalBlocker>

#include "ui/base/theme.h"

namespace reelbrush::ui {
namespace {

constexpr int IconSide = 18;

}  // namespace

ConditionRow::ConditionRow(Icon which, const QString& name, const QString& detail, QWidget* parent)
    : QWidget(parent),
      which_(which),
      name_(new QLabel(name, this)),
      detail_(new QLabel(detail, this)),
      switch_(new QCheckBox(this)) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(10 + IconSide + 10, 5, 6, 5);
  row->setSpacing(6);
  auto* words = new QVBoxLayout;
  words->setSpacing(0);
  detail_->setWordWrap(true);
  detail_->setForegroundRole(QPalette::PlaceholderText);
  words->addWidget(name_);
  words->addWidget(detail_);
  row->addLayout(words, 1);
  switch_->setAccessibleName(tr("Use %1").arg(name));
  switch_->setToolTip(tr("Use this condition"));
  switch_->hide();
  row->addWidget(switch_);
  connect(switch_, &QCheckBox::toggled, this, &ConditionRow::switched);
}

void ConditionRow::setAvailable(bool available) {
  available_ = available;
  name_->setEnabled(available);
  setToolTip(available ? QString() : detail_->text());
  update();
}

void ConditionRow::setSwitch(bool isShown, bool isOn) {
  const QSignalBlocker quiet(switch_);
  switch_->setVisible(isShown);
  switch_->setChecked(isOn);
}

void ConditionRow::paintEvent(QPaintEvent*) {
  const ThemeColours& c = coloursOf(palette());
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(c.separator, 1));
  painter.setBrush(available_ ? QBrush(c.raised) : QBrush(Qt::NoBrush));
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
  paintIcon(&painter, which_, QRectF(10, (height() - IconSide) / 2.0, IconSide, IconSide),
            available_ ? c.text : c.disabledText);
}

}  // namespace reelbrush::ui
