// SPDX-License-Identifier: Apache-2.0
#include "core/project/document.h"

#include <algorithm>

namespace reelbrush::core {

Document newDocument(const std::string& name) {
  Document document;
  document.id = ProjectId::create();
  document.name = name;
  Track track;
  track.id = TrackId::create();
  track.name = "Video 1";
  document.sequence.tracks.push_back(std::move(track));
  return document;
}

std::vector<MaskBitmapPtr> bitmapsOf(const Document& document) {
  std::vector<MaskBitmapPtr> bitmaps;
  for (const Segment* segment : document.sequence.segments()) {
    const std::vector<MaskBitmapPtr> some = segment->recipe.conditions.bitmaps();
    bitmaps.insert(bitmaps.end(), some.begin(), some.end());
  }
  const auto byHash = [](const MaskBitmapPtr& a, const MaskBitmapPtr& b) {
    return a->hash() < b->hash();
  };
  const auto same = [](const MaskBitmapPtr& a, const MaskBitmapPtr& b) {
    return a->hash() == b->hash();
  };
  std::sort(bitmaps.begin(), bitmaps.end(), byHash);
  bitmaps.erase(std::unique(bitmaps.begin(), bitmaps.end(), same), bitmaps.end());
  return bitmaps;
}

DocumentBitmaps::DocumentBitmaps(const Document& document) : bitmaps_(bitmapsOf(document)) {}

MaskBitmapPtr DocumentBitmaps::bitmap(const std::string& hash) const {
  const auto place = std::lower_bound(
      bitmaps_.begin(), bitmaps_.end(), hash,
      [](const MaskBitmapPtr& a, const std::string& text) { return a->hash() < text; });
  return place != bitmaps_.end() && (*place)->hash() == hash ? *place : nullptr;
}

}  // namespace reelbrush::core
