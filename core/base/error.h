// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <exception>
#include <stdexcept>
#include <string>

#include <QtCore/QString>

#include "core/base/sentence.h"

namespace reelbrush::core {

// The same distinctions as the inference library's codes; the bridge translates between them.
enum class ErrorCode { BadInput, Model, OutOfMemory, Conformance, Internal };

// The one exception of core: a sentence for people (what, where, what to do), a code, contexts
// innermost first. what() is English, for logs and the command line; windows show errorText().
class Error : public std::runtime_error {
 public:
  Error(ErrorCode code, const Sentence& sentence);

  ErrorCode code() const { return code_; }
  // Without the contexts, and with them.
  const Sentence& sentence() const { return sentence_; }
  const Sentence& whole() const { return whole_; }
  std::string message() const { return sentence_.english(); }
  Error within(const Sentence& context) const;

 private:
  Error(ErrorCode code, Sentence sentence, Sentence whole);

  ErrorCode code_;
  Sentence sentence_;
  Sentence whole_;
};

// Thrown by a stop check; a result, not a failure.
class Cancelled : public std::exception {
 public:
  const char* what() const noexcept override { return "cancelled"; }
};

// What an exception says: an Error with its contexts, anything else as it is; and the same in the
// language of the interface, for windows.
Sentence errorSentence(const std::exception& error);
QString errorText(const std::exception& error);

}  // namespace reelbrush::core
