// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "core/base/rational_time.h"
#include "ui/base/actions.h"

class QLabel;
class QToolButton;

namespace reelbrush::ui {

// Below the picture: start, step, play, step, end, timecode, zoom, overlays. Buttons are those of
// the actions.
class TransportBar : public QWidget {
  Q_OBJECT

 public:
  // `actions` must hold toStart, stepBack, playPause, stepForward, toEnd, the overlays (showMask
  // …), viewerFit, viewerOneToOne.
  explicit TransportBar(const ActionRegistry& actions, QWidget* parent = nullptr);

  void setTime(const core::RationalTime& time, const core::RationalTime& duration,
               const core::RationalTime& frameRate);
  void setZoom(double zoom);
  QString timeText() const;

 private:
  QToolButton* overlayMenu(const ActionRegistry& actions);
  QToolButton* button(QAction* action, const QString& objectName);

  QLabel* time_;
  QLabel* duration_;
  QLabel* zoom_;
};

}  // namespace reelbrush::ui
