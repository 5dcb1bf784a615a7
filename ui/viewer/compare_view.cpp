// SPDX-License-Identifier: Apache-2.0
#include "ui/viewer/compare_view.h"

#include <algorithm>
#include <cstdlib>

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include "ui/base/theme.h"

namespace reelbrush::ui {
namespace {

constexpr double KeyStep = 0.01;
constexpr int HandleRadius = 12;

}  // namespace

QImage differenceOf(const QImage& a, const QImage& b, int gain) {
  if (a.isNull() || b.isNull()) {
    return {};
  }
  QImage one = a.convertToFormat(QImage::Format_RGB32);
  const QImage other =
      (b.size() == a.size() ? b
                            : b.scaled(a.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation))
          .convertToFormat(QImage::Format_RGB32);
  const auto apart = [gain](int x, int y) { return std::min(255, std::abs(x - y) * gain); };
  for (int y = 0; y < one.height(); ++y) {
    auto* row = reinterpret_cast<QRgb*>(one.scanLine(y));
    const auto* otherRow = reinterpret_cast<const QRgb*>(other.constScanLine(y));
    for (int x = 0; x < one.width(); ++x) {
      row[x] =
          qRgb(apart(qRed(row[x]), qRed(otherRow[x])), apart(qGreen(row[x]), qGreen(otherRow[x])),
               apart(qBlue(row[x]), qBlue(otherRow[x])));
    }
  }
  return one;
}

CompareView::CompareView(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("compareWipe"));
  setFocusPolicy(Qt::StrongFocus);
  setMinimumSize(160, 120);
  refreshName();
}

void CompareView::refreshName() {
  setAccessibleName(tr("Compare position %1 %").arg(qRound(wipe_ * 100)));
}

void CompareView::setPictures(const QImage& a, const QImage& b) {
  a_ = a;
  b_ = b;
  difference_ = QImage();
  update();
}

void CompareView::setNames(const QString& a, const QString& b) {
  nameA_ = a;
  nameB_ = b;
  update();
}

void CompareView::setMode(CompareMode mode) {
  mode_ = mode;
  setCursor(mode == CompareMode::Wipe ? (vertical_ ? Qt::SplitHCursor : Qt::SplitVCursor)
                                      : Qt::ArrowCursor);
  update();
}

void CompareView::setVertical(bool vertical) {
  vertical_ = vertical;
  setMode(mode_);
}

void CompareView::setWipe(double position) {
  const double inside = std::clamp(position, 0.0, 1.0);
  if (inside != wipe_) {
    wipe_ = inside;
    refreshName();
    update();
    emit wipeMoved(wipe_);
  }
}

void CompareView::setGain(int gain) {
  gain_ = std::clamp(gain, 1, 16);
  difference_ = QImage();
  update();
}

void CompareView::setFlipped(bool flipped) {
  flipped_ = flipped;
  update();
}

QRectF CompareView::pictureRect() const {
  const QSize source = !a_.isNull() ? a_.size() : b_.isNull() ? QSize(16, 9) : b_.size();
  const QSizeF room(mode_ == CompareMode::SideBySide ? width() / 2.0 - 1 : width(), height());
  const QSizeF size = QSizeF(source).scaled(room, Qt::KeepAspectRatio);
  return QRectF(QPointF((room.width() - size.width()) / 2, (room.height() - size.height()) / 2),
                size);
}

void CompareView::paintName(QPainter& painter, const QRectF& box, const QString& name,
                            bool isRight) const {
  if (name.isEmpty()) {
    return;
  }
  const QSizeF size(fontMetrics().horizontalAdvance(name) + 14, fontMetrics().height() + 6);
  const QRectF label(isRight ? box.right() - size.width() - 8 : box.left() + 8, box.top() + 8,
                     size.width(), size.height());
  painter.setPen(Qt::NoPen);
  painter.setBrush(QColor(0, 0, 0, 170));
  painter.drawRoundedRect(label, 3, 3);
  painter.setPen(Qt::white);
  painter.drawText(label, Qt::AlignCenter, name);
}

