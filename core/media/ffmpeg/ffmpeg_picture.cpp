// SPDX-License-Identifier: Apache-2.0
#include "core/media/ffmpeg/ffmpeg_picture.h"

#include <array>
#include <cstring>
#include <new>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavutil/frame.h>
#include <libavutil/pixdesc.h>
#include <libswscale/swscale.h>
}

#include "core/base/error.h"
#include "core/media/colour_conversion.h"
#include "core/media/planar_format.h"

namespace reelbrush::core::ffmpeg {

namespace {

struct ScalerDeleter {
  void operator()(SwsContext* context) const { sws_freeContext(context); }
};

const AVPixFmtDescriptor& descriptorOf(int avPixelFormat) {
  const AVPixFmtDescriptor* const d =
      av_pix_fmt_desc_get(static_cast<AVPixelFormat>(avPixelFormat));
  if (d == nullptr || (d->flags & AV_PIX_FMT_FLAG_HWACCEL) != 0) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP(
            "Error",
            "The picture's pixel format is unknown to this FFmpeg; convert the file first.")));
  }
  return *d;
}

// The layout that takes every sample unchanged, or "".
std::string exactName(int avPixelFormat) {
  const AVPixFmtDescriptor& d = descriptorOf(avPixelFormat);
  const std::string name = d.name;
  if (name.rfind("yuvj", 0) == 0) {
    return "yuv" + name.substr(4);
  }
  constexpr std::uint64_t indirect = AV_PIX_FMT_FLAG_PAL | AV_PIX_FMT_FLAG_BITSTREAM |
                                     AV_PIX_FMT_FLAG_FLOAT | AV_PIX_FMT_FLAG_BAYER;
  if ((d.flags & indirect) != 0 || name.rfind("xyz", 0) == 0) {
    return {};
  }
  for (int c = 1; c < d.nb_components; ++c) {
    if (d.comp[c].depth != d.comp[0].depth) {
      return {};
    }
  }
  if (d.nb_components == 2) {  // grey with alpha has no planar layout of its own
    return planarFormatName(4, d.comp[0].depth, 0, 0, true);
  }
  const bool isRgb = (d.flags & AV_PIX_FMT_FLAG_RGB) != 0;
  const bool isColour = d.nb_components >= 3;
  return planarFormatName(d.nb_components, d.comp[0].depth, isColour ? d.log2_chroma_w : 0,
                          isColour ? d.log2_chroma_h : 0, isRgb);
}

void copyRows(const AVFrame& picture, Frame* frame) {
  for (std::size_t p = 0; p < frame->planes.size(); ++p) {
    FramePlane& plane = frame->planes[p];
    for (int y = 0; y < plane.height; ++y) {
      std::memcpy(plane.bytes.data() + static_cast<std::ptrdiff_t>(y) * plane.stride,
                  picture.data[p] + static_cast<std::ptrdiff_t>(y) * picture.linesize[p],
                  static_cast<std::size_t>(plane.stride));
    }
  }
}

void storeRow(const std::vector<std::uint16_t>& samples, FramePlane* plane, int y, bool isWide) {
  std::uint8_t* const row = plane->bytes.data() + static_cast<std::ptrdiff_t>(y) * plane->stride;
  if (isWide) {
    std::memcpy(row, samples.data(), static_cast<std::size_t>(plane->stride));
    return;
  }
  for (std::size_t x = 0; x < static_cast<std::size_t>(plane->width); ++x) {
    row[x] = static_cast<std::uint8_t>(samples[x]);
  }
}

// Any layout of whole components, read one component at a time.
void unpack(const AVFrame& picture, Frame* frame) {
  const AVPixFmtDescriptor& source = descriptorOf(picture.format);
  const AVPixFmtDescriptor& target = descriptorOf(av_get_pix_fmt(frame->format.name.c_str()));
  const bool isGreyAlpha = source.nb_components == 2;
  std::vector<std::uint16_t> row(static_cast<std::size_t>(frame->width) + 8);
  std::array<const std::uint8_t*, 4> data{picture.data[0], picture.data[1], picture.data[2],
                                          picture.data[3]};
  for (int c = 0; c < target.nb_components; ++c) {
    FramePlane& plane = frame->planes[static_cast<std::size_t>(target.comp[c].plane)];
    const int component = isGreyAlpha ? (c == 3 ? 1 : 0) : c;
    for (int y = 0; y < plane.height; ++y) {
      av_read_image_line2(row.data(), data.data(), picture.linesize, &source, 0, y, component,
                          plane.width, 0, 2);
      storeRow(row, &plane, y, bytesPerSample(frame->format) == 2);
    }
  }
}

