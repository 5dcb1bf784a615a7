// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/story_panel.h"

#include <algorithm>

#include <QApplication>
#include <QHBoxLayout>
#include <QMouseEvent>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/generation/compiler.h"
#include "core/undo/recipe_commands.h"
#include "ui/base/guard.h"
#include "ui/base/timecode.h"
#include "ui/panels/story_card.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/scroll_row.h"

namespace reelbrush::ui {
namespace {

// Without hours and minutes where there are none, so that it stands in one line.
QString rangeText(const core::TimeRange& range, const core::RationalTime& rate) {
  QString from = timecode(range.start, rate);
  QString to = timecode(range.end(), rate);
  const QString none = QStringLiteral("00:00:");
  if (from.startsWith(none) && to.startsWith(none)) {
    from = from.mid(none.size());
    to = to.mid(none.size());
  }
  return StoryPanel::tr("%1 – %2", "start to end").arg(from, to);
}

}  // namespace

StoryPanel::StoryPanel(core::Session& session, const WindowServices& services, QWidget* parent)
    : QStackedWidget(parent), session_(session), services_(services), cardsPage_(new QWidget) {
  setObjectName(QStringLiteral("storyPanel"));
  setAccessibleName(tr("Story"));
  addWidget(new EmptyState(Icon::Story, tr("Select a segment to write its prompt"), nullptr, this));
  auto* page = new QWidget(this);
  auto* outer = new QVBoxLayout(page);
  outer->setContentsMargins(0, 0, 0, 0);
  outer->setSpacing(0);
  outer->addWidget(makeBar());
  auto* scroll = new QScrollArea(page);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setWidgetResizable(true);
  scroll->setFocusPolicy(Qt::NoFocus);
  column_ = new QVBoxLayout(cardsPage_);
  column_->setContentsMargins(10, 4, 10, 10);
  column_->setSpacing(14);
  column_->addStretch();
  dropLine_ = new QWidget(cardsPage_);
  dropLine_->setObjectName(QStringLiteral("storyDropLine"));
  dropLine_->setAutoFillBackground(true);
  dropLine_->setBackgroundRole(QPalette::Highlight);
  dropLine_->hide();
  scroll->setWidget(cardsPage_);
  outer->addWidget(scroll, 1);
  addWidget(page);
  connect(&session_, &core::Session::projectOpened, this, &StoryPanel::refresh);
  connect(&session_, &core::Session::documentChanged, this, &StoryPanel::refresh);
  connect(&session_.selection(), &core::Selection::selectionChanged, this, &StoryPanel::refresh);
  refresh();
}

QWidget* StoryPanel::makeBar() {
  auto* bar = new ScrollRow(this);
  bar->setContentsMargins(10, 4, 10, 0);
  QHBoxLayout* row = bar->row();
  row->setSpacing(4);
  const auto add = [&](const char* name, const QString& text, const QString& tip, auto run) {
    auto* button = new QToolButton(bar->content());
    button->setObjectName(QString::fromLatin1(name));
    button->setText(text);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setMinimumHeight(26);
    connect(button, &QToolButton::clicked, this, run);
    row->addWidget(button);
  };
  add("storyFromText", tr("From text…"), tr("Story from text: a paragraph for each prompt"),
      [this] { pasteDialog(); });
  add("storyImport", tr("Import…"), tr("Read the prompts from a text file"),
      [this] { importDialog(); });
  add("storyExport", tr("Export…"), tr("Write the prompts to a text file"),
      [this] { exportDialog(); });
  row->addStretch();
  return bar;
}

const core::Segment* StoryPanel::segment() const {
  const auto& id = session_.selection().segment();
  return id ? session_.sequence().findSegment(*id) : nullptr;
}

core::RationalTime StoryPanel::blockRate(const core::Segment& shown) const {
  const core::ModelDescription* model = session_.modelOf(shown);
  const core::RationalTime& own = shown.recipe.settings.rate;
  return model != nullptr             ? core::modelRate(shown.recipe, *model)
         : own > core::RationalTime() ? own
                                      : core::RationalTime(8, 1);
}

void StoryPanel::refresh() {
  const core::Segment* shown = segment();
  setCurrentIndex(shown != nullptr ? 1 : 0);
  if (shown == nullptr) {
    return;
  }
  const core::PromptBlocks& blocks = shown->recipe.blocks;
  const bool same = std::equal(blocks.begin(), blocks.end(), cards_.begin(), cards_.end(),
                               [](const core::PromptBlock& block, const StoryCard* card) {
                                 return block.id == card->block();
                               });
  if (!same) {
    rebuild(*shown);
  }
  const std::vector<core::TimeRange> ranges = core::blockRanges(blocks, shown->start);
  const core::RationalTime& rate = session_.sequence().settings.rate;
  for (std::size_t i = 0; i < cards_.size(); ++i) {
    StoryCard::View view;
    view.number = static_cast<int>(i) + 1;
    view.range = rangeText(ranges[i], rate);
    view.isLast = i + 1 == cards_.size();
    view.model = session_.modelOf(*shown);
    cards_[i]->setBlock(blocks[i], view);
  }
  refreshPictures();
}

void StoryPanel::setPictures(Pictures pictures) {
  pictures_ = std::move(pictures);
  refreshPictures();
}

void StoryPanel::refreshPictures() {
  const core::Segment* shown = segment();
  if (shown == nullptr || cards_.size() != shown->recipe.blocks.size()) {
    return;
  }
  const std::vector<core::TimeRange> ranges = core::blockRanges(shown->recipe.blocks, shown->start);
  for (std::size_t i = 0; i < cards_.size(); ++i) {
    cards_[i]->setPicture(pictures_ ? pictures_(*shown, ranges[i].start) : QImage());
  }
}

void StoryPanel::rebuild(const core::Segment& shown) {
  for (StoryCard* card : cards_) {
    card->hide();
    card->deleteLater();
  }
  cards_.clear();
  for (const core::PromptBlock& block : shown.recipe.blocks) {
    cards_.push_back(makeCard(block.id, static_cast<int>(cards_.size()) + 1));
    column_->insertWidget(static_cast<int>(cards_.size()) - 1, cards_.back());
  }
}

StoryCard* StoryPanel::makeCard(const core::PromptBlockId& block, int number) {
  auto* card = new StoryCard(block, services_, number, cardsPage_);
  connect(card, &StoryCard::typed, this, &StoryPanel::typed);
  connect(card, &StoryCard::changed, this, &StoryPanel::changed);
  connect(card, &StoryCard::moveRequested, this, &StoryPanel::moveBlock);
  connect(card, &StoryCard::removeRequested, this, &StoryPanel::removeBlock);
  connect(card, &StoryCard::left, this, &StoryPanel::editingLeft);
  card->handle()->installEventFilter(this);
  return card;
}

void StoryPanel::typed(const core::PromptBlockId& block, const QString& text, bool isNegative) {
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
        edit.prompt = isNegative ? present.prompt : text.toStdString();
        edit.negative = isNegative ? text.toStdString() : present.negative;
        edit.field = isNegative ? "negative" : "prompt";
        session_.push(std::move(edit));
        return;
      }
    }
  });
}

