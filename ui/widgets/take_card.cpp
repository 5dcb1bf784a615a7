// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/take_card.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>

#include "ui/base/icons.h"
#include "ui/base/theme.h"

namespace reelbrush::ui {
namespace {

// Lines that are cut with an ellipsis where the panel is narrow; a seed has up to twenty digits.
class ElidedLabel : public QLabel {
 public:
  using QLabel::QLabel;
  QSize minimumSizeHint() const override { return QSize(40, QLabel::sizeHint().height()); }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    QRect line(0, 0, width(), fontMetrics().lineSpacing());
    for (const QString& words : text().split(QLatin1Char('\n'))) {
      painter.drawText(line, Qt::AlignVCenter,
                       fontMetrics().elidedText(words, Qt::ElideRight, width()));
      line.translate(0, line.height());
    }
  }
};

constexpr QRect PictureBox(6, 6, 84, 54);

}  // namespace

TakeCard::TakeCard(const QString& name, QWidget* parent)
    : QWidget(parent),
      name_(new QLabel(name, this)),
      detail_(new ElidedLabel(this)),
      inUse_(new QLabel(tr("In use"), this)),
      use_(new QPushButton(tr("Use"), this)) {
  QFont bold = name_->font();
  bold.setBold(true);
  name_->setFont(bold);
  detail_->setForegroundRole(QPalette::PlaceholderText);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(PictureBox.right() + 12, 6, 8, 6);
  row->setSpacing(6);
  auto* words = new QVBoxLayout;
  words->setSpacing(1);
  auto* first = new QHBoxLayout;
  first->addWidget(name_, 1);
  first->addWidget(inUse_);
  words->addStretch();
  words->addLayout(first);
  words->addWidget(detail_);
  words->addStretch();
  row->addLayout(words, 1);
  row->addWidget(use_);
  use_->setMaximumWidth(use_->fontMetrics().horizontalAdvance(use_->text()) + 28);
  inUse_->setForegroundRole(QPalette::PlaceholderText);
  use_->setAccessibleName(tr("Use %1").arg(name));
  setMinimumHeight(PictureBox.bottom() + 7);
  connect(use_, &QPushButton::clicked, this, &TakeCard::useRequested);
  setActive(false);
}

void TakeCard::setDetail(const QString& detail) {
  detail_->setText(detail);
  detail_->setToolTip(detail);
}

void TakeCard::setThumbnail(const QImage& picture) {
  picture_ = picture;
  update();
}

void TakeCard::setActive(bool active) {
  active_ = active;
  use_->setVisible(!active);
  inUse_->setVisible(active);
  update();
}

void TakeCard::paintEvent(QPaintEvent*) {
  const ThemeColours& c = coloursOf(palette());
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setRenderHint(QPainter::SmoothPixmapTransform);
  painter.setPen(QPen(active_ ? c.busy : c.separator, active_ ? 2 : 1));
  painter.setBrush(c.raised);
  painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
  const QRect box =
      PictureBox.translated(0, (height() - PictureBox.height()) / 2 - PictureBox.top());
  painter.fillRect(box, c.surround);
  if (picture_.isNull()) {
    paintIcon(&painter, Icon::Film, QRectF(box.center() - QPoint(11, 11), QSizeF(24, 24)),
              c.dimText);
    return;
  }
  // Covers the box; what hangs over is cut.
  const QSizeF size = QSizeF(picture_.size()).scaled(box.size(), Qt::KeepAspectRatioByExpanding);
  painter.setClipRect(box);
  painter.drawImage(
      QRectF(QRectF(box).center() - QPointF(size.width() / 2, size.height() / 2), size), picture_);
}

}  // namespace reelbrush::ui
