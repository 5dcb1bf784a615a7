// SPDX-License-Identifier: Apache-2.0
#include "inference/text/unicode.h"

#include <cstdint>

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include "inference/base/error.h"

namespace reelbrush::inference::unicode {

namespace {

icu::UnicodeString toIcu(const std::u32string& text) {
  return icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(text.data()),
                                       static_cast<std::int32_t>(text.size()));
}

std::u32string fromIcu(const icu::UnicodeString& text) {
  std::u32string result;
  result.reserve(static_cast<std::size_t>(text.length()));
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    result.push_back(static_cast<char32_t>(text.char32At(i)));
  }
  return result;
}

std::uint32_t categoryMask(char32_t c) {
  return U_GET_GC_MASK(static_cast<UChar32>(c));
}

}  // namespace

std::u32string decoded(const std::string& utf8) {
  return fromIcu(icu::UnicodeString::fromUTF8(
      icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size()))));
}

std::string encoded(const std::u32string& text) {
  std::string utf8;
  toIcu(text).toUTF8String(utf8);
  return utf8;
}

std::u32string composed(const std::u32string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  check(U_SUCCESS(status) != 0, "[unicode] the normalisation data are missing");
  const icu::UnicodeString result = nfc->normalize(toIcu(text), status);
  check(U_SUCCESS(status) != 0, "[unicode] a text could not be normalised");
  return fromIcu(result);
}

std::u32string lowered(const std::u32string& text) {
  return fromIcu(toIcu(text).toLower(icu::Locale::getRoot()));
}

bool isLetter(char32_t c) {
  return (categoryMask(c) & U_GC_L_MASK) != 0;
}

bool isNumber(char32_t c) {
  return (categoryMask(c) & U_GC_N_MASK) != 0;
}

bool isSpace(char32_t c) {
  return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0 || (c >= 0x1c && c <= 0x1f);
}

bool isEastAsian(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &status);
  return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA;
}

}  // namespace reelbrush::inference::unicode
