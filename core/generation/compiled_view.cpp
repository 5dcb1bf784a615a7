// SPDX-License-Identifier: Apache-2.0
#include "core/generation/compiled_view.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "core/generation/generation_run.h"

namespace reelbrush::core {

namespace {

// Displacements as colours: right and down are brighter red and green, nothing is grey.
Image motionColours(const Image& motion, float largest) {
  Image picture(motion.width, motion.height, 3, 0.5F);
  if (largest <= 0) {
    return picture;
  }
  for (int y = 0; y < motion.height; ++y) {
    for (int x = 0; x < motion.width; ++x) {
      for (int axis = 0; axis < 2; ++axis) {
        picture.at(x, y, axis) = 0.5F + 0.5F * motion.at(x, y, axis) / largest;
      }
    }
  }
  return picture;
}

void add(CompiledView& view, const char* name, const std::vector<Image>& frames) {
  if (frames.empty()) {
    return;
  }
  CompiledStrip strip;
  strip.name = name;
  strip.width = frames.front().width;
  strip.height = frames.front().height;
  strip.frames = static_cast<int>(frames.size());
  strip.least = strip.most = frames.front().samples.empty() ? 0 : frames.front().samples.front();
  for (const Image& frame : frames) {
    const auto [least, most] = std::minmax_element(frame.samples.begin(), frame.samples.end());
    if (least != frame.samples.end()) {
      strip.least = std::min(strip.least, *least);
      strip.most = std::max(strip.most, *most);
    }
  }
  const float largest = std::max(std::abs(strip.least), std::abs(strip.most));
  for (const Image& frame : frames) {
    strip.pictures.push_back(frame.channels == 2 ? motionColours(frame, largest) : frame);
  }
  view.strips.push_back(std::move(strip));
}

void add(CompiledView& view, const char* name, const std::optional<Image>& picture) {
  if (picture) {
    add(view, name, std::vector<Image>{*picture});
  }
}

}  // namespace

CompiledView viewOf(const CompiledRun& run) {
  CompiledView view;
  view.settings = run.settings;
  view.prompts = run.conditions.prompts;
  const CompiledConditions& conditions = run.conditions;
  add(view, "Source", conditions.source);
  add(view, "Mask", conditions.mask);
  add(view, "Motion", conditions.motion);
  add(view, "Sketch", conditions.sketch);
  add(view, "Single sketch", conditions.singleSketch);
  add(view, "Depth", conditions.depth);
  add(view, "First frame", conditions.firstImage);
  add(view, "Last frame", conditions.lastImage);
  add(view, "Style", conditions.style);
  for (const Image& reference : conditions.references) {
    add(view, "Reference", std::vector<Image>{reference});
  }
  return view;
}

CompiledView compiledView(const JobRequest& request, const std::stop_token& stop) {
  return viewOf(compileRequest(request, stop));
}

}  // namespace reelbrush::core
