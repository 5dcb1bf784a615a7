// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProxyStyle>

#include "ui/base/combo_elision.h"

namespace reelbrush::ui {

// Flat look over Fusion: rounded fields with visible edges, accent focus rings, quiet dock titles.
// Vector only, so that it holds at every scale. A QPushButton with the dynamic property "primary"
// is filled with the accent; one with "listed" stands in a list and begins at the left.
class ThemeStyle : public QProxyStyle {
  Q_OBJECT

 public:
  ThemeStyle();

  void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
  void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                   const QWidget* widget) const override;
  void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                          QPainter* painter, const QWidget* widget) const override;
  QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                       const QWidget* widget) const override;
  int pixelMetric(PixelMetric metric, const QStyleOption* option,
                  const QWidget* widget) const override;
  int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                QStyleHintReturn* returned) const override;
  QRect subElementRect(SubElement element, const QStyleOption* option,
                       const QWidget* widget) const override;
  QIcon standardIcon(StandardPixmap which, const QStyleOption* option,
                     const QWidget* widget) const override;
  void polish(QWidget* widget) override;
  QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                         const QWidget* widget) const override;

 private:
  void drawCombo(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const;
  void drawSpin(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const;
  void drawSlider(const QStyleOptionComplex* option, QPainter* painter,
                  const QWidget* widget) const;

  ComboTips comboTips_;
};

}  // namespace reelbrush::ui
