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
  // Name and three buttons of a hand's size.
  headWidth_ = std::max(lineHeight * 11, 168);
  rulerHeight_ = lineHeight + 10;
  storyHeight_ = lineHeight + 12;
  segmentHeight_ = lineHeight + 22;
  videoHeight_ = segmentHeight_ + lineHeight + 46;
  audioHeight_ = lineHeight * 2 + 18;
  if (fitted_) {
    fit();
  }
  setVerticalScroll(verticalScroll_);
}

void TimelineGeometry::setExtent(const core::RationalTime& duration,
                                 const std::vector<TimelineTrack>& tracks) {
  duration_ = duration.toDouble();
  kinds_.clear();
  for (const TimelineTrack& track : tracks) {
    kinds_.push_back(track.kind);
  }
  if (fitted_) {
    fit();
  } else {
    clampScroll();
  }
  setVerticalScroll(verticalScroll_);
}

double TimelineGeometry::viewSeconds() const {
  return std::max(1.0, static_cast<double>(size_.width() - headWidth_)) / pixelsPerSecond_;
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

QRectF TimelineGeometry::tracksArea() const {
  const double top = storyRow().bottom() + RowGap;
  return QRectF(headWidth_, top, size_.width() - headWidth_, std::max(0.0, size_.height() - top));
}

int TimelineGeometry::heightOf(int track) const {
  const auto index = static_cast<std::size_t>(track);
  const bool isAudio = index < kinds_.size() && kinds_[index] == core::TrackKind::Audio;
  return isAudio ? audioHeight_ : videoHeight_;
}

QRectF TimelineGeometry::trackRow(int track) const {
  double top = storyRow().bottom() + RowGap - verticalScroll_;
  for (int above = 0; above < track; ++above) {
    top += heightOf(above) + RowGap;
  }
  return QRectF(headWidth_, top, size_.width() - headWidth_, heightOf(track));
}

QRectF TimelineGeometry::segmentLane(int track) const {
  QRectF row = trackRow(track);
  row.setHeight(heightOf(track) == videoHeight_ ? segmentHeight_ : 0);
  return row;
}

QRectF TimelineGeometry::clipLane(int track) const {
  return trackRow(track).adjusted(0, segmentLane(track).height() > 0 ? segmentHeight_ + 1 : 0, 0,
                                  0);
}

std::optional<int> TimelineGeometry::trackAt(double y) const {
  if (y < storyRow().bottom()) {
    return std::nullopt;
  }
  for (int track = 0; track < trackCount(); ++track) {
    const QRectF row = trackRow(track);
    if (y >= row.top() && y < row.bottom() + RowGap) {
      return track;
    }
  }
  return std::nullopt;
}

QRectF TimelineGeometry::rectOf(const core::TimeRange& range, const QRectF& row) const {
  const double left = xOf(range.start);
  return QRectF(left, row.top(), std::max(2.0, xOf(range.end()) - left), row.height());
}

int TimelineGeometry::contentHeight() const {
  return static_cast<int>(trackRow(std::max(1, trackCount()) - 1).bottom() + RowGap) +
         verticalScroll_;
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

void TimelineGeometry::scrollTo(double seconds) {
  fitted_ = false;
  scroll_ = seconds;
  clampScroll();
}

int TimelineGeometry::mostVerticalScroll() const {
  return std::max(0, contentHeight() - size_.height());
}

void TimelineGeometry::setVerticalScroll(int pixels) {
  verticalScroll_ = std::clamp(pixels, 0, mostVerticalScroll());
}

void TimelineGeometry::fit() {
  fitted_ = true;
  scroll_ = 0;
  const double width = std::max(40.0, size_.width() - headWidth_ - 24.0);
  pixelsPerSecond_ =
      duration_ > 0 ? std::clamp(width / duration_, MinPixelsPerSecond, MaxPixelsPerSecond) : 100;
}

void TimelineGeometry::reveal(double seconds) {
  const double span = viewSeconds();
  if (seconds < scroll_ || seconds > scroll_ + span) {
    scroll_ = std::max(0.0, seconds - span * 0.1);
    clampScroll();
  }
}

void TimelineGeometry::clampScroll() {
  scroll_ = std::clamp(scroll_, 0.0, std::max(0.0, duration_));
}

}  // namespace reelbrush::ui
