// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>
#include <QList>
#include <QString>

class QLineEdit;
class QTreeWidget;

namespace reelbrush::ui {

// One line of the help: what it is about, its keys, what it does.
struct HelpTopic {
  QString chapter;
  QString name;
  QString keys;
  QString text;
};

// Help (F1): everything on one searchable page, made from what the program knows about itself, so
// that it is right after shortcuts were changed, and without a network.
class HelpDialog : public QDialog {
  Q_OBJECT

 public:
  explicit HelpDialog(const QList<HelpTopic>& topics, QWidget* parent = nullptr);

 private:
  void build(const QList<HelpTopic>& topics);
  void filter(const QString& words);

  QLineEdit* search_;
  QTreeWidget* list_;
};

}  // namespace reelbrush::ui
