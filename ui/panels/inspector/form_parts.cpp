// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspector/form_parts.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QFormLayout>
#include <QLabel>

namespace reelbrush::ui {

QLabel* dimLabel(QWidget* parent) {
  auto* label = new QLabel(parent);
  label->setWordWrap(true);
  label->setForegroundRole(QPalette::PlaceholderText);
  return label;
}

QFormLayout* makeForm() {
  auto* form = new QFormLayout;
  form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  form->setRowWrapPolicy(QFormLayout::WrapLongRows);
  form->setHorizontalSpacing(10);
  form->setVerticalSpacing(6);
  return form;
}

QComboBox* makeCombo(const char* objectName, const QString& name, QWidget* parent) {
  auto* combo = new QComboBox(parent);
  combo->setObjectName(QString::fromLatin1(objectName));
  combo->setAccessibleName(name);
  combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  combo->setMinimumContentsLength(8);
  return combo;
}

QString pictureName(const std::filesystem::path& file) {
  constexpr std::size_t HashLength = 32;
  const std::string stem = file.stem().string();
  const bool isHash =
      stem.size() == HashLength && stem.find_first_not_of("0123456789abcdef") == std::string::npos;
  return isHash ? QCoreApplication::translate("Conditions", "Taken into the project")
                : QString::fromStdString(file.filename().string());
}

}  // namespace reelbrush::ui
