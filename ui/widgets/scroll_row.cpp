// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/scroll_row.h"

#include <algorithm>

#include <QEvent>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>

namespace reelbrush::ui {
namespace {

constexpr int ArrowWidth = 24;  // px
constexpr int LeastWidth = 3 * ArrowWidth + 24;

}  // namespace

ScrollRow::ScrollRow(QWidget* parent)
    : QWidget(parent),
      content_(new QWidget),
      row_(new QHBoxLayout(content_)),
      area_(new QScrollArea(this)) {
  row_->setContentsMargins(0, 0, 0, 0);
  area_->setFrameShape(QFrame::NoFrame);
  area_->setWidgetResizable(true);
  area_->setFocusPolicy(Qt::NoFocus);
  area_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  area_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  area_->setWidget(content_);
  content_->installEventFilter(this);
  left_ = addArrow(Qt::LeftArrow, tr("Scroll left"), -1);
  right_ = addArrow(Qt::RightArrow, tr("Scroll right"), 1);
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  connect(area_->horizontalScrollBar(), &QScrollBar::valueChanged, this, &ScrollRow::refresh);
  connect(area_->horizontalScrollBar(), &QScrollBar::rangeChanged, this, &ScrollRow::refresh);
}

// Not in the order of Tab: a control that gets the focus is scrolled to.
QToolButton* ScrollRow::addArrow(Qt::ArrowType type, const QString& name, int direction) {
  auto* arrow = new QToolButton(this);
  arrow->setArrowType(type);
  arrow->setAutoRaise(true);
  arrow->setAutoRepeat(true);
  arrow->setFocusPolicy(Qt::NoFocus);
  arrow->setToolTip(name);
  arrow->setAccessibleName(name);
  connect(arrow, &QToolButton::clicked, this, [this, direction] {
    QScrollBar* bar = area_->horizontalScrollBar();
    bar->setValue(bar->value() + direction * std::max(ArrowWidth, area_->width() / 2));
  });
  return arrow;
}

QSize ScrollRow::sizeHint() const {
  return content_->sizeHint().grownBy(contentsMargins());
}

QSize ScrollRow::minimumSizeHint() const {
  const int height = content_->minimumSizeHint().height();
  return QSize(LeastWidth, height).grownBy(contentsMargins());
}

// By hand: a layout would be asked to change while it is at work.
void ScrollRow::place() {
  const QRect whole = contentsRect();
  const bool isScrolled = content_->minimumSizeHint().width() > whole.width();
  const int arrow = isScrolled ? ArrowWidth : 0;
  left_->setVisible(isScrolled);
  right_->setVisible(isScrolled);
  left_->setGeometry(QRect(whole.left(), whole.top(), ArrowWidth, whole.height()));
  right_->setGeometry(
      QRect(whole.right() + 1 - ArrowWidth, whole.top(), ArrowWidth, whole.height()));
  area_->setGeometry(whole.adjusted(arrow, 0, -arrow, 0));
}

void ScrollRow::refresh() {
  const QScrollBar* bar = area_->horizontalScrollBar();
  left_->setEnabled(bar->value() > bar->minimum());
  right_->setEnabled(bar->value() < bar->maximum());
}

void ScrollRow::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  place();
  refresh();
}

bool ScrollRow::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::LayoutRequest) {
    updateGeometry();
    place();
  }
  return QWidget::eventFilter(watched, event);
}

}  // namespace reelbrush::ui
