// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/value_slider.h"

#include <cmath>

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSlider>

namespace reelbrush::ui {
namespace {

constexpr int Positions = 1000;

}  // namespace

ValueSlider::ValueSlider(const QString& name, const ValueRange& range, QWidget* parent)
    : QWidget(parent),
      range_(range),
      slider_(new QSlider(Qt::Horizontal, this)),
      field_(new QDoubleSpinBox(this)) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(8);
  slider_->setRange(0, Positions);
  slider_->setPageStep(Positions / 10);
  slider_->setMinimumWidth(60);
  slider_->setMinimumHeight(24);
  slider_->setAccessibleName(name);
  field_->setRange(range.least, range.most);
  field_->setDecimals(range.decimals);
  field_->setSingleStep(range.step);
  field_->setSuffix(range.suffix);
  field_->setAccessibleName(name);
  field_->setKeyboardTracking(false);
  field_->setAlignment(Qt::AlignRight);
  row->addWidget(slider_, 1);
  row->addWidget(field_);
  setFocusProxy(field_);
  connect(slider_, &QSlider::valueChanged, this, [this](int position) {
    const QSignalBlocker quiet(field_);
    field_->setValue(valueAt(position));
    emit edited(field_->value(), !slider_->isSliderDown());
  });
  connect(slider_, &QSlider::sliderReleased, this, [this] { emit edited(field_->value(), true); });
  connect(field_, &QDoubleSpinBox::valueChanged, this, [this](double value) {
    const QSignalBlocker quiet(slider_);
    slider_->setValue(positionOf(value));
    emit edited(value, true);
  });
}

double ValueSlider::value() const {
  return field_->value();
}

void ValueSlider::setValue(double value) {
  const QSignalBlocker quietField(field_);
  const QSignalBlocker quietSlider(slider_);
  field_->setValue(value);
  // While the user holds the handle it must not jump to a rounded place.
  if (!slider_->isSliderDown()) {
    slider_->setValue(positionOf(value));
  }
}

double ValueSlider::valueAt(int position) const {
  const double part = static_cast<double>(position) / Positions;
  if (range_.isGeometric) {
    const double least = std::max(range_.least, 1e-6);
    return least * std::pow(range_.most / least, part);
  }
  return range_.least + part * (range_.most - range_.least);
}

int ValueSlider::positionOf(double value) const {
  if (range_.isGeometric) {
    const double least = std::max(range_.least, 1e-6);
    return static_cast<int>(std::lround(std::log(std::max(value, least) / least) /
                                        std::log(range_.most / least) * Positions));
  }
  return static_cast<int>(
      std::lround((value - range_.least) / (range_.most - range_.least) * Positions));
}

}  // namespace reelbrush::ui
