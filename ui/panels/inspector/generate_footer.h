// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include <QWidget>

#include "ui/base/actions.h"
#include "ui/panels/inspector/recipe_editor.h"

class QLabel;
class QPushButton;
class QScrollArea;

namespace reelbrush::ui {

// Host bytes that may still be taken; none: unknown. Tests hand in their own.
using AvailableBytes = std::function<std::optional<quint64>()>;

// Estimate, obstacle, Generate and Cancel. A run that does not fit into the memory is offered *with
// changes*: a list of what makes it fit, or to queue it anyway (ux U10.3, E03).
class GenerateFooter : public QWidget {
  Q_OBJECT

 public:
  // `actions` must hold "generate" and "cancelJob".
  GenerateFooter(RecipeEditor editor, const ActionRegistry& actions, AvailableBytes available,
                 QWidget* parent = nullptr);

  void refresh();
  // Whether the selected segment's run fits, as far as that is known.
  bool fits() const;
  // The list of changes; what is chosen is queued.
  void offerChanges();
  void setAvailable(AvailableBytes available);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void makeNotes();
  void keepLines();
  void queue();

  RecipeEditor editor_;
  AvailableBytes available_;
  QAction* generateAction_;
  QScrollArea* notes_;  // holds estimate and obstacle
  int leastLines_ = 0;  // of the notes
  QLabel* estimate_;
  QLabel* obstacle_;
  QPushButton* generate_;
  QPushButton* cancel_;
};

}  // namespace reelbrush::ui
