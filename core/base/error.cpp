// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"

#include <utility>

namespace reelbrush::core {

namespace {

std::string sentence(const std::string& message, const std::vector<std::string>& contexts) {
  std::string text = message;
  for (const std::string& context : contexts) {
    text += " (" + context + ")";
  }
  return text;
}

}  // namespace

Error::Error(ErrorCode code, const std::string& message) : Error(code, message, {}) {}

Error::Error(ErrorCode code, std::string message, std::vector<std::string> contexts)
    : std::runtime_error(sentence(message, contexts)),
      code_(code),
      message_(std::move(message)),
      contexts_(std::move(contexts)) {}

Error Error::within(const std::string& context) const {
  std::vector<std::string> contexts = contexts_;
  contexts.push_back(context);
  return Error(code_, message_, std::move(contexts));
}

}  // namespace reelbrush::core
