// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QStyleOptionComboBox>

class QStyle;
class QWidget;

namespace reelbrush::ui {

// A combo box narrower than its text ends the text with an ellipsis and says the whole of it in the
// tool tip, before a tip of its own.
QStyleOptionComboBox elidedCombo(QStyleOptionComboBox option, const QStyle& style,
                                 const QWidget* widget);

// The event filter of every combo box that gives the tip.
class ComboTips : public QObject {
  Q_OBJECT

 public:
  using QObject::QObject;

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
};

}  // namespace reelbrush::ui
