// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "ui/timeline/clip_painter.h"
#include "ui/timeline/timeline_geometry.h"

namespace reelbrush::ui {

// One thing on the timeline as assistive programs and tests see it.
struct TimelineItem {
  QString objectName;  // "clip.<id>", "segment.<id>", "block.<id>"
  QString name;        // translated: name, start to end, state
  QRect rect;
};

// The sequence as a strip: ruler, story track on top, tracks below, playhead. Read-only but for the
// playhead, which is scrubbed by pressing or dragging on the ruler or an empty place; a click on a
// clip selects it. Emits whole-frame times.
class TimelineView : public QWidget {
  Q_OBJECT

 public:
  explicit TimelineView(QWidget* parent = nullptr);

  void setContent(TimelineContent content);
  const TimelineContent& content() const { return content_; }
  void setThumbnails(ThumbnailSource source);
  void setPlayhead(const core::RationalTime& time);
  const core::RationalTime& playhead() const { return playhead_; }

  const TimelineGeometry& geometryOfTimes() const { return geometry_; }
  void zoomBy(double factor);  // about the playhead
  void fit();

  std::vector<TimelineItem> items() const;
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 signals:
  // While the user drags; `isFinal` on release.
  void scrubbed(const core::RationalTime& time, bool isFinal);
  void clipClicked(const QString& id);
  void blockClicked(const QString& id);
  void badgeClicked(const QString& segmentId);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  struct Hit {
    enum class Kind { Empty, Clip, Block, Badge } kind = Kind::Empty;
    QString id;
  };

  void paintRuler(QPainter& painter) const;
  void paintHeads(QPainter& painter) const;
  void paintTracks(QPainter& painter);
  void paintPlayhead(QPainter& painter) const;
  void paintEmpty(QPainter& painter) const;
  core::RationalTime frameTimeAt(double x) const;
  Hit hitAt(const QPointF& point) const;
  void updateGeometryOfTimes();

  TimelineContent content_;
  TimelineGeometry geometry_;
  ThumbnailSource thumbnails_;
  core::RationalTime playhead_;
  std::vector<std::pair<QString, QRectF>> badges_;  // segment id -> where its badge was painted
  bool scrubbing_ = false;
};

}  // namespace reelbrush::ui