void unpackPalette(const AVFrame& picture, Frame* frame) {
  for (int y = 0; y < frame->height; ++y) {
    const std::uint8_t* const row =
        picture.data[0] + static_cast<std::ptrdiff_t>(y) * picture.linesize[0];
    for (int x = 0; x < frame->width; ++x) {
      std::uint32_t argb = 0;
      std::memcpy(&argb, picture.data[1] + static_cast<std::ptrdiff_t>(row[x]) * 4, 4);
      const std::size_t at = static_cast<std::size_t>(y) * static_cast<std::size_t>(frame->width) +
                             static_cast<std::size_t>(x);
      frame->planes[0].bytes[at] = static_cast<std::uint8_t>(argb >> 8);
      frame->planes[1].bytes[at] = static_cast<std::uint8_t>(argb);
      frame->planes[2].bytes[at] = static_cast<std::uint8_t>(argb >> 16);
    }
  }
}

const int* coefficients(ColourMatrix matrix) {
  switch (matrix) {
    case ColourMatrix::Bt601:
      return sws_getCoefficients(SWS_CS_ITU601);
    case ColourMatrix::Bt2020:
      return sws_getCoefficients(SWS_CS_BT2020);
    case ColourMatrix::Bt709:
    case ColourMatrix::Rgb:
      break;
  }
  return sws_getCoefficients(SWS_CS_ITU709);
}

AvFramePtr allocated(AVPixelFormat format, int width, int height) {
  AvFramePtr frame = newFrame();
  frame->format = format;
  frame->width = width;
  frame->height = height;
  if (av_frame_get_buffer(frame.get(), 0) < 0) {
    throw std::bad_alloc();
  }
  return frame;
}

// swscale between two layouts or sizes of one colour description.
AvFramePtr rescaled(const AVFrame& picture, AVPixelFormat format, int width, int height,
                    const ColourInfo& colour) {
  const auto source = static_cast<AVPixelFormat>(picture.format);
  constexpr int flags = SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT | SWS_FULL_CHR_H_INP;
  const std::unique_ptr<SwsContext, ScalerDeleter> scaler(
      sws_getContext(picture.width, picture.height, source, width, height, format, flags, nullptr,
                     nullptr, nullptr));
  if (!scaler) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(
            QT_TRANSLATE_NOOP(
                "Error", "Pictures in the format %1 cannot be converted; convert the file first."),
            av_get_pix_fmt_name(source)));
  }
  const int isFull = colour.range == ColourRange::Full ? 1 : 0;
  sws_setColorspaceDetails(scaler.get(), coefficients(colour.matrix), isFull,
                           coefficients(colour.matrix), isFull, 0, 1 << 16, 1 << 16);
  AvFramePtr result = allocated(format, width, height);
  if (sws_scale(scaler.get(), picture.data, picture.linesize, 0, picture.height, result->data,
                result->linesize) <= 0) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP(
                    "Error", "A picture could not be converted; the file may be damaged.")));
  }
  return result;
}

}  // namespace

std::string planarNameFor(int avPixelFormat) {
  const AVPixFmtDescriptor& d = descriptorOf(avPixelFormat);
  const std::string exact = exactName(avPixelFormat);
  if (!exact.empty()) {
    return exact;
  }
  if ((d.flags & AV_PIX_FMT_FLAG_PAL) != 0) {
    return "gbrp";
  }
  constexpr std::array<AVPixelFormat, 11> candidates{
      AV_PIX_FMT_GRAY8,   AV_PIX_FMT_GRAY16LE,    AV_PIX_FMT_YUV420P, AV_PIX_FMT_YUV422P,
      AV_PIX_FMT_YUV444P, AV_PIX_FMT_YUV444P16LE, AV_PIX_FMT_GBRP,    AV_PIX_FMT_GBRP16LE,
      AV_PIX_FMT_GBRAP,   AV_PIX_FMT_GBRAP16LE,   AV_PIX_FMT_NONE};
  int loss = 0;
  const AVPixelFormat best = avcodec_find_best_pix_fmt_of_list(
      candidates.data(), static_cast<AVPixelFormat>(avPixelFormat),
      (d.flags & AV_PIX_FMT_FLAG_ALPHA) != 0, &loss);
  return best == AV_PIX_FMT_NONE ? "gbrp16le" : av_get_pix_fmt_name(best);
}

