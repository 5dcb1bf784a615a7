// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspector/generate_footer.h"

#include <algorithm>

#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "core/undo/recipe_commands.h"
#include "ui/base/guard.h"
#include "ui/panels/inspector/estimate.h"
#include "ui/panels/inspector/form_parts.h"

namespace reelbrush::ui {

namespace {

// Of the notes that stand there however low the window is; what keeps a run from starting is read
// as a whole.
constexpr int LeastLines = 2;
constexpr int MostLines = 6;

}  // namespace

GenerateFooter::GenerateFooter(RecipeEditor editor, const ActionRegistry& actions,
                               AvailableBytes available, QWidget* parent)
    : QWidget(parent),
      editor_(editor),
      available_(std::move(available)),
      generateAction_(actions.find(QStringLiteral("generate"))),
      notes_(new QScrollArea(this)),
      estimate_(dimLabel(this)),
      obstacle_(dimLabel(this)),
      generate_(new QPushButton(tr("Generate"), this)),
      cancel_(new QPushButton(tr("Cancel"), this)) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(10, 6, 10, 10);
  column->setSpacing(6);
  makeNotes();
  generate_->setObjectName(QStringLiteral("generateButton"));
  generate_->setProperty("primary", true);
  generate_->setMinimumHeight(34);
  generate_->setToolTip(generateAction_->toolTip());
  connect(generate_, &QPushButton::clicked, generateAction_, &QAction::trigger);
  QAction* cancel = actions.find(QStringLiteral("cancelJob"));
  cancel_->setObjectName(QStringLiteral("cancelButton"));
  cancel_->setMinimumHeight(34);
  cancel_->setToolTip(cancel->toolTip());
  connect(cancel_, &QPushButton::clicked, cancel, &QAction::trigger);
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(8);
  buttons->addWidget(generate_, 1);
  buttons->addWidget(cancel_);
  column->addWidget(notes_);
  column->addLayout(buttons);
}

// Where the window is low the notes scroll; the buttons stay.
void GenerateFooter::makeNotes() {
  estimate_->setObjectName(QStringLiteral("estimateLabel"));
  obstacle_->setObjectName(QStringLiteral("obstacleLabel"));
  auto* page = new QWidget;
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(6);
  column->addWidget(estimate_);
  column->addWidget(obstacle_);
  notes_->setFrameShape(QFrame::NoFrame);
  notes_->setWidgetResizable(true);
  notes_->setFocusPolicy(Qt::NoFocus);
  notes_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  notes_->setWidget(page);
}

void GenerateFooter::setAvailable(AvailableBytes available) {
  available_ = std::move(available);
  refresh();
}

bool GenerateFooter::fits() const {
  const core::Segment* shown = editor_.segment();
  const std::optional<quint64> free = available_ ? available_() : std::nullopt;
  return shown == nullptr || !free ||
         editor_.session().desk().estimateOf(*shown).memoryBytes <= *free;
}

void GenerateFooter::refresh() {
  const core::Segment* shown = editor_.segment();
  if (shown == nullptr) {
    return;
  }
  const core::ModelDescription* model = editor_.model();
  const bool isFitting = fits();
  QString text = model != nullptr ? estimateText(editor_.session(), *shown, *model) : QString();
  if (!isFitting) {
    const auto free = static_cast<qint64>(*available_());
    text.prepend(tr("Only %1 of memory are free.").arg(QLocale().formattedDataSize(free, 1)) +
                 QLatin1Char('\n'));
  }
  estimate_->setText(text);
  estimate_->setAccessibleName(text);
  estimate_->setVisible(model != nullptr);
  const QString obstacle = editor_.session().obstacleTo(shown->id).translated();
  obstacle_->setText(obstacle);
  obstacle_->setVisible(!obstacle.isEmpty());
  generate_->setEnabled(obstacle.isEmpty());
  generate_->setText(isFitting ? tr("Generate") : tr("Generate with changes…"));
  generate_->setAccessibleName(tr("Generate %1").arg(QString::fromStdString(shown->name)));
  const core::SegmentState state = editor_.session().stateOf(shown->id);
  leastLines_ = isFitting && obstacle.isEmpty() ? LeastLines : MostLines;
  keepLines();
  cancel_->setVisible(state == core::SegmentState::Running || state == core::SegmentState::Queued);
}

// A label of several lines asks for its lines, but a layout may squeeze it; the lines count here.
void GenerateFooter::keepLines() {
  const QMargins margins = layout()->contentsMargins();
  const int width = this->width() - margins.left() - margins.right();
  for (QLabel* label : {estimate_, obstacle_}) {
    label->setMinimumHeight(std::max(0, label->heightForWidth(width)));
  }
  const int all = notes_->widget()->sizeHint().height();
  notes_->setMinimumHeight(std::min(all, fontMetrics().lineSpacing() * leastLines_));
  notes_->setMaximumHeight(all);
}

void GenerateFooter::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  keepLines();
}

void GenerateFooter::queue() {
  guard(this, tr("Generate"), [&] {
    if (const core::Segment* shown = editor_.segment()) {
      editor_.session().desk().generate(shown->id);
    }
  });
}

void GenerateFooter::offerChanges() {
  const core::Segment* shown = editor_.segment();
  auto* menu = new QMenu(this);
  menu->setObjectName(QStringLiteral("changesMenu"));
  menu->setAttribute(Qt::WA_DeleteOnClose);
  const std::optional<quint64> free = available_ ? available_() : std::nullopt;
  for (const core::RunFix& fix : editor_.session().desk().fixesFor(*shown)) {
    const bool isEnough = !free || fix.estimate.memoryBytes <= *free;
    const QString text =
        isEnough ? fixText(fix) : tr("%1 (still too much)", "a change").arg(fixText(fix));
    menu->addAction(text, this, [this, settings = fix.settings] {
      editor_.change("size of the run", [&](core::RecipeSettings& s) { s = settings; });
      queue();
    });
  }
  if (menu->isEmpty()) {
    menu->addAction(tr("This model offers no smaller run"))->setEnabled(false);
  }
  menu->addSeparator();
  menu->addAction(tr("&Queue anyway"), this, &GenerateFooter::queue);
  // Below the button and not beyond its right end, so that the estimate stays in sight.
  menu->popup(generate_->mapToGlobal(
      QPoint(std::min(0, generate_->width() - menu->sizeHint().width()), generate_->height())));
}

}  // namespace reelbrush::ui
