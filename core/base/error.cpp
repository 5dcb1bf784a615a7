// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"

#include <utility>

namespace reelbrush::core {

Error::Error(ErrorCode code, const Sentence& sentence) : Error(code, sentence, sentence) {}

Error::Error(ErrorCode code, Sentence sentence, Sentence whole)
    : std::runtime_error(whole.english()),
      code_(code),
      sentence_(std::move(sentence)),
      whole_(std::move(whole)) {}

Error Error::within(const Sentence& context) const {
  return Error(code_, sentence_, Sentence(QT_TRANSLATE_NOOP("Error", "%1 (%2)"), whole_, context));
}

Sentence errorSentence(const std::exception& error) {
  const auto* own = dynamic_cast<const Error*>(&error);
  return own == nullptr ? Sentence::verbatim(error.what()) : own->whole();
}

QString errorText(const std::exception& error) {
  return errorSentence(error).translated();
}

}  // namespace reelbrush::core
