// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QJsonObject>

#include "core/compile/compile_context.h"
#include "core/compile/compiled_conditions.h"
#include "core/raster/mask_bitmap.h"

namespace reelbrush::core {

// How a row of the stack limits its condition: a weight 0...1 and the model frames in which it
// holds (empty: all).
struct CompileScope {
  double weight = 1;
  std::vector<bool> activeFrames;

  bool isActive(int frame) const {
    return activeFrames.empty() || activeFrames[static_cast<std::size_t>(frame)];
  }
};

// One input of a model as the user made it: an immutable value once shared, of any thread.
// Coordinates are pixels of the sequence frame (or of the condition's own `space`), times are
// content times of the segment.
class Condition {
 public:
  virtual ~Condition() = default;

  // "reelbrush.mask" and so on; with version() it tells a reader what the fields mean.
  virtual std::string schema() const = 0;
  virtual int version() const { return 1; }
  virtual std::string name() const = 0;  // for people: English, marked for Sentence::known()
  // What compile() fills, so that capabilities can be asked.
  virtual std::vector<ConditionKind> kinds() const = 0;
  // Whether the row's weight changes anything.
  virtual bool isWeighted() const { return false; }
  // Cameras compile before strokes, which are laid over them; otherwise order of rows.
  virtual int phase() const { return 1; }
  // Adds itself to `out`, whose width, height, frames, rate and region are set. Throws Error
  // (BadInput).
  virtual void compile(const CompileContext& context, const CompileScope& scope,
                       CompiledConditions& out) const = 0;
  void compile(const CompileContext& context, CompiledConditions& out) const {
    compile(context, {}, out);
  }
  // All fields with "schema" and "version"; bitmaps only by their hash.
  QJsonObject serialised() const;
  virtual std::vector<MaskBitmapPtr> bitmaps() const { return {}; }

 protected:
  virtual QJsonObject fields() const = 0;
};

using ConditionPtr = std::shared_ptr<const Condition>;

// "first-image" and so on: the word for a kind in files and on the command line.
const char* kindKey(ConditionKind kind);
std::optional<ConditionKind> kindOfKey(const std::string& key);

// Empty conditions of the context's canvas, to compile into.
CompiledConditions emptyConditions(const CompileContext& context);

}  // namespace reelbrush::core
