// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/take_card.h"

#include <utility>

#include <QApplication>
#include <QContextMenuEvent>
#include <QDrag>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include "ui/base/icons.h"
#include "ui/base/own_keys.h"
#include "ui/base/theme.h"
#include "ui/widgets/picture_well.h"

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
    const QStringList lines = text().split(QLatin1Char('\n'));
    const int spacing = fontMetrics().lineSpacing();
    QRect line(0, (height() - static_cast<int>(lines.size()) * spacing) / 2, width(), spacing);
    for (const QString& words : lines) {
      painter.drawText(line, Qt::AlignVCenter,
                       fontMetrics().elidedText(words, Qt::ElideRight, width()));
      line.translate(0, line.height());
    }
  }
};

constexpr QSize PictureSize(84, 50);
constexpr int Margin = 7;

QToolButton* smallButton(Icon which, const QString& tip, QWidget* parent) {
  auto* button = new QToolButton(parent);
  button->setIcon(icon(which));
  button->setIconSize(QSize(16, 16));
  button->setAutoRaise(true);
  button->setFixedSize(26, 26);
  button->setToolTip(tip);
  return button;
}

}  // namespace

TakeCard::TakeCard(const QString& name, QWidget* parent)
    : QWidget(parent),
      pictures_(StripPictures),
      plainName_(name),
      name_(new ElidedLabel(name, this)),
      edit_(new QLineEdit(this)),
      detail_(new ElidedLabel(this)),
      inUse_(new QLabel(tr("In use"), this)),
      use_(new QPushButton(tr("Use"), this)),
      star_(smallButton(Icon::Star, tr("Star"), this)),
      more_(smallButton(Icon::More, tr("More"), this)) {
  ownKeys(this, {Qt::Key_F2, Qt::Key_Delete});
  QFont bold = name_->font();
  bold.setBold(true);
  name_->setFont(bold);
  detail_->setForegroundRole(QPalette::PlaceholderText);
  inUse_->setForegroundRole(QPalette::PlaceholderText);
  use_->setMaximumWidth(use_->fontMetrics().horizontalAdvance(use_->text()) + 28);
  star_->setCheckable(true);
  edit_->setObjectName(QStringLiteral("takeLabelEdit"));
  edit_->setAccessibleName(tr("Label"));
  edit_->setMaxLength(80);
  edit_->hide();
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(Margin + 2, 4, 4, Margin + PictureSize.height() + 4);
  column->setSpacing(1);
  auto* first = new QHBoxLayout;
  first->setSpacing(2);
  first->addWidget(name_, 1);
  first->addWidget(edit_, 1);
  first->addWidget(inUse_);
  first->addWidget(use_);
  first->addWidget(star_);
  first->addWidget(more_);
  column->addLayout(first);
  column->addWidget(detail_);
  column->addStretch();
  setFocusPolicy(Qt::StrongFocus);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  connect(use_, &QPushButton::clicked, this, &TakeCard::useRequested);
  connect(star_, &QToolButton::clicked, this, &TakeCard::starToggled);
  connect(more_, &QToolButton::clicked, this,
          [this] { emit menuRequested(more_->mapToGlobal(more_->rect().bottomLeft())); });
  connect(edit_, &QLineEdit::returnPressed, this, [this] { endsLabel_ = true; });
  connect(edit_, &QLineEdit::editingFinished, this, [this] { endEditing(true); });
  setName(name);
  setActive(false);
}

void TakeCard::setName(const QString& name) {
  plainName_ = name;
  use_->setAccessibleName(tr("Use %1").arg(name));
  star_->setAccessibleName(tr("Star %1").arg(name));
  more_->setAccessibleName(tr("More for %1").arg(name));
  showName();
}

void TakeCard::setLabel(const QString& label) {
  labelText_ = label;
  showName();
}

void TakeCard::showName() {
  name_->setText(labelText_.isEmpty()
                     ? plainName_
                     : tr("%1 – %2", "take: label, name").arg(labelText_, plainName_));
  name_->setToolTip(name_->text());
}

void TakeCard::setDetail(const QString& detail) {
  detail_->setText(detail);
  detail_->setToolTip(detail);
}

void TakeCard::setThumbnail(int index, const QImage& picture) {
  pictures_[static_cast<std::size_t>(index)] = picture;
  update();
}

