// SPDX-License-Identifier: Apache-2.0
#include "core/media/planar_format.h"

#include <cstring>

extern "C" {
#include <libavutil/pixdesc.h>
}

#include "core/base/error.h"

namespace reelbrush::core {

namespace {

// Planar in our sense: a plane per component, whole little-endian samples of one depth.
bool isPlanar(const AVPixFmtDescriptor& d) {
  constexpr std::uint64_t refused = AV_PIX_FMT_FLAG_BE | AV_PIX_FMT_FLAG_PAL |
                                    AV_PIX_FMT_FLAG_BITSTREAM | AV_PIX_FMT_FLAG_HWACCEL |
                                    AV_PIX_FMT_FLAG_FLOAT | AV_PIX_FMT_FLAG_BAYER;
  if ((d.flags & refused) != 0 || d.nb_components == 2 || d.nb_components < 1) {
    return false;
  }
  if (std::strncmp(d.name, "yuvj", 4) == 0 || std::strncmp(d.name, "xyz", 3) == 0) {
    return false;
  }
  for (int c = 0; c < d.nb_components; ++c) {
    const AVComponentDescriptor& comp = d.comp[c];
    if (comp.shift != 0 || comp.offset != 0 || comp.depth != d.comp[0].depth || comp.depth < 8 ||
        comp.step != (comp.depth > 8 ? 2 : 1)) {
      return false;
    }
    for (int other = 0; other < c; ++other) {
      if (d.comp[other].plane == comp.plane) {
        return false;
      }
    }
  }
  return true;
}

PlanarFormat fromDescriptor(const AVPixFmtDescriptor& d) {
  PlanarFormat format;
  format.name = d.name;
  format.planes = d.nb_components;
  format.bitDepth = d.comp[0].depth;
  format.chromaShiftX = d.nb_components >= 3 ? d.log2_chroma_w : 0;
  format.chromaShiftY = d.nb_components >= 3 ? d.log2_chroma_h : 0;
  format.isRgb = (d.flags & AV_PIX_FMT_FLAG_RGB) != 0;
  return format;
}

}  // namespace

PlanarFormat planarFormat(const std::string& name) {
  const AVPixFmtDescriptor* const descriptor = av_pix_fmt_desc_get(av_get_pix_fmt(name.c_str()));
  if (descriptor == nullptr || !isPlanar(*descriptor)) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP(
                     "Error", "\"%1\" is not a planar picture format, such as yuv420p or gbrp."),
                 name));
  }
  return fromDescriptor(*descriptor);
}

std::string planarFormatName(int planes, int bitDepth, int chromaShiftX, int chromaShiftY,
                             bool isRgb) {
  for (const AVPixFmtDescriptor* d = av_pix_fmt_desc_next(nullptr); d != nullptr;
       d = av_pix_fmt_desc_next(d)) {
    if (!isPlanar(*d)) {
      continue;
    }
    const PlanarFormat format = fromDescriptor(*d);
    if (format.planes == planes && format.bitDepth == bitDepth &&
        format.chromaShiftX == chromaShiftX && format.chromaShiftY == chromaShiftY &&
        format.isRgb == isRgb) {
      return format.name;
    }
  }
  return {};
}

bool hasAlpha(const PlanarFormat& format) {
  return format.planes == 4;
}

int bytesPerSample(const PlanarFormat& format) {
  return format.bitDepth > 8 ? 2 : 1;
}

bool isChroma(const PlanarFormat& format, int plane) {
  return !format.isRgb && (plane == 1 || plane == 2);
}

int planeWidth(const PlanarFormat& format, int plane, int width) {
  return isChroma(format, plane) ? (width + (1 << format.chromaShiftX) - 1) >> format.chromaShiftX
                                 : width;
}

int planeHeight(const PlanarFormat& format, int plane, int height) {
  return isChroma(format, plane) ? (height + (1 << format.chromaShiftY) - 1) >> format.chromaShiftY
                                 : height;
}

Frame blankFrame(int width, int height, const PlanarFormat& format, const ColourInfo& colour) {
  Frame frame;
  frame.width = width;
  frame.height = height;
  frame.format = format;
  frame.colour = colour;
  for (int p = 0; p < format.planes; ++p) {
    FramePlane plane;
    plane.width = planeWidth(format, p, width);
    plane.height = planeHeight(format, p, height);
    plane.stride = plane.width * bytesPerSample(format);
    plane.bytes.resize(static_cast<std::size_t>(plane.stride) *
                       static_cast<std::size_t>(plane.height));
    frame.planes.push_back(std::move(plane));
  }
  return frame;
}

ColourInfo guessedColour(int height) {
  ColourInfo colour;
  colour.matrix = height >= 720 ? ColourMatrix::Bt709 : ColourMatrix::Bt601;
  colour.range = ColourRange::Limited;
  colour.isGuessed = true;
  return colour;
}

std::int64_t differingSamples(const Frame& a, const Frame& b) {
  if (a.width != b.width || a.height != b.height || !(a.format == b.format)) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP(
            "Error", "Frames of different sizes or formats cannot be compared sample by sample.")));
  }
  std::int64_t count = 0;
  const std::size_t size = static_cast<std::size_t>(bytesPerSample(a.format));
  for (std::size_t p = 0; p < a.planes.size(); ++p) {
    const FramePlane& planeA = a.planes[p];
    const FramePlane& planeB = b.planes[p];
    for (int y = 0; y < planeA.height; ++y) {
      const std::uint8_t* const rowA =
          planeA.bytes.data() + static_cast<std::ptrdiff_t>(y) * planeA.stride;
      const std::uint8_t* const rowB =
          planeB.bytes.data() + static_cast<std::ptrdiff_t>(y) * planeB.stride;
      for (std::size_t x = 0; x < static_cast<std::size_t>(planeA.width); ++x) {
        count += std::memcmp(rowA + x * size, rowB + x * size, size) != 0 ? 1 : 0;
      }
    }
  }
  return count;
}

}  // namespace reelbrush::core
