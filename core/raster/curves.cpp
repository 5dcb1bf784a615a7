// SPDX-License-Identifier: Apache-2.0
#include "core/raster/curves.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace reelbrush::core {

namespace {

constexpr int kPiecesPerSpan = 8;

Point mixed(const Point& a, const Point& b, double u) {
  return {a[0] + u * (b[0] - a[0]), a[1] + u * (b[1] - a[1])};
}

double knot(double from, const Point& a, const Point& b) {
  return from + std::sqrt(std::max(1e-6, std::hypot(b[0] - a[0], b[1] - a[1])));
}

// Barry and Goldman's pyramid for one span b c between a and d; u 0...1.
Point onSpan(const Point& a, const Point& b, const Point& c, const Point& d, double u) {
  const double t0 = 0;
  const double t1 = knot(t0, a, b);
  const double t2 = knot(t1, b, c);
  const double t3 = knot(t2, c, d);
  const double t = t1 + u * (t2 - t1);
  const Point a1 = mixed(a, b, (t - t0) / (t1 - t0));
  const Point a2 = mixed(b, c, (t - t1) / (t2 - t1));
  const Point a3 = mixed(c, d, (t - t2) / (t3 - t2));
  const Point b1 = mixed(a1, a2, (t - t0) / (t2 - t0));
  const Point b2 = mixed(a2, a3, (t - t1) / (t3 - t1));
  return mixed(b1, b2, (t - t1) / (t2 - t1));
}

}  // namespace

std::vector<Point> simplifiedPath(const std::vector<Point>& points, double tolerance) {
  if (points.size() < 3) {
    return points;
  }
  // Ramer-Douglas-Peucker without recursion: a hostile tablet may send a hundred thousand points.
  std::vector<bool> keep(points.size(), false);
  keep.front() = keep.back() = true;
  std::vector<std::pair<std::size_t, std::size_t>> open{{0, points.size() - 1}};
  while (!open.empty()) {
    const auto [from, to] = open.back();
    open.pop_back();
    double farthest = 0;
    std::size_t at = from;
    for (std::size_t i = from + 1; i < to; ++i) {
      const double away = distanceToPolyline({points[from], points[to]}, points[i]);
      if (away > farthest) {
        farthest = away;
        at = i;
      }
    }
    if (farthest > tolerance) {
      keep[at] = true;
      open.emplace_back(from, at);
      open.emplace_back(at, to);
    }
  }
  std::vector<Point> kept;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (keep[i]) {
      kept.push_back(points[i]);
    }
  }
  return kept;
}

std::vector<Point> curveThrough(const std::vector<Point>& controls) {
  if (controls.size() < 3) {
    return controls;
  }
  std::vector<Point> curve{controls.front()};
  for (std::size_t i = 0; i + 1 < controls.size(); ++i) {
    const Point& b = controls[i];
    const Point& c = controls[i + 1];
    // Beyond the ends the curve goes on as if mirrored.
    const Point a = i > 0 ? controls[i - 1] : mixed(c, b, 2);
    const Point d = i + 2 < controls.size() ? controls[i + 2] : mixed(b, c, 2);
    for (int piece = 1; piece <= kPiecesPerSpan; ++piece) {
      curve.push_back(piece == kPiecesPerSpan
                          ? c
                          : onSpan(a, b, c, d, static_cast<double>(piece) / kPiecesPerSpan));
    }
  }
  return curve;
}

std::vector<Point> outlineOf(const ByteImage& mask, double tolerance) {
  // Enlarged twice, so that the outline runs along pixel borders and a single pixel has an area.
  cv::Mat area;
  cv::threshold(cv::Mat(mask.height, mask.width, CV_8UC1,
                        const_cast<std::uint8_t*>(mask.samples.data())),
                area, 127, 255, cv::THRESH_BINARY);
  cv::Mat fine;
  cv::resize(area, fine, cv::Size(mask.width * 2, mask.height * 2), 0, 0, cv::INTER_NEAREST);
  std::vector<std::vector<cv::Point>> rings;
  cv::findContours(fine, rings, cv::RETR_CCOMP, cv::CHAIN_APPROX_SIMPLE);
  std::vector<Point> outline;
  for (const std::vector<cv::Point>& ring : rings) {
    std::vector<cv::Point> simple;
    cv::approxPolyDP(ring, simple, tolerance * 2, true);
    if (simple.size() < 3) {
      continue;
    }
    for (std::size_t i = 0; i <= simple.size(); ++i) {
      const cv::Point& at = simple[i % simple.size()];
      outline.push_back({at.x / 2.0 + 0.25, at.y / 2.0 + 0.25});
    }
    if (outline.size() > simple.size() + 1) {
      outline.push_back(outline.front());
    }
  }
  return outline;
}

}  // namespace reelbrush::core
