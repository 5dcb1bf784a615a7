// SPDX-License-Identifier: Apache-2.0
#include "tests/support/marble_measures.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace reelbrush::tests {

namespace {

constexpr int SmallestObject = 25;  // pixels; less is noise

struct Entry {
  Rgb rgb;
  int index;
};

// Shaded, plain and lit versions of every colour; three tones of every ground.
std::vector<Entry> palette() {
  std::vector<Entry> out;
  int index = 0;
  for (const MarbleColour& colour : marbleColours()) {
    for (const double level : {0.62, 0.75, 0.88, 1.0}) {
      out.push_back({{colour.rgb[0] * level, colour.rgb[1] * level, colour.rgb[2] * level}, index});
    }
    ++index;
  }
  for (const MarbleGround& ground : marbleGrounds()) {
    for (const double t : {0.0, 0.5, 1.0}) {
      Rgb rgb{};
      for (std::size_t c = 0; c < 3; ++c) {
        rgb[c] = ground.low[c] + t * (ground.high[c] - ground.low[c]);
      }
      out.push_back({rgb, index});
    }
    ++index;
  }
  return out;
}

int nearest(const std::vector<Entry>& entries, const uchar* pixel) {
  double best = std::numeric_limits<double>::max();
  int index = 0;
  for (const Entry& entry : entries) {
    double distance = 0;
    for (std::size_t c = 0; c < 3; ++c) {
      distance += std::pow(pixel[c] / 255.0 - entry.rgb[c], 2);
    }
    if (distance < best) {
      best = distance;
      index = entry.index;
    }
  }
  return index;
}

// The largest 4-connected region of one class.
QImage largestRegion(const std::vector<int>& classes, int wanted) {
  std::vector<char> seen(classes.size(), 0);
  std::vector<std::size_t> best;
  for (std::size_t first = 0; first < classes.size(); ++first) {
    if (classes[first] != wanted || seen[first] != 0) {
      continue;
    }
    std::vector<std::size_t> region{first};
    seen[first] = 1;
    for (std::size_t k = 0; k < region.size(); ++k) {
      const int x = static_cast<int>(region[k]) % MarbleSize;
      const int y = static_cast<int>(region[k]) / MarbleSize;
      for (const auto& [dx, dy] : {std::pair{1, 0}, {-1, 0}, {0, 1}, {0, -1}}) {
        const int i = x + dx;
        const int j = y + dy;
        const auto at = static_cast<std::size_t>(j * MarbleSize + i);
        if (i >= 0 && i < MarbleSize && j >= 0 && j < MarbleSize && seen[at] == 0 &&
            classes[at] == wanted) {
          seen[at] = 1;
          region.push_back(at);
        }
      }
    }
    if (region.size() > best.size()) {
      best = region;
    }
  }
  QImage out(MarbleSize, MarbleSize, QImage::Format_Grayscale8);
  out.fill(0);
  if (static_cast<int>(best.size()) >= SmallestObject) {
    for (const std::size_t at : best) {
      out.scanLine(static_cast<int>(at) / MarbleSize)[static_cast<int>(at) % MarbleSize] = 255;
    }
  }
  return out;
}

bool isSet(const QImage& image, int x, int y) {
  return x >= 0 && y >= 0 && x < image.width() && y < image.height() &&
         image.constScanLine(y)[x] > 127;
}

std::vector<QPointF> outlineOf(const QImage& region) {
  std::vector<QPointF> points;
  for (int y = 0; y < region.height(); ++y) {
    for (int x = 0; x < region.width(); ++x) {
      const bool isInner = isSet(region, x + 1, y) && isSet(region, x - 1, y) &&
                           isSet(region, x, y + 1) && isSet(region, x, y - 1);
      if (isSet(region, x, y) && !isInner) {
        points.emplace_back(x, y);
      }
    }
  }
  return points;
}

// Share of the points that have one of the others within 2.5 pixels.
double shareNear(const std::vector<QPointF>& points, const std::vector<QPointF>& others) {
  if (points.empty()) {
    return 0;
  }
  const auto near = std::count_if(points.begin(), points.end(), [&](const QPointF& p) {
    return std::any_of(others.begin(), others.end(), [&](const QPointF& q) {
      return std::hypot(p.x() - q.x(), p.y() - q.y()) <= 2.5;
    });
  });
  return static_cast<double>(near) / static_cast<double>(points.size());
}

// A highlight or a rim may leave holes in a region: whatever the outside cannot reach is inside.
QImage filled(const QImage& region) {
  std::vector<int> outside(static_cast<std::size_t>(MarbleSize * MarbleSize));
  for (int y = 0; y < MarbleSize; ++y) {
    for (int x = 0; x < MarbleSize; ++x) {
      outside[static_cast<std::size_t>(y * MarbleSize + x)] = isSet(region, x, y) ? 1 : 0;
    }
  }
  QImage out = largestRegion(outside, 0);
  out.invertPixels();
  return out;
}

}  // namespace

MarbleReading::MarbleReading(const std::vector<QImage>& frames) {
  const std::vector<Entry> entries = palette();
  for (const QImage& frame : frames) {
    const QImage rgb = frame.convertToFormat(QImage::Format_RGB888);
    std::vector<int> classes;
    for (int y = 0; y < MarbleSize; ++y) {
      for (int x = 0; x < MarbleSize; ++x) {
        classes.push_back(
            nearest(entries, rgb.constScanLine(y) + static_cast<std::ptrdiff_t>(3) * x));
      }
    }
    classes_.push_back(std::move(classes));
  }
  const int main = colour();
  for (const std::vector<int>& classes : classes_) {
    object_.push_back(filled(largestRegion(classes, main)));
  }
}

