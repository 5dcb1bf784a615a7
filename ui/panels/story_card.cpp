// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/story_card.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/base/sentence.h"
#include "ui/base/icons.h"
#include "ui/base/theme.h"
#include "ui/base/theme_drawing.h"
#include "ui/panels/inspector/form_parts.h"
#include "ui/widgets/prompt_edit.h"

namespace reelbrush::ui {
namespace {

constexpr int kButton = 26;  // px
constexpr QSize kPicture(80, 45);
constexpr double kOwnGuidance = -1;  // of the field: the run's own

QString numbered(const char* name, int number) {
  return number == 1 ? QString::fromLatin1(name)
                     : QStringLiteral("%1.%2").arg(QString::fromLatin1(name)).arg(number);
}

}  // namespace

StoryCard::StoryCard(const core::PromptBlockId& block, const WindowServices& services, int number,
                     QWidget* parent)
    : QFrame(parent), block_(block), services_(services) {
  setObjectName(QStringLiteral("storyCard.") + QString::fromStdString(block.text()));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(10, 8, 10, 8);
  column->setSpacing(6);
  column->addWidget(makeTop(number));
  prompt_ = new PromptEdit(this);
  prompt_->setObjectName(numbered("promptEdit", number));
  prompt_->setAccessibleName(tr("Prompt %1").arg(number));
  prompt_->setPlaceholderText(tr("Describe what the painted area should show"));
  title_->setBuddy(prompt_);
  promptCount_ = dimLabel(this);
  promptCount_->setObjectName(QStringLiteral("promptCount"));
  promptCount_->setAlignment(Qt::AlignRight);
  negative_ = new PromptEdit(this);
  negative_->setObjectName(numbered("negativeEdit", number));
  negative_->setAccessibleName(tr("Negative prompt %1").arg(number));
  negative_->setPlaceholderText(tr("What it should not show"));
  negative_->setMaximumHeight(fontMetrics().lineSpacing() * 2 + 20);
  negativeCount_ = dimLabel(this);
  negativeCount_->setObjectName(QStringLiteral("negativeCount"));
  negativeCount_->setAlignment(Qt::AlignRight);
  column->addWidget(prompt_);
  column->addWidget(promptCount_);
  column->addWidget(negative_);
  column->addWidget(negativeCount_);
  column->addWidget(makeTransition());
  column->addWidget(makeMore());
  connectFields();
}

QWidget* StoryCard::makeTop(int number) {
  auto* top = new QWidget(this);
  top->setObjectName(numbered("storyHandle", number));
  top->setCursor(Qt::OpenHandCursor);
  auto* row = new QHBoxLayout(top);
  row->setContentsMargins(0, 0, 0, 0);
  picture_ = new QLabel(top);
  picture_->setObjectName(QStringLiteral("storyPicture"));
  picture_->setFixedSize(kPicture);
  picture_->setAlignment(Qt::AlignCenter);
  picture_->setAutoFillBackground(true);  // round pictures of other shapes
  picture_->setBackgroundRole(QPalette::Shadow);
  picture_->setAttribute(Qt::WA_TransparentForMouseEvents);
  title_ = new QLabel(top);
  QFont bold = title_->font();
  bold.setBold(true);
  title_->setFont(bold);
  range_ = dimLabel(top);
  for (QLabel* label : {title_, range_}) {
    label->setAttribute(Qt::WA_TransparentForMouseEvents);
  }
  auto* words = new QVBoxLayout;
  words->setSpacing(2);
  words->addStretch();
  words->addWidget(title_);
  words->addWidget(range_);
  words->addStretch();
  auto* menuButton = new QToolButton(top);
  menuButton->setObjectName(numbered("storyMenu", number));
  menuButton->setAccessibleName(tr("Menu of prompt %1").arg(number));
  menuButton->setIcon(icon(Icon::More));
  menuButton->setIconSize(QSize(16, 16));
  menuButton->setProperty("bare", true);
  menuButton->setAutoRaise(true);
  menuButton->setFixedSize(kButton, kButton);
  menuButton->setPopupMode(QToolButton::InstantPopup);
  auto* menu = new QMenu(menuButton);
  const auto add = [&](const char* name, const QString& text, auto run) {
    QAction* action = menu->addAction(text);
    action->setObjectName(QString::fromLatin1(name));
    connect(action, &QAction::triggered, this, run);
  };
  add("storyEarlier", tr("Move &earlier"), [this] { emit moveRequested(block_, -1); });
  add("storyLater", tr("Move &later"), [this] { emit moveRequested(block_, 1); });
  add("storyRemove", tr("&Join with its neighbour"), [this] { emit removeRequested(block_); });
  menuButton->setMenu(menu);
  row->addWidget(picture_);
  row->addLayout(words, 1);
  row->addWidget(menuButton, 0, Qt::AlignTop);
  return top;
}

QWidget* StoryCard::makeMore() {
  auto* holder = new QWidget(this);
  auto* column = new QVBoxLayout(holder);
  column->setContentsMargins(0, 0, 0, 0);
  auto* toggle = new QToolButton(holder);
  toggle->setObjectName(QStringLiteral("storyMore"));
  toggle->setText(tr("More"));
  toggle->setIcon(icon(Icon::Closed));
  toggle->setIconSize(QSize(14, 14));
  toggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  toggle->setAccessibleName(tr("Guidance, seed and note"));
  toggle->setAutoRaise(true);
  toggle->setMinimumHeight(kButton);
  more_ = new QWidget(holder);
  QFormLayout* form = makeForm();
  form->setContentsMargins(0, 0, 0, 0);
  more_->setLayout(form);
  guidance_ = new QDoubleSpinBox(more_);
  guidance_->setObjectName(QStringLiteral("promptGuidance"));
  guidance_->setAccessibleName(tr("Guidance of this prompt"));
  guidance_->setRange(kOwnGuidance, 100);
  guidance_->setSpecialValueText(tr("as the segment"));
  guidance_->setSingleStep(0.5);
  form->addRow(tr("Guidance"), guidance_);
  seed_ = new QLineEdit(more_);
  seed_->setObjectName(QStringLiteral("promptSeed"));
  seed_->setAccessibleName(tr("Seed of this prompt"));
  seed_->setPlaceholderText(tr("as the segment"));
  form->addRow(tr("Seed"), seed_);
  note_ = new QLineEdit(more_);
  note_->setObjectName(QStringLiteral("promptNote"));
  note_->setAccessibleName(tr("Note"));
  form->addRow(tr("Note"), note_);
  more_->hide();
  connect(toggle, &QToolButton::clicked, this, [this, toggle] {
    const bool isOpen = more_->isHidden();
    more_->setVisible(isOpen);
    toggle->setIcon(icon(isOpen ? Icon::Opened : Icon::Closed));
  });
  column->addWidget(toggle, 0, Qt::AlignLeft);
  column->addWidget(more_);
  return holder;
}

void StoryCard::connectFields() {
  connect(prompt_, &PromptEdit::edited, this,
          [this](const QString& text) { emit typed(block_, text, false); });
  connect(negative_, &PromptEdit::edited, this,
          [this](const QString& text) { emit typed(block_, text, true); });
  connect(prompt_, &PromptEdit::left, this, &StoryCard::left);
  connect(negative_, &PromptEdit::left, this, &StoryCard::left);
  connect(transition_, &QComboBox::activated, this, [this](int index) {
    tell(QString(), [&](core::PromptBlock& block) {
      block.transition = index == 1 ? core::PromptTransition::Ease : core::PromptTransition::Switch;
      block.easeFrames = index == 1 ? ease_->value() : 0;
    });
  });
  connect(ease_, &QSpinBox::valueChanged, this, [this](int frames) {
    tell(QStringLiteral("ease"), [&](core::PromptBlock& block) { block.easeFrames = frames; });
  });
  connect(guidance_, &QDoubleSpinBox::valueChanged, this, [this](double value) {
    tell(QStringLiteral("guidance"), [&](core::PromptBlock& block) {
      block.guidance = value < 0 ? std::nullopt : std::optional(value);
    });
  });
  connect(seed_, &QLineEdit::editingFinished, this, [this] {
    bool isNumber = false;
    const qulonglong seed = seed_->text().trimmed().toULongLong(&isNumber);
    const std::optional<std::uint64_t> wished =
        isNumber ? std::optional<std::uint64_t>(seed) : std::nullopt;
    if (wished != shown_.seed) {
      tell(QStringLiteral("seed"), [&](core::PromptBlock& block) { block.seed = wished; });
    }
  });
  connect(note_, &QLineEdit::textEdited, this, [this](const QString& text) {
    tell(QStringLiteral("note"),
         [&](core::PromptBlock& block) { block.note = text.toStdString(); });
  });
  for (QWidget* field : {static_cast<QWidget*>(seed_), static_cast<QWidget*>(note_)}) {
    field->installEventFilter(this);
  }
}

void StoryCard::paintEvent(QPaintEvent*) {
  const ThemeColours& c = coloursOf(palette());
  QPainter painter(this);
  roundedBox(&painter, rect(), c.raised, c.separator);
}

bool StoryCard::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::KeyPress &&
      static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
    emit left();
    return true;
  }
  return QFrame::eventFilter(watched, event);
}

