// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <vector>

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace reelbrush::ui {

// Failures and notices in a line above the viewer: what happened, why, and a button to put it away.
// The same message again becomes a counter (ux 17). Hidden while there is nothing to say.
class MessageBar : public QFrame {
  Q_OBJECT

 public:
  explicit MessageBar(QWidget* parent = nullptr);

  // What can be done about it: a button each (ux U1.4).
  struct Action {
    QString text;
    std::function<void()> run;
  };
  void showMessage(const QString& title, const QString& message, std::vector<Action> actions = {});
  void clear();
  QString message() const { return message_; }
  int repeats() const { return repeats_; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void setActions(std::vector<Action> actions);

  QLabel* text_;
  QHBoxLayout* buttons_;
  QToolButton* close_;
  QString title_;
  QString message_;
  int repeats_ = 0;
};

}  // namespace reelbrush::ui
