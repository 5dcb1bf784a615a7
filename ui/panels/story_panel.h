// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <vector>

#include <QImage>
#include <QStackedWidget>

#include "core/session/session.h"
#include "ui/base/services.h"

class QVBoxLayout;

namespace reelbrush::ui {

class EmptyState;
class StoryCard;

// The prompts of the selected segment, a card per block in time order; the same blocks as on the
// story track. Typing is told to the project at once and coalesces into one step (ux U12.3). Cards
// are dragged into another order by their heads.
class StoryPanel : public QStackedWidget {
  Q_OBJECT

 public:
  // A small picture of a segment at a sequence time; null while it is being made.
  using Pictures =
      std::function<QImage(const core::Segment& segment, const core::RationalTime& time)>;

  StoryPanel(core::Session& session, const WindowServices& services, QWidget* parent = nullptr);

  void setPictures(Pictures pictures);
  void refreshPictures();
  // Puts the cursor into the prompt of a block; the first if the id is nil.
  void editBlock(const core::PromptBlockId& block);
  // Every paragraph a block, durations shared evenly, one step.
  void setStory(const QString& text);
  QString story() const;

 signals:
  void editingLeft();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  const core::Segment* segment() const;
  core::RationalTime blockRate(const core::Segment& segment) const;
  QWidget* makeBar();
  void refresh();
  void rebuild(const core::Segment& segment);
  StoryCard* makeCard(const core::PromptBlockId& block, int number);
  void typed(const core::PromptBlockId& block, const QString& text, bool isNegative);
  void changed(const core::PromptBlock& block, const QString& field);
  void moveBlock(const core::PromptBlockId& block, int places);
  void removeBlock(const core::PromptBlockId& block);
  void pushBlocks(core::PromptBlocks blocks, const std::string& action,
                  const std::string& field = {});
  void pasteDialog();
  void importDialog();
  void exportDialog();
  int indexOf(const QObject* handle) const;
  int indexAt(int y) const;  // where a card dropped at that height would come
  void showDropLine(int index);

  core::Session& session_;
  WindowServices services_;
  Pictures pictures_;
  QWidget* cardsPage_;
  QVBoxLayout* column_;
  QWidget* dropLine_;
  std::vector<StoryCard*> cards_;
  int dragged_ = -1;    // index of the card that is held
  int dragStartY_ = 0;  // on the page
  bool isDragging_ = false;
};

}  // namespace reelbrush::ui
