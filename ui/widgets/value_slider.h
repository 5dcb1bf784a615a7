// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QDoubleSpinBox;
class QSlider;

namespace reelbrush::ui {

// What a value may be and how it is shown.
struct ValueRange {
  double least = 0;
  double most = 100;
  double step = 1;
  int decimals = 0;
  QString suffix;
  // The slider's middle lies at the geometric instead of the arithmetic mean; for sizes.
  bool isGeometric = false;
};

// A slider with a number field beside it. `edited` only tells changes by the user; `isFinal` is
// false while the slider is held, so that a drag can be one undo step.
class ValueSlider : public QWidget {
  Q_OBJECT

 public:
  ValueSlider(const QString& name, const ValueRange& range, QWidget* parent = nullptr);

  double value() const;
  void setValue(double value);  // silent
  QDoubleSpinBox* field() const { return field_; }
  QSlider* slider() const { return slider_; }

 signals:
  void edited(double value, bool isFinal);

 private:
  double valueAt(int position) const;
  int positionOf(double value) const;

  ValueRange range_;
  QSlider* slider_;
  QDoubleSpinBox* field_;
};

}  // namespace reelbrush::ui
