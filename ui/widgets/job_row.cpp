// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/job_row.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QProgressBar>

#include "ui/base/theme.h"

namespace reelbrush::ui {

JobRow::JobRow(QWidget* parent)
    : QWidget(parent),
      name_(new QLabel(this)),
      text_(new QLabel(this)),
      time_(new QLabel(this)),
      bar_(new QProgressBar(this)),
      cancel_(new QPushButton(tr("Cancel"), this)) {
  QFont bold = name_->font();
  bold.setBold(true);
  name_->setFont(bold);
  text_->setForegroundRole(QPalette::PlaceholderText);
  text_->setWordWrap(true);
  time_->setForegroundRole(QPalette::PlaceholderText);
  bar_->setRange(0, 100);
  bar_->setTextVisible(false);
  bar_->setFixedHeight(10);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(40, 6, 8, 6);
  row->setSpacing(12);
  auto* words = new QVBoxLayout;
  words->setSpacing(3);
  auto* line = new QHBoxLayout;
  line->setSpacing(10);
  line->addWidget(name_);
  line->addWidget(text_, 1);
  line->addWidget(time_);
  words->addLayout(line);
  words->addWidget(bar_);
  row->addLayout(words, 1);
  row->addWidget(cancel_);
  setMinimumHeight(40);
  connect(cancel_, &QPushButton::clicked, this, &JobRow::cancelRequested);
}

void JobRow::setJob(Icon state, const QString& name, const QString& text) {
  state_ = state;
  name_->setText(name);
  text_->setText(text);
  update();
}

void JobRow::setProgress(int percent, bool isShown) {
  bar_->setValue(percent);
  bar_->setVisible(isShown);
}

void JobRow::setTime(const QString& elapsed) {
  time_->setText(elapsed);
}

void JobRow::setCancellable(bool cancellable) {
  cancel_->setVisible(cancellable);
}

void JobRow::paintEvent(QPaintEvent*) {
  const ThemeColours& c = coloursOf(palette());
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(c.separator, 1));
  painter.setBrush(c.raised);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
  paintIcon(&painter, state_, QRectF(11, (height() - 18) / 2.0, 18, 18), c.text);
}

}  // namespace reelbrush::ui
