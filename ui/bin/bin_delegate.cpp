// SPDX-License-Identifier: Apache-2.0
#include "ui/bin/bin_delegate.h"

#include <utility>

#include <QPainter>

#include "ui/base/icons.h"
#include "ui/base/theme.h"
#include "ui/base/theme_drawing.h"
#include "ui/bin/bin_model.h"

namespace reelbrush::ui {
namespace {

constexpr int Margin = 6;

Icon iconOf(const QModelIndex& index) {
  if (index.data(BinModel::IsFolderRole).toBool()) {
    return Icon::Takes;
  }
  switch (static_cast<MediaKind>(index.data(BinModel::KindRole).toInt())) {
    case MediaKind::Picture:
      return Icon::Sample;
    case MediaKind::Sound:
      return Icon::Sound;
    case MediaKind::Take:
      return Icon::Takes;
    case MediaKind::Film:
    case MediaKind::Sequence:
      break;
  }
  return Icon::Film;
}

// Two lines of text and a line of badges where there are any.
int linesOf(const QModelIndex& index) {
  return index.data(BinModel::BadgesRole).toStringList().isEmpty() ? 2 : 3;
}

void paintBadges(QPainter* painter, const QRect& line, const QModelIndex& index,
                 const ThemeColours& c) {
  QFont small = painter->font();
  small.setPointSizeF(small.pointSizeF() * 0.85);
  painter->setFont(small);
  const QFontMetrics metrics(small);
  int x = line.left();
  const bool isMissing = index.data(BinModel::MissingRole).toBool();
  for (const QString& badge : index.data(BinModel::BadgesRole).toStringList()) {
    const int width = metrics.horizontalAdvance(badge) + 12;
    if (x + width > line.right()) {
      return;
    }
    const QRectF box(x + 0.5, line.top() + 1.5, width - 1, line.height() - 3);
    const bool isWarning = isMissing && x == line.left();
    painter->setPen(isWarning ? c.warning : c.edge);
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(box, 4, 4);
    painter->setPen(isWarning ? c.text : c.dimText);
    painter->drawText(box, Qt::AlignCenter, badge);
    x += width + 4;
  }
}

}  // namespace

BinDelegate::BinDelegate(Thumbnail thumbnail, QObject* parent)
    : QStyledItemDelegate(parent), thumbnail_(std::move(thumbnail)) {}

QSize BinDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const int line = option.fontMetrics.height();
  if (index.data(BinModel::IsFolderRole).toBool()) {
    return {120, std::max(24, line + 2 * Margin)};
  }
  return {180, linesOf(index) * (line + 2) + 2 * Margin};
}

void BinDelegate::paintThumbnail(QPainter* painter, const QRect& box, const QPalette& palette,
                                 const QModelIndex& index) const {
  const ThemeColours& c = coloursOf(palette);
  painter->fillRect(box, Qt::black);
  const bool isMissing = index.data(BinModel::MissingRole).toBool();
  const QImage picture = isMissing ? QImage() : thumbnail_(index);
  if (!picture.isNull()) {
    const QSize size = picture.size().scaled(box.size(), Qt::KeepAspectRatio);
    const QPoint corner(box.center() - QPoint(size.width() / 2, size.height() / 2));
    painter->setRenderHint(QPainter::SmoothPixmapTransform);
    painter->drawImage(QRect(corner, size), picture);
    return;
  }
  if (isMissing) {
    painter->fillRect(box, QBrush(c.warning, Qt::BDiagPattern));
  }
  const QRectF middle(box.center() - QPoint(9, 9), QSizeF(20, 20));
  paintIcon(painter, isMissing ? Icon::Warning : iconOf(index), middle, c.dimText);
}

void BinDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                        const QModelIndex& index) const {
  const ThemeColours& c = coloursOf(option.palette);
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  if (option.state & QStyle::State_Selected) {
    painter->fillRect(option.rect, c.raised);
    painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), c.accent);
  }
  if (option.state & QStyle::State_HasFocus) {
    roundedBox(painter, QRectF(option.rect).adjusted(1, 1, -1, -1), QColor(), c.accent);
  }
  const QRect inner = option.rect.adjusted(Margin, Margin, -Margin, -Margin);
  if (index.data(BinModel::IsFolderRole).toBool()) {
    const bool isOpen = option.state & QStyle::State_Open;
    const QString arrow = isOpen ? QStringLiteral("\u25be") : QStringLiteral("\u25b8");
    painter->setPen(c.text);
    painter->drawText(QRect(inner.left(), inner.top(), 14, inner.height()), Qt::AlignCenter, arrow);
    paintIcon(painter, Icon::Takes, QRectF(inner.left() + 18, inner.center().y() - 8, 16, 16),
              c.dimText);
    painter->drawText(inner.adjusted(40, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                      index.data().toString());
    painter->restore();
    return;
  }
  const int line = option.fontMetrics.height() + 2;
  const QRect box(inner.left(), inner.top(), 2 * line * 16 / 9, 2 * line);
  paintThumbnail(painter, box, option.palette, index);
  QRect text(box.right() + 8, inner.top(), inner.right() - box.right() - 8, line);
  painter->setPen(c.text);
  painter->drawText(
      text, Qt::AlignVCenter | Qt::AlignLeft,
      option.fontMetrics.elidedText(index.data().toString(), Qt::ElideMiddle, text.width()));
  text.translate(0, line);
  painter->setPen(c.dimText);
  painter->drawText(text, Qt::AlignVCenter | Qt::AlignLeft,
                    option.fontMetrics.elidedText(index.data(BinModel::FactsRole).toString(),
                                                  Qt::ElideRight, text.width()));
  paintBadges(painter, QRect(box.left(), box.bottom() + 2, inner.width(), line), index, c);
  painter->restore();
}

}  // namespace reelbrush::ui
