// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "core/session/tool_state.h"

class QLabel;

namespace reelbrush::ui {

class ValueSlider;

// Above the picture: the settings of the tool in hand, and a line that says how it is used.
class ToolOptionsBar : public QWidget {
  Q_OBJECT

 public:
  explicit ToolOptionsBar(core::ToolState& tools, QWidget* parent = nullptr);

 private:
  void refresh();

  core::ToolState& tools_;
  ValueSlider* size_ = nullptr;
  ValueSlider* hardness_ = nullptr;
  ValueSlider* opacity_ = nullptr;
  QWidget* sizeGroup_ = nullptr;
  QWidget* hardnessGroup_ = nullptr;
  QWidget* opacityGroup_ = nullptr;
  QLabel* hint_ = nullptr;
};

}  // namespace reelbrush::ui
