// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <type_traits>
#include <vector>

#include <QtCore/QString>
#include <QtCore/QtGlobal>

namespace reelbrush::core {

// The English text of a Sentence with its places %1 … %Count. Checked while compiling: the text is
// a literal and names each place. Written in QT_TRANSLATE_NOOP("Error", …), so that lupdate
// finds it.
template <std::size_t Count>
class Pattern {
 public:
  static_assert(Count < 10, "a place has one digit");

  consteval Pattern(const char* text) : text_(text) {
    bool isNamed[10] = {};
    for (const char* next = text; *next != '\0'; ++next) {
      if (next[0] == '%' && next[1] >= '1' && next[1] <= '9') {
        isNamed[next[1] - '0'] = true;
      }
    }
    for (std::size_t place = 1; place < 10; ++place) {
      if (isNamed[place] != (place <= Count)) {
        throw "the pattern has not as many places as there are arguments";
      }
    }
  }

  const char* text() const { return text_; }

 private:
  const char* text_;
};

// One sentence for people, in English and in the language of the interface: a pattern and what
// stands at its places. A place may hold a Sentence, which is translated too. A value.
class Sentence {
 public:
  Sentence() = default;  // empty: nothing is said

  template <typename... Arguments>
  explicit Sentence(std::type_identity_t<Pattern<sizeof...(Arguments)>> pattern,
                    const Arguments&... arguments)
      : text_(pattern.text()), isPattern_(true), arguments_{argument(arguments)...} {}

  // A text from elsewhere, or one for programmers: the same in every language.
  static Sentence verbatim(std::string text);

  // English words that are marked with QT_TRANSLATE_NOOP("Error", …) where they come from.
  static Sentence known(std::string english);

  bool empty() const { return text_.empty(); }
  std::string english() const;
  QString translated() const;

 private:
  static Sentence argument(const Sentence& sentence) { return sentence; }
  static Sentence argument(const std::string& text) { return verbatim(text); }
  static Sentence argument(const char* text) { return verbatim(text); }
  static Sentence argument(const std::filesystem::path& path) { return verbatim(path.string()); }
  template <typename Number>
  requires std::is_arithmetic_v<Number>
  static Sentence argument(Number number) { return verbatim(std::to_string(number)); }

  std::string text_;
  bool isPattern_ = false;
  std::vector<Sentence> arguments_;
};

}  // namespace reelbrush::core
