// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace reelbrush::inference::unicode {

// UTF-8 to code points and back; bytes that are no UTF-8 become U+FFFD.
std::u32string decoded(const std::string& utf8);
std::string encoded(const std::u32string& text);

// Canonical composition (NFC) and lower case of the whole text, both by Unicode's rules without a
// locale.
std::u32string composed(const std::u32string& text);
std::u32string lowered(const std::u32string& text);

bool isLetter(char32_t c);     // general category L*
bool isNumber(char32_t c);     // general category N*
bool isSpace(char32_t c);      // White_Space, and the separators U+001C to U+001F
bool isEastAsian(char32_t c);  // Han, Hiragana or Katakana

}  // namespace reelbrush::inference::unicode
