// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QRectF>

class QPainter;
class QStyleOption;
class QStyleOptionDockWidget;
class QStyleOptionProgressBar;
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
void toolButton(QPainter* painter, const QStyleOption* option);
void checkBox(QPainter* painter, const QStyleOption* option, bool isRound);
void dockTitle(const QStyleOptionDockWidget* option, QPainter* painter);
void tabShape(const QStyleOptionTab* option, QPainter* painter);
void progressBar(const QStyleOptionProgressBar* option, QPainter* painter);

}  // namespace reelbrush::ui
