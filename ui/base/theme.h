// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QApplication>
#include <QColor>
#include <QPalette>

namespace reelbrush::ui {

enum class Theme { Dark, Light, System };

// Every colour that our own painting uses. Text on `panel`, `window` and `field` has contrast
// >= 4.5:1, edges and icons >= 3:1, in both themes (checked by a test).
struct ThemeColours {
  QColor window;  // behind the panels
  QColor panel;   // panels, bars
  QColor raised;  // buttons, cards
  QColor field;   // text fields, lists
  QColor text;
  QColor dimText;  // secondary text
  QColor disabledText;
  QColor edge;        // outlines of controls
  QColor separator;   // decorative lines, no meaning of their own
  QColor accent;      // selection, focus, primary button
  QColor accentText;  // on accent
  QColor surround;    // neutral grey round the picture
  QColor ready;       // segment and job states, always beside an icon or pattern
  QColor busy;
  QColor warning;
  QColor failure;
  QColor clip;  // bodies on the timeline
  QColor segment;
  QColor block;
  QColor playhead;
};

const ThemeColours& darkColours();
const ThemeColours& lightColours();
// The colours that belong to a widget's palette, so that painting code needs no global state.
const ThemeColours& coloursOf(const QPalette& palette);

// Installs style, palette and fonts; may be called again at any time.
void applyTheme(QApplication& application, Theme theme);

// WCAG 2 contrast, 1...21.
double contrastRatio(const QColor& one, const QColor& other);

}  // namespace reelbrush::ui
