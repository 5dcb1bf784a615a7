// SPDX-License-Identifier: Apache-2.0
#include <cstring>

extern "C" {
#include <libavutil/frame.h>
#include <libavutil/pixdesc.h>
}

#include "core/base/error.h"
#include "core/media/ffmpeg/ffmpeg_picture.h"
#include "core/media/planar_format.h"

namespace reelbrush::core::ffmpeg {

ColourInfo colourOf(const AVFrame& picture) {
  const AVPixFmtDescriptor* const descriptor =
      av_pix_fmt_desc_get(static_cast<AVPixelFormat>(picture.format));
  if (descriptor == nullptr) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP(
                    "Error", "A picture has no pixel format; the file may be damaged.")));
  }
  const AVPixFmtDescriptor& d = *descriptor;
  ColourInfo colour = guessedColour(picture.height);
  colour.primaries = picture.color_primaries;
  colour.transfer = picture.color_trc;
  if ((d.flags & AV_PIX_FMT_FLAG_RGB) != 0 || (d.flags & AV_PIX_FMT_FLAG_PAL) != 0) {
    colour.matrix = ColourMatrix::Rgb;
    colour.range = ColourRange::Full;
    colour.isGuessed = false;
    return colour;
  }
  const bool isGrey = d.nb_components < 3;
  bool hasMatrix = true;
  switch (picture.colorspace) {
    case AVCOL_SPC_BT709:
      colour.matrix = ColourMatrix::Bt709;
      break;
    case AVCOL_SPC_BT470BG:
    case AVCOL_SPC_SMPTE170M:
    case AVCOL_SPC_FCC:
      colour.matrix = ColourMatrix::Bt601;
      break;
    case AVCOL_SPC_BT2020_NCL:
    case AVCOL_SPC_BT2020_CL:
      colour.matrix = ColourMatrix::Bt2020;
      break;
    default:
      hasMatrix = isGrey;
  }
  bool hasRange = true;
  if (picture.color_range == AVCOL_RANGE_JPEG || std::strncmp(d.name, "yuvj", 4) == 0) {
    colour.range = ColourRange::Full;
  } else if (picture.color_range == AVCOL_RANGE_UNSPECIFIED) {
    hasRange = false;
    // Grey without a statement comes from still-picture codecs, where it is full range.
    colour.range = isGrey ? ColourRange::Full : ColourRange::Limited;
  }
  colour.isGuessed = !hasMatrix || !hasRange;
  return colour;
}

ColourTags tagsOf(const ColourInfo& colour, int height) {
  const bool is625 = height == 576 || height == 288;
  ColourTags tags;
  tags.primaries = AVCOL_PRI_BT709;
  tags.transfer = AVCOL_TRC_BT709;
  switch (colour.matrix) {
    case ColourMatrix::Bt709:
      tags.matrix = AVCOL_SPC_BT709;
      break;
    case ColourMatrix::Bt601:
      tags.matrix = is625 ? AVCOL_SPC_BT470BG : AVCOL_SPC_SMPTE170M;
      tags.primaries = is625 ? AVCOL_PRI_BT470BG : AVCOL_PRI_SMPTE170M;
      tags.transfer = AVCOL_TRC_SMPTE170M;
      break;
    case ColourMatrix::Bt2020:
      tags.matrix = AVCOL_SPC_BT2020_NCL;
      tags.primaries = AVCOL_PRI_BT2020;
      tags.transfer = AVCOL_TRC_BT2020_10;
      break;
    case ColourMatrix::Rgb:
      tags.matrix = AVCOL_SPC_RGB;
      tags.transfer = AVCOL_TRC_IEC61966_2_1;
      break;
  }
  if (colour.primaries != AVCOL_PRI_UNSPECIFIED && colour.primaries != AVCOL_PRI_RESERVED0) {
    tags.primaries = colour.primaries;
  }
  if (colour.transfer != AVCOL_TRC_UNSPECIFIED && colour.transfer != AVCOL_TRC_RESERVED0) {
    tags.transfer = colour.transfer;
  }
  tags.range = colour.range == ColourRange::Full ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG;
  return tags;
}

}  // namespace reelbrush::core::ffmpeg
