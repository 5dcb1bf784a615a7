// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "ui/timeline/timeline_input.h"
#include "ui/timeline/timeline_painter.h"

namespace reelbrush::ui {

// One thing on the timeline as assistive programs and tests see it.
struct TimelineItem {
  QString objectName;  // "storyTrack", "clip.<id>", "segment.<id>", "block.<id>"
  QString name;        // translated: name, start to end, state
  QRect rect;
};

// The sequence as a strip: ruler, story track on top, tracks below, playhead. Itself it only scrubs
// on the ruler and tells of clicks; edits are the business of its TimelineInput. Emits whole-frame
// times.
class TimelineView : public QWidget {
  Q_OBJECT

 public:
  explicit TimelineView(QWidget* parent = nullptr);

  // Must outlive the view or be taken away; null: the timeline only shows.
  void setInput(TimelineInput* input);
  void setContent(TimelineContent content);
  const TimelineContent& content() const { return content_; }
  void setThumbnails(ThumbnailSource source);
  void setWaveforms(WaveformSource source);
  void setPlayhead(const core::RationalTime& time);
  const core::RationalTime& playhead() const { return playhead_; }
  void setOverlay(TimelineOverlay overlay);
  const TimelineOverlay& overlay() const { return overlay_; }

  const TimelineGeometry& geometryOfTimes() const { return geometry_; }
  void zoomBy(double factor);  // about the playhead
  void zoomAbout(double x, double factor);
  void fit();
  void scrollTo(double seconds);
  void setVerticalScroll(int pixels);

  std::vector<TimelineItem> items() const;
  // Where the pointer is in terms of the timeline.
  TimelinePointer pointerAt(const QPointF& position, Qt::KeyboardModifiers modifiers) const;
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 signals:
  // While the user drags; `isFinal` on release.
  void scrubbed(const core::RationalTime& time, bool isFinal);
  void clipClicked(const QString& id);
  void blockClicked(const QString& id);
  void badgeClicked(const QString& segmentId);
  void contentChanged();
  void viewportChanged();  // zoom or scroll

 protected:
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  void changeEvent(QEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dragMoveEvent(QDragMoveEvent* event) override;
  void dragLeaveEvent(QDragLeaveEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  enum class Press { None, Scrub, Input };

  void paintHeads(QPainter& painter) const;
  void paintEmpty(QPainter& painter) const;
  core::RationalTime frameTimeAt(double x) const;
  void showCursor(const TimelineHit& hit);
  void updateGeometryOfTimes();
  void moved();

  TimelineContent content_;
  TimelineGeometry geometry_;
  TimelineOverlay overlay_;
  QHash<QString, core::TimeRange> originals_;  // of content_, while there is a preview
  ClipSources sources_;
  core::RationalTime playhead_;
  BadgeRects badges_;  // where they were painted
  TimelineInput* input_ = nullptr;
  Press press_ = Press::None;
};

}  // namespace reelbrush::ui
