// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <future>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QString>

#include "inference/pipelines/model_folder.h"
#include "inference/text/tokenizer.h"

namespace reelbrush::app {

struct PromptLength {
  int used = 0;      // tokens of the prompt
  int capacity = 0;  // how many of them are read
  int cutAt = -1;    // character (QString index) behind which nothing is read; -1: all is read
};

// Counts a prompt's tokens as the model's own text encoder will see them. Every model's vocabulary
// is read once, in the background, because a large one takes longer than a key press may. GUI
// thread.
class TokenCounter {
 public:
  explicit TokenCounter(const std::vector<inference::ModelFolder>& models);

  // None: no such model, its vocabulary is missing, broken or still being read, or the prompt is
  // longer than is ever read. Never throws.
  std::optional<PromptLength> count(const std::string& modelId, const QString& prompt) const;

 private:
  using TokenizerPtr = std::shared_ptr<const inference::Tokenizer>;
  std::map<std::string, std::shared_future<TokenizerPtr>> tokenizers_;  // by model id
};

}  // namespace reelbrush::app