void StoryPanel::pushBlocks(core::PromptBlocks blocks, const std::string& action,
                            const std::string& field) {
  const core::Segment* shown = segment();
  if (shown == nullptr) {
    return;
  }
  core::SetPromptBlocks edit;
  edit.segment = shown->id;
  edit.blocks = std::move(blocks);
  edit.action = action;
  edit.field = field;
  session_.push(std::move(edit));
}

void StoryPanel::changed(const core::PromptBlock& block, const QString& field) {
  guard(this, tr("Edit prompt"), [&] {
    const core::Segment* shown = segment();
    if (shown == nullptr) {
      return;
    }
    core::PromptBlocks blocks = shown->recipe.blocks;
    for (core::PromptBlock& each : blocks) {
      if (each.id == block.id) {
        each = block;
      }
    }
    pushBlocks(std::move(blocks), "Change prompt block",
               field.isEmpty() ? std::string() : block.id.text() + field.toStdString());
  });
}

void StoryPanel::moveBlock(const core::PromptBlockId& block, int places) {
  guard(this, tr("Reorder prompts"), [&] {
    const core::Segment* shown = segment();
    const auto card = std::find_if(cards_.begin(), cards_.end(),
                                   [&](const StoryCard* each) { return each->block() == block; });
    const int from = static_cast<int>(card - cards_.begin());
    const int to = from + places;
    if (shown != nullptr && card != cards_.end() && places != 0 && to >= 0 &&
        to < static_cast<int>(cards_.size())) {
      pushBlocks(core::moveBlock(shown->recipe.blocks, from, to, blockRate(*shown)),
                 "Reorder prompts");
    }
  });
}

