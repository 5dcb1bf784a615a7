// SPDX-License-Identifier: Apache-2.0
#include "core/media/proxy.h"

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/media/decoder.h"
#include "core/media/encoder.h"
#include "core/media/ffmpeg/ffmpeg_picture.h"
#include "core/media/planar_format.h"

namespace reelbrush::core {

namespace {

constexpr double LeastRatio = 1.3;
constexpr int ProxyCrf = 23;
constexpr int ProxyKeyFrames = 12;

int evenSide(double side) {
  return std::max(2, static_cast<int>(std::lround(side / 2)) * 2);
}

}  // namespace

bool isProxyUseful(int sourceHeight, int proxyHeight) {
  return sourceHeight > LeastRatio * proxyHeight;
}

void makeProxy(const std::filesystem::path& source, const std::filesystem::path& target, int height,
               const std::function<void(double)>& progress, const std::stop_token& stop) {
  const std::unique_ptr<Decoder> decoder = openMedia(source);
  const MediaInfo& info = decoder->info();
  if (hasAlpha(info.format)) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP("Error", "\"%1\" has transparency, which a proxy would lose."),
                 source.filename().string()));
  }
  const double scale = static_cast<double>(height) / std::max(1, info.height);
  const int width = evenSide(info.width * scale);
  const PlanarFormat format = planarFormat(info.format.isRgb ? "gbrp" : "yuv420p");
  std::filesystem::create_directories(target.parent_path());
  EncoderSettings settings;
  settings.file = target;
  settings.frameRate = info.frameRate > RationalTime() ? info.frameRate : RationalTime(25, 1);
  settings.timeBase = info.timeBase;
  settings.crf = ProxyCrf;
  settings.keyFrameEvery = ProxyKeyFrames;
  settings.isFast = true;
  const std::unique_ptr<Encoder> encoder = createEncoder(settings);
  const double length = std::max(1e-6, info.duration.toDouble());
  while (const FramePtr frame = decoder->next()) {
    if (stop.stop_requested()) {
      throw Cancelled();
    }
    encoder->add(ffmpeg::resized(*frame, width, evenSide(height), format));
    if (progress) {
      progress(std::clamp(frame->time.toDouble() / length, 0.0, 1.0));
    }
  }
  encoder->finish();
}

}  // namespace reelbrush::core