void CompareView::paintWipe(QPainter& painter, const QRectF& box) {
  painter.drawImage(box, b_);
  QRectF part = box;
  vertical_ ? part.setWidth(box.width() * wipe_) : part.setHeight(box.height() * wipe_);
  painter.save();
  painter.setClipRect(part);
  painter.drawImage(box, a_);
  painter.restore();
  const QPointF from = vertical_ ? part.topRight() : part.bottomLeft();
  const QPointF to = part.bottomRight();
  painter.setPen(QPen(Qt::black, 3));
  painter.drawLine(from, to);
  painter.setPen(QPen(Qt::white, 1.4));
  painter.drawLine(from, to);
  painter.setBrush(coloursOf(palette()).accent);
  painter.drawEllipse((from + to) / 2, HandleRadius / 2.0, HandleRadius / 2.0);
  paintName(painter, box, nameA_, false);
  painter.setBrush(Qt::NoBrush);
  paintName(painter, box, nameB_, true);
}

void CompareView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), coloursOf(palette()).surround);
  paintSides(painter);
  if (hasFocus()) {
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(coloursOf(palette()).busy, 1));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
  }
}

void CompareView::paintSides(QPainter& painter) {
  if (a_.isNull() && b_.isNull()) {
    painter.setPen(coloursOf(palette()).dimText);
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap,
                     tr("Select a segment with a take to compare"));
    return;
  }
  painter.setRenderHint(QPainter::SmoothPixmapTransform);
  painter.setRenderHint(QPainter::Antialiasing);
  const QRectF box = pictureRect();
  switch (mode_) {
    case CompareMode::Wipe:
      paintWipe(painter, box);
      break;
    case CompareMode::SideBySide: {
      const QRectF right = box.translated(width() / 2.0 + 1, 0);
      painter.drawImage(box, a_);
      painter.drawImage(right, b_);
      paintName(painter, box, nameA_, false);
      paintName(painter, right, nameB_, false);
      break;
    }
    case CompareMode::Flip:
      painter.drawImage(box, flipped_ ? b_ : a_);
      paintName(painter, box, flipped_ ? nameB_ : nameA_, false);
      break;
    case CompareMode::Difference:
      if (difference_.isNull()) {
        difference_ = differenceOf(a_, b_, gain_);
      }
      painter.drawImage(box, difference_);
      paintName(painter, box, tr("Difference × %1").arg(gain_), false);
      break;
  }
}

void CompareView::dragTo(const QPointF& position) {
  const QRectF box = pictureRect();
  setWipe(vertical_ ? (position.x() - box.left()) / box.width()
                    : (position.y() - box.top()) / box.height());
}

void CompareView::mousePressEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton && mode_ == CompareMode::Wipe) {
    dragTo(event->position());
  }
}

void CompareView::mouseMoveEvent(QMouseEvent* event) {
  if ((event->buttons() & Qt::LeftButton) && mode_ == CompareMode::Wipe) {
    dragTo(event->position());
  }
}

// By how many steps a key moves the wipe line; 0: it is not the line's key.
int CompareView::wipeSteps(const QKeyEvent& event) const {
  if (mode_ != CompareMode::Wipe || event.modifiers() != Qt::NoModifier) {
    return 0;
  }
  const int key = event.key();
  return key == (vertical_ ? Qt::Key_Right : Qt::Key_Down) ? 1
         : key == (vertical_ ? Qt::Key_Left : Qt::Key_Up)  ? -1
                                                           : 0;
}

// The arrows that move the line are shortcuts of the window elsewhere.
bool CompareView::event(QEvent* event) {
  if (event->type() == QEvent::ShortcutOverride &&
      wipeSteps(*static_cast<QKeyEvent*>(event)) != 0) {
    event->accept();
    return true;
  }
  return QWidget::event(event);
}

void CompareView::keyPressEvent(QKeyEvent* event) {
  if (const int steps = wipeSteps(*event); steps != 0) {
    setWipe(wipe_ + steps * KeyStep);
  } else {
    QWidget::keyPressEvent(event);
  }
}

}  // namespace reelbrush::ui
