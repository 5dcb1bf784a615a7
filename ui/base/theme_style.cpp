// SPDX-License-Identifier: Apache-2.0
#include "ui/base/theme_style.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleFactory>
#include <QStyleOption>
#include <QWidget>

#include "ui/base/icons.h"
#include "ui/base/theme.h"

namespace reelbrush::ui {
namespace {

constexpr double Radius = 4;

void roundedBox(QPainter* painter, const QRectF& rect, const QColor& fill, const QColor& edge,
                double width = 1) {
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

}  // namespace

ThemeStyle::ThemeStyle() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

void ThemeStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option,
                               QPainter* painter, const QWidget* widget) const {
  switch (element) {
    case PE_PanelLineEdit:
      // Fields inside a spin or combo box have no frame of their own.
      if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
          frame != nullptr && frame->lineWidth > 0) {
        fieldBox(painter, option);
      }
      return;
    case PE_FrameLineEdit:
      return;
    case PE_Frame:
      if (widget != nullptr && widget->inherits("QAbstractScrollArea")) {
        QStyleOption copy(*option);
        if (widget->hasFocus()) {
          copy.state |= State_HasFocus;
        }
        const ThemeColours& c = coloursOf(option->palette);
        const bool focused = copy.state & State_HasFocus;
        roundedBox(painter, option->rect, QColor(), focused ? c.busy : c.edge, focused ? 2 : 1);
        return;
      }
      break;
    case PE_PanelButtonCommand:
      commandButton(painter, option, widget);
      return;
    case PE_PanelButtonTool:
      toolButton(painter, option);
      return;
    case PE_IndicatorCheckBox:
      checkBox(painter, option, false);
      return;
    case PE_IndicatorRadioButton:
      checkBox(painter, option, true);
      return;
    case PE_FrameFocusRect:
      if (widget == nullptr || !widget->inherits("QPushButton")) {
        roundedBox(painter, option->rect, QColor(), coloursOf(option->palette).busy, 1.5);
      }
      return;
    case PE_FrameStatusBarItem:
    case PE_FrameTabBarBase:
    case PE_FrameDockWidget:
      return;
    case PE_IndicatorDockWidgetResizeHandle:
      painter->fillRect(option->rect, coloursOf(option->palette).window);
      return;
    default:
      break;
  }
  QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void ThemeStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                             const QWidget* widget) const {
  switch (element) {
    case CE_DockWidgetTitle:
      if (const auto* dock = qstyleoption_cast<const QStyleOptionDockWidget*>(option)) {
        dockTitle(dock, painter);
      }
      return;
    case CE_TabBarTabShape:
      if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option)) {
        tabShape(tab, painter);
      }
      return;
    case CE_ProgressBarGroove:
    case CE_ProgressBarLabel:
      return;
    case CE_ProgressBarContents:
      if (const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option)) {
        progressBar(bar, painter);
      }
      return;
    case CE_ToolBar:
      painter->fillRect(option->rect, coloursOf(option->palette).panel);
      return;
    case CE_PushButtonLabel:
      if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
          button != nullptr && widget != nullptr && widget->property("primary").toBool() &&
          widget->isEnabled()) {
        QStyleOptionButton copy(*button);
        copy.palette.setColor(QPalette::ButtonText, coloursOf(option->palette).accentText);
        QProxyStyle::drawControl(element, &copy, painter, widget);
        return;
      }
      break;
    default:
      break;
  }
  QProxyStyle::drawControl(element, option, painter, widget);
}

void ThemeStyle::drawCombo(const QStyleOptionComplex* option, QPainter* painter,
                           const QWidget* widget) const {
  fieldBox(painter, option);
  const QRectF arrow = proxy()->subControlRect(CC_ComboBox, option, SC_ComboBoxArrow, widget);
  const ThemeColours& c = coloursOf(option->palette);
  chevron(painter, arrow, false, option->state & State_Enabled ? c.text : c.disabledText);
}

void ThemeStyle::drawSpin(const QStyleOptionComplex* option, QPainter* painter,
                          const QWidget* widget) const {
  fieldBox(painter, option);
  const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
  if (spin == nullptr || spin->buttonSymbols == QAbstractSpinBox::NoButtons) {
    return;
  }
  const ThemeColours& c = coloursOf(option->palette);
  const bool enabled = option->state & State_Enabled;
  const auto colour = [&](QAbstractSpinBox::StepEnabledFlag flag) {
    return enabled && (spin->stepEnabled & flag) ? c.text : c.disabledText;
  };
  chevron(painter, proxy()->subControlRect(CC_SpinBox, option, SC_SpinBoxUp, widget), true,
          colour(QAbstractSpinBox::StepUpEnabled));
  chevron(painter, proxy()->subControlRect(CC_SpinBox, option, SC_SpinBoxDown, widget), false,
          colour(QAbstractSpinBox::StepDownEnabled));
}

