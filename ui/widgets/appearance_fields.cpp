// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/appearance_fields.h"

#include <algorithm>

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>

namespace reelbrush::ui {

AppearanceFields::AppearanceFields(core::Preferences& preferences, const QString& prefix,
                                   QWidget* parent)
    : QWidget(parent),
      preferences_(preferences),
      theme_(new QComboBox(this)),
      language_(new QComboBox(this)) {
  theme_->setObjectName(prefix + QStringLiteral(".theme"));
  theme_->setAccessibleName(tr("Theme"));
  theme_->addItem(tr("Dark"), QStringLiteral("dark"));
  theme_->addItem(tr("Light"), QStringLiteral("light"));
  theme_->addItem(tr("Follow system"), QStringLiteral("system"));
  language_->setObjectName(prefix + QStringLiteral(".language"));
  language_->setAccessibleName(tr("Language"));
  language_->addItem(tr("System language"), QString());
  language_->addItem(QStringLiteral("English"), QStringLiteral("en"));
  language_->addItem(QString::fromUtf8("\xe4\xb8\xad\xe6\x96\x87"), QStringLiteral("zh_CN"));
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(10);
  grid->setColumnStretch(1, 1);
  const auto add = [&](const QString& text, QComboBox* box) {
    auto* label = new QLabel(text, this);
    label->setBuddy(box);
    const int row = grid->rowCount();
    grid->addWidget(label, row, 0);
    grid->addWidget(box, row, 1);
  };
  add(tr("&Theme"), theme_);
  add(tr("&Language"), language_);
  refresh();
  connect(theme_, &QComboBox::activated, this, [this] {
    preferences_.setTheme(theme_->currentData().toString());
    emit themeChosen(preferences_.theme());
  });
  connect(language_, &QComboBox::activated, this, [this] {
    const QString chosen = language_->currentData().toString();
    if (chosen != preferences_.language()) {
      preferences_.setLanguage(chosen);
      emit languageChosen();
    }
  });
}

void AppearanceFields::refresh() {
  theme_->setCurrentIndex(theme_->findData(preferences_.theme()));
  language_->setCurrentIndex(std::max(0, language_->findData(preferences_.language())));
}

}  // namespace reelbrush::ui
