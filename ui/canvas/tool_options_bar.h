// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/session/tool_state.h"
#include "ui/widgets/scroll_row.h"

class QLabel;
class QAction;
class QToolButton;

namespace reelbrush::ui {

class ValueSlider;

// How a tool is used, a sentence.
QString toolHint(core::Tool tool);

// Above the picture: the settings of the tool in hand, and a line that says how it is used.
class ToolOptionsBar : public ScrollRow {
  Q_OBJECT

 public:
  explicit ToolOptionsBar(core::ToolState& tools, QWidget* parent = nullptr);

 private:
  QWidget* addGroup(const QString& label, const char* name, const struct ValueRange& range,
                    ValueSlider*& slider);
  QToolButton* addChoice(const QString& text, const QString& tip, const char* name);
  void addPressure();
  void connectFields();
  void refresh();

  core::ToolState& tools_;
  ValueSlider* size_ = nullptr;
  ValueSlider* hardness_ = nullptr;
  ValueSlider* opacity_ = nullptr;
  ValueSlider* pen_ = nullptr;
  QWidget* sizeGroup_ = nullptr;
  QWidget* hardnessGroup_ = nullptr;
  QWidget* opacityGroup_ = nullptr;
  QWidget* penGroup_ = nullptr;
  QToolButton* subtract_ = nullptr;
  QToolButton* pressure_ = nullptr;
  QAction* pressureSize_ = nullptr;
  QAction* pressureOpacity_ = nullptr;
  QToolButton* penEraser_ = nullptr;
  QToolButton* paintRegion_ = nullptr;
  QLabel* hint_ = nullptr;
};

}  // namespace reelbrush::ui
