// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/mask/mask_lane.h"

#include <algorithm>
#include <cmath>

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include "ui/base/own_keys.h"
#include "ui/base/theme.h"
#include "ui/base/timecode.h"

namespace reelbrush::ui {
namespace {

constexpr int KeySize = 24;
constexpr double Margin = 12;
constexpr double StripHeight = 11;
constexpr double Doubtful = 0.5;

}  // namespace

MaskKeyButton::MaskKeyButton(qint64 frame, const QString& timeText, QWidget* parent)
    : QAbstractButton(parent), frame_(frame) {
  setObjectName(QStringLiteral("maskKey.%1").arg(frame));
  setAccessibleName(tr("Keyframe at %1").arg(timeText));
  setToolTip(tr("Mask keyframe at %1. Delete takes it away").arg(timeText));
  setFixedSize(KeySize, KeySize);
  setFocusPolicy(Qt::StrongFocus);
  ownKeys(this, {Qt::Key_Delete, Qt::Key_Backspace});
}

void MaskKeyButton::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const ThemeColours& c = coloursOf(palette());
  const QPointF middle = rect().toRectF().center();
  QPainterPath diamond(middle + QPointF(0, -7));
  diamond.lineTo(middle + QPointF(7, 0));
  diamond.lineTo(middle + QPointF(0, 7));
  diamond.lineTo(middle + QPointF(-7, 0));
  diamond.closeSubpath();
  painter.setPen(QPen(c.text, hasFocus() ? 2.4 : 1.2));
  painter.setBrush(underMouse() || hasFocus() ? c.busy : c.accent);
  painter.drawPath(diamond);
}

void MaskKeyButton::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace) {
    emit removeRequested(frame_);
    return;
  }
  QAbstractButton::keyPressEvent(event);
}

MaskLane::MaskLane(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("maskLane"));
  setAccessibleName(tr("Mask keyframes"));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void MaskLane::setContent(const MaskLaneContent& content) {
  if (content == content_) {
    return;
  }
  const bool isSameKeys = content.keyframes == content_.keyframes;
  content_ = content;
  if (!isSameKeys) {
    for (MaskKeyButton* key : keys_) {
      key->hide();
      key->setObjectName(QString());  // the name is its successor's from now on
      key->deleteLater();
    }
    keys_.clear();
    for (const qint64 frame : content_.keyframes) {
      auto* key = new MaskKeyButton(
          frame, timecode(timeOfFrame(frame, content_.rate), content_.rate), this);
      connect(key, &QAbstractButton::clicked, this, [this, frame] { emit frameClicked(frame); });
      connect(key, &MaskKeyButton::removeRequested, this, &MaskLane::removeRequested);
      key->show();
      keys_.push_back(key);
    }
  }
  placeKeys();
  update();
}

void MaskLane::setPlayhead(qint64 frame) {
  if (frame != playhead_) {
    playhead_ = frame;
    update();
  }
}

double MaskLane::xOf(double frame) const {
  const double room = width() - 2 * Margin;
  return Margin + (frame - static_cast<double>(content_.first)) * room /
                      static_cast<double>(std::max<qint64>(1, content_.count));
}

qint64 MaskLane::frameAt(double x) const {
  const double room = std::max(1.0, width() - 2 * Margin);
  const double part = (x - Margin) / room;
  const auto offset = static_cast<qint64>(std::floor(part * static_cast<double>(content_.count)));
  return content_.first + std::clamp<qint64>(offset, 0, std::max<qint64>(0, content_.count - 1));
}

void MaskLane::placeKeys() {
  for (MaskKeyButton* key : keys_) {
    const double x = xOf(static_cast<double>(key->frame()) + 0.5);
    key->move(static_cast<int>(std::lround(x)) - KeySize / 2, 0);
  }
}

void MaskLane::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const ThemeColours& c = coloursOf(palette());
  const QRectF strip(Margin, height() - StripHeight - 3, width() - 2 * Margin, StripHeight);
  painter.fillRect(strip, c.separator);
  painter.fillRect(strip.adjusted(1, 1, -1, -1), c.field);
  for (const MaskLaneContent::Cell& cell : content_.cells) {
    const double left = xOf(static_cast<double>(cell.frame));
    const double right = xOf(static_cast<double>(cell.frame) + 1);
    const bool isDoubtful = cell.confidence < Doubtful;
    const double tall = std::max(3.0, cell.confidence * StripHeight);
    const QRectF bar(left, strip.bottom() - tall, std::max(1.0, right - left), tall);
    const QColor colour = cell.isStale ? c.disabledText : isDoubtful ? c.warning : c.ready;
    painter.fillRect(bar, cell.isStale ? QBrush(colour, Qt::Dense5Pattern)
                          : isDoubtful ? QBrush(colour, Qt::BDiagPattern)
                                       : QBrush(colour));
    if (isDoubtful) {
      // A cap at full height, so that a doubtful frame is seen even where it is one pixel wide.
      painter.fillRect(QRectF(left, strip.top(), std::max(1.0, right - left), 2), colour);
    }
  }
  if (content_.count > 0) {
    const double x = xOf(static_cast<double>(playhead_) + 0.5);
    painter.setPen(QPen(c.busy, 2));
    painter.drawLine(QPointF(x, 0), QPointF(x, height()));
  }
}

void MaskLane::mousePressEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton && content_.count > 0) {
    emit frameClicked(frameAt(event->position().x()));
  }
}

void MaskLane::mouseMoveEvent(QMouseEvent* event) {
  if (event->buttons().testFlag(Qt::LeftButton) && content_.count > 0) {
    emit frameClicked(frameAt(event->position().x()));
  }
}

void MaskLane::resizeEvent(QResizeEvent* event) {
  placeKeys();
  QWidget::resizeEvent(event);
}

}  // namespace reelbrush::ui
