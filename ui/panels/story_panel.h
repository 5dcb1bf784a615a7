// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QStackedWidget>

#include "core/session/session.h"
#include "ui/base/services.h"

class QLabel;
class QVBoxLayout;

namespace reelbrush::ui {

class EmptyState;
class PromptEdit;

// The prompts of the selected segment, a card per block in time order. Typing is told to the
// project at once and coalesces into one step (ux U12.3).
class StoryPanel : public QStackedWidget {
  Q_OBJECT

 public:
  StoryPanel(core::Session& session, const WindowServices& services, QWidget* parent = nullptr);

  // Puts the cursor into the prompt of a block; the first if the id is nil.
  void editBlock(const core::PromptBlockId& block);

 signals:
  void editingLeft();

 private:
  struct Card {
    core::PromptBlockId block;
    QWidget* frame = nullptr;
    QLabel* title = nullptr;
    PromptEdit* edit = nullptr;
    QLabel* count = nullptr;
  };

  const core::Segment* segment() const;
  void refresh();
  void rebuild(const core::Segment& segment);
  Card makeCard(const core::PromptBlockId& block, int number);
  void fill(Card& card, const core::PromptBlock& block, int number, const core::TimeRange& range);
  void showCount(const Card& card);
  void commit(const core::PromptBlockId& block, const QString& text);

  core::Session& session_;
  WindowServices services_;
  QWidget* cardsPage_;
  QVBoxLayout* column_;
  std::vector<Card> cards_;
};

}  // namespace reelbrush::ui
