// SPDX-License-Identifier: Apache-2.0
#include "core/project/json_repair.h"

#include <cctype>
#include <cstring>

namespace reelbrush::core {

namespace {

// Walks the text by tokens and remembers where it could be cut: behind a value, with what is open
// there.
class Walker {
 public:
  Walker(const QByteArray& text, int maxDepth) : text_(text), maxDepth_(maxDepth) {}

  QByteArray repaired() {
    while (step()) {
    }
    if (cut_ == 0) {
      return {};
    }
    QByteArray result = text_.left(cut_);
    for (qsizetype i = openAtCut_.size(); i-- > 0;) {
      result += openAtCut_[i] == '{' ? '}' : ']';
    }
    return result;
  }

 private:
  enum class Expect { Value, FirstKeyOrEnd, Key, Colon, CommaOrEnd, FirstValueOrEnd };

  bool step() {
    while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_])) != 0) {
      ++at_;
    }
    if (at_ >= text_.size() || isDone_) {
      return false;
    }
    const char c = text_[at_];
    switch (expect_) {
      case Expect::FirstKeyOrEnd:
      case Expect::Key:
        if (c == '}' && expect_ == Expect::FirstKeyOrEnd) {
          return close('{');
        }
        expect_ = Expect::Colon;
        return c == '"' && skipString();
      case Expect::Colon:
        ++at_;
        expect_ = Expect::Value;
        return c == ':';
      case Expect::CommaOrEnd:
        if (c == ',') {
          ++at_;
          expect_ = open_.endsWith('{') ? Expect::Key : Expect::Value;
          return true;
        }
        return close(c == '}' ? '{' : '[');
      case Expect::FirstValueOrEnd:
        if (c == ']') {
          return close('[');
        }
        return value(c);
      case Expect::Value:
        return value(c);
    }
    return false;
  }

  bool value(char c) {
    if (c == '{' || c == '[') {
      if (open_.size() >= maxDepth_) {
        return false;
      }
      open_ += c;
      ++at_;
      expect_ = c == '{' ? Expect::FirstKeyOrEnd : Expect::FirstValueOrEnd;
      mark();
      return true;
    }
    return (c == '"' ? skipString() : skipWord()) && finishValue();
  }

  bool close(char opener) {
    if (!open_.endsWith(opener) || (text_[at_] != '}' && text_[at_] != ']')) {
      return false;
    }
    open_.chop(1);
    ++at_;
    return finishValue();
  }

  bool finishValue() {
    expect_ = Expect::CommaOrEnd;
    isDone_ = open_.isEmpty();
    mark();
    return true;
  }

  void mark() {
    cut_ = at_;
    openAtCut_ = open_;
  }

  bool skipString() {
    for (qsizetype i = at_ + 1; i < text_.size(); ++i) {
      if (text_[i] == '\\') {
        ++i;
      } else if (text_[i] == '"') {
        at_ = i + 1;
        return true;
      } else if (static_cast<unsigned char>(text_[i]) < 0x20) {
        return false;
      }
    }
    return false;
  }

  // A number or a constant; whole only if something follows.
  bool skipWord() {
    qsizetype end = at_;
    while (end < text_.size() && std::strchr("+-.0123456789eEtrufalsn", text_[end]) != nullptr &&
           text_[end] != '\0') {
      ++end;
    }
    const bool isWhole = end > at_ && end < text_.size();
    at_ = end;
    return isWhole;
  }

  const QByteArray& text_;
  int maxDepth_;
  qsizetype at_ = 0;
  qsizetype cut_ = 0;
  QByteArray open_;
  QByteArray openAtCut_;
  Expect expect_ = Expect::Value;
  bool isDone_ = false;
};

}  // namespace

QByteArray repairedJson(const QByteArray& text, int maxDepth) {
  return Walker(text, maxDepth).repaired();
}

bool isDeeperThan(const QByteArray& text, int maxDepth) {
  int depth = 0;
  bool isInString = false;
  for (qsizetype i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (isInString) {
      i += c == '\\' ? 1 : 0;
      isInString = c != '"';
    } else if (c == '"') {
      isInString = true;
    } else if (c == '{' || c == '[') {
      if (++depth > maxDepth) {
        return true;
      }
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return false;
}

}  // namespace reelbrush::core
