// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <utility>

#include <QJsonDocument>

#include "app/cli/compose_run.h"
#include "core/base/error.h"
#include "core/conditions/mask_stack.h"
#include "core/media/colour_conversion.h"
#include "core/media/decoder.h"
#include "core/media/encoder.h"
#include "core/playback/compositor.h"
#include "core/timeline/segment.h"

namespace reelbrush::app {

namespace {

// Where a film ends in an error or a stop, the encoder goes unfinished and takes its temporary file
// with it.
void throwIfStopped(const std::stop_token& stop) {
  if (stop.stop_requested()) {
    throw core::Cancelled();
  }
}

core::EncoderSettings encoderSettings(const ComposePlan& plan) {
  core::EncoderSettings settings;
  settings.file = plan.out;
  settings.lossless = plan.isLossless;
  settings.frameRate = plan.source ? plan.sourceInfo.frameRate : plan.rate();
  settings.metadata["comment"] =
      QJsonDocument(plan.recipeJson).toJson(QJsonDocument::Compact).toStdString();
  if (plan.source && plan.sourceInfo.hasAudio) {
    settings.audioFrom = plan.source;
  }
  return settings;
}

// The feathered mask at a time of the source; the last one is kept, since masks often hold.
class MaskAtTime {
 public:
  explicit MaskAtTime(const ComposePlan& plan)
      : mask_(plan.recipe.conditions.mask()), plan_(plan) {}

  const core::ByteImage& at(const core::RationalTime& time) {
    const int width = plan_.sourceInfo.width;
    const int height = plan_.sourceInfo.height;
    if (mask_ == nullptr) {
      if (current_.empty()) {
        current_ = core::ByteImage(width, height, 1, 255);
      }
      return current_;
    }
    std::string key = mask_->maskKey(time);
    if (current_.empty() || key != key_) {
      current_ = mask_->compositeMask(time, width, height, plan_.recipe.settings.feather);
      key_ = std::move(key);
    }
    return current_;
  }

 private:
  const core::MaskStack* mask_;
  const ComposePlan& plan_;
  std::string key_;
  core::ByteImage current_;
};

const SceneResult& sceneAt(const std::vector<SceneResult>& scenes, const core::RationalTime& time) {
  std::size_t index = 0;
  while (index + 1 < scenes.size() && scenes[index + 1].start <= time) {
    ++index;
  }
  return scenes[index];
}

int writeOverSource(const ComposePlan& plan, const std::vector<SceneResult>& scenes,
                    Console& console, const std::stop_token& stop) {
  const std::unique_ptr<core::Decoder> decoder = core::openMedia(*plan.source);
  const std::unique_ptr<core::Encoder> encoder = core::createEncoder(encoderSettings(plan));
  const std::int64_t known = plan.sourceInfo.frameCount;
  const int total = static_cast<int>(
      known > 0 ? known : (plan.sourceInfo.duration * plan.sourceInfo.frameRate).round());
  MaskAtTime masks(plan);
  int written = 0;
  while (const core::FramePtr frame = decoder->next()) {
    throwIfStopped(stop);
    const SceneResult& scene = sceneAt(scenes, frame->time);
    const int shown = core::modelFrameAt(frame->time - scene.start, scene.rate,
                                         static_cast<int>(scene.frames.size()));
    encoder->add(core::composite(*frame, scene.frames[static_cast<std::size_t>(shown)],
                                 scene.region, masks.at(frame->time)));
    console.progress(QStringLiteral("writing"), ++written, std::max(total, written));
  }
  encoder->finish();
  return written;
}

// Without footage: RGB where nothing may be lost, else what every player shows.
int writeAlone(const ComposePlan& plan, const std::vector<SceneResult>& scenes, Console& console,
               const std::stop_token& stop) {
  const bool isRgb = plan.isLossless || plan.out.string().back() == '/';
  const bool isEven = plan.outputSize[0] % 2 == 0 && plan.outputSize[1] % 2 == 0;
  core::PlanarFormat format;
  core::ColourInfo colour;
  if (isRgb) {
    format.name = "gbrp";
    format.isRgb = true;
    colour.matrix = core::ColourMatrix::Rgb;
    colour.range = core::ColourRange::Full;
  } else {
    // Halved chroma needs even sides.
    format.name = isEven ? "yuv420p" : "yuv444p";
    format.chromaShiftX = format.chromaShiftY = isEven ? 1 : 0;
    colour.primaries = 1;
    colour.transfer = 1;
  }
  int total = 0;
  for (const SceneResult& scene : scenes) {
    total += static_cast<int>(scene.frames.size());
  }
  const std::unique_ptr<core::Encoder> encoder = core::createEncoder(encoderSettings(plan));
  int written = 0;
  for (const SceneResult& scene : scenes) {
    for (const core::Image& picture : scene.frames) {
      throwIfStopped(stop);
      core::Frame frame = core::fromRgb(
          core::resizeImage(picture, plan.outputSize[0], plan.outputSize[1]), format, colour);
      frame.time = core::RationalTime(written, 1) / plan.rate();
      frame.duration = core::RationalTime(1, 1) / plan.rate();
      encoder->add(frame);
      console.progress(QStringLiteral("writing"), ++written, total);
    }
  }
  encoder->finish();
  return written;
}

}  // namespace

int writeFilm(const ComposePlan& plan, const std::vector<SceneResult>& scenes, Console& console,
              const std::stop_token& stop) {
  return plan.source ? writeOverSource(plan, scenes, console, stop)
                     : writeAlone(plan, scenes, console, stop);
}

}  // namespace reelbrush::app