void StoryCard::tell(const QString& field, const std::function<void(core::PromptBlock&)>& change) {
  if (isSilent_) {
    return;
  }
  core::PromptBlock block = shown_;
  change(block);
  emit changed(block, field);
}

void StoryCard::setBlock(const core::PromptBlock& block, const View& view) {
  isSilent_ = true;
  shown_ = block;
  modelId_ = view.model != nullptr ? view.model->id : std::string();
  title_->setText(tr("Prompt %1").arg(view.number));
  range_->setText(view.range);
  prompt_->setPrompt(QString::fromStdString(block.prompt));
  negative_->setPrompt(QString::fromStdString(block.negative));
  const bool hasNegative =
      view.model == nullptr || view.model->supports(core::ConditionKind::NegativeText);
  negative_->setEnabled(hasNegative);
  negative_->setToolTip(hasNegative ? QString()
                                    : core::Sentence::known(view.model->unsupported.at(
                                                                core::ConditionKind::NegativeText))
                                          .translated());
  count(prompt_, promptCount_);
  count(negative_, negativeCount_);
  negativeCount_->setVisible(!block.negative.empty());
  guidance_->setValue(block.guidance.value_or(kOwnGuidance));
  if (!seed_->hasFocus()) {
    seed_->setText(block.seed ? QString::number(*block.seed) : QString());
  }
  const QString note = QString::fromStdString(block.note);
  if (note_->text() != note) {
    note_->setText(note);
  }
  showTransition(view);
  isSilent_ = false;
}

