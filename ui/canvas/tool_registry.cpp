// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/tool_registry.h"

#include <QCoreApplication>

#include "ui/canvas/tools/brush_tool.h"
#include "ui/canvas/tools/motion_stroke_tool.h"
#include "ui/canvas/tools/pan_zoom_tool.h"

namespace reelbrush::ui {

std::vector<ToolEntry> createCanvasTools(const ToolContext& context) {
  using core::Tool;
  std::vector<ToolEntry> tools;
  const auto add = [&](Tool which, const char* id, const QString& name, Icon icon, Qt::Key key,
                       std::unique_ptr<CanvasTool> tool) {
    tools.push_back(
        {which, QString::fromLatin1(id), name, icon, QKeySequence(key), std::move(tool)});
  };
  add(Tool::MaskBrush, "brush", QCoreApplication::translate("CanvasTool", "Mask brush"),
      Icon::Brush, Qt::Key_B, std::make_unique<BrushTool>(context, false));
  add(Tool::MaskEraser, "eraser", QCoreApplication::translate("CanvasTool", "Mask eraser"),
      Icon::Eraser, Qt::Key_E, std::make_unique<BrushTool>(context, true));
  add(Tool::MotionStroke, "motionStroke",
      QCoreApplication::translate("CanvasTool", "Motion stroke"), Icon::MotionStroke, Qt::Key_A,
      std::make_unique<MotionStrokeTool>(context));
  add(Tool::Pan, "pan", QCoreApplication::translate("CanvasTool", "Pan"), Icon::Pan, Qt::Key_H,
      std::make_unique<PanZoomTool>());
  return tools;
}

}  // namespace reelbrush::ui
