// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "ui/timeline/timeline_view.h"

class QScrollBar;
class QSlider;

namespace reelbrush::ui {

// A timeline view with its scroll bars and the zoom bar.
class TimelinePanel : public QWidget {
  Q_OBJECT

 public:
  // Takes the view as a child.
  explicit TimelinePanel(TimelineView* view, QWidget* parent = nullptr);

 private:
  void follow();

  TimelineView* view_;
  QScrollBar* horizontal_;
  QScrollBar* vertical_;
  QSlider* zoom_;
};

}  // namespace reelbrush::ui
