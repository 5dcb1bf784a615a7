// SPDX-License-Identifier: Apache-2.0
#include "ui/base/combo_elision.h"

#include <QComboBox>
#include <QHelpEvent>
#include <QStyle>
#include <QToolTip>

namespace reelbrush::ui {
namespace {

constexpr int OwnMargins = 2;  // px that styles leave round the label together

}  // namespace

QStyleOptionComboBox elidedCombo(QStyleOptionComboBox option, const QStyle& style,
                                 const QWidget* widget) {
  int width =
      style.subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, widget)
          .width() -
      OwnMargins;
  if (!option.currentIcon.isNull()) {
    width -= option.iconSize.width() + 4;
  }
  option.currentText = option.fontMetrics.elidedText(option.currentText, Qt::ElideRight, width);
  return option;
}

bool ComboTips::eventFilter(QObject* watched, QEvent* event) {
  auto* box = qobject_cast<QComboBox*>(watched);
  if (event->type() != QEvent::ToolTip || box == nullptr || box->isEditable()) {
    return QObject::eventFilter(watched, event);
  }
  QStyleOptionComboBox option;
  option.initFrom(box);
  option.currentText = box->currentText();
  option.currentIcon = box->itemIcon(box->currentIndex());
  option.iconSize = box->iconSize();
  if (elidedCombo(option, *box->style(), box).currentText == option.currentText) {
    return QObject::eventFilter(watched, event);
  }
  const QString own = box->toolTip();
  QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(),
                     own.isEmpty() ? option.currentText : option.currentText + u'\n' + own, box);
  return true;
}

}  // namespace reelbrush::ui
