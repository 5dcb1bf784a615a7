// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/empty_state.h"

#include <algorithm>

#include <QAction>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/base/actions.h"
#include "ui/base/theme.h"

namespace reelbrush::ui {
namespace {

// Drawn, not a pixmap, so that it follows theme and scale.
class IconLabel : public QWidget {
 public:
  IconLabel(Icon which, QWidget* parent) : QWidget(parent), which_(which) { setFixedSize(36, 36); }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    paintIcon(&painter, which_, rect(), coloursOf(palette()).dimText);
  }

 private:
  Icon which_;
};

}  // namespace

EmptyState::EmptyState(Icon which, const QString& sentence, QAction* action, QWidget* parent)
    : QWidget(parent), sentence_(new QLabel(sentence, this)) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(16, 12, 16, 12);
  column->setSpacing(8);
  column->addStretch();
  column->addWidget(new IconLabel(which, this), 0, Qt::AlignHCenter);
  sentence_->setWordWrap(true);
  sentence_->setAlignment(Qt::AlignCenter);
  sentence_->setForegroundRole(QPalette::PlaceholderText);
  column->addWidget(sentence_);
  if (action != nullptr) {
    auto* button = new QPushButton(action->icon(), plainText(action->text()), this);
    button->setToolTip(action->toolTip());
    button->setEnabled(action->isEnabled());
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::changed, button,
            [button, action] { button->setEnabled(action->isEnabled()); });
    column->addWidget(button, 0, Qt::AlignHCenter);
  }
  column->addStretch();
}

void EmptyState::setSentence(const QString& sentence) {
  sentence_->setText(sentence);
  keepLines();
}

// A low panel takes its room from the margins, not from a line of the sentence.
void EmptyState::keepLines() {
  const QMargins margins = layout()->contentsMargins();
  const int width = this->width() - margins.left() - margins.right();
  sentence_->setMinimumHeight(std::max(0, sentence_->heightForWidth(width)));
}

void EmptyState::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  keepLines();
}

QString EmptyState::sentence() const {
  return sentence_->text();
}

}  // namespace reelbrush::ui
