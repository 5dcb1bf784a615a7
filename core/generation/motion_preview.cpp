// SPDX-License-Identifier: Apache-2.0
#include "core/generation/motion_preview.h"

#include "core/base/error.h"
#include "core/motion/camera.h"
#include "core/motion/motion_strokes.h"
#include "core/raster/fields.h"

namespace reelbrush::core {

std::vector<Image> drawnMotion(const ConditionStack& conditions, const CompileContext& context) {
  ConditionStack drawn;
  for (const ConditionRow& row : conditions.rows) {
    const bool isDrawn = dynamic_cast<const Camera*>(row.condition.get()) != nullptr ||
                         dynamic_cast<const MotionStrokes*>(row.condition.get()) != nullptr;
    if (isDrawn) {
      drawn.rows.push_back(row);
    }
  }
  CompiledConditions out = emptyConditions(context);
  drawn.compile(context, out);
  return std::move(out.motion);
}

void previewMotion(const Image& picture, const ConditionStack& conditions,
                   const CompileContext& context, const std::function<void(const Image&)>& sink,
                   const std::stop_token& stop) {
  const Image first = resizeImage(picture, context.width, context.height);
  // Compiled in pieces of one interval, so that the first pictures are there at once.
  CompileContext piece = context;
  piece.frames = 2;
  Image toFirst;
  sink(first);
  for (int frame = 1; frame < context.frames; ++frame) {
    if (stop.stop_requested()) {
      throw Cancelled();
    }
    piece.contentStart = context.contentTimeOf(frame - 1);
    const std::vector<Image> motion = drawnMotion(conditions, piece);
    if (motion.empty()) {
      throw Error(ErrorCode::BadInput,
                  Sentence(QT_TRANSLATE_NOOP(
                      "Error", "Nothing moves yet: draw a motion stroke, or set a camera move.")));
    }
    Image back = motion[1];
    for (float& value : back.samples) {
      value = -value;
    }
    toFirst = toFirst.empty() ? back : followFields(back, toFirst);
    sink(sampleImage(first, toFirst));
  }
}

}  // namespace reelbrush::core
