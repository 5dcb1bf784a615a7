// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>
#include <QTransform>

namespace reelbrush::ui {

// How source pixels lie on the canvas widget. `zoom` is device pixels per source pixel, so that 1.0
// is 1:1 on every screen; widget coordinates are logical pixels.
class CanvasTransform {
 public:
  static constexpr double MinZoom = 0.05;
  static constexpr double MaxZoom = 32;

  void setViewport(const QSizeF& logicalSize, double devicePixelRatio);
  void setSourceSize(const QSizeF& size);

  double zoom() const { return zoom_; }
  double pixelRatio() const { return ratio_; }
  bool isFitted() const { return fitted_; }
  const QSizeF& sourceSize() const { return source_; }
  // Logical pixels per source pixel.
  double scale() const { return zoom_ / ratio_; }

  QPointF toWidget(const QPointF& source) const;
  QPointF toSource(const QPointF& widget) const;
  QRectF pictureRect() const;  // of the whole source frame, in widget coordinates
  QTransform matrix() const;   // source -> widget

  // Changes the zoom so that the source point under `anchor` (widget) stays there.
  void zoomAbout(const QPointF& anchor, double zoom);
  void pan(const QPointF& widgetDelta);
  void fit();

 private:
  void fitNow();

  QSizeF viewport_{1, 1};
  QSizeF source_{1, 1};
  double ratio_ = 1;
  double zoom_ = 1;
  QPointF centre_{0.5, 0.5};  // source point at the widget's centre
  bool fitted_ = true;        // stays fitted when the widget or the source changes size
};

}  // namespace reelbrush::ui
