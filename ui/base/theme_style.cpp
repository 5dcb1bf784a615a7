// SPDX-License-Identifier: Apache-2.0
#include "ui/base/theme_style.h"

#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>
#include <QWidget>

#include "ui/base/icons.h"
#include "ui/base/theme.h"
#include "ui/base/theme_drawing.h"

namespace reelbrush::ui {
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
      // The highlight of a chosen row says it already.
      if ((option->state & State_Item) && (option->state & State_Selected)) {
        return;
      }
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
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
      headerSection(option, painter, element == CE_HeaderEmptyArea);
      return;
    case CE_ToolBar:
      painter->fillRect(option->rect, coloursOf(option->palette).panel);
      return;
    case CE_ToolButtonLabel:
      // On the accent, which says that the button is on.
      if (const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
          button != nullptr && (button->state & State_On)) {
        QStyleOptionToolButton copy(*button);
        copy.palette.setColor(QPalette::ButtonText, coloursOf(option->palette).accentText);
        QProxyStyle::drawControl(element, &copy, painter, widget);
        return;
      }
      break;
    case CE_ComboBoxLabel:
      if (const auto* box = qstyleoption_cast<const QStyleOptionComboBox*>(option);
          box != nullptr && !box->editable) {
        const QStyleOptionComboBox copy = elidedCombo(*box, *proxy(), widget);
        QProxyStyle::drawControl(element, &copy, painter, widget);
        return;
      }
      break;
    case CE_PushButtonLabel:
      if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
          button != nullptr && widget != nullptr && widget->property("listed").toBool()) {
        listedLabel(button, painter);
        return;
      }
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
  const bool isDark = c.text.lightness() > 128;
  painter->setPen(QPen(focused || (enabled && !isDark) ? c.busy : c.edge, focused ? 2 : 1.4));
  painter->setBrush(!enabled ? c.disabledText : isDark ? c.text : c.raised);
  painter->drawEllipse(handle.center(), 6, 6);
  painter->restore();
}

void ThemeStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                    QPainter* painter, const QWidget* widget) const {
  if (const auto* tool = qstyleoption_cast<const QStyleOptionToolButton*>(option);
      tool != nullptr && widget != nullptr && widget->property("bare").toBool()) {
    QStyleOptionToolButton copy(*tool);
    copy.features &= ~QStyleOptionToolButton::HasMenu;  // three dots say already that it is a menu
    QProxyStyle::drawComplexControl(control, &copy, painter, widget);
    return;
  }
  if (control == CC_ComboBox) {
    drawCombo(option, painter, widget);
  } else if (control == CC_SpinBox) {
    drawSpin(option, painter, widget);
  } else if (const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
             control == CC_Slider && slider != nullptr && slider->orientation == Qt::Horizontal) {
    drawSlider(option, painter, widget);
  } else if (control == CC_ScrollBar && slider != nullptr) {
    scrollBar(*slider, painter);
  } else {
    QProxyStyle::drawComplexControl(control, option, painter, widget);
  }
}

QRect ThemeStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option,
                                 SubControl part, const QWidget* widget) const {
  const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
  return control == CC_ScrollBar && bar != nullptr
             ? scrollBarPart(*bar, part)
             : QProxyStyle::subControlRect(control, option, part, widget);
}

int ThemeStyle::pixelMetric(PixelMetric metric, const QStyleOption* option,
                            const QWidget* widget) const {
  switch (metric) {
    case PM_DockWidgetSeparatorExtent:
      return 4;
    case PM_DockWidgetTitleMargin:
      return 6;
    case PM_ScrollBarExtent:
      return 12;
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
    case SH_FormLayoutLabelAlignment:
      return static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
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
  switch (which) {
    case SP_TitleBarCloseButton:
    case SP_LineEditClearButton:
      return icon(Icon::Close);
    case SP_TitleBarNormalButton:
      return icon(Icon::Fit);
    case SP_DirIcon:
    case SP_DirClosedIcon:
    case SP_DirOpenIcon:
    case SP_DirHomeIcon:
    case SP_DirLinkIcon:
      return icon(Icon::Open);
    case SP_FileIcon:
    case SP_FileLinkIcon:
      return icon(Icon::File);
    case SP_FileDialogNewFolder:
      return icon(Icon::Plus);
    case SP_FileDialogToParent:
    case SP_ArrowUp:
      return icon(Icon::Up);
    case SP_ArrowDown:
      return icon(Icon::Down);
    case SP_FileDialogBack:
    case SP_ArrowBack:
    case SP_ArrowLeft:
      return icon(Icon::Back);
    case SP_ArrowForward:
    case SP_ArrowRight:
      return icon(Icon::Forward);
    case SP_FileDialogListView:
      return icon(Icon::Tiles);
    case SP_FileDialogDetailedView:
      return icon(Icon::Queue);
    case SP_ComputerIcon:
    case SP_DriveHDIcon:
    case SP_DesktopIcon:
      return icon(Icon::Drive);
    default:
      return QProxyStyle::standardIcon(which, option, widget);
  }
}

void ThemeStyle::polish(QWidget* widget) {
  QProxyStyle::polish(widget);
  if (widget->inherits("QComboBox")) {
    widget->installEventFilter(&comboTips_);
  }
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
    case CT_ItemViewItem:
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
