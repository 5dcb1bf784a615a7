// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "inference/text/tokenizer.h"

namespace reelbrush::inference {

// CLIP's byte-level byte-pair encoding. Ids: 256 bytes, the same 256 at the end of a word, the
// merges in order, start, end. Sequence: start, tokens, end, zeros to the context length; too long
// a text keeps its beginning and the end id.
class ClipBpe final : public Tokenizer {
 public:
  static constexpr int ContextLength = 77;

  // `merges` is the text of bpe_simple_vocab_16e6.txt: a header line, then a merge per line, of
  // which the first 48 894 count. Throws Error (Model) on lines that are no pair.
  explicit ClipBpe(std::string_view merges, int contextLength = ContextLength);
  // From that file, as text or gzip.
  static std::shared_ptr<const ClipBpe> open(const std::filesystem::path& file,
                                             int contextLength = ContextLength);

  // Throws Error (BadInput) on texts longer than 16 KiB.
  TokenisedText tokenise(const std::string& utf8) const override;

  std::int64_t vocabularySize() const { return endId_ + 1; }
  std::int64_t startId() const { return endId_ - 1; }
  std::int64_t endId() const { return endId_; }

 private:
  using Symbol = std::uint32_t;
  struct Merge {
    std::uint32_t rank;
    Symbol result;
  };

  Symbol intern(const std::string& text);
  void addMerge(const std::string& left, const std::string& right, std::uint32_t rank);
  const Merge* findMerge(Symbol left, Symbol right) const;
  void appendPiece(std::u32string_view piece, std::vector<std::int64_t>& ids) const;

  std::unordered_map<std::string, Symbol> symbols_;  // by spelling; the first 512 are the bytes
  std::vector<std::int64_t> ids_;                    // by symbol; -1 for spellings without an id
  std::unordered_map<std::uint64_t, Merge> merges_;  // by both symbols
  std::int64_t endId_ = 0;
  int contextLength_;
};

}  // namespace reelbrush::inference
