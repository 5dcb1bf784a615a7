// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include <QKeySequence>
#include <QString>

#include "core/session/tool_state.h"
#include "ui/base/icons.h"
#include "ui/canvas/canvas_tool.h"
#include "ui/canvas/tool_context.h"

namespace reelbrush::ui {

// A tool as the tool bar, the menu and the shortcuts know it.
struct ToolEntry {
  core::Tool which;
  QString id;    // "brush", part of object names
  QString name;  // translated
  Icon icon;
  QKeySequence shortcut;
  std::unique_ptr<CanvasTool> tool;
};

// Every canvas tool, in tool-bar order: one line each. The context must outlive them.
std::vector<ToolEntry> createCanvasTools(const ToolContext& context);

}  // namespace reelbrush::ui
