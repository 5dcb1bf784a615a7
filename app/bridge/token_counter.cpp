// SPDX-License-Identifier: Apache-2.0
#include "app/bridge/token_counter.h"

#include <chrono>

#include <nlohmann/json.hpp>

#include "inference/base/error.h"
#include "inference/models/shared/openclip_text.h"
#include "inference/pipelines/model_tokenizer.h"

namespace reelbrush::app {

namespace {

// A model that was recognised by its tensors says nothing of its networks: then it is the released
// one, whose text encoder is the default.
inference::OpenClipTextConfig textEncoderOf(const inference::ModelFolder& folder) {
  const nlohmann::json& manifest = *folder.manifest;
  if (manifest.is_object() && manifest.contains("networks") && manifest["networks"].is_object() &&
      manifest["networks"].contains("clip")) {
    return inference::OpenClipTextConfig::fromJson(manifest["networks"]["clip"]);
  }
  return {};
}

std::shared_ptr<const inference::Tokenizer> tokenizerOf(const inference::ModelFolder& folder) {
  const inference::ModelPart* part = folder.part("tokenizer");
  if (part == nullptr || !part->isPresent || folder.manifest == nullptr) {
    return nullptr;
  }
  try {
    const inference::OpenClipTextConfig text = textEncoderOf(folder);
    return inference::openTokenizer(folder.path / part->file, part->layout, text.contextLength,
                                    text.vocabSize);
  } catch (const std::exception&) {
    return nullptr;  // generating tells what is wrong; until then words are counted
  }
}

// How many characters of the prompt make no more tokens than are read.
int readLength(const inference::Tokenizer& tokenizer, const QString& prompt) {
  int fits = 0;
  int tooLong = static_cast<int>(prompt.size());
  while (tooLong - fits > 1) {
    const int middle = fits + (tooLong - fits) / 2;
    const inference::TokenisedText tokens =
        tokenizer.tokenise(prompt.left(middle).toUtf8().toStdString());
    (tokens.used <= tokens.capacity ? fits : tooLong) = middle;
  }
  return fits;
}

}  // namespace

TokenCounter::TokenCounter(const std::vector<inference::ModelFolder>& models) {
  for (const inference::ModelFolder& folder : models) {
    tokenizers_.emplace(folder.id,
                        std::async(std::launch::async, [folder] { return tokenizerOf(folder); }));
  }
}

std::optional<PromptLength> TokenCounter::count(const std::string& modelId,
                                                const QString& prompt) const {
  const auto found = tokenizers_.find(modelId);
  if (found == tokenizers_.end() ||
      found->second.wait_for(std::chrono::seconds(0)) != std::future_status::ready) {
    return std::nullopt;
  }
  const TokenizerPtr tokenizer = found->second.get();
  if (tokenizer == nullptr) {
    return std::nullopt;
  }
  try {
    const inference::TokenisedText tokens = tokenizer->tokenise(prompt.toUtf8().toStdString());
    const bool isCut = tokens.used > tokens.capacity;
    return PromptLength{tokens.used, tokens.capacity, isCut ? readLength(*tokenizer, prompt) : -1};
  } catch (const inference::Error&) {
    return std::nullopt;
  }
}

}  // namespace reelbrush::app