void StoryPanel::removeBlock(const core::PromptBlockId& block) {
  guard(this, tr("Join prompts"), [&] {
    const core::Segment* shown = segment();
    for (std::size_t i = 0; shown != nullptr && i < shown->recipe.blocks.size(); ++i) {
      if (shown->recipe.blocks[i].id == block) {
        pushBlocks(core::removeBlock(shown->recipe.blocks, static_cast<int>(i)),
                   "Join prompt blocks");
        return;
      }
    }
  });
}

// --- reordering by drag

int StoryPanel::indexOf(const QObject* handle) const {
  for (std::size_t i = 0; i < cards_.size(); ++i) {
    if (cards_[i]->handle() == handle) {
      return static_cast<int>(i);
    }
  }
  return -1;
}

int StoryPanel::indexAt(int y) const {
  int index = 0;
  while (index < static_cast<int>(cards_.size()) &&
         y > cards_[static_cast<std::size_t>(index)]->geometry().center().y()) {
    ++index;
  }
  return index;
}

void StoryPanel::showDropLine(int index) {
  const int count = static_cast<int>(cards_.size());
  const QRect last = cards_.back()->geometry();
  const int y =
      index < count ? cards_[static_cast<std::size_t>(index)]->y() - 8 : last.bottom() + 6;
  dropLine_->setGeometry(last.left(), y, last.width(), 3);
  dropLine_->show();
  dropLine_->raise();
}

bool StoryPanel::eventFilter(QObject* watched, QEvent* event) {
  const int index = indexOf(watched);
  if (index < 0) {
    return QStackedWidget::eventFilter(watched, event);
  }
  const auto pageY = [&] {
    const auto* mouse = static_cast<QMouseEvent*>(event);
    return static_cast<QWidget*>(watched)->mapTo(cardsPage_, mouse->position().toPoint()).y();
  };
  if (event->type() == QEvent::MouseButtonPress &&
      static_cast<QMouseEvent*>(event)->button() == Qt::LeftButton) {
    dragged_ = index;
    dragStartY_ = pageY();
    isDragging_ = false;
    return true;
  }
  if (event->type() == QEvent::MouseMove && dragged_ >= 0) {
    isDragging_ |= std::abs(pageY() - dragStartY_) >= QApplication::startDragDistance();
    if (isDragging_) {
      showDropLine(indexAt(pageY()));
    }
    return true;
  }
  if (event->type() == QEvent::MouseButtonRelease && dragged_ >= 0) {
    const int from = std::exchange(dragged_, -1);
    dropLine_->hide();
    if (std::exchange(isDragging_, false)) {
      const int place = indexAt(pageY());
      moveBlock(cards_[static_cast<std::size_t>(from)]->block(),
                (place > from ? place - 1 : place) - from);
    }
    return true;
  }
  return QStackedWidget::eventFilter(watched, event);
}

void StoryPanel::editBlock(const core::PromptBlockId& block) {
  for (StoryCard* card : cards_) {
    if (block.isNil() || card->block() == block) {
      card->editPrompt();
      return;
    }
  }
}

}  // namespace reelbrush::ui