void ThemeStyle::drawSlider(const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const {
  const ThemeColours& c = coloursOf(option->palette);
  const bool enabled = option->state & State_Enabled;
  const QRectF groove = proxy()->subControlRect(CC_Slider, option, SC_SliderGroove, widget);
  const QRectF handle = proxy()->subControlRect(CC_Slider, option, SC_SliderHandle, widget);
  const double y = groove.center().y();
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setPen(QPen(enabled ? c.edge : c.separator, 3, Qt::SolidLine, Qt::RoundCap));
  painter->drawLine(QPointF(groove.left() + 3, y), QPointF(groove.right() - 3, y));
  if (enabled) {
    painter->setPen(QPen(c.busy, 3, Qt::SolidLine, Qt::RoundCap));
    painter->drawLine(QPointF(groove.left() + 3, y), QPointF(handle.center().x(), y));
  }
  const bool focused = option->state & State_HasFocus;
  painter->setPen(QPen(focused ? c.busy : c.edge, focused ? 2 : 1));
  painter->setBrush(enabled ? c.text : c.disabledText);
  painter->drawEllipse(handle.center(), 6, 6);
  painter->restore();
}

void ThemeStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                    QPainter* painter, const QWidget* widget) const {
  if (control == CC_ComboBox) {
    drawCombo(option, painter, widget);
  } else if (control == CC_SpinBox) {
    drawSpin(option, painter, widget);
  } else if (const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
             control == CC_Slider && slider != nullptr && slider->orientation == Qt::Horizontal) {
    drawSlider(option, painter, widget);
  } else {
    QProxyStyle::drawComplexControl(control, option, painter, widget);
  }
}

int ThemeStyle::pixelMetric(PixelMetric metric, const QStyleOption* option,
                            const QWidget* widget) const {
  switch (metric) {
    case PM_DockWidgetSeparatorExtent:
      return 4;
    case PM_DockWidgetTitleMargin:
      return 6;
    case PM_ToolBarItemSpacing:
      return 2;
    case PM_ToolBarFrameWidth:
      return 3;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
      return 0;
    case PM_SmallIconSize:
    case PM_ToolBarIconSize:
      return 20;
    default:
      return QProxyStyle::pixelMetric(metric, option, widget);
  }
}

int ThemeStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                          QStyleHintReturn* returned) const {
  switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
      return 0;
    case SH_Slider_AbsoluteSetButtons:
      return Qt::LeftButton;
    default:
      return QProxyStyle::styleHint(hint, option, widget, returned);
  }
}

QRect ThemeStyle::subElementRect(SubElement element, const QStyleOption* option,
                                 const QWidget* widget) const {
  QRect rect = QProxyStyle::subElementRect(element, option, widget);
  if (element == SE_LineEditContents) {
    const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
    if (frame != nullptr && frame->lineWidth > 0) {
      rect.adjust(4, 0, -4, 0);
    }
  }
  return rect;
}

QIcon ThemeStyle::standardIcon(StandardPixmap which, const QStyleOption* option,
                               const QWidget* widget) const {
  if (which == SP_TitleBarCloseButton) {
    return icon(Icon::Close);
  }
  if (which == SP_TitleBarNormalButton) {
    return icon(Icon::Fit);
  }
  return QProxyStyle::standardIcon(which, option, widget);
}

QSize ThemeStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                   const QWidget* widget) const {
  QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
  // Hit targets of at least 24 logical pixels (ux U19.5), a little more for comfort.
  switch (type) {
    case CT_PushButton:
    case CT_ComboBox:
    case CT_SpinBox:
    case CT_LineEdit:
      result.setHeight(std::max(result.height(), 28));
      break;
    case CT_ToolButton:
      result = result.expandedTo(QSize(28, 28));
      break;
    case CT_CheckBox:
      result.setHeight(std::max(result.height(), 24));
      break;
    case CT_TabBarTab:
      result.setHeight(std::max(result.height(), 28));
      break;
    default:
      break;
  }
  return result;
}

}  // namespace reelbrush::ui
