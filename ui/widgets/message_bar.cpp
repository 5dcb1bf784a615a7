// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/message_bar.h"

#include <memory>
#include <utility>

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include "ui/base/icons.h"
#include "ui/base/theme.h"

namespace reelbrush::ui {

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent),
      text_(new QLabel(this)),
      buttons_(new QHBoxLayout),
      close_(new QToolButton(this)) {
  setObjectName(QStringLiteral("messageBar"));
  setAccessibleName(tr("Message"));
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(40, 4, 6, 4);
  text_->setWordWrap(true);
  text_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  text_->setTextFormat(Qt::PlainText);
  row->addWidget(text_, 1);
  row->addLayout(buttons_);
  close_->setObjectName(QStringLiteral("messageBar.close"));
  close_->setIcon(icon(Icon::Close));
  close_->setIconSize(QSize(14, 14));
  close_->setAutoRaise(true);
  close_->setToolTip(tr("Dismiss"));
  close_->setAccessibleName(tr("Dismiss message"));
  row->addWidget(close_, 0, Qt::AlignTop);
  connect(close_, &QToolButton::clicked, this, &MessageBar::clear);
  hide();
}

void MessageBar::showMessage(const QString& title, const QString& message,
                             std::vector<Action> actions) {
  const bool again = isVisible() && title == title_ && message == message_;
  repeats_ = again ? repeats_ + 1 : 1;
  title_ = title;
  message_ = message;
  QString shown = title.isEmpty()
                      ? message
                      : tr("%1 – %2", "message bar: what failed, why").arg(title, message);
  if (repeats_ > 1) {
    shown += tr(" (%n times)", "message bar", repeats_);
  }
  text_->setText(shown);
  setActions(std::move(actions));
  show();
}

void MessageBar::setActions(std::vector<Action> actions) {
  while (QLayoutItem* item = buttons_->takeAt(0)) {
    item->widget()->hide();
    item->widget()->deleteLater();
    const std::unique_ptr<QLayoutItem> owned(item);
  }
  int number = 0;
  for (Action& action : actions) {
    auto* button = new QPushButton(action.text, this);
    button->setObjectName(objectName() + QStringLiteral(".action%1").arg(number++));
    connect(button, &QPushButton::clicked, this, [run = std::move(action.run)] { run(); });
    buttons_->addWidget(button);
  }
}

void MessageBar::clear() {
  repeats_ = 0;
  message_.clear();
  hide();
}

void MessageBar::paintEvent(QPaintEvent*) {
  const ThemeColours& c = coloursOf(palette());
  QPainter painter(this);
  painter.fillRect(rect(), c.raised);
  painter.fillRect(QRect(0, 0, 4, height()), c.warning);
  paintIcon(&painter, Icon::Warning, QRectF(13, (height() - 18) / 2.0, 18, 18), c.warning);
}

}  // namespace reelbrush::ui
