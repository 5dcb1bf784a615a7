// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "ui/base/icons.h"

class QAction;
class QLabel;

namespace reelbrush::ui {

// What a panel shows when it has nothing: an icon, a sentence, and a button when there is something
// to do (ux U16.4).
class EmptyState : public QWidget {
  Q_OBJECT

 public:
  EmptyState(Icon which, const QString& sentence, QAction* action = nullptr,
             QWidget* parent = nullptr);

  void setSentence(const QString& sentence);
  QString sentence() const;

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void keepLines();

  QLabel* sentence_;
};

}  // namespace reelbrush::ui
