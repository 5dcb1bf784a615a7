// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace reelbrush::inference {

struct TokenisedText {
  std::vector<std::int64_t> ids;  // exactly the context length
  int used = 0;      // tokens of the text itself, without start, end, padding; may exceed what fits
  int capacity = 0;  // how many of them fit
};

// Text (UTF-8) to the ids that a text encoder takes. Immutable after construction; thread-safe.
class Tokenizer {
 public:
  virtual ~Tokenizer() = default;
  virtual TokenisedText tokenise(const std::string& utf8) const = 0;
};

}  // namespace reelbrush::inference
