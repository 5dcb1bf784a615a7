// SPDX-License-Identifier: Apache-2.0
#include "core/media/ffmpeg/codec_choice.h"

#include <algorithm>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavutil/opt.h>
}

namespace reelbrush::core {

namespace {

CodecNames codecOf(VideoCodec codec) {
  switch (codec) {
    case VideoCodec::H265:
      return {"libx265", "h265"};
    case VideoCodec::Vp9:
      return {"libvpx-vp9", "vp9"};
    case VideoCodec::Av1:
      return {"libaom-av1", "av1"};
    case VideoCodec::ProRes:
      return {"prores_ks", "prores"};
    case VideoCodec::ByEnding:
    case VideoCodec::H264:
      break;
  }
  return {"libx264", "h264"};
}

VideoCodec codecUsed(const EncoderSettings& settings, const std::string& ending) {
  if (settings.codec != VideoCodec::ByEnding) {
    return settings.codec;
  }
  return ending == "webm" ? VideoCodec::Vp9 : VideoCodec::H264;
}

}  // namespace

bool isAvailable(VideoCodec codec) {
  return avcodec_find_encoder_by_name(codecOf(codec).encoder) != nullptr;
}

CodecNames codecFor(const EncoderSettings& settings, const std::string& ending) {
  return codecOf(codecUsed(settings, ending));
}

void setCodecOptions(AVCodecContext& codec, const EncoderSettings& settings,
                     const std::string& ending, const PlanarFormat& format) {
  codec.thread_count = 0;
  if (settings.lossless) {
    // Version 3 has the checksums and the deep formats; every picture stands alone.
    codec.level = 3;
    codec.gop_size = 1;
    codec.strict_std_compliance = FF_COMPLIANCE_EXPERIMENTAL;
    av_opt_set_int(codec.priv_data, "slicecrc", 1, 0);
    if (format.chromaShiftX > 1) {
      // Slice edges between the columns of quartered chroma lose samples.
      codec.slices = 1;
    }
    return;
  }
  if (settings.keyFrameEvery > 0) {
    codec.gop_size = settings.keyFrameEvery;
  }
  const VideoCodec used = codecUsed(settings, ending);
  if (used == VideoCodec::ProRes) {
    av_opt_set(codec.priv_data, "profile", format.chromaShiftX > 0 ? "hq" : "4444", 0);
    av_opt_set(codec.priv_data, "vendor", "apl0", 0);
    return;
  }
  const bool isWide = used == VideoCodec::Vp9 || used == VideoCodec::Av1;
  const int worst = isWide ? 63 : 51;
  av_opt_set(codec.priv_data, "crf", std::to_string(std::clamp(settings.crf, 0, worst)).c_str(), 0);
  if (isWide) {
    codec.bit_rate = 0;
    av_opt_set(codec.priv_data, "cpu-used", used == VideoCodec::Av1 ? "6" : "4", 0);
    av_opt_set(codec.priv_data, "row-mt", "1", 0);
  }
  if (used == VideoCodec::Vp9) {
    av_opt_set(codec.priv_data, "deadline", "good", 0);
  } else if (!isWide) {
    av_opt_set(codec.priv_data, "preset", settings.isFast ? "veryfast" : "medium", 0);
  }
  if (used == VideoCodec::H265) {
    // Its own lines would go to stderr; the tag lets other players open an .mp4.
    av_opt_set(codec.priv_data, "x265-params", "log-level=none", 0);
    codec.codec_tag = ending == "mp4" || ending == "mov" ? MKTAG('h', 'v', 'c', '1') : 0;
  }
}

}  // namespace reelbrush::core
