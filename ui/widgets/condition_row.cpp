// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/condition_row.h"

#include <cmath>

#include <QCheckBox>
#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

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
      switch_(new QCheckBox(this)),
      eye_(new QToolButton(this)),
      more_(new QToolButton(this)),
      weight_(new QSlider(Qt::Horizontal, this)),
      weightText_(new QLabel(this)) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(10 + IconSide + 10, 4, 4, 4);
  row->setSpacing(6);
  auto* words = new QVBoxLayout;
  words->setSpacing(0);
  detail_->setWordWrap(true);
  // A file's name may be one long word: it must not widen the panel.
  detail_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  detail_->setForegroundRole(QPalette::PlaceholderText);
  words->addWidget(name_);
  words->addWidget(detail_);
  // A widget of its own: a layout of hidden parts would hold the words back.
  strength_ = new QWidget(this);
  auto* strength = new QHBoxLayout(strength_);
  strength->setContentsMargins(0, 0, 0, 0);
  strength->setSpacing(6);
  weight_->setRange(0, 100);
  weight_->setMinimumHeight(24);
  weight_->setAccessibleName(tr("Weight of %1").arg(name));
  weight_->setToolTip(tr("Weight"));
  weightText_->setForegroundRole(QPalette::PlaceholderText);
  strength->addWidget(weight_, 1);
  strength->addWidget(weightText_);
  words->addWidget(strength_);
  row->addLayout(words, 1);
  for (QToolButton* button : {eye_, more_}) {
    button->setAutoRaise(true);
    button->setFixedSize(24, 24);
    button->setIconSize(QSize(16, 16));
    button->hide();
  }
  eye_->setIcon(icon(Icon::Eye));
  eye_->setCheckable(true);
  eye_->setToolTip(tr("Show on the canvas"));
  eye_->setAccessibleName(tr("Show %1 on the canvas").arg(name));
  more_->setIcon(icon(Icon::More));
  more_->setToolTip(tr("More"));
  more_->setAccessibleName(tr("More for %1").arg(name));
  row->addWidget(eye_);
  switch_->setAccessibleName(tr("Use %1").arg(name));
  switch_->setToolTip(tr("Use this condition"));
  switch_->hide();
  row->addWidget(switch_);
  row->addWidget(more_);
  setWeight(false, 1);
  connect(eye_, &QToolButton::clicked, this, &ConditionRow::eyeToggled);
  connect(more_, &QToolButton::clicked, this,
          [this] { emit menuRequested(more_->mapToGlobal(more_->rect().bottomLeft())); });
  connect(weight_, &QSlider::valueChanged, this, [this](int percent) {
    weightText_->setText(tr("%1 %").arg(percent));
    emit weightEdited(percent / 100.0);
  });
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

void ConditionRow::setEye(bool isShown, bool isOn) {
  eye_->setVisible(isShown);
  eye_->setChecked(isOn);
}

void ConditionRow::setWeight(bool isShown, double weight) {
  const QSignalBlocker quiet(weight_);
  strength_->setVisible(isShown);
  if (!weight_->isSliderDown()) {
    weight_->setValue(static_cast<int>(std::lround(weight * 100)));
  }
  weightText_->setText(tr("%1 %").arg(weight_->value()));
}

void ConditionRow::setMenuShown(bool isShown) {
  more_->setVisible(isShown);
}

void ConditionRow::contextMenuEvent(QContextMenuEvent* event) {
  if (!more_->isHidden()) {
    emit menuRequested(event->globalPos());
  }
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
