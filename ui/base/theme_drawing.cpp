// SPDX-License-Identifier: Apache-2.0
#include "ui/base/theme_drawing.h"

#include <algorithm>

#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>
#include <QWidget>

#include "ui/base/theme.h"

namespace reelbrush::ui {
namespace {

constexpr double Radius = 4;

}  // namespace

void roundedBox(QPainter* painter, const QRectF& rect, const QColor& fill, const QColor& edge,
                double width) {
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
  painter->setPen(edge.isValid() ? QPen(edge, width) : QPen(Qt::NoPen));
  const double inset = edge.isValid() ? width / 2 : 0;
  painter->drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), Radius, Radius);
  painter->restore();
}

// The edge of an input: accent and thicker with focus, dimmer when disabled.
void fieldBox(QPainter* painter, const QStyleOption* option) {
  const ThemeColours& c = coloursOf(option->palette);
  const bool enabled = option->state & QStyle::State_Enabled;
  const bool focused = enabled && (option->state & QStyle::State_HasFocus);
  const QColor focusEdge = c.busy;
  roundedBox(painter, option->rect, enabled ? c.field : c.panel,
             focused ? focusEdge : (enabled ? c.edge : c.separator), focused ? 2 : 1);
}

void chevron(QPainter* painter, const QRectF& box, bool isUp, const QColor& colour) {
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setPen(QPen(colour, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  const QPointF mid = box.center();
  const double h = isUp ? -1.8 : 1.8;
  QPainterPath path(mid + QPointF(-3.6, -h));
  path.lineTo(mid + QPointF(0, h));
  path.lineTo(mid + QPointF(3.6, -h));
  painter->drawPath(path);
  painter->restore();
}

void commandButton(QPainter* painter, const QStyleOption* option, const QWidget* widget) {
  const ThemeColours& c = coloursOf(option->palette);
  const bool enabled = option->state & QStyle::State_Enabled;
  const bool primary = widget != nullptr && widget->property("primary").toBool() && enabled;
  QColor fill = primary ? c.accent : c.raised;
  if (!enabled) {
    fill = c.panel;
  } else if (option->state & (QStyle::State_Sunken | QStyle::State_On)) {
    fill = fill.darker(118);
  } else if (option->state & QStyle::State_MouseOver) {
    fill = primary ? fill.darker(108)
                   : (fill.lightness() < 128 ? fill.lighter(118) : fill.darker(104));
  }
  const QColor edge = primary ? fill : (enabled ? c.edge : c.separator);
  roundedBox(painter, option->rect, fill, edge);
  if (enabled && (option->state & QStyle::State_HasFocus)) {
    roundedBox(painter, QRectF(option->rect).adjusted(1.5, 1.5, -1.5, -1.5), QColor(),
               primary ? c.accentText : c.busy, 1.5);
  }
}

void listedLabel(const QStyleOptionButton* button, QPainter* painter) {
  constexpr int Margin = 12;
  QRect rect = button->rect.adjusted(Margin, 0, -Margin, 0);
  if (!button->icon.isNull()) {
    const QSize side = button->iconSize;
    const QRect box(rect.left(), rect.center().y() - side.height() / 2 + 1, side.width(),
                    side.height());
    button->icon.paint(painter, box);
    rect.setLeft(box.right() + 9);
  }
  const bool enabled = button->state & QStyle::State_Enabled;
  painter->setPen(
      button->palette.color(enabled ? QPalette::Active : QPalette::Disabled, QPalette::ButtonText));
  painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextShowMnemonic,
                    button->fontMetrics.elidedText(button->text, Qt::ElideRight, rect.width()));
}

void toolButton(QPainter* painter, const QStyleOption* option) {
  const ThemeColours& c = coloursOf(option->palette);
  const QRectF rect = QRectF(option->rect).adjusted(1, 1, -1, -1);
  if (option->state & QStyle::State_On) {
    roundedBox(painter, rect, c.accent, c.busy);
  } else if (option->state & QStyle::State_Sunken) {
    roundedBox(painter, rect, c.separator, QColor());
  } else if ((option->state & QStyle::State_MouseOver) && (option->state & QStyle::State_Enabled)) {
    roundedBox(painter, rect, c.raised, c.separator);
  }
  if (option->state & QStyle::State_HasFocus) {
    roundedBox(painter, rect, QColor(), c.busy, 1.5);
  }
}

void checkBox(QPainter* painter, const QStyleOption* option, bool isRound) {
  const ThemeColours& c = coloursOf(option->palette);
  const bool enabled = option->state & QStyle::State_Enabled;
  const bool on = option->state & QStyle::State_On;
  const QRectF box = QRectF(option->rect).adjusted(1, 1, -1, -1);
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  const QColor fill = on && enabled ? c.accent : c.field;
  painter->setBrush(fill);
  painter->setPen(QPen(enabled ? c.edge : c.separator, 1));
  const double radius = isRound ? box.width() / 2 : 3;
  painter->drawRoundedRect(box, radius, radius);
  if (on) {
    painter->setPen(QPen(enabled ? c.accentText : c.disabledText, 1.8, Qt::SolidLine, Qt::RoundCap,
                         Qt::RoundJoin));
    QPainterPath tick(box.topLeft() + QPointF(box.width() * 0.22, box.height() * 0.52));
    tick.lineTo(box.left() + box.width() * 0.43, box.top() + box.height() * 0.73);
    tick.lineTo(box.left() + box.width() * 0.79, box.top() + box.height() * 0.28);
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(tick);
  }
  painter->restore();
}

void dockTitle(const QStyleOptionDockWidget* option, QPainter* painter) {
  const ThemeColours& c = coloursOf(option->palette);
  painter->save();
  painter->fillRect(option->rect, c.panel);
  QFont font = painter->font();
  font.setBold(true);
  painter->setFont(font);
  painter->setPen(c.dimText);
  const QRect text = option->rect.adjusted(10, 0, -44, 0);
  painter->drawText(text, Qt::AlignVCenter | Qt::AlignLeft,
                    QFontMetrics(font).elidedText(option->title, Qt::ElideRight, text.width()));
  painter->restore();
}

void tabShape(const QStyleOptionTab* option, QPainter* painter) {
  const ThemeColours& c = coloursOf(option->palette);
  const bool selected = option->state & QStyle::State_Selected;
  painter->fillRect(option->rect, selected ? c.panel : c.window);
  if (selected) {
    const bool below =
        option->shape == QTabBar::RoundedSouth || option->shape == QTabBar::TriangularSouth;
    QRect line = option->rect;
    if (below) {
      line.setTop(line.bottom() - 1);
    } else {
      line.setBottom(line.top() + 1);
    }
    painter->fillRect(line, c.busy);
  } else if (option->state & QStyle::State_MouseOver) {
    painter->fillRect(option->rect, c.separator);
  }
  if (option->state & QStyle::State_HasFocus) {
    roundedBox(painter, QRectF(option->rect).adjusted(2, 3, -2, -3), QColor(), c.busy, 1.5);
  }
}

void progressBar(const QStyleOptionProgressBar* option, QPainter* painter) {
  const ThemeColours& c = coloursOf(option->palette);
  const QRectF groove = QRectF(option->rect).adjusted(0, 1, 0, -1);
  roundedBox(painter, groove, c.field, c.edge);
  const double range = option->maximum - option->minimum;
  if (range <= 0) {
    roundedBox(painter, groove.adjusted(2, 2, -2, -2), c.separator, QColor());
    return;
  }
  const double done = (option->progress - option->minimum) / range;
  QRectF bar = groove.adjusted(2, 2, -2, -2);
  bar.setWidth(bar.width() * done);
  if (bar.width() >= 1) {
    roundedBox(painter, bar, c.busy, QColor());
  }
}

QRect scrollBarPart(const QStyleOptionSlider& bar, QStyle::SubControl part) {
  constexpr int LeastHandle = 28;
  const bool isAcross = bar.orientation == Qt::Horizontal;
  const int length = isAcross ? bar.rect.width() : bar.rect.height();
  const qint64 range = qint64{bar.maximum} - bar.minimum;
  int handle = length;
  if (range > 0) {
    const qint64 part64 = qint64{length} * bar.pageStep / (range + bar.pageStep);
    handle = std::clamp(static_cast<int>(part64), std::min(LeastHandle, length), length);
  }
  const int at = QStyle::sliderPositionFromValue(bar.minimum, bar.maximum, bar.sliderPosition,
                                                 length - handle, bar.upsideDown);
  const auto along = [&](int from, int extent) {
    const QRect rect =
        isAcross ? QRect(bar.rect.left() + from, bar.rect.top(), extent, bar.rect.height())
                 : QRect(bar.rect.left(), bar.rect.top() + from, bar.rect.width(), extent);
    return QStyle::visualRect(bar.direction, bar.rect, rect);
  };
  switch (part) {
    case QStyle::SC_ScrollBarGroove:
      return bar.rect;
    case QStyle::SC_ScrollBarSlider:
      return along(at, handle);
    case QStyle::SC_ScrollBarSubPage:
      return along(0, at);
    case QStyle::SC_ScrollBarAddPage:
      return along(at + handle, length - at - handle);
    default:
      return {};
  }
}

void scrollBar(const QStyleOptionSlider& bar, QPainter* painter) {
  const ThemeColours& c = coloursOf(bar.palette);
  painter->fillRect(bar.rect, c.panel);
  if (bar.maximum <= bar.minimum) {
    return;  // nothing to scroll: no handle that promises it
  }
  const bool isHeld =
      (bar.state & QStyle::State_Sunken) && (bar.activeSubControls & QStyle::SC_ScrollBarSlider);
  const bool isUnder =
      (bar.state & QStyle::State_MouseOver) && (bar.activeSubControls & QStyle::SC_ScrollBarSlider);
  const QRectF handle = QRectF(scrollBarPart(bar, QStyle::SC_ScrollBarSlider));
  const QRectF slim = bar.orientation == Qt::Horizontal ? handle.adjusted(2, 3, -2, -3)
                                                        : handle.adjusted(3, 2, -3, -2);
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setPen(Qt::NoPen);
  painter->setBrush(isHeld ? c.busy : isUnder ? c.dimText : c.edge);
  const double radius = std::min(slim.width(), slim.height()) / 2;
  painter->drawRoundedRect(slim, radius, radius);
  painter->restore();
}

void headerSection(const QStyleOption* option, QPainter* painter, bool isLast) {
  const ThemeColours& c = coloursOf(option->palette);
  painter->fillRect(option->rect, c.panel);
  const QRect& rect = option->rect;
  painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), c.separator);
  if (!isLast) {
    painter->fillRect(QRect(rect.right(), rect.top() + 5, 1, rect.height() - 10), c.separator);
  }
}

}  // namespace reelbrush::ui
