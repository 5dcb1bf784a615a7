// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/link_label.h"

#include <QFocusEvent>

namespace reelbrush::ui {

LinkLabel::LinkLabel(const QString& html, QWidget* parent) : QLabel(html, parent) {
  setWordWrap(true);
  setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
}

void LinkLabel::focusInEvent(QFocusEvent* event) {
  QLabel::focusInEvent(event);
  if (event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason) {
    QLabel::focusNextPrevChild(event->reason() == Qt::TabFocusReason);  // goes on to the link
  }
}

}  // namespace reelbrush::ui
