// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace reelbrush::inference {

// What CLIP's tokenizer does to a prompt first: resolve HTML character references twice, straighten
// curly quotes, compose (NFC), trim and collapse white space, lower-case. Named references are
// those of HTML 4 for Latin-1 and typography, with the numeric ones.
std::u32string cleanedPrompt(const std::string& utf8);

// One round of resolving &name; &#N; and &#xN;. Unknown references stay as they are.
std::u32string withoutHtmlReferences(const std::u32string& text);

}  // namespace reelbrush::inference
