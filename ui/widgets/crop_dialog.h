// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include <QDialog>
#include <QImage>
#include <QRectF>

namespace reelbrush::ui {

// A picture in which a part is chosen by a frame, with the mouse or by arrow keys (Shift sizes).
// Parts are 0...1 of the picture.
class CropDialog : public QDialog {
  Q_OBJECT

 public:
  CropDialog(const QImage& picture, const std::optional<QRectF>& crop, QWidget* parent = nullptr);

 signals:
  // None: the whole picture.
  void chosen(const std::optional<QRectF>& crop);
};

}  // namespace reelbrush::ui
