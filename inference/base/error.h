// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace reelbrush::inference {

// What went wrong, in the terms the command line's exit codes distinguish.
enum class ErrorCode { BadInput, Model, OutOfMemory, Conformance, Internal };

// The one exception of the inference library: a sentence for people, a code, and the contexts it
// passed on its way up, innermost first ("reading unet.safetensors"). what() is the sentence
// followed by the contexts.
class Error : public std::runtime_error {
 public:
  Error(ErrorCode code, const std::string& message);

  ErrorCode code() const { return code_; }
  const std::string& message() const { return message_; }
  const std::vector<std::string>& contexts() const { return contexts_; }

  // Same error with one more context; meant for `throw error.within("...")` in a catch of Error.
  Error within(const std::string& context) const;

 private:
  Error(ErrorCode code, std::string message, std::vector<std::string> contexts);

  ErrorCode code_;
  std::string message_;
  std::vector<std::string> contexts_;
};

// Thrown by a stop check. Not an Error: cancelling is a result, not a failure.
class Cancelled : public std::exception {
 public:
  const char* what() const noexcept override { return "cancelled"; }
};

namespace detail {
template <typename... Parts>
std::string joined(const Parts&... parts) {
  std::ostringstream stream;
  (stream << ... << parts);
  return stream.str();
}
}  // namespace detail

template <typename... Parts>
[[noreturn]] void fail(ErrorCode code, const Parts&... parts) {
  throw Error(code, detail::joined(parts...));
}

// Always on. Text by convention: "[conv2d] input has 4 channels, weight expects 8". Code: Internal
// by default, since a shape that does not fit is a fault of the caller; readers of files pass
// BadInput or Model.
template <typename... Parts>
void check(bool condition, const Parts&... parts) {
  if (!condition) {
    fail(ErrorCode::Internal, parts...);
  }
}

template <typename... Parts>
void checkAs(ErrorCode code, bool condition, const Parts&... parts) {
  if (!condition) {
    fail(code, parts...);
  }
}

}  // namespace reelbrush::inference
