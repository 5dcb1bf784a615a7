// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

class QComboBox;
class QFormLayout;
class QLabel;
class QWidget;

namespace reelbrush::ui {

// The look that the inspector's sections share.
QLabel* dimLabel(QWidget* parent);  // wraps
QFormLayout* makeForm();
// A choice with object and accessible name that does not widen the panel.
QComboBox* makeCombo(const char* objectName, const QString& name, QWidget* parent);

}  // namespace reelbrush::ui
