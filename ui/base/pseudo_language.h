// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QTranslator>

namespace reelbrush::ui {

// The name under which the language is chosen; it stands in no menu.
inline constexpr const char* PseudoLanguage = "pseudo";

// English with accents, two fifths longer and in brackets: what is not translatable stands out, and
// what has too little room is seen before a translator finds it (ux U19.3). Place holders, tags and
// mnemonics stay.
QString pseudoText(const QString& english);

// Makes every text of the program and of Qt pseudo at run time.
class PseudoTranslator : public QTranslator {
 public:
  using QTranslator::QTranslator;
  QString translate(const char* context, const char* source, const char* disambiguation,
                    int n) const override;
  bool isEmpty() const override { return false; }
};

}  // namespace reelbrush::ui
