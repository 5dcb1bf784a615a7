// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QRectF>
#include <QStyle>

class QPainter;
class QStyleOption;
class QStyleOptionButton;
class QStyleOptionDockWidget;
class QStyleOptionProgressBar;
class QStyleOptionSlider;
class QStyleOptionTab;
class QWidget;

namespace reelbrush::ui {

// The drawings that the style is made of. Colours come from the option's palette.

// An invalid colour leaves out the fill or the edge.
void roundedBox(QPainter* painter, const QRectF& rect, const QColor& fill, const QColor& edge,
                double width = 1);
// Ground and edge of an input: thicker with focus, dimmer when disabled.
void fieldBox(QPainter* painter, const QStyleOption* option);
void chevron(QPainter* painter, const QRectF& box, bool isUp, const QColor& colour);
void commandButton(QPainter* painter, const QStyleOption* option, const QWidget* widget);
// Icon and words of a button that is a row of a list: they begin at the left.
void listedLabel(const QStyleOptionButton* button, QPainter* painter);
void toolButton(QPainter* painter, const QStyleOption* option);
void checkBox(QPainter* painter, const QStyleOption* option, bool isRound);
void dockTitle(const QStyleOptionDockWidget* option, QPainter* painter);
void tabShape(const QStyleOptionTab* option, QPainter* painter);
void progressBar(const QStyleOptionProgressBar* option, QPainter* painter);

// A scroll bar is a slim handle in the panel's colour, without arrows: the part that asks.
QRect scrollBarPart(const QStyleOptionSlider& bar, QStyle::SubControl part);
void scrollBar(const QStyleOptionSlider& bar, QPainter* painter);
// The head of a list's column, or (`isLast`) the empty place behind the last.
void headerSection(const QStyleOption* option, QPainter* painter, bool isLast);

}  // namespace reelbrush::ui
