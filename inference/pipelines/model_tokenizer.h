// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "inference/text/tokenizer.h"

namespace reelbrush::inference {

// The tokenizer of a model folder: layout "words" (vocabulary.json) or "clip_bpe". Throws Error
// (Model) if the file is broken or gives ids or lengths that the text encoder does not take.
std::shared_ptr<const Tokenizer> openTokenizer(const std::filesystem::path& file,
                                               const std::string& layout,
                                               std::int64_t contextLength,
                                               std::int64_t vocabularySize);

}  // namespace reelbrush::inference
