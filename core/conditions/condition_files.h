// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <QByteArray>

#include "core/base/rational_time.h"
#include "core/conditions/action_curves.h"
#include "core/motion/camera.h"
#include "core/motion/motion_strokes.h"

namespace reelbrush::core {

// Readers of the files that the command line takes. `name` is the file's name for messages.
// Anything wrong throws Error (BadInput) naming file and field or line.

struct StrokesFile {
  MotionStrokes strokes;
  std::optional<Camera> camera;
};

// "reelbrush-strokes-1", design 2. A region (in "static", or a stroke's "region") is one of
// {"points":[[x,y],...], "radius":r}, {"polygon":[[x,y],...]}, {"rect":[x,y,w,h]},
// {"ellipse":[x,y,w,h]}. A stroke may have "ease": "constant", "in", "out" or "in-out".
StrokesFile readStrokesFile(const QByteArray& bytes, const std::string& name);

enum class PromptTransition { Switch, Ease };

struct StoryScene {
  RationalTime duration;  // > 0
  std::string prompt;
  std::string negative;
  PromptTransition transition = PromptTransition::Switch;  // to the next scene
  int easeFrames = 0;
};

// Lines "seconds | prompt" (seconds: how long the scene lasts; empty lines and lines that begin
// with # are skipped), or JSON
// {"scenes":[{"seconds":s,"prompt":"...","negative":"...","transition":"switch"|"ease","frames":n}]}.
std::vector<StoryScene> readStoryFile(const QByteArray& bytes, const std::string& name);

// CSV with the header time,steering,speed; times ascending.
ActionCurves readActionsFile(const QByteArray& bytes, const std::string& name);

}  // namespace reelbrush::core
