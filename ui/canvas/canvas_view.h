// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include <QImage>
#include <QPixmap>
#include <QWidget>

#include "ui/canvas/canvas_tool.h"
#include "ui/canvas/overlay/guides_painter.h"
#include "ui/canvas/overlay/overlay_painter.h"

namespace reelbrush::ui {

// The picture with everything that lies on it, and the pointer's way to the tools. Knows no
// project: pictures, masks and strokes are handed in; gestures go to the tool. Wheel zooms about
// the pointer, middle button and Space-drag pan; Alt-drag with a tool that does not draw takes the
// frame as a picture.
class CanvasView : public QWidget {
  Q_OBJECT

 public:
  explicit CanvasView(QWidget* parent = nullptr);

  // The size of the sequence frame; pictures of any size are stretched to it.
  void setSourceSize(const QSize& size);
  void setPicture(const QImage& picture);
  const QImage& picture() const { return picture_; }
  // "Preview – step 3 of 20", "Source"; empty for none.
  void setLabel(const QString& label);
  const QString& label() const { return label_; }
  // The small mark that says: a newer picture is on its way (ux 20).
  void setPictureLate(bool late);

  const Guides& guides() const { return guides_; }
  void setGuides(const Guides& guides);
  OverlayPainter& overlay() { return overlay_; }
  const CanvasTransform& transform() const { return transform_; }

  void setZoom(double zoom);  // about the middle
  void zoomStep(int steps, const QPointF& anchor);
  void fit();
  void oneToOne() { setZoom(1); }

  // Not owned; null for none. Ends a gesture of the former tool.
  void setTool(CanvasTool* tool);
  CanvasTool* tool() const { return tool_; }
  bool isInGesture() const;
  void cancelGesture();

 signals:
  void zoomChanged(double zoom);
  // Space pressed and released without a drag: play or pause.
  void spaceTapped();
  // A press that the tool cannot use now, with the reason.
  void gestureRefused(const QString& reason);
  void pointerMoved(const QPointF& source);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void tabletEvent(QTabletEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void keyReleaseEvent(QKeyEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  void leaveEvent(QEvent* event) override;
  bool event(QEvent* event) override;

 private:
  void dragFrame();
  void toolPress(const CanvasPointer& pointer);
  void toolMove(const CanvasPointer& pointer);
  void toolRelease(const CanvasPointer& pointer);
  void refreshGesture();
  void refreshAround(const QRect& changedSource);
  void updateCursor();
  void paintPicture(QPainter& painter);
  void paintPixelGrid(QPainter& painter) const;
  void paintLabel(QPainter& painter) const;
  CanvasPointer pointerAt(const QPointF& widget, double pressure,
                          Qt::KeyboardModifiers modifiers) const;

  CanvasTransform transform_;
  OverlayPainter overlay_;
  Guides guides_;
  QImage picture_;
  QPixmap
      scaled_;  // picture_ at the present zoom, device pixels; rebuilt when zoom or picture change
  double scaledZoom_ = 0;
  QString label_;
  bool late_ = false;
  CanvasTool* tool_ = nullptr;
  std::optional<CanvasPointer> hover_;
  std::optional<QPointF> drawnAt_;  // where the tool's outline was drawn last, source px
  std::optional<QPointF> panFrom_;
  bool spaceHeld_ = false;
  bool spaceDragged_ = false;
};

}  // namespace reelbrush::ui
