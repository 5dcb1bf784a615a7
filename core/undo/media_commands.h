// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/undo/command.h"

namespace reelbrush::core {

// Other places (and facts) for media items that moved, one step however many. The timeline stays as
// it is: an item that became shorter must still hold what its clips show.
struct RelinkMedia : EditDefaults {
  static constexpr const char* Type = "project.relink-media";
  std::vector<MediaItem> items;

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static RelinkMedia read(JsonReader& reader, const BitmapSource& bitmaps);
};

}  // namespace reelbrush::core
