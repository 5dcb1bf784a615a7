// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <exception>
#include <stdexcept>
#include <string>
#include <vector>

namespace reelbrush::core {

// The same distinctions as the inference library's codes; the bridge translates between them.
enum class ErrorCode { BadInput, Model, OutOfMemory, Conformance, Internal };

// The one exception of core: a sentence for people (what, where, what to do), a code, contexts
// innermost first.
class Error : public std::runtime_error {
 public:
  Error(ErrorCode code, const std::string& message);

  ErrorCode code() const { return code_; }
  const std::string& message() const { return message_; }
  Error within(const std::string& context) const;

 private:
  Error(ErrorCode code, std::string message, std::vector<std::string> contexts);

  ErrorCode code_;
  std::string message_;
  std::vector<std::string> contexts_;
};

// Thrown by a stop check; a result, not a failure.
class Cancelled : public std::exception {
 public:
  const char* what() const noexcept override { return "cancelled"; }
};

}  // namespace reelbrush::core