Frame copyPicture(const AVFrame& picture, const PlanarFormat& format, int width, int height,
                  const ColourInfo& colour) {
  if (picture.width < 1 || picture.height < 1 || picture.width > LargestSidePx ||
      picture.height > LargestSidePx) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "A picture is larger than %1 pixels a side."),
                         LargestSidePx));
  }
  Frame frame = blankFrame(width, height, format, colour);
  const bool sameSize = picture.width == width && picture.height == height;
  const bool isPalette = (descriptorOf(picture.format).flags & AV_PIX_FMT_FLAG_PAL) != 0;
  const std::string exact = exactName(picture.format);
  const AVPixelFormat target = av_get_pix_fmt(format.name.c_str());
  if (sameSize &&
      (picture.format == target ||
       (exact == format.name && exact.rfind("yuv", 0) == 0 &&
        av_pix_fmt_count_planes(static_cast<AVPixelFormat>(picture.format)) == format.planes &&
        std::strncmp(descriptorOf(picture.format).name, "yuvj", 4) == 0))) {
    copyRows(picture, &frame);
  } else if (sameSize && exact == format.name) {
    unpack(picture, &frame);
  } else if (sameSize && isPalette && format.name == "gbrp") {
    unpackPalette(picture, &frame);
  } else {
    copyRows(*rescaled(picture, target, width, height, colour), &frame);
  }
  return frame;
}

AvFramePtr toAvFrame(const Frame& frame) {
  AvFramePtr picture =
      allocated(av_get_pix_fmt(frame.format.name.c_str()), frame.width, frame.height);
  for (std::size_t p = 0; p < frame.planes.size(); ++p) {
    const FramePlane& plane = frame.planes[p];
    const std::size_t rowBytes =
        static_cast<std::size_t>(plane.width * bytesPerSample(frame.format));
    for (int y = 0; y < plane.height; ++y) {
      std::memcpy(picture->data[p] + static_cast<std::ptrdiff_t>(y) * picture->linesize[p],
                  plane.bytes.data() + static_cast<std::ptrdiff_t>(y) * plane.stride, rowBytes);
    }
  }
  const ColourTags tags = tagsOf(frame.colour, frame.height);
  picture->colorspace = static_cast<AVColorSpace>(tags.matrix);
  picture->color_primaries = static_cast<AVColorPrimaries>(tags.primaries);
  picture->color_trc = static_cast<AVColorTransferCharacteristic>(tags.transfer);
  picture->color_range = static_cast<AVColorRange>(tags.range);
  return picture;
}

Frame convertedTo(const Frame& frame, const PlanarFormat& format, const ColourInfo& colour) {
  const bool sameColour =
      frame.colour.matrix == colour.matrix && frame.colour.range == colour.range;
  Frame result;
  if (sameColour && !frame.format.isRgb && !format.isRgb && frame.format.planes >= 3 &&
      format.planes >= 3) {
    const AvFramePtr picture = rescaled(*toAvFrame(frame), av_get_pix_fmt(format.name.c_str()),
                                        frame.width, frame.height, colour);
    result = blankFrame(frame.width, frame.height, format, colour);
    copyRows(*picture, &result);
  } else {
    result = fromRgb(toRgb(frame), format, colour);
  }
  result.pixelAspect = frame.pixelAspect;
  result.time = frame.time;
  result.duration = frame.duration;
  return result;
}

Frame resized(const Frame& frame, int width, int height, const PlanarFormat& format) {
  const AvFramePtr picture =
      rescaled(*toAvFrame(frame), av_get_pix_fmt(format.name.c_str()), width, height, frame.colour);
  Frame result = blankFrame(width, height, format, frame.colour);
  copyRows(*picture, &result);
  result.pixelAspect = frame.pixelAspect;
  result.time = frame.time;
  result.duration = frame.duration;
  return result;
}

void drawBgra(const Frame& frame, std::uint8_t* bytes, int stride) {
  const AvFramePtr picture = toAvFrame(frame);
  const std::unique_ptr<SwsContext, ScalerDeleter> scaler(sws_getContext(
      frame.width, frame.height, static_cast<AVPixelFormat>(picture->format), frame.width,
      frame.height, AV_PIX_FMT_BGRA, SWS_BILINEAR | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT, nullptr,
      nullptr, nullptr));
  if (!scaler) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "Pictures in the format %1 cannot be shown."),
                         frame.format.name));
  }
  const int isFull = frame.colour.range == ColourRange::Full ? 1 : 0;
  const int* const matrix = coefficients(frame.colour.matrix);
  sws_setColorspaceDetails(scaler.get(), matrix, isFull, matrix, 1, 0, 1 << 16, 1 << 16);
  std::uint8_t* const rows[4] = {bytes, nullptr, nullptr, nullptr};
  const int strides[4] = {stride, 0, 0, 0};
  sws_scale(scaler.get(), picture->data, picture->linesize, 0, frame.height, rows, strides);
}

}  // namespace reelbrush::core::ffmpeg
