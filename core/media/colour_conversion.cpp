// SPDX-License-Identifier: Apache-2.0
#include "core/media/colour_conversion.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "core/base/error.h"
#include "core/media/planar_format.h"

namespace reelbrush::core {

namespace {

// Luma weights of ITU-R BT.601, BT.709 and BT.2020 (non-constant luminance).
struct Weights {
  float red = 0.2126F;
  float green = 0.7152F;
  float blue = 0.0722F;
};

Weights weightsOf(ColourMatrix matrix) {
  switch (matrix) {
    case ColourMatrix::Bt601:
      return {0.299F, 0.587F, 0.114F};
    case ColourMatrix::Bt2020:
      return {0.2627F, 0.6780F, 0.0593F};
    case ColourMatrix::Bt709:
    case ColourMatrix::Rgb:
      break;
  }
  return {};
}

// sample = offset + scale * value; value 0...1 for luma and RGB, -0.5...0.5 for chroma.
struct Coding {
  float offset = 0;
  float scale = 255;
};

Coding codingOf(const PlanarFormat& format, const ColourInfo& colour, bool chroma) {
  const float top = static_cast<float>((1 << format.bitDepth) - 1);
  const float unit = static_cast<float>(1 << (format.bitDepth - 8));
  if (chroma) {
    const float middle = 128 * unit;
    return colour.range == ColourRange::Full ? Coding{middle, top} : Coding{middle, 224 * unit};
  }
  if (format.isRgb || colour.range == ColourRange::Full) {
    return {0, top};
  }
  return {16 * unit, 219 * unit};
}

// One plane as values, row by row.
Image valuesOf(const Frame& frame, int plane) {
  const FramePlane& source = frame.planes[static_cast<std::size_t>(plane)];
  const Coding coding = codingOf(frame.format, frame.colour, isChroma(frame.format, plane));
  const float inverse = 1 / coding.scale;
  Image values(source.width, source.height, 1);
  for (int y = 0; y < source.height; ++y) {
    const std::uint8_t* const row =
        source.bytes.data() + static_cast<std::ptrdiff_t>(y) * source.stride;
    float* const out = values.samples.data() + values.index(0, y);
    if (frame.format.bitDepth > 8) {
      for (int x = 0; x < source.width; ++x) {
        std::uint16_t sample = 0;
        std::memcpy(&sample, row + 2 * x, 2);
        out[x] = (static_cast<float>(sample) - coding.offset) * inverse;
      }
    } else {
      for (int x = 0; x < source.width; ++x) {
        out[x] = (static_cast<float>(row[x]) - coding.offset) * inverse;
      }
    }
  }
  return values;
}

void storeValues(const Image& values, Frame* frame, int plane) {
  FramePlane& target = frame->planes[static_cast<std::size_t>(plane)];
  const Coding coding = codingOf(frame->format, frame->colour, isChroma(frame->format, plane));
  const float top = static_cast<float>((1 << frame->format.bitDepth) - 1);
  for (int y = 0; y < target.height; ++y) {
    std::uint8_t* const row = target.bytes.data() + static_cast<std::ptrdiff_t>(y) * target.stride;
    const float* const in = values.samples.data() + values.index(0, y);
    for (int x = 0; x < target.width; ++x) {
      const float sample =
          std::clamp(coding.offset + coding.scale * in[x] + 0.5F, 0.0F, top + 0.5F);
      if (frame->format.bitDepth > 8) {
        const auto wide = static_cast<std::uint16_t>(sample);
        std::memcpy(row + 2 * x, &wide, 2);
      } else {
        row[x] = static_cast<std::uint8_t>(sample);
      }
    }
  }
}

// A position between two samples of a line: low, low + 1 clamped, and the weight of the second.
struct Tap {
  int low = 0;
  int high = 0;
  float weight = 0;
};

std::vector<Tap> taps(int pixels, int samples, int shift, bool isCentred) {
  std::vector<Tap> list(static_cast<std::size_t>(pixels));
  const float step = 1.0F / static_cast<float>(1 << shift);
  for (int i = 0; i < pixels; ++i) {
    const float at =
        isCentred ? (static_cast<float>(i) + 0.5F) * step - 0.5F : static_cast<float>(i) * step;
    const int low = static_cast<int>(std::floor(at));
    Tap& tap = list[static_cast<std::size_t>(i)];
    tap.weight = at - static_cast<float>(low);
    tap.low = std::clamp(low, 0, samples - 1);
    tap.high = std::clamp(low + 1, 0, samples - 1);
  }
  return list;
}

// Bilinear, chroma sited at the left of its pixels and between the lines (MPEG-2 siting).
Image enlarged(const Image& chroma, int width, int height, const PlanarFormat& format) {
  if (chroma.width == width && chroma.height == height) {
    return chroma;
  }
  const std::vector<Tap> across = taps(width, chroma.width, format.chromaShiftX, false);
  const std::vector<Tap> down =
      taps(height, chroma.height, format.chromaShiftY, format.chromaShiftY > 0);
  Image result(width, height, 1);
  std::vector<float> line(static_cast<std::size_t>(chroma.width));
  for (int y = 0; y < height; ++y) {
    const Tap& row = down[static_cast<std::size_t>(y)];
    const float* const upper = chroma.samples.data() + chroma.index(0, row.low);
    const float* const lower = chroma.samples.data() + chroma.index(0, row.high);
    for (std::size_t x = 0; x < line.size(); ++x) {
      line[x] = upper[x] + row.weight * (lower[x] - upper[x]);
    }
    float* const out = result.samples.data() + result.index(0, y);
    for (int x = 0; x < width; ++x) {
      const Tap& tap = across[static_cast<std::size_t>(x)];
      const float low = line[static_cast<std::size_t>(tap.low)];
      out[x] = low + tap.weight * (line[static_cast<std::size_t>(tap.high)] - low);
    }
  }
  return result;
}

// Averages to the chroma grid: a triangle about the left-sited position across, the mean of the
// lines down.
Image reduced(const Image& chroma, const PlanarFormat& format) {
  if (format.chromaShiftX == 0 && format.chromaShiftY == 0) {
    return chroma;
  }
  const int reach = 1 << format.chromaShiftX;
  const int lines = 1 << format.chromaShiftY;
  Image result(planeWidth(format, 1, chroma.width), planeHeight(format, 1, chroma.height), 1);
  for (int y = 0; y < result.height; ++y) {
    const int last = std::min((y + 1) * lines, chroma.height);
    for (int x = 0; x < result.width; ++x) {
      float sum = 0;
      float total = 0;
      for (int line = y * lines; line < last; ++line) {
        for (int d = 1 - reach; d < reach; ++d) {
          const int at = std::clamp(x * reach + d, 0, chroma.width - 1);
          const float weight = static_cast<float>(reach - std::abs(d));
          sum += weight * chroma.at(at, line);
          total += weight;
        }
      }
      result.at(x, y) = sum / total;
    }
  }
  return result;
}

float clampedUnit(float value) {
  return std::clamp(value, 0.0F, 1.0F);
}

Image rgbFromPlanes(const Frame& frame) {
  // Planes are stored G, B, R.
  const Image green = valuesOf(frame, 0);
  const Image blue = valuesOf(frame, 1);
  const Image red = valuesOf(frame, 2);
  Image rgb(frame.width, frame.height, 3);
  for (std::size_t i = 0; i < green.samples.size(); ++i) {
    rgb.samples[3 * i] = red.samples[i];
    rgb.samples[3 * i + 1] = green.samples[i];
    rgb.samples[3 * i + 2] = blue.samples[i];
  }
  return rgb;
}

}  // namespace

ChromaWeights chromaWeights(ColourMatrix matrix) {
  const Weights k = weightsOf(matrix);
  ChromaWeights weights;
  weights.redOfCr = 2 * (1 - k.red);
  weights.blueOfCb = 2 * (1 - k.blue);
  weights.greenOfCb = -weights.blueOfCb * k.blue / k.green;
  weights.greenOfCr = -weights.redOfCr * k.red / k.green;
  return weights;
}

Image toRgb(const Frame& frame) {
  if (frame.format.isRgb) {
    return rgbFromPlanes(frame);
  }
  const Image luma = valuesOf(frame, 0);
  Image rgb(frame.width, frame.height, 3);
  if (frame.format.planes < 3) {
    for (std::size_t i = 0; i < luma.samples.size(); ++i) {
      const float grey = clampedUnit(luma.samples[i]);
      rgb.samples[3 * i] = rgb.samples[3 * i + 1] = rgb.samples[3 * i + 2] = grey;
    }
    return rgb;
  }
  const Image cb = enlarged(valuesOf(frame, 1), frame.width, frame.height, frame.format);
  const Image cr = enlarged(valuesOf(frame, 2), frame.width, frame.height, frame.format);
  const auto [redOfCr, greenOfCb, greenOfCr, blueOfCb] = chromaWeights(frame.colour.matrix);
  for (std::size_t i = 0; i < luma.samples.size(); ++i) {
    const float y = luma.samples[i];
    rgb.samples[3 * i] = clampedUnit(y + redOfCr * cr.samples[i]);
    rgb.samples[3 * i + 1] = clampedUnit(y + greenOfCb * cb.samples[i] + greenOfCr * cr.samples[i]);
    rgb.samples[3 * i + 2] = clampedUnit(y + blueOfCb * cb.samples[i]);
  }
  return rgb;
}

Frame fromRgb(const Image& rgb, const PlanarFormat& format, const ColourInfo& colour) {
  if (rgb.channels != 3 || rgb.empty()) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP(
            "Error", "A picture must have red, green and blue to be converted to a frame.")));
  }
  Frame frame = blankFrame(rgb.width, rgb.height, format, colour);
  const Weights k = weightsOf(colour.matrix);
  const std::size_t count =
      static_cast<std::size_t>(rgb.width) * static_cast<std::size_t>(rgb.height);
  Image first(rgb.width, rgb.height, 1);
  Image second(rgb.width, rgb.height, 1);
  Image third(rgb.width, rgb.height, 1);
  for (std::size_t i = 0; i < count; ++i) {
    const float red = rgb.samples[3 * i];
    const float green = rgb.samples[3 * i + 1];
    const float blue = rgb.samples[3 * i + 2];
    if (format.isRgb) {
      first.samples[i] = green;
      second.samples[i] = blue;
      third.samples[i] = red;
    } else {
      const float luma = k.red * red + k.green * green + k.blue * blue;
      first.samples[i] = luma;
      second.samples[i] = (blue - luma) / (2 * (1 - k.blue));
      third.samples[i] = (red - luma) / (2 * (1 - k.red));
    }
  }
  storeValues(first, &frame, 0);
  if (format.planes >= 3) {
    storeValues(format.isRgb ? second : reduced(second, format), &frame, 1);
    storeValues(format.isRgb ? third : reduced(third, format), &frame, 2);
  }
  if (hasAlpha(format)) {
    const std::uint16_t opaque = static_cast<std::uint16_t>((1U << format.bitDepth) - 1);
    std::vector<std::uint8_t>& bytes = frame.planes[3].bytes;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      const bool isHighByte = format.bitDepth > 8 && i % 2 == 1;
      bytes[i] = static_cast<std::uint8_t>(isHighByte ? opaque >> 8 : opaque);
    }
  }
  return frame;
}

}  // namespace reelbrush::core
