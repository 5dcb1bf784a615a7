// SPDX-License-Identifier: Apache-2.0
#include "ui/base/theme.h"

#include <algorithm>
#include <cmath>

#include <QWidget>

#include "ui/base/theme_style.h"

namespace reelbrush::ui {
namespace {

double linear(double channel) {
  return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& colour) {
  return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
         0.0722 * linear(colour.blueF());
}

QPalette paletteOf(const ThemeColours& c) {
  QPalette palette;
  palette.setColor(QPalette::Window, c.panel);
  palette.setColor(QPalette::WindowText, c.text);
  palette.setColor(QPalette::Base, c.field);
  palette.setColor(QPalette::AlternateBase, c.panel);
  palette.setColor(QPalette::Text, c.text);
  palette.setColor(QPalette::PlaceholderText, c.dimText);
  palette.setColor(QPalette::Button, c.raised);
  palette.setColor(QPalette::ButtonText, c.text);
  palette.setColor(QPalette::BrightText, c.text);
  palette.setColor(QPalette::Highlight, c.accent);
  palette.setColor(QPalette::HighlightedText, c.accentText);
  palette.setColor(QPalette::Link, c.accent);
  palette.setColor(QPalette::ToolTipBase, c.raised);
  palette.setColor(QPalette::ToolTipText, c.text);
  palette.setColor(QPalette::Light, c.raised.lighter(115));
  palette.setColor(QPalette::Mid, c.edge);
  palette.setColor(QPalette::Dark, c.separator);
  palette.setColor(QPalette::Shadow, c.window);
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
    palette.setColor(QPalette::Disabled, role, c.disabledText);
  }
  palette.setColor(QPalette::Disabled, QPalette::Base, c.panel);
  palette.setColor(QPalette::Disabled, QPalette::Highlight, c.edge);
  return palette;
}

}  // namespace

const ThemeColours& darkColours() {
  static const ThemeColours colours = [] {
    ThemeColours c;
    c.window = QColor(0x17, 0x18, 0x1b);
    c.panel = QColor(0x22, 0x23, 0x27);
    c.raised = QColor(0x30, 0x32, 0x38);
    c.field = QColor(0x1a, 0x1b, 0x1e);
    c.text = QColor(0xe8, 0xe9, 0xec);
    c.dimText = QColor(0xa8, 0xac, 0xb5);
    c.disabledText = QColor(0x82, 0x86, 0x8f);
    c.edge = QColor(0x74, 0x78, 0x82);
    c.separator = QColor(0x36, 0x38, 0x3e);
    c.accent = QColor(0x3b, 0x6f, 0xd8);
    c.accentText = QColor(0xff, 0xff, 0xff);
    c.surround = QColor(0x2a, 0x2a, 0x2a);
    c.ready = QColor(0x4f, 0xbf, 0x7a);
    c.busy = QColor(0x62, 0xa4, 0xff);
    c.warning = QColor(0xe9, 0xb4, 0x4c);
    c.failure = QColor(0xf2, 0x77, 0x77);
    c.clip = QColor(0x39, 0x4a, 0x5c);
    c.segment = QColor(0x4b, 0x3f, 0x73);
    c.block = QColor(0x2f, 0x55, 0x52);
    c.playhead = QColor(0xff, 0x8a, 0x4c);
    return c;
  }();
  return colours;
}

const ThemeColours& lightColours() {
  static const ThemeColours colours = [] {
    ThemeColours c;
    c.window = QColor(0xdd, 0xde, 0xe2);
    c.panel = QColor(0xf3, 0xf3, 0xf5);
    c.raised = QColor(0xff, 0xff, 0xff);
    c.field = QColor(0xff, 0xff, 0xff);
    c.text = QColor(0x1d, 0x1f, 0x24);
    c.dimText = QColor(0x57, 0x5b, 0x65);
    c.disabledText = QColor(0x78, 0x7c, 0x86);
    c.edge = QColor(0x7e, 0x83, 0x8d);
    c.separator = QColor(0xd0, 0xd2, 0xd8);
    c.accent = QColor(0x2a, 0x5f, 0xcc);
    c.accentText = QColor(0xff, 0xff, 0xff);
    c.surround = QColor(0x8e, 0x8e, 0x8e);
    c.ready = QColor(0x1d, 0x7a, 0x42);
    c.busy = QColor(0x2a, 0x5f, 0xcc);
    c.warning = QColor(0x8a, 0x5c, 0x00);
    c.failure = QColor(0xb8, 0x26, 0x26);
    c.clip = QColor(0xbd, 0xd0, 0xe6);
    c.segment = QColor(0xd3, 0xc8, 0xf2);
    c.block = QColor(0xc2, 0xe3, 0xdd);
    c.playhead = QColor(0xc4, 0x49, 0x0a);
    return c;
  }();
  return colours;
}

const ThemeColours& coloursOf(const QPalette& palette) {
  return palette.color(QPalette::Window).lightness() < 128 ? darkColours() : lightColours();
}

void applyTheme(QApplication& application, Theme theme) {
  // Qt 6.4 has no colour-scheme query: the platform's own palette tells whether it is dark.
  const bool isDark =
      theme == Theme::Dark ||
      (theme == Theme::System &&
       application.style()->standardPalette().color(QPalette::Window).lightness() < 128);
  application.setStyle(new ThemeStyle);
  application.setPalette(paletteOf(isDark ? darkColours() : lightColours()));
  // Icons are drawn in the palette's colours: whoever shows one must draw it again.
  for (QWidget* widget : QApplication::allWidgets()) {
    widget->update();
  }
}

double contrastRatio(const QColor& one, const QColor& other) {
  const double a = luminance(one);
  const double b = luminance(other);
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

}  // namespace reelbrush::ui
