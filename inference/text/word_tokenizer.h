// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "inference/text/tokenizer.h"

namespace reelbrush::inference {

// The starters' tokenizer: a word is an id. Text is lower-cased; runs of ASCII letters are words,
// runs of Chinese or Japanese characters are split by longest match against the synonyms,
// everything else separates. A word is looked up among the tokens, then among the synonyms (which
// may give several tokens, or none), else it is the unknown token. Sequence: start, words, padding;
// a text without words is start, null, padding.
class WordTokenizer final : public Tokenizer {
 public:
  // JSON {"format":"reelbrush-words-1","tokens":[…],"pad","start","unknown","null":
  // tokens,"length":n, "synonyms":{word: "token token"}}. Throws Error (Model).
  explicit WordTokenizer(std::string_view json);
  static std::shared_ptr<const WordTokenizer> open(const std::filesystem::path& file);

  // Throws Error (BadInput) on texts longer than 64 KiB.
  TokenisedText tokenise(const std::string& utf8) const override;

  std::int64_t vocabularySize() const { return static_cast<std::int64_t>(tokens_.size()); }

 private:
  void appendWord(const std::u32string& word, std::vector<std::int64_t>& ids) const;
  void appendEastAsian(std::u32string_view run, std::vector<std::int64_t>& ids) const;

  std::map<std::u32string, std::int64_t> tokens_;
  std::map<std::u32string, std::vector<std::int64_t>> synonyms_;
  std::size_t longestSynonym_ = 0;
  std::int64_t pad_ = 0;
  std::int64_t start_ = 0;
  std::int64_t unknown_ = 0;
  std::int64_t null_ = 0;
  std::size_t length_ = 0;
};

}  // namespace reelbrush::inference
