// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/media/encoder.h"

struct AVCodecContext;

namespace reelbrush::core {

// Which encoder the settings and the ending of the file mean. Private to core/media.
struct CodecNames {
  const char* encoder;  // FFmpeg's
  const char* format;   // codedFormat()'s
};
CodecNames codecFor(const EncoderSettings& settings, const std::string& ending);
// Quality, speed and what else the encoder must be told before it is opened.
void setCodecOptions(AVCodecContext& codec, const EncoderSettings& settings,
                     const std::string& ending, const PlanarFormat& format);

}  // namespace reelbrush::core
