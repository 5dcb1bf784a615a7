// SPDX-License-Identifier: Apache-2.0
#include "core/media/ffmpeg/coded_format.h"

#include <algorithm>
#include <new>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavutil/pixdesc.h>
}

#include "core/base/error.h"
#include "core/media/ffmpeg/ffmpeg_picture.h"
#include "core/media/planar_format.h"

namespace reelbrush::core {

namespace {

bool encoderTakes(const char* encoderName, const std::string& format) {
  const AVCodec* const encoder = avcodec_find_encoder_by_name(encoderName);
  if (encoder == nullptr || encoder->pix_fmts == nullptr) {
    return encoder != nullptr;
  }
  for (const AVPixelFormat* p = encoder->pix_fmts; *p != AV_PIX_FMT_NONE; ++p) {
    if (format == av_get_pix_fmt_name(*p)) {
      return true;
    }
  }
  return false;
}

ColourInfo videoColour() {
  ColourInfo colour;
  colour.matrix = ColourMatrix::Bt709;
  colour.range = ColourRange::Limited;
  colour.primaries = 1;
  colour.transfer = 1;
  return colour;
}

}  // namespace

std::string storedFormatName(const PlanarFormat& format, bool isLossless) {
  if (isLossless && format.name == "gbrp") {
    return "bgr0";
  }
  return isLossless && format.name == "gbrap" ? "bgra" : format.name;
}

CodedFormat codedFormat(const Frame& frame, const std::string& codec) {
  if (codec == "ffv1") {
    if (!encoderTakes("ffv1", storedFormatName(frame.format, true))) {
      throw Error(ErrorCode::BadInput,
                  Sentence(QT_TRANSLATE_NOOP("Error",
                                             "FFV1 cannot keep pictures in the format %1; write "
                                             "PNG pictures or leave --lossless out."),
                           frame.format.name));
    }
    return {frame.format, frame.colour};
  }
  CodedFormat coded{frame.format, frame.colour};
  if (frame.format.isRgb) {
    coded.colour = videoColour();
  } else if (coded.colour.matrix == ColourMatrix::Rgb) {
    coded.colour.matrix = ColourMatrix::Bt709;
  }
  const bool isGrey = frame.format.planes < 3;
  const int depth = frame.format.bitDepth > 8 && !frame.format.isRgb ? 10 : 8;
  int shiftX = frame.format.isRgb || isGrey ? 1 : frame.format.chromaShiftX;
  int shiftY = frame.format.isRgb || isGrey ? 1 : frame.format.chromaShiftY;
  if (codec == "prores") {
    // Ten bits and at least half the chroma columns, every row.
    const int column = shiftX > 0 ? 1 : 0;
    coded.format = planarFormat(planarFormatName(3, 10, column, 0, false));
    return coded;
  }
  const bool isStandard = shiftY <= 1 && shiftX <= 1 && shiftY <= shiftX;
  // H.264 has whole chroma samples only: odd sizes keep their size in 4:4:4.
  const bool isOdd =
      (codec == "h264" || codec == "h265") &&
      ((shiftX > 0 && frame.width % 2 != 0) || (shiftY > 0 && frame.height % 2 != 0));
  if (!isStandard || isOdd) {
    shiftX = 0;
    shiftY = 0;
  }
  coded.format = planarFormat(planarFormatName(3, depth, shiftX, shiftY, false));
  return coded;
}

ffmpeg::AvFramePtr storedPicture(const Frame& frame, bool isLossless) {
  const std::string name = storedFormatName(frame.format, isLossless);
  if (name == frame.format.name) {
    return ffmpeg::toAvFrame(frame);
  }
  ffmpeg::AvFramePtr picture = ffmpeg::newFrame();
  picture->format = av_get_pix_fmt(name.c_str());
  picture->width = frame.width;
  picture->height = frame.height;
  if (av_frame_get_buffer(picture.get(), 0) < 0) {
    throw std::bad_alloc();
  }
  // Planes G, B, R (and A) into bytes B, G, R, A.
  for (int y = 0; y < frame.height; ++y) {
    std::uint8_t* out = picture->data[0] + static_cast<std::ptrdiff_t>(y) * picture->linesize[0];
    const std::ptrdiff_t row = static_cast<std::ptrdiff_t>(y) * frame.planes[0].stride;
    for (int x = 0; x < frame.width; ++x, out += 4) {
      const std::size_t at = static_cast<std::size_t>(row + x);
      out[0] = frame.planes[1].bytes[at];
      out[1] = frame.planes[0].bytes[at];
      out[2] = frame.planes[2].bytes[at];
      out[3] = frame.planes.size() > 3 ? frame.planes[3].bytes[at] : 255;
    }
  }
  const ffmpeg::ColourTags tags = ffmpeg::tagsOf(frame.colour, frame.height);
  picture->colorspace = AVCOL_SPC_RGB;
  picture->color_primaries = static_cast<AVColorPrimaries>(tags.primaries);
  picture->color_trc = static_cast<AVColorTransferCharacteristic>(tags.transfer);
  picture->color_range = AVCOL_RANGE_JPEG;
  return picture;
}

bool keepsColour(const std::string& ending, int height, const CodedFormat& coded) {
  const bool isPlain = coded.format.planes == 1 || coded.colour.matrix == ColourMatrix::Rgb;
  if (isPlain || (ending != "avi" && ending != "mov")) {
    return true;
  }
  return coded.colour.range == ColourRange::Limited &&
         (ending != "avi" || coded.colour.matrix == guessedColour(height).matrix);
}

}  // namespace reelbrush::core
