// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>

class QLabel;
class QToolButton;

namespace reelbrush::ui {

// Failures and notices in a line above the viewer: what happened, why, and a button to put it away.
// The same message again becomes a counter (ux 17). Hidden while there is nothing to say.
class MessageBar : public QFrame {
  Q_OBJECT

 public:
  explicit MessageBar(QWidget* parent = nullptr);

  void showMessage(const QString& title, const QString& message);
  void clear();
  QString message() const { return message_; }
  int repeats() const { return repeats_; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QLabel* text_;
  QToolButton* close_;
  QString title_;
  QString message_;
  int repeats_ = 0;
};

}  // namespace reelbrush::ui