int MarbleReading::ground() const {
  const int first = static_cast<int>(marbleColours().size());
  std::vector<int> counts(marbleGrounds().size());
  for (const std::vector<int>& classes : classes_) {
    for (const int index : classes) {
      if (index >= first) {
        ++counts[static_cast<std::size_t>(index - first)];
      }
    }
  }
  return static_cast<int>(std::max_element(counts.begin(), counts.end()) - counts.begin());
}

int MarbleReading::colour() const {
  QImage everywhere(MarbleSize, MarbleSize, QImage::Format_Grayscale8);
  everywhere.fill(255);
  return colourWithin(std::vector<QImage>(classes_.size(), everywhere));
}

int MarbleReading::colourWithin(const std::vector<QImage>& region) const {
  std::vector<int> counts(marbleColours().size());
  for (std::size_t f = 0; f < classes_.size(); ++f) {
    for (std::size_t at = 0; at < classes_[f].size(); ++at) {
      const int x = static_cast<int>(at) % MarbleSize;
      const int y = static_cast<int>(at) / MarbleSize;
      if (isSet(region[f], x, y) && classes_[f][at] < static_cast<int>(counts.size())) {
        ++counts[static_cast<std::size_t>(classes_[f][at])];
      }
    }
  }
  const auto most = std::max_element(counts.begin(), counts.end());
  return *most >= SmallestObject ? static_cast<int>(most - counts.begin()) : -1;
}

bool MarbleReading::hasColour(int colour) const {
  return std::any_of(classes_.begin(), classes_.end(), [colour](const std::vector<int>& classes) {
    return std::count(classes.begin(), classes.end(), colour) >= SmallestObject &&
           !outlineOf(largestRegion(classes, colour)).empty();
  });
}

std::optional<QPointF> MarbleReading::centre(int frame) const {
  QPointF sum;
  int count = 0;
  const QImage& region = object_[static_cast<std::size_t>(frame)];
  for (int y = 0; y < MarbleSize; ++y) {
    for (int x = 0; x < MarbleSize; ++x) {
      if (isSet(region, x, y)) {
        sum += QPointF(x + 0.5, y + 0.5);
        ++count;
      }
    }
  }
  return count < SmallestObject ? std::nullopt : std::optional(sum / count);
}

std::optional<QPointF> MarbleReading::displacement() const {
  std::vector<std::pair<int, QPointF>> track;
  QPointF middle;
  double meanFrame = 0;
  for (int f = 0; f < static_cast<int>(classes_.size()); ++f) {
    if (const auto at = centre(f)) {
      track.emplace_back(f, *at);
      middle += *at;
      meanFrame += f;
    }
  }
  if (track.size() < 3) {
    return std::nullopt;
  }
  const auto count = static_cast<double>(track.size());
  QPointF slope;
  double squares = 0;
  for (const auto& [f, at] : track) {
    slope += (f - meanFrame / count) * (at - middle / count);
    squares += std::pow(f - meanFrame / count, 2);
  }
  return slope / squares * static_cast<double>(classes_.size() - 1);
}

double outlineScore(const QImage& object, const QImage& sketch) {
  std::vector<QPointF> wanted;
  for (int y = 0; y < sketch.height(); ++y) {
    for (int x = 0; x < sketch.width(); ++x) {
      if (isSet(sketch, x, y)) {
        wanted.emplace_back(x, y);
      }
    }
  }
  const std::vector<QPointF> drawn = outlineOf(object);
  const double precision = shareNear(drawn, wanted);
  const double recall = shareNear(wanted, drawn);
  return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
}

double depthOverlap(const std::vector<QImage>& object, const std::vector<QImage>& depth) {
  double both = 0;
  double either = 0;
  for (std::size_t f = 0; f < object.size(); ++f) {
    for (int y = 0; y < MarbleSize; ++y) {
      for (int x = 0; x < MarbleSize; ++x) {
        const bool a = isSet(object[f], x, y);
        const bool b = isSet(depth[f], x, y);
        both += a && b ? 1 : 0;
        either += a || b ? 1 : 0;
      }
    }
  }
  return either > 0 ? both / either : 0;
}

double signalToNoise(const QImage& a, const QImage& b) {
  double sum = 0;
  for (int y = 0; y < MarbleSize; ++y) {
    for (int x = 0; x < 3 * MarbleSize; ++x) {
      sum += std::pow((a.constScanLine(y)[x] - b.constScanLine(y)[x]) / 255.0, 2);
    }
  }
  return -10 * std::log10(std::max(sum / (3.0 * MarbleSize * MarbleSize), 1e-10));
}

int changedOutside(const QImage& a, const QImage& b, const QImage& mask) {
  int count = 0;
  for (int y = 0; y < MarbleSize; ++y) {
    for (int x = 0; x < MarbleSize; ++x) {
      count += !isSet(mask, x, y) && a.pixel(x, y) != b.pixel(x, y) ? 1 : 0;
    }
  }
  return count;
}

}  // namespace reelbrush::tests
