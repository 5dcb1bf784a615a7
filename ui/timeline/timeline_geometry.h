// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include <QRectF>
#include <QSize>

#include "ui/timeline/timeline_content.h"

namespace reelbrush::ui {

// Where sequence times and tracks lie on the timeline widget; logical pixels.
class TimelineGeometry {
 public:
  void setViewport(const QSize& size, int lineHeight);
  void setExtent(const core::RationalTime& duration, int trackCount);

  int headWidth() const { return headWidth_; }
  int rulerHeight() const { return rulerHeight_; }
  double pixelsPerSecond() const { return pixelsPerSecond_; }
  double scrollSeconds() const { return scroll_; }

  double xOf(const core::RationalTime& time) const;
  double secondsAt(double x) const;  // not below 0
  QRectF storyRow() const;
  QRectF trackRow(int track) const;
  // The row's two lanes: segments above, the footage that they cover below.
  QRectF segmentLane(int track) const;
  QRectF clipLane(int track) const;
  QRectF rectOf(const core::TimeRange& range, const QRectF& row) const;
  int contentHeight() const;

  void zoomAbout(double x, double factor);
  void scrollBy(double pixels);
  // The whole sequence in the width; kept while the widget changes size.
  void fit();
  bool isFitted() const { return fitted_; }
  // Scrolls just so far that `seconds` is seen.
  void reveal(double seconds);

 private:
  void clampScroll();

  QSize size_{1, 1};
  int headWidth_ = 96;
  int rulerHeight_ = 26;
  int storyHeight_ = 30;
  int segmentHeight_ = 36;
  int trackHeight_ = 96;
  int trackCount_ = 0;
  double duration_ = 0;  // seconds
  double pixelsPerSecond_ = 100;
  double scroll_ = 0;  // seconds at the left edge of the tracks
  bool fitted_ = true;
};

}  // namespace reelbrush::ui
