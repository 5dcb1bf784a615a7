// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <random>

#include "core/undo/mask_commands.h"
#include "core/undo/sketch_commands.h"
#include "tests/support/tiny_project.h"

namespace reelbrush::core {

inline CommandPtr randomSketchCommand(Project& project, std::mt19937& random,
                                      const Segment& segment) {
  SketchStroke stroke;
  stroke.points.resize(2);
  stroke.width = 1 + static_cast<int>(random() % 9U);
  return makeCommand(project, drawSketch(project.document(), segment.id,
                                         sec(static_cast<int>(random() % 3U)), stroke));
}

// A command of a random type for the masks and sketches of a segment; many do not apply.
inline CommandPtr randomMaskCommand(Project& project, std::mt19937& random,
                                    const Segment& segment) {
  const auto below = [&](int bound) {
    return static_cast<int>(random() % static_cast<unsigned>(bound));
  };
  const auto box = [&] { return makeBitmap(boxMask(16, 8, below(8), below(4), 9, 6)); };
  MaskPlace place = newMaskPlace(segment);
  const FoundMask found = maskOf(segment);
  const bool hasLayer = found.masks != nullptr && !found.masks->layers.empty();
  const int kind = hasLayer ? below(9) : 0;
  if (kind == 0) {
    MaskLayer layer;
    layer.id = place.layer;
    layer.name = "L" + std::to_string(below(99));
    return makeCommand(project, AddMaskLayer{{}, place, layer, -1});
  }
  const MaskLayer& layer =
      found.masks
          ->layers[static_cast<std::size_t>(below(static_cast<int>(found.masks->layers.size())))];
  place = {segment.id, found.row, layer.id};
  switch (kind) {
    case 1:
      return makeCommand(project, RemoveMaskLayer{{}, place});
    case 2:
      return makeCommand(project, MoveMaskLayer{{}, place, below(3)});
    case 3: {
      MaskLayer settings = layer;
      settings.feather = below(50);
      return makeCommand(project, SetMaskLayer{{}, place, settings, "feather"});
    }
    case 4: {
      SetMaskKeyframe edit;
      edit.place = place;
      edit.keyframe = {sec(below(4), 2), box(), {}};
      edit.width = 16;
      edit.height = 8;
      return makeCommand(project, edit);
    }
    case 5:
      return makeCommand(
          project, RemoveMaskKeyframe{
                       {}, place, layer.keyframes.empty() ? sec(0) : layer.keyframes.front().time});
    case 6: {
      PropagateMask edit;
      edit.place = place;
      edit.sources = {layer.keyframes.empty() ? sec(0) : layer.keyframes.front().time};
      edit.frames = {{sec(1 + below(9), 10), box(), 0.5, false}};
      return makeCommand(project, edit);
    }
    case 7:
      return makeCommand(
          project, SetLooseBox{{}, segment.id, found.row, std::optional<double>(below(20) / 10.0)});
    default:
      return randomSketchCommand(project, random, segment);
  }
}

}  // namespace reelbrush::core