void StoryCard::count(PromptEdit* edit, QLabel* label) {
  const QString text = edit->toPlainText();
  std::optional<TokenCount> count;
  if (services_.countTokens && !modelId_.empty()) {
    count = services_.countTokens(modelId_, text);
  }
  if (!count) {
    const auto words =
        static_cast<int>(text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts).size());
    label->setText(tr("%n word(s)", "prompt length", words));
    edit->setIgnoredFrom(-1);
    return;
  }
  edit->setIgnoredFrom(count->ignoredFrom);
  if (count->limit > 0 && count->used > count->limit) {
    // Named, not only underlined: what the model will not read begins with these words.
    const QString rest = text.mid(std::max(0, count->ignoredFrom)).simplified();
    label->setText(
        tr("Only the first %1 of %2 tokens are used.").arg(count->limit).arg(count->used) +
        (rest.isEmpty() || count->ignoredFrom < 0
             ? QString()
             : QLatin1Char(' ') +
                   tr("Not read: “%1”.")
                       .arg(rest.size() > 40 ? rest.left(40) + QChar(0x2026) : rest)));
  } else {
    label->setText(count->limit > 0 ? tr("%1 of %2 tokens").arg(count->used).arg(count->limit)
                                    : tr("%n token(s)", "prompt length", count->used));
  }
}

void StoryCard::setPicture(const QImage& picture) {
  if (picture.isNull()) {
    picture_->setPixmap(icon(Icon::Film).pixmap(24, 24));
    return;
  }
  const qreal ratio = devicePixelRatioF();
  QImage scaled = picture.scaled(kPicture * ratio, Qt::KeepAspectRatio, Qt::SmoothTransformation);
  scaled.setDevicePixelRatio(ratio);
  picture_->setPixmap(QPixmap::fromImage(scaled));
}

void StoryCard::editPrompt() {
  prompt_->setFocus(Qt::ShortcutFocusReason);
}

QWidget* StoryCard::handle() const {
  return picture_->parentWidget();
}

}  // namespace reelbrush::ui
