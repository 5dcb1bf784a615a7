// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/story_panel.h"

#include <algorithm>

#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include "core/undo/recipe_commands.h"
#include "ui/base/guard.h"
#include "ui/base/timecode.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/prompt_edit.h"

namespace reelbrush::ui {

StoryPanel::StoryPanel(core::Session& session, const WindowServices& services, QWidget* parent)
    : QStackedWidget(parent), session_(session), services_(services), cardsPage_(new QWidget) {
  setObjectName(QStringLiteral("storyPanel"));
  setAccessibleName(tr("Story"));
  addWidget(new EmptyState(Icon::Story, tr("Select a segment to write its prompt"), nullptr, this));
  auto* scroll = new QScrollArea(this);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setWidgetResizable(true);
  scroll->setFocusPolicy(Qt::NoFocus);
  column_ = new QVBoxLayout(cardsPage_);
  column_->setContentsMargins(10, 4, 10, 10);
  column_->setSpacing(12);
  column_->addStretch();
  scroll->setWidget(cardsPage_);
  addWidget(scroll);
  connect(&session_, &core::Session::projectOpened, this, &StoryPanel::refresh);
  connect(&session_, &core::Session::documentChanged, this, &StoryPanel::refresh);
  connect(&session_.selection(), &core::Selection::selectionChanged, this, &StoryPanel::refresh);
  refresh();
}

const core::Segment* StoryPanel::segment() const {
  const auto& id = session_.selection().segment();
  return id ? session_.sequence().findSegment(*id) : nullptr;
}

void StoryPanel::refresh() {
  const core::Segment* shown = segment();
  setCurrentIndex(shown != nullptr ? 1 : 0);
  if (shown == nullptr) {
    return;
  }
  const core::PromptBlocks& blocks = shown->recipe.blocks;
  const bool same = std::equal(
      blocks.begin(), blocks.end(), cards_.begin(), cards_.end(),
      [](const core::PromptBlock& block, const Card& card) { return block.id == card.block; });
  if (!same) {
    rebuild(*shown);
  }
  const std::vector<core::TimeRange> ranges = core::blockRanges(blocks, shown->start);
  for (std::size_t i = 0; i < cards_.size(); ++i) {
    fill(cards_[i], blocks[i], static_cast<int>(i) + 1, ranges[i]);
  }
}

void StoryPanel::rebuild(const core::Segment& shown) {
  for (const Card& card : cards_) {
    card.frame->hide();
    card.frame->deleteLater();
  }
  cards_.clear();
  for (const core::PromptBlock& block : shown.recipe.blocks) {
    cards_.push_back(makeCard(block.id, static_cast<int>(cards_.size()) + 1));
    column_->insertWidget(static_cast<int>(cards_.size()) - 1, cards_.back().frame);
  }
}

StoryPanel::Card StoryPanel::makeCard(const core::PromptBlockId& block, int number) {
  Card card;
  card.block = block;
  card.frame = new QWidget(cardsPage_);
  auto* column = new QVBoxLayout(card.frame);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(4);
  card.title = new QLabel(card.frame);
  card.title->setForegroundRole(QPalette::PlaceholderText);
  card.edit = new PromptEdit(card.frame);
  card.edit->setObjectName(number == 1 ? QStringLiteral("promptEdit")
                                       : QStringLiteral("promptEdit.%1").arg(number));
  card.edit->setAccessibleName(tr("Prompt %1").arg(number));
  card.edit->setPlaceholderText(tr("Describe what the painted area should show"));
  card.title->setBuddy(card.edit);
  card.count = new QLabel(card.frame);
  card.count->setObjectName(QStringLiteral("promptCount"));
  card.count->setForegroundRole(QPalette::PlaceholderText);
  card.count->setAlignment(Qt::AlignRight);
  card.count->setWordWrap(true);
  column->addWidget(card.title);
  column->addWidget(card.edit);
  column->addWidget(card.count);
  connect(card.edit, &PromptEdit::edited, this,
          [this, block](const QString& text) { commit(block, text); });
  connect(card.edit, &PromptEdit::left, this, &StoryPanel::editingLeft);
  return card;
}

void StoryPanel::fill(Card& card, const core::PromptBlock& block, int number,
                      const core::TimeRange& range) {
  const core::RationalTime& rate = session_.sequence().settings.rate;
  card.title->setText(tr("Prompt %1 · %2 – %3", "card title: number, start, end")
                          .arg(number)
                          .arg(timecode(range.start, rate), timecode(range.end(), rate)));
  card.edit->setPrompt(QString::fromStdString(block.prompt));
  showCount(card);
}

void StoryPanel::showCount(const Card& card) {
  const core::Segment* shown = segment();
  const core::ModelDescription* model = shown != nullptr ? session_.modelOf(*shown) : nullptr;
  const QString text = card.edit->toPlainText();
  std::optional<TokenCount> count;
  if (services_.countTokens && model != nullptr) {
    count = services_.countTokens(model->id, text);
  }
  if (!count) {
    const auto words =
        static_cast<int>(text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts).size());
    card.count->setText(tr("%n word(s)", "prompt length", words));
    card.edit->setIgnoredFrom(-1);
    return;
  }
  card.edit->setIgnoredFrom(count->ignoredFrom);
  if (count->limit > 0 && count->used > count->limit) {
    card.count->setText(
        tr("Only the first %1 of %2 tokens are used.").arg(count->limit).arg(count->used));
  } else {
    card.count->setText(count->limit > 0 ? tr("%1 of %2 tokens").arg(count->used).arg(count->limit)
                                         : tr("%n token(s)", "prompt length", count->used));
  }
}

void StoryPanel::commit(const core::PromptBlockId& block, const QString& text) {
  guard(this, tr("Edit prompt"), [&] {
    const core::Segment* shown = segment();
    if (shown == nullptr) {
      return;
    }
    for (const core::PromptBlock& present : shown->recipe.blocks) {
      if (present.id == block) {
        core::SetPrompt edit;
        edit.segment = shown->id;
        edit.block = block;
        edit.prompt = text.toStdString();
        edit.negative = present.negative;
        session_.push(std::move(edit));
        return;
      }
    }
  });
}

void StoryPanel::editBlock(const core::PromptBlockId& block) {
  for (const Card& card : cards_) {
    if (block.isNil() || card.block == block) {
      card.edit->setFocus(Qt::ShortcutFocusReason);
      return;
    }
  }
}

}  // namespace reelbrush::ui
