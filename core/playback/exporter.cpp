// SPDX-License-Identifier: Apache-2.0
#include "core/playback/exporter.h"

#include "core/base/error.h"

namespace reelbrush::core {

void exportFrames(FrameProvider& provider, const EncoderSettings& settings,
                  const ExportProgress& progress, const std::stop_token& stop) {
  const std::unique_ptr<Encoder> encoder = createEncoder(settings);
  const std::int64_t total = provider.count();
  for (std::int64_t index = 0; index < total; ++index) {
    if (stop.stop_requested()) {
      throw Cancelled();
    }
    try {
      const FramePtr frame = provider.frame(index);
      if (!frame) {
        throw Error(ErrorCode::BadInput,
                    Sentence(QT_TRANSLATE_NOOP(
                        "Error", "There is no picture to export; check for missing media.")));
      }
      encoder->add(*frame);
    } catch (const Error& error) {
      throw error.within(Sentence(QT_TRANSLATE_NOOP("Error", "frame %1 of %2"), index + 1, total));
    }
    if (progress) {
      progress(index + 1, total);
    }
  }
  if (stop.stop_requested()) {
    throw Cancelled();
  }
  encoder->finish();
}

}  // namespace reelbrush::core