void TakeCard::setActive(bool active) {
  active_ = active;
  use_->setVisible(!active);
  inUse_->setVisible(active);
  update();
}

void TakeCard::setEditable(bool editable) {
  star_->setVisible(editable);
  more_->setVisible(editable);
}

void TakeCard::setStarred(bool starred) {
  starred_ = starred;
  star_->setChecked(starred);
  star_->setIcon(icon(starred ? Icon::StarFilled : Icon::Star));
}

void TakeCard::editLabel() {
  if (star_->isHidden()) {
    return;
  }
  edit_->setText(labelText_);
  name_->hide();
  edit_->show();
  edit_->setFocus();
  edit_->selectAll();
}

void TakeCard::endEditing(bool isKept) {
  if (edit_->isHidden()) {
    return;
  }
  edit_->hide();
  name_->show();
  setFocus();
  const QString label = edit_->text().trimmed();
  if (isKept && label != labelText_) {
    emit labelEdited(label);
  }
}

void TakeCard::keyPressEvent(QKeyEvent* event) {
  if (std::exchange(endsLabel_, false)) {
    return;
  }
  if (event->key() == Qt::Key_Escape && !edit_->isHidden()) {
    endEditing(false);
  } else if (event->key() == Qt::Key_F2) {
    editLabel();
  } else if (event->key() == Qt::Key_Delete && !star_->isHidden()) {
    emit deleteRequested();
  } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && !active_) {
    emit useRequested();
  } else {
    QWidget::keyPressEvent(event);
  }
}

void TakeCard::mousePressEvent(QMouseEvent* event) {
  pressed_ = event->pos();
}

void TakeCard::mouseMoveEvent(QMouseEvent* event) {
  const bool isFar =
      (event->pos() - pressed_).manhattanLength() >= QApplication::startDragDistance();
  if (dragText_.isEmpty() || !(event->buttons() & Qt::LeftButton) || !isFar) {
    return;
  }
  auto* mime = new QMimeData;
  mime->setData(QString::fromLatin1(TakeMime), dragText_.toUtf8());
  auto* drag = new QDrag(this);
  drag->setMimeData(mime);
  if (!pictures_.front().isNull()) {
    drag->setPixmap(QPixmap::fromImage(pictures_.front()).scaledToHeight(48));
  }
  drag->exec(Qt::CopyAction);
}

void TakeCard::mouseDoubleClickEvent(QMouseEvent*) {
  if (!active_) {
    emit useRequested();
  }
}

void TakeCard::contextMenuEvent(QContextMenuEvent* event) {
  if (!more_->isHidden()) {
    emit menuRequested(event->globalPos());
  }
}

void TakeCard::focusInEvent(QFocusEvent* event) {
  QWidget::focusInEvent(event);
  update();
}

void TakeCard::focusOutEvent(QFocusEvent* event) {
  QWidget::focusOutEvent(event);
  update();
}

void TakeCard::paintEvent(QPaintEvent*) {
  const ThemeColours& c = coloursOf(palette());
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setRenderHint(QPainter::SmoothPixmapTransform);
  const QColor edge = hasFocus() ? c.accent : active_ ? c.busy : c.separator;
  painter.setPen(QPen(edge, active_ || hasFocus() ? 2 : 1));
  painter.setBrush(c.raised);
  painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
  const int top = height() - PictureSize.height() - Margin;
  for (int i = 0; i < StripPictures; ++i) {
    const QRect box(QPoint(Margin + i * (PictureSize.width() + 3), top), PictureSize);
    const QImage& picture = pictures_[static_cast<std::size_t>(i)];
    if (i > 0 && picture.isNull()) {
      continue;
    }
    painter.fillRect(box, c.surround);
    if (picture.isNull()) {
      paintIcon(&painter, Icon::Film, QRectF(box.center() - QPoint(11, 11), QSizeF(24, 24)),
                c.dimText);
      continue;
    }
    // Covers the box; what hangs over is cut.
    const QSizeF size = QSizeF(picture.size()).scaled(box.size(), Qt::KeepAspectRatioByExpanding);
    painter.setClipRect(box);
    painter.drawImage(
        QRectF(QRectF(box).center() - QPointF(size.width() / 2, size.height() / 2), size), picture);
    painter.setClipping(false);
  }
}

}  // namespace reelbrush::ui
