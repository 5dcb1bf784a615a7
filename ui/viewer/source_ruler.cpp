// SPDX-License-Identifier: Apache-2.0
#include "ui/viewer/source_ruler.h"

#include <algorithm>
#include <cmath>

#include <QMouseEvent>
#include <QPainter>

#include "ui/base/theme.h"

namespace reelbrush::ui {
namespace {

constexpr int Height = 24;
constexpr double Side = 8;  // room at both ends, so that the playhead's handle is never cut

}  // namespace

SourceRuler::SourceRuler(QWidget* parent) : QAbstractSlider(parent) {
  setOrientation(Qt::Horizontal);
  setFocusPolicy(Qt::StrongFocus);
  setSingleStep(1);
  connect(this, &QAbstractSlider::actionTriggered, this,
          [this] { emit scrubbed(sliderPosition()); });
}

QSize SourceRuler::sizeHint() const {
  return {120, Height};
}

void SourceRuler::setMarks(std::optional<int> in, std::optional<int> out) {
  in_ = in;
  out_ = out;
  update();
}

double SourceRuler::xOf(int frame) const {
  const double count = std::max(1, maximum() - minimum() + 1);
  return Side + (width() - 2 * Side) * (frame - minimum()) / count;
}

int SourceRuler::frameAt(double x) const {
  const double count = maximum() - minimum() + 1;
  const double part = (x - Side) / std::max(1.0, width() - 2 * Side);
  return std::clamp(minimum() + static_cast<int>(std::floor(part * count)), minimum(), maximum());
}

void SourceRuler::mousePressEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton) {
    emit scrubbed(frameAt(event->position().x()));
  }
}

void SourceRuler::mouseMoveEvent(QMouseEvent* event) {
  if (event->buttons() & Qt::LeftButton) {
    emit scrubbed(frameAt(event->position().x()));
  }
}

void SourceRuler::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const ThemeColours& c = coloursOf(palette());
  painter.fillRect(rect(), c.panel);
  const double top = height() / 2.0 - 4;
  const auto bar = [&](double from, double to, const QColor& colour) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRoundedRect(QRectF(from, top, std::max(2.0, to - from), 8), 3, 3);
  };
  bar(xOf(minimum()), xOf(maximum() + 1), c.field);
  if (in_ || out_) {
    const double from = xOf(in_.value_or(minimum()));
    const double to = xOf(out_.value_or(maximum()) + 1);
    bar(from, to, c.clip);
    // Brackets too: the range is not told by colour alone.
    painter.setPen(QPen(c.text, 2));
    painter.drawLine(QPointF(from, top - 4), QPointF(from, top + 12));
    painter.drawLine(QPointF(to, top - 4), QPointF(to, top + 12));
  }
  const double x = xOf(sliderPosition());
  painter.setPen(QPen(c.playhead, 2));
  painter.drawLine(QPointF(x, 1), QPointF(x, height() - 1));
  if (hasFocus()) {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(c.busy, 2));
    painter.drawRect(rect().adjusted(1, 1, -1, -1));
  }
}

}  // namespace reelbrush::ui
