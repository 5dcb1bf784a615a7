// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QToolButton;
class QVBoxLayout;

namespace reelbrush::ui {

// A titled part of a panel that folds away. The head is a button of its own: Space and Enter fold.
class Section : public QWidget {
  Q_OBJECT

 public:
  // `key` names it in the object name: "section.<key>".
  Section(const QString& key, const QString& title, QWidget* parent = nullptr);

  const QString& key() const { return key_; }
  QVBoxLayout* column() { return column_; }
  bool isOpen() const { return isOpen_; }
  void setOpen(bool open);

 signals:
  void toggled(bool open);

 private:
  QString key_;
  QToolButton* head_;
  QWidget* body_;
  QVBoxLayout* column_;
  bool isOpen_ = true;
};

}  // namespace reelbrush::ui
