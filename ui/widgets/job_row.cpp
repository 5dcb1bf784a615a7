// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/job_row.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QProgressBar>
#include <QToolButton>

#include "ui/base/theme.h"

namespace reelbrush::ui {
namespace {

constexpr QRect PictureBox(6, 5, 60, 36);

}  // namespace

JobRow::JobRow(QWidget* parent)
    : QWidget(parent),
      name_(new QLabel(this)),
      text_(new QLabel(this)),
      time_(new QLabel(this)),
      bar_(new QProgressBar(this)),
      again_(new QPushButton(this)),
      cancel_(new QPushButton(tr("Cancel"), this)),
      more_(new QToolButton(this)) {
  QFont bold = name_->font();
  bold.setBold(true);
  name_->setFont(bold);
  text_->setForegroundRole(QPalette::PlaceholderText);
  text_->setWordWrap(true);
  time_->setForegroundRole(QPalette::PlaceholderText);
  bar_->setRange(0, 100);
  bar_->setTextVisible(false);
  bar_->setFixedHeight(10);
  more_->setIcon(icon(Icon::More));
  more_->setAutoRaise(true);
  more_->setMinimumSize(26, 26);
  more_->setToolTip(tr("More"));
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(PictureBox.right() + 10, 5, 6, 5);
  row->setSpacing(8);
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
  row->addWidget(again_);
  row->addWidget(cancel_);
  row->addWidget(more_);
  setMinimumHeight(PictureBox.bottom() + 6);
  setFocusPolicy(Qt::StrongFocus);
  again_->hide();
  connect(again_, &QPushButton::clicked, this, &JobRow::againRequested);
  connect(cancel_, &QPushButton::clicked, this, &JobRow::cancelRequested);
  connect(more_, &QToolButton::clicked, this,
          [this] { emit menuRequested(more_->mapToGlobal(more_->rect().bottomLeft())); });
}

void JobRow::setJob(Icon state, const QString& name, const QString& text) {
  state_ = state;
  name_->setText(name);
  text_->setText(text);
  more_->setAccessibleName(tr("More for %1").arg(name));
  update();
}

void JobRow::setThumbnail(const QImage& picture) {
  picture_ = picture;
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

void JobRow::setAgain(const QString& text) {
  again_->setText(text);
  again_->setVisible(!text.isEmpty());
}

void JobRow::setSelected(bool selected) {
  selected_ = selected;
  update();
}

void JobRow::mousePressEvent(QMouseEvent* event) {
  pressed_ = event->pos();
  isDragging_ = false;
  if (event->button() == Qt::LeftButton) {
    emit clicked(event->modifiers());
  }
}

void JobRow::mouseMoveEvent(QMouseEvent* event) {
  const bool isFar =
      (event->pos() - pressed_).manhattanLength() >= QApplication::startDragDistance();
  if (draggable_ && (event->buttons() & Qt::LeftButton) && (isDragging_ || isFar)) {
    isDragging_ = true;
    emit dragged(event->pos(), false);
  }
}

void JobRow::mouseReleaseEvent(QMouseEvent* event) {
  if (isDragging_) {
    isDragging_ = false;
    emit dragged(event->pos(), true);
  }
}

// The list would scroll by these keys.
void JobRow::keyPressEvent(QKeyEvent* event) {
  const bool isUp = event->key() == Qt::Key_Up;
  if ((isUp || event->key() == Qt::Key_Down) && event->modifiers() == Qt::ControlModifier) {
    emit moveRequested(isUp ? -1 : 1);
  } else {
    QWidget::keyPressEvent(event);
  }
}

void JobRow::contextMenuEvent(QContextMenuEvent* event) {
  emit menuRequested(event->globalPos());
}

void JobRow::paintEvent(QPaintEvent*) {
  const ThemeColours& c = coloursOf(palette());
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setRenderHint(QPainter::SmoothPixmapTransform);
  painter.setPen(QPen(selected_ || hasFocus() ? c.accent : c.separator, selected_ ? 2 : 1));
  painter.setBrush(c.raised);
  painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
  const QRectF box = PictureBox.translated(0, (height() - PictureBox.height()) / 2 - 5);
  painter.fillRect(box, c.surround);
  if (!picture_.isNull()) {
    const QSizeF size = QSizeF(picture_.size()).scaled(box.size(), Qt::KeepAspectRatioByExpanding);
    painter.setClipRect(box);
    painter.drawImage(QRectF(box.center() - QPointF(size.width() / 2, size.height() / 2), size),
                      picture_);
    painter.setClipping(false);
    painter.fillRect(QRectF(box.left(), box.bottom() - 15, 16, 15), c.raised);
    paintIcon(&painter, state_, QRectF(box.left() + 1, box.bottom() - 14, 13, 13), c.text);
    return;
  }
  paintIcon(&painter, state_, QRectF(box.center() - QPointF(9, 9), QSizeF(18, 18)), c.text);
}

}  // namespace reelbrush::ui
