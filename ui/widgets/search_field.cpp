// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/search_field.h"

#include <QLineEdit>

namespace reelbrush::ui {
namespace {

constexpr int FrameAndMargins = 26;  // px left and right of the text together

}  // namespace

QLineEdit* makeSearchField(const char* objectName, const QString& name, const QString& placeholder,
                           QWidget* parent) {
  auto* field = new QLineEdit(parent);
  field->setObjectName(QString::fromLatin1(objectName));
  field->setAccessibleName(name);
  field->setPlaceholderText(placeholder);
  field->setClearButtonEnabled(true);
  field->setMinimumWidth(field->fontMetrics().horizontalAdvance(placeholder) + FrameAndMargins);
  return field;
}

}  // namespace reelbrush::ui
