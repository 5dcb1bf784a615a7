// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include <QStackedWidget>

#include "core/motion/camera.h"
#include "core/motion/motion_strokes.h"
#include "core/session/session.h"
#include "ui/base/actions.h"

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QListWidget;
class QToolButton;

namespace reelbrush::ui {

class ValueSlider;

// The motion of the selected segment (ux 7): its strokes with region, time, speed curve and weight,
// and the camera with presets. Every change is one undo step; drags of a slider coalesce.
class MotionPanel : public QStackedWidget {
  Q_OBJECT

 public:
  // `actions` must hold "previewMotion".
  MotionPanel(core::Session& session, const ActionRegistry& actions, QWidget* parent = nullptr);

 private:
  QWidget* makePage(const ActionRegistry& actions);
  QWidget* makeStrokes(QWidget* page);
  QWidget* makeCamera(QWidget* page);
  void connectStrokes();
  void connectCamera();
  const core::Segment* segment() const;
  const core::MotionStroke* stroke() const;
  void refresh();
  void refreshStrokes(const core::Segment& shown);
  void refreshCamera(const core::Segment& shown);
  void changeStroke(const char* field, const std::function<void(core::MotionStroke&)>& edit);
  void changeRegion(int index);
  void removeStroke();
  void changeCamera(const char* field, const std::function<void(core::Camera&)>& edit);

  core::Session& session_;
  QWidget* strokeFields_ = nullptr;
  QLabel* strokeHint_ = nullptr;
  QListWidget* list_ = nullptr;
  QToolButton* remove_ = nullptr;
  QComboBox* region_ = nullptr;
  QDoubleSpinBox* start_ = nullptr;
  QDoubleSpinBox* duration_ = nullptr;
  QComboBox* ease_ = nullptr;
  ValueSlider* weight_ = nullptr;
  QComboBox* preset_ = nullptr;
  QDoubleSpinBox* panX_ = nullptr;
  QDoubleSpinBox* panY_ = nullptr;
  QDoubleSpinBox* zoom_ = nullptr;
  QDoubleSpinBox* roll_ = nullptr;
  QDoubleSpinBox* pivotX_ = nullptr;
  QDoubleSpinBox* pivotY_ = nullptr;
};

}  // namespace reelbrush::ui
