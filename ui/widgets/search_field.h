// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

class QLineEdit;
class QWidget;

namespace reelbrush::ui {

// A field that narrows down a list; never narrower than its placeholder, which is all that says
// what it is for.
QLineEdit* makeSearchField(const char* objectName, const QString& name, const QString& placeholder,
                           QWidget* parent);

}  // namespace reelbrush::ui
