// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include <QString>

class QComboBox;
class QFormLayout;
class QLabel;
class QWidget;

namespace reelbrush::ui {

// The look that the inspector's sections share.
QLabel* dimLabel(QWidget* parent);  // wraps
QFormLayout* makeForm();
// A picture's file for people. One that came without a file lies in the project's folder under its
// hash, which tells nobody anything.
QString pictureName(const std::filesystem::path& file);
// A choice with object and accessible name that does not widen the panel.
QComboBox* makeCombo(const char* objectName, const QString& name, QWidget* parent);

}  // namespace reelbrush::ui
