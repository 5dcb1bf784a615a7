// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <set>
#include <string>

#include "core/project/document.h"

namespace reelbrush::core {

// Paths of the pictures, sequences and clips that recipes name: of conditions, of prompt blocks,
// and of the recipes that takes were made from.

// What a recipe's JSON names under a key, wherever it stands in a condition: "path" for pictures,
// "bitmap" for hashes of masks.
std::set<std::string> namedInRecipe(const QJsonObject& recipe, const QString& key);
std::set<std::string> picturePathsOf(const Document& document);
// The document with every such path put through `moved`. Conditions of later programs stay as they
// are.
Document withPicturePaths(Document document,
                          const std::function<std::string(const std::string&)>& moved);

}  // namespace reelbrush::core
