// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDoubleSpinBox>
#include <QFormLayout>

namespace reelbrush::ui {

// A number field of the motion panel; it tells a value only when the typing is done.
QDoubleSpinBox* numberField(QWidget* parent, const char* object, const QString& name, double least,
                            double most, double step, const QString& suffix);
QFormLayout* motionForm();

}  // namespace reelbrush::ui
