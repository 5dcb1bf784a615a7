// SPDX-License-Identifier: Apache-2.0
#include "inference/pipelines/model_tokenizer.h"

#include "inference/base/error.h"
#include "inference/text/clip_bpe.h"
#include "inference/text/word_tokenizer.h"

namespace reelbrush::inference {

namespace {

void checkFits(const std::filesystem::path& file, const TokenisedText& probe,
               std::int64_t contextLength, std::int64_t tokens, std::int64_t vocabularySize) {
  checkAs(ErrorCode::Model,
          static_cast<std::int64_t>(probe.ids.size()) == contextLength && tokens <= vocabularySize,
          file.string(), " gives ", probe.ids.size(), " ids out of ", tokens,
          ", the text encoder takes ", contextLength, " out of ", vocabularySize,
          "; use the vocabulary that belongs to the model.");
}

}  // namespace

std::shared_ptr<const Tokenizer> openTokenizer(const std::filesystem::path& file,
                                               const std::string& layout,
                                               std::int64_t contextLength,
                                               std::int64_t vocabularySize) {
  if (layout == "words") {
    auto words = WordTokenizer::open(file);
    checkFits(file, words->tokenise(""), contextLength, words->vocabularySize(), vocabularySize);
    return words;
  }
  checkAs(ErrorCode::Model, layout == "clip_bpe", "model.json: the tokenizer layout \"", layout,
          "\" is not known; use \"words\" or \"clip_bpe\".");
  auto bpe = ClipBpe::open(file, static_cast<int>(contextLength));
  checkFits(file, bpe->tokenise(""), contextLength, bpe->vocabularySize(), vocabularySize);
  return bpe;
}

}  // namespace reelbrush::inference
