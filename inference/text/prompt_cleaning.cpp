// SPDX-License-Identifier: Apache-2.0
#include "inference/text/prompt_cleaning.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "inference/text/unicode.h"

namespace reelbrush::inference {

namespace {

// U+00A0 to U+00FF in order; these may also stand without a semicolon.
constexpr std::array<std::string_view, 96> Latin1 = {
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",
    "copy",   "ordf",   "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn",
    "sup2",   "sup3",   "acute",  "micro",  "para",   "middot", "cedil",  "sup1",   "ordm",
    "raquo",  "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc",  "Atilde",
    "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave",
    "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde",
    "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN",
    "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil",
    "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",   "eth",
    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave",
    "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml"};

struct Named {
  std::string_view name;
  char32_t c;
  bool needsSemicolon;
};
constexpr std::array<Named, 31> OtherNames = {
    {{"amp", '&', false},      {"AMP", '&', false},     {"lt", '<', false},
     {"LT", '<', false},       {"gt", '>', false},      {"GT", '>', false},
     {"quot", '"', false},     {"QUOT", '"', false},    {"apos", '\'', true},
     {"OElig", 0x152, true},   {"oelig", 0x153, true},  {"Scaron", 0x160, true},
     {"scaron", 0x161, true},  {"ensp", 0x2002, true},  {"emsp", 0x2003, true},
     {"thinsp", 0x2009, true}, {"ndash", 0x2013, true}, {"mdash", 0x2014, true},
     {"lsquo", 0x2018, true},  {"rsquo", 0x2019, true}, {"sbquo", 0x201a, true},
     {"ldquo", 0x201c, true},  {"rdquo", 0x201d, true}, {"bdquo", 0x201e, true},
     {"dagger", 0x2020, true}, {"bull", 0x2022, true},  {"hellip", 0x2026, true},
     {"permil", 0x2030, true}, {"prime", 0x2032, true}, {"euro", 0x20ac, true},
     {"trade", 0x2122, true}}};

// What HTML makes of the numeric references 0x80 to 0x9f: Windows-1252.
constexpr std::array<char32_t, 32> Windows1252 = {
    0x20ac, 0x81,   0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021, 0x2c6,  0x2030, 0x160,
    0x2039, 0x152,  0x8d,   0x17d,  0x8f,   0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0x9d,   0x17e,  0x178};

struct Reference {
  std::u32string text;     // what it stands for
  std::size_t length = 0;  // characters it takes, '&' included
};

std::u32string numbered(std::uint32_t number) {
  if (number >= 0x80 && number <= 0x9f) {
    return {Windows1252[number - 0x80]};
  }
  if (number == 0 || number > 0x10ffff || (number >= 0xd800 && number <= 0xdfff)) {
    return {U'\ufffd'};
  }
  const bool isControl =
      number < 0x20 && number != '\t' && number != '\n' && number != '\f' && number != '\r';
  return isControl ? std::u32string() : std::u32string{static_cast<char32_t>(number)};
}

int digitOf(char32_t c, bool isHex) {
  if (c >= '0' && c <= '9') {
    return static_cast<int>(c - '0');
  }
  const char32_t low = c | 0x20U;
  return isHex && low >= 'a' && low <= 'f' ? static_cast<int>(low - 'a') + 10 : -1;
}

std::optional<Reference> numericAt(std::u32string_view text) {  // text begins with "&#"
  const bool isHex = text.size() > 2 && (text[2] | 0x20U) == 'x';
  const std::size_t first = isHex ? 3 : 2;
  std::size_t end = first;
  std::uint32_t number = 0;
  for (; end < text.size() && digitOf(text[end], isHex) >= 0; ++end) {
    number = number * (isHex ? 16U : 10U) + static_cast<std::uint32_t>(digitOf(text[end], isHex));
    number =
        std::min(number, std::uint32_t{0x110000});  // stays "too large" however many digits follow
  }
  if (end == first) {
    return std::nullopt;
  }
  const bool hasSemicolon = end < text.size() && text[end] == ';';
  return Reference{numbered(number), end + (hasSemicolon ? 1 : 0)};
}

bool equals(std::u32string_view text, std::string_view name) {
  return std::equal(text.begin(), text.end(), name.begin(), name.end(),
                    [](char32_t a, char b) { return a == static_cast<unsigned char>(b); });
}

std::optional<char32_t> namedCharacter(std::u32string_view name, bool hasSemicolon) {
  for (std::size_t i = 0; i < Latin1.size(); ++i) {
    if (equals(name, Latin1[i])) {
      return static_cast<char32_t>(0xa0 + i);
    }
  }
  for (const Named& other : OtherNames) {
    if (equals(name, other.name) && (hasSemicolon || !other.needsSemicolon)) {
      return other.c;
    }
  }
  return std::nullopt;
}

std::optional<Reference> namedAt(std::u32string_view text) {  // text begins with "&"
  constexpr std::size_t LongestName = 8;
  std::size_t end = 1;
  while (end < text.size() && end <= LongestName && text[end] < 0x80 &&
         unicode::isLetter(text[end])) {
    ++end;
  }
  while (end < text.size() && end <= LongestName && text[end] >= '0' && text[end] <= '9') {
    ++end;  // sup2, frac14
  }
  const bool hasSemicolon = end < text.size() && text[end] == ';';
  if (const auto whole = namedCharacter(text.substr(1, end - 1), hasSemicolon)) {
    return Reference{{*whole}, end + (hasSemicolon ? 1 : 0)};
  }
  for (std::size_t length = end - 1; length-- > 2;) {  // "&ampx": the longest name it begins with
    if (const auto part = namedCharacter(text.substr(1, length), false)) {
      return Reference{{*part}, 1 + length};
    }
  }
  return std::nullopt;
}

char32_t straightened(char32_t c) {
  if (c == 0x2bc || (c >= 0x2018 && c <= 0x201b)) {
    return '\'';
  }
  return c >= 0x201c && c <= 0x201f ? U'"' : c;
}

std::u32string withCollapsedSpace(const std::u32string& text) {
  std::u32string result;
  for (const char32_t c : text) {
    if (!unicode::isSpace(c)) {
      result.push_back(c);
    } else if (!result.empty() && result.back() != ' ') {
      result.push_back(' ');
    }
  }
  if (!result.empty() && result.back() == ' ') {
    result.pop_back();
  }
  return result;
}

}  // namespace

std::u32string withoutHtmlReferences(const std::u32string& text) {
  std::u32string result;
  for (std::size_t i = 0; i < text.size();) {
    const std::u32string_view rest = std::u32string_view(text).substr(i);
    std::optional<Reference> reference;
    if (rest.starts_with(U"&#")) {
      reference = numericAt(rest);
    } else if (rest.starts_with(U'&')) {
      reference = namedAt(rest);
    }
    if (reference) {
      result += reference->text;
      i += reference->length;
    } else {
      result.push_back(text[i]);
      ++i;
    }
  }
  return result;
}

std::u32string cleanedPrompt(const std::string& utf8) {
  std::u32string text = withoutHtmlReferences(withoutHtmlReferences(unicode::decoded(utf8)));
  std::transform(text.begin(), text.end(), text.begin(), straightened);
  return unicode::lowered(withCollapsedSpace(unicode::composed(text)));
}

}  // namespace reelbrush::inference
