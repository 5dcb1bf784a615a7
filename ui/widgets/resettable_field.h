// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QToolButton;

namespace reelbrush::ui {

// A control with an arrow beside it that brings back the value it began with. The arrow shows only
// while the value is another one; its place stays, so that nothing jumps.
class ResettableField : public QWidget {
  Q_OBJECT

 public:
  // Takes the control as a child. `name` is the field's, for the arrow's accessible name.
  ResettableField(QWidget* control, const QString& name, QWidget* parent = nullptr);

  void setModified(bool modified);

 signals:
  void resetRequested();

 private:
  QToolButton* reset_;
};

}  // namespace reelbrush::ui
