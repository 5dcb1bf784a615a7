// SPDX-License-Identifier: Apache-2.0
#include "core/raster/raster.h"

#include <algorithm>
#include <cmath>

namespace reelbrush::core {

namespace {

struct Box {
  int left = 0;
  int top = 0;
  int right = 0;  // exclusive
  int bottom = 0;
  bool isEmpty() const { return right <= left || bottom <= top; }
};

Box clipped(double left, double top, double right, double bottom, int width, int height) {
  const auto whole = [](double value, int most) {
    return static_cast<int>(std::clamp(value, 0.0, static_cast<double>(most)));
  };
  return {whole(std::floor(left), width), whole(std::floor(top), height),
          whole(std::ceil(right), width), whole(std::ceil(bottom), height)};
}

// Distance of p from the segment ab and the place of the nearest point on it, 0 at a ... 1 at b.
std::pair<double, double> segmentDistance(const Point& a, const Point& b, const Point& p) {
  const double dx = b[0] - a[0];
  const double dy = b[1] - a[1];
  const double squared = dx * dx + dy * dy;
  const double t =
      squared > 0 ? std::clamp(((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / squared, 0.0, 1.0) : 0.0;
  return {std::hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy), t};
}

void coverCapsule(Image& coverage, const Box& frame, const BrushPoint& a, const BrushPoint& b,
                  double hardness) {
  const double reach = std::max(a.radius, b.radius) + 1;
  const Box box = clipped(std::min(a.position[0], b.position[0]) - reach - frame.left,
                          std::min(a.position[1], b.position[1]) - reach - frame.top,
                          std::max(a.position[0], b.position[0]) + reach - frame.left,
                          std::max(a.position[1], b.position[1]) + reach - frame.top,
                          coverage.width, coverage.height);
  for (int y = box.top; y < box.bottom; ++y) {
    for (int x = box.left; x < box.right; ++x) {
      const Point centre{x + frame.left + 0.5, y + frame.top + 0.5};
      const auto [distance, t] = segmentDistance(a.position, b.position, centre);
      const double radius = a.radius + t * (b.radius - a.radius);
      float& value = coverage.at(x, y);
      const double opacity = a.opacity + t * (b.opacity - a.opacity);
      value = std::max(value,
                       static_cast<float>(opacity * brushCoverage(distance, radius, hardness)));
    }
  }
}

template <typename Inside>
void fillBox(ByteImage& mask, const Box& box, std::uint8_t value, Inside inside) {
  for (int y = box.top; y < box.bottom; ++y) {
    for (int x = box.left; x < box.right; ++x) {
      if (inside(x + 0.5, y + 0.5)) {
        mask.at(x, y) = value;
      }
    }
  }
}

}  // namespace

double brushCoverage(double distance, double radius, double hardness) {
  if (radius <= 0) {
    return 0;
  }
  // The edge is at least one pixel wide, half of it on either side of the radius, so that hard
  // discs keep their area.
  const double core = radius * std::clamp(hardness, 0.0, 1.0);
  const double inner = std::min(core, radius - 0.5);
  const double outer = std::max(radius, inner + 1);
  return std::clamp((outer - distance) / (outer - inner), 0.0, 1.0);
}

void paintStroke(ByteImage& mask, const std::vector<BrushPoint>& points, const BrushStyle& style) {
  if (points.empty() || mask.empty()) {
    return;
  }
  double left = 1e9;
  double top = 1e9;
  double right = -1e9;
  double bottom = -1e9;
  for (const BrushPoint& point : points) {
    left = std::min(left, point.position[0] - point.radius - 1);
    top = std::min(top, point.position[1] - point.radius - 1);
    right = std::max(right, point.position[0] + point.radius + 1);
    bottom = std::max(bottom, point.position[1] + point.radius + 1);
  }
  const Box frame = clipped(left, top, right, bottom, mask.width, mask.height);
  if (frame.isEmpty()) {
    return;
  }
  Image coverage(frame.right - frame.left, frame.bottom - frame.top, 1);
  for (std::size_t i = 0; i < points.size(); ++i) {
    coverCapsule(coverage, frame, points[i == 0 ? 0 : i - 1], points[i], style.hardness);
  }
  for (int y = 0; y < coverage.height; ++y) {
    for (int x = 0; x < coverage.width; ++x) {
      const double amount = coverage.at(x, y) * std::clamp(style.opacity, 0.0, 1.0);
      std::uint8_t& pixel = mask.at(x + frame.left, y + frame.top);
      const double target = style.isErasing ? 0 : 255;
      pixel = static_cast<std::uint8_t>(std::lround(pixel + (target - pixel) * amount));
    }
  }
}

bool isInsidePolygon(const std::vector<Point>& points, const Point& point) {
  bool isInside = false;
  for (std::size_t i = 0, j = points.size() - 1; i < points.size(); j = i++) {
    const Point& a = points[i];
    const Point& b = points[j];
    if ((a[1] > point[1]) != (b[1] > point[1]) &&
        point[0] < (b[0] - a[0]) * (point[1] - a[1]) / (b[1] - a[1]) + a[0]) {
      isInside = !isInside;
    }
  }
  return isInside;
}

void fillPolygon(ByteImage& mask, const std::vector<Point>& points, std::uint8_t value) {
  if (points.size() < 3) {
    return;
  }
  // Scan lines through pixel centres; crossings sorted, filled in pairs.
  for (int y = 0; y < mask.height; ++y) {
    std::vector<double> crossings;
    const double centre = y + 0.5;
    for (std::size_t i = 0, j = points.size() - 1; i < points.size(); j = i++) {
      const Point& a = points[i];
      const Point& b = points[j];
      if ((a[1] > centre) != (b[1] > centre)) {
        crossings.push_back((b[0] - a[0]) * (centre - a[1]) / (b[1] - a[1]) + a[0]);
      }
    }
    std::sort(crossings.begin(), crossings.end());
    for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
      const double most = mask.width;
      const int from = static_cast<int>(std::ceil(std::clamp(crossings[i] - 0.5, 0.0, most)));
      const int to = static_cast<int>(std::ceil(std::clamp(crossings[i + 1] - 0.5, 0.0, most)));
      for (int x = from; x < to; ++x) {
        mask.at(x, y) = value;
      }
    }
  }
}

void fillRectangle(ByteImage& mask, const Point& a, const Point& b, std::uint8_t value) {
  const double left = std::min(a[0], b[0]);
  const double right = std::max(a[0], b[0]);
  const double top = std::min(a[1], b[1]);
  const double bottom = std::max(a[1], b[1]);
  fillBox(mask, clipped(left, top, right, bottom, mask.width, mask.height), value,
          [&](double x, double y) { return x >= left && x < right && y >= top && y < bottom; });
}

void fillEllipse(ByteImage& mask, const Point& a, const Point& b, std::uint8_t value) {
  const double radiusX = std::abs(b[0] - a[0]) / 2;
  const double radiusY = std::abs(b[1] - a[1]) / 2;
  if (radiusX <= 0 || radiusY <= 0) {
    return;
  }
  const double middleX = (a[0] + b[0]) / 2;
  const double middleY = (a[1] + b[1]) / 2;
  const Box box = clipped(middleX - radiusX, middleY - radiusY, middleX + radiusX,
                          middleY + radiusY, mask.width, mask.height);
  fillBox(mask, box, value, [&](double x, double y) {
    return std::hypot((x - middleX) / radiusX, (y - middleY) / radiusY) <= 1;
  });
}

double distanceToPolyline(const std::vector<Point>& points, const Point& point) {
  double least = 1e18;
  for (std::size_t i = 0; i < points.size(); ++i) {
    least = std::min(least, segmentDistance(points[i == 0 ? 0 : i - 1], points[i], point).first);
  }
  return least;
}

}  // namespace reelbrush::core
