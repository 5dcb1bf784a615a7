// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/timeline_geometry.h"

#include <algorithm>

namespace reelbrush::ui {
namespace {

constexpr double RowGap = 3;
constexpr double MinPixelsPerSecond = 0.5;
constexpr double MaxPixelsPerSecond = 8000;

}  // namespace

void TimelineGeometry::setViewport(const QSize& size, int lineHeight) {
  size_ = size;
  headWidth_ = lineHeight * 6;
  rulerHeight_ = lineHeight + 10;
  storyHeight_ = lineHeight + 12;
  segmentHeight_ = lineHeight + 22;
  trackHeight_ = segmentHeight_ + lineHeight + 46;
  if (fitted_) {
    fit();
  }
}

void TimelineGeometry::setExtent(const core::RationalTime& duration, int trackCount) {
  duration_ = duration.toDouble();
  trackCount_ = trackCount;
  if (fitted_) {
    fit();
  } else {
    clampScroll();
  }
}

double TimelineGeometry::xOf(const core::RationalTime& time) const {
  return headWidth_ + (time.toDouble() - scroll_) * pixelsPerSecond_;
}

double TimelineGeometry::secondsAt(double x) const {
  return std::max(0.0, scroll_ + (x - headWidth_) / pixelsPerSecond_);
}

QRectF TimelineGeometry::storyRow() const {
  return QRectF(headWidth_, rulerHeight_ + RowGap, size_.width() - headWidth_, storyHeight_);
}

QRectF TimelineGeometry::trackRow(int track) const {
  const double top = storyRow().bottom() + RowGap + track * (trackHeight_ + RowGap);
  return QRectF(headWidth_, top, size_.width() - headWidth_, trackHeight_);
}

QRectF TimelineGeometry::segmentLane(int track) const {
  QRectF row = trackRow(track);
  row.setHeight(segmentHeight_);
  return row;
}

QRectF TimelineGeometry::clipLane(int track) const {
  return trackRow(track).adjusted(0, segmentHeight_ + 1, 0, 0);
}

QRectF TimelineGeometry::rectOf(const core::TimeRange& range, const QRectF& row) const {
  const double left = xOf(range.start);
  return QRectF(left, row.top(), std::max(2.0, xOf(range.end()) - left), row.height());
}

int TimelineGeometry::contentHeight() const {
  return static_cast<int>(trackRow(std::max(1, trackCount_) - 1).bottom() + RowGap);
}

void TimelineGeometry::zoomAbout(double x, double factor) {
  const double kept = secondsAt(x);
  pixelsPerSecond_ = std::clamp(pixelsPerSecond_ * factor, MinPixelsPerSecond, MaxPixelsPerSecond);
  scroll_ = kept - (x - headWidth_) / pixelsPerSecond_;
  fitted_ = false;
  clampScroll();
}

void TimelineGeometry::scrollBy(double pixels) {
  fitted_ = false;
  scroll_ += pixels / pixelsPerSecond_;
  clampScroll();
}

void TimelineGeometry::fit() {
  fitted_ = true;
  scroll_ = 0;
  const double width = std::max(40.0, size_.width() - headWidth_ - 24.0);
  pixelsPerSecond_ =
      duration_ > 0 ? std::clamp(width / duration_, MinPixelsPerSecond, MaxPixelsPerSecond) : 100;
}

void TimelineGeometry::reveal(double seconds) {
  const double span =
      std::max(1.0, static_cast<double>(size_.width() - headWidth_)) / pixelsPerSecond_;
  if (seconds < scroll_ || seconds > scroll_ + span) {
    scroll_ = std::max(0.0, seconds - span * 0.1);
    clampScroll();
  }
}

void TimelineGeometry::clampScroll() {
  scroll_ = std::clamp(scroll_, 0.0, std::max(0.0, duration_));
}

}  // namespace reelbrush::ui
