// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <stop_token>

#include "core/compile/compile_context.h"
#include "core/compile/compiled_conditions.h"
#include "core/generation/generator.h"
#include "core/generation/model_catalog.h"
#include "core/timeline/recipe.h"

namespace reelbrush::core {

// What is compiled: a recipe over a range of its content.
struct CompileInput {
  const Recipe& recipe;
  const ModelDescription& model;
  RationalTime contentStart;
  RationalTime duration;  // > 0
  int sourceWidth = 0;    // px of the sequence frame; 0: there is none, the model's size is
  int sourceHeight = 0;
  FrameSource* footage = nullptr;     // may be null
  PictureSource* pictures = nullptr;  // for conditions that name files; may be null
  std::shared_ptr<const Image>
      continuesFrom{};  // becomes the first image unless the recipe has one
};

struct CompiledRun {
  GenerationSettings settings;
  CompiledConditions conditions;
};

// The recipe's rate, or the model's.
RationalTime modelRate(const Recipe& recipe, const ModelDescription& model);

// Recipe -> what the model is asked: settings with the model's defaults filled in, length fitting
// (ux U4.5), size fitting (ux U4.6), the region of the frame, and every condition on the canvas.
// Worker thread. Throws Error (BadInput) naming what cannot be compiled, Cancelled once stopped.
CompiledRun compileRecipe(const CompileInput& input, const std::stop_token& stop = {});

}  // namespace reelbrush::core
