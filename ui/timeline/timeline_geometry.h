// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include <QRectF>
#include <QSize>

#include "ui/timeline/timeline_content.h"

namespace reelbrush::ui {

// Where sequence times and tracks lie on the timeline widget; logical pixels. Ruler and story row
// stay at the top, the tracks scroll below them.
class TimelineGeometry {
 public:
  void setViewport(const QSize& size, int lineHeight);
  void setExtent(const core::RationalTime& duration, const std::vector<TimelineTrack>& tracks);

  int headWidth() const { return headWidth_; }
  int rulerHeight() const { return rulerHeight_; }
  double pixelsPerSecond() const { return pixelsPerSecond_; }
  double scrollSeconds() const { return scroll_; }
  double viewSeconds() const;  // that the width shows
  double durationSeconds() const { return duration_; }

  double xOf(const core::RationalTime& time) const;
  double secondsAt(double x) const;  // not below 0
  QRectF storyRow() const;
  QRectF tracksArea() const;  // below the story row
  int trackCount() const { return static_cast<int>(kinds_.size()); }
  QRectF trackRow(int track) const;
  // The row's two lanes: segments above, the footage that they cover below. Audio has one lane.
  QRectF segmentLane(int track) const;
  QRectF clipLane(int track) const;
  // The track whose row is there; nothing between and beside the rows.
  std::optional<int> trackAt(double y) const;
  QRectF rectOf(const core::TimeRange& range, const QRectF& row) const;
  int contentHeight() const;  // of everything, unscrolled

  void zoomAbout(double x, double factor);
  void scrollBy(double pixels);
  void scrollTo(double seconds);
  void setVerticalScroll(int pixels);
  int verticalScroll() const { return verticalScroll_; }
  int mostVerticalScroll() const;
  // The whole sequence in the width; kept while the widget changes size.
  void fit();
  bool isFitted() const { return fitted_; }
  // Scrolls just so far that `seconds` is seen.
  void reveal(double seconds);

 private:
  void clampScroll();
  int heightOf(int track) const;

  QSize size_{1, 1};
  int headWidth_ = 96;
  int rulerHeight_ = 26;
  int storyHeight_ = 30;
  int segmentHeight_ = 36;
  int videoHeight_ = 96;
  int audioHeight_ = 50;
  std::vector<core::TrackKind> kinds_;
  double duration_ = 0;  // seconds
  double pixelsPerSecond_ = 100;
  double scroll_ = 0;  // seconds at the left edge of the tracks
  int verticalScroll_ = 0;
  bool fitted_ = true;
};

}  // namespace reelbrush::ui
