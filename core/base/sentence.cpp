// SPDX-License-Identifier: Apache-2.0
#include "core/base/sentence.h"

#include <utility>

#include <QtCore/QCoreApplication>

namespace reelbrush::core {

namespace {

// Fills the places in one pass, so that a "%2" within an argument stays what it is.
template <typename Text, typename Fill>
Text filled(const Text& pattern, std::size_t count, const Fill& fill) {
  Text text;
  const auto size = static_cast<std::size_t>(pattern.size());
  for (std::size_t i = 0; i < size; ++i) {
    const auto at = [&](std::size_t place) {
      return pattern[static_cast<decltype(pattern.size())>(place)];
    };
    if (at(i) == '%' && i + 1 < size && at(i + 1) >= '1' && at(i + 1) <= '9') {
      std::size_t place = 0;
      while (at(i + 1) != static_cast<char>('1' + place)) {
        ++place;
      }
      if (place < count) {
        text += fill(place);
        ++i;
        continue;
      }
    }
    text += at(i);
  }
  return text;
}

}  // namespace

Sentence Sentence::verbatim(std::string text) {
  Sentence sentence;
  sentence.text_ = std::move(text);
  return sentence;
}

Sentence Sentence::known(std::string english) {
  Sentence sentence = verbatim(std::move(english));
  sentence.isPattern_ = true;
  return sentence;
}

std::string Sentence::english() const {
  if (!isPattern_) {
    return text_;
  }
  return filled(text_, arguments_.size(),
                [this](std::size_t place) { return arguments_[place].english(); });
}

QString Sentence::translated() const {
  if (!isPattern_) {
    return QString::fromStdString(text_);
  }
  return filled(QCoreApplication::translate("Error", text_.c_str()), arguments_.size(),
                [this](std::size_t place) { return arguments_[place].translated(); });
}

}  // namespace reelbrush::core
