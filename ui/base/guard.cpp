// SPDX-License-Identifier: Apache-2.0
#include "ui/base/guard.h"

#include <QMessageBox>

namespace reelbrush::ui {

void reportError(QWidget* widget, const QString& title, const QString& message) {
  for (QWidget* above = widget; above != nullptr; above = above->parentWidget()) {
    if (auto* display = dynamic_cast<ErrorDisplay*>(above)) {
      display->showError(title, message);
      return;
    }
  }
  auto* box = new QMessageBox(QMessageBox::Warning, title, message, QMessageBox::Ok, widget);
  box->setObjectName(QStringLiteral("errorBox"));
  box->setAttribute(Qt::WA_DeleteOnClose);
  box->open();
}

}  // namespace reelbrush::ui
