// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/picture_well.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDragEnterEvent>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QToolButton>
#include <QUrl>

#include "ui/base/icons.h"
#include "ui/base/own_keys.h"
#include "ui/base/theme.h"

namespace reelbrush::ui {
namespace {

constexpr int Margin = 6;
constexpr int TitleHeight = 20;
constexpr QSize PictureSize(68, 46);
constexpr int Spacing = 6;
constexpr int ButtonSide = 26;

QStringList localFiles(const QMimeData& mime) {
  QStringList files;
  for (const QUrl& url : mime.urls()) {
    if (url.isLocalFile()) {
      files.append(url.toLocalFile());
    }
  }
  return files;
}

// A picture that fills its box, or a sign where it is not there yet; a frame in the accent where it
// is cropped.
void paintItem(QPainter& painter, const QRect& box, const WellItem& item, const ThemeColours& c) {
  painter.fillRect(box, c.surround);
  if (item.picture.isNull()) {
    paintIcon(&painter, Icon::Sample,
              QRectF(QRectF(box).center() - QPointF(10, 10), QSizeF(20, 20)), c.dimText);
  } else {
    const QSizeF size =
        QSizeF(item.picture.size()).scaled(box.size(), Qt::KeepAspectRatioByExpanding);
    painter.save();
    painter.setClipRect(box);
    painter.drawImage(
        QRectF(QRectF(box).center() - QPointF(size.width() / 2, size.height() / 2), size),
        item.picture);
    painter.restore();
  }
  painter.setPen(QPen(item.isCropped ? c.accent : c.edge, 1));
  painter.setBrush(Qt::NoBrush);
  painter.drawRect(box);
}

}  // namespace

PictureWell::PictureWell(const QString& key, const QString& title, QWidget* parent)
    : QWidget(parent), title_(title), add_(new QToolButton(this)) {
  setObjectName(QStringLiteral("well.") + key);
  setAccessibleName(tr("%1, empty", "well of pictures").arg(title));
  setAcceptDrops(true);
  setFocusPolicy(Qt::StrongFocus);
  ownKeys(this, {Qt::Key_Delete});
  add_->setObjectName(QStringLiteral("well.") + key + QStringLiteral(".add"));
  add_->setIcon(icon(Icon::Open));
  add_->setIconSize(QSize(16, 16));
  add_->setFixedSize(ButtonSide, ButtonSide);
  add_->setAutoRaise(true);
  add_->setToolTip(tr("Choose, paste or take the current frame"));
  add_->setAccessibleName(tr("Set %1").arg(title));
  connect(add_, &QToolButton::clicked, this,
          [this] { showMenu(add_->mapToGlobal(add_->rect().bottomLeft()), -1); });
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize PictureWell::sizeHint() const {
  const bool isShort = items_.empty() || !obstacle_.isEmpty();
  return QSize(200, isShort ? Margin * 2 + TitleHeight * 2
                            : Margin * 2 + TitleHeight + Spacing + PictureSize.height());
}

void PictureWell::setItems(std::vector<WellItem> items) {
  items_ = std::move(items);
  QStringList names;
  for (const WellItem& item : items_) {
    names.append(item.name);
  }
  setAccessibleName(
      items_.empty()
          ? tr("%1, empty", "well of pictures").arg(title_)
          : tr("%1: %2", "well and its pictures").arg(title_, names.join(QStringLiteral(", "))));
  updateGeometry();
  update();
}

void PictureWell::setLimit(int limit) {
  limit_ = std::max(1, limit);
  update();
}

void PictureWell::setObstacle(const QString& reason) {
  obstacle_ = reason;
  add_->setVisible(reason.isEmpty());
  setToolTip(reason);
  updateGeometry();
  update();
}

void PictureWell::setLink(const QString& sentence) {
  link_ = sentence;
  update();
}

QRect PictureWell::boxOf(int index) const {
  return QRect(QPoint(Margin + 4 + index * (PictureSize.width() + Spacing),
                      Margin + TitleHeight + Spacing / 2),
               PictureSize);
}

int PictureWell::indexAt(const QPoint& position) const {
  for (int i = 0; i < static_cast<int>(items_.size()); ++i) {
    if (boxOf(i).contains(position)) {
      return i;
    }
  }
  return -1;
}

bool PictureWell::canTake(const QMimeData& mime) {
  return mime.hasFormat(QString::fromLatin1(TakeMime)) ||
         mime.hasFormat(QString::fromLatin1(MediaMime)) || mime.hasImage() ||
         !localFiles(mime).isEmpty();
}

bool PictureWell::take(const QMimeData& mime) {
  const QString takeMime = QString::fromLatin1(TakeMime);
  const QString mediaMime = QString::fromLatin1(MediaMime);
  if (mime.hasFormat(takeMime)) {
    emit takeGiven(QString::fromUtf8(mime.data(takeMime)));
  } else if (mime.hasFormat(mediaMime)) {
    const QJsonArray dragged = QJsonDocument::fromJson(mime.data(mediaMime)).array();
    const QString media = dragged.at(0).toObject().value(QStringLiteral("media")).toString();
    if (media.isEmpty()) {
      return false;
    }
    emit mediaGiven(media);
  } else if (!localFiles(mime).isEmpty()) {
    emit filesGiven(localFiles(mime).mid(0, limit_));
  } else if (mime.hasImage()) {
    emit pictureGiven(mime.imageData().value<QImage>());
  } else {
    return false;
  }
  return true;
}

void PictureWell::paste() {
  const QMimeData* mime = QApplication::clipboard()->mimeData();
  if (obstacle_.isEmpty() && mime != nullptr) {
    take(*mime);
  }
}

void PictureWell::dragEnterEvent(QDragEnterEvent* event) {
  if (obstacle_.isEmpty() && canTake(*event->mimeData())) {
    isTarget_ = true;
    update();
    event->setDropAction(Qt::CopyAction);
    event->accept();
  }
}

void PictureWell::dragLeaveEvent(QDragLeaveEvent*) {
  isTarget_ = false;
  update();
}

void PictureWell::dropEvent(QDropEvent* event) {
  isTarget_ = false;
  update();
  if (take(*event->mimeData())) {
    event->setDropAction(Qt::CopyAction);
    event->accept();
  }
}

void PictureWell::showMenu(const QPoint& global, int index) {
  auto* menu = new QMenu(this);
  menu->setObjectName(objectName() + QStringLiteral(".menu"));
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->addAction(tr("Choose &file…"), this, &PictureWell::browseRequested);
  menu->addAction(tr("Use current &frame"), this, &PictureWell::frameRequested);
  const QMimeData* mime = QApplication::clipboard()->mimeData();
  menu->addAction(tr("&Paste"), this, &PictureWell::paste)
      ->setEnabled(mime != nullptr && canTake(*mime));
  if (index < 0 && items_.size() == 1) {
    index = 0;
  }
  if (index >= 0) {
    menu->addSeparator();
    menu->addAction(tr("&Crop…"), this, [this, index] { emit cropRequested(index); });
    menu->addAction(icon(Icon::Trash), tr("&Remove"), this,
                    [this, index] { emit removeRequested(index); });
  }
  menu->popup(global);
}

void PictureWell::contextMenuEvent(QContextMenuEvent* event) {
  if (obstacle_.isEmpty()) {
    showMenu(event->globalPos(), indexAt(event->pos()));
  }
}

void PictureWell::mouseReleaseEvent(QMouseEvent* event) {
  if (obstacle_.isEmpty() && event->button() == Qt::LeftButton && indexAt(event->pos()) >= 0) {
    showMenu(event->globalPosition().toPoint(), indexAt(event->pos()));
  }
}

void PictureWell::keyPressEvent(QKeyEvent* event) {
  if (!obstacle_.isEmpty()) {
    QWidget::keyPressEvent(event);
  } else if (event->matches(QKeySequence::Paste)) {
    paste();
  } else if (event->key() == Qt::Key_Delete && !items_.empty()) {
    emit removeRequested(static_cast<int>(items_.size()) - 1);
  } else if (event->key() == Qt::Key_Space || event->key() == Qt::Key_Menu) {
    showMenu(mapToGlobal(rect().center()), -1);
  } else {
    QWidget::keyPressEvent(event);
  }
}

void PictureWell::paintEvent(QPaintEvent*) {
  const ThemeColours& c = coloursOf(palette());
  add_->move(width() - ButtonSide - 4, 4);
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setRenderHint(QPainter::SmoothPixmapTransform);
  const bool isUsable = obstacle_.isEmpty();
  QPen edge(isTarget_ || hasFocus() ? c.accent : c.edge, isTarget_ ? 2 : 1);
  edge.setStyle(items_.empty() && isUsable ? Qt::DashLine : Qt::SolidLine);
  painter.setPen(isUsable ? edge : QPen(hasFocus() ? c.accent : c.separator, 1));
  painter.setBrush(items_.empty() || !isUsable ? QBrush(Qt::NoBrush) : QBrush(c.raised));
  painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
  const QRect words(Margin + 4, Margin, width() - 2 * Margin - ButtonSide - 8, TitleHeight);
  painter.setPen(isUsable ? c.text : c.disabledText);
  const QString counted = limit_ > 1 && isUsable
                              ? tr("%1 (%2 of %3)", "well: title, pictures, limit")
                                    .arg(title_)
                                    .arg(items_.size())
                                    .arg(limit_)
                              : title_;
  painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                   fontMetrics().elidedText(counted, Qt::ElideRight, words.width()));
  if (!link_.isEmpty()) {
    const int x = words.left() + fontMetrics().horizontalAdvance(counted) + 8;
    paintIcon(&painter, Icon::Link, QRectF(x, words.top() + 2, 16, 16), c.dimText);
  }
  const QRect below = words.translated(0, TitleHeight);
  if (!isUsable || items_.empty()) {
    painter.setPen(isUsable ? c.dimText : c.disabledText);
    const QString sentence = !isUsable         ? obstacle_
                             : link_.isEmpty() ? tr("Drop a picture here")
                                               : link_;
    painter.drawText(below.adjusted(0, 0, ButtonSide, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(sentence, Qt::ElideRight, below.width()));
    return;
  }
  for (int i = 0; i < static_cast<int>(items_.size()); ++i) {
    paintItem(painter, boxOf(i), items_[static_cast<std::size_t>(i)], c);
  }
  if (items_.size() == 1) {
    const QRect name(boxOf(0).right() + 10, boxOf(0).top(), width() - boxOf(0).right() - 16,
                     boxOf(0).height());
    painter.setPen(c.dimText);
    painter.drawText(name, Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(items_.front().name, Qt::ElideMiddle, name.width()));
  }
}

}  // namespace reelbrush::ui
