// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/tool_registry.h"

#include <QCoreApplication>

#include "ui/canvas/tools/brush_tool.h"
#include "ui/canvas/tools/lasso_tool.h"
#include "ui/canvas/tools/motion_stroke_tool.h"
#include "ui/canvas/tools/pan_zoom_tool.h"
#include "ui/canvas/tools/select_tool.h"
#include "ui/canvas/tools/shape_tool.h"
#include "ui/canvas/tools/sketch_pen_tool.h"

namespace reelbrush::ui {

std::vector<ToolEntry> createCanvasTools(const ToolContext& context) {
  using core::Tool;
  std::vector<ToolEntry> tools;
  const auto add = [&](Tool which, const char* id, const QString& name, Icon icon,
                       const QKeySequence& key, std::unique_ptr<CanvasTool> tool) {
    tools.push_back({which, QString::fromLatin1(id), name, icon, key, std::move(tool)});
  };
  const auto text = [](const char* source) {
    return QCoreApplication::translate("CanvasTool", source);
  };
  using core::MaskShape;
  add(Tool::Select, "select", text(QT_TRANSLATE_NOOP("CanvasTool", "Select")), Icon::Select,
      Qt::Key_V, std::make_unique<SelectTool>(context));
  add(Tool::MaskBrush, "brush", text(QT_TRANSLATE_NOOP("CanvasTool", "Mask brush")), Icon::Brush,
      Qt::Key_B, std::make_unique<BrushTool>(context, false));
  add(Tool::MaskEraser, "eraser", text(QT_TRANSLATE_NOOP("CanvasTool", "Mask eraser")),
      Icon::Eraser, Qt::Key_E, std::make_unique<BrushTool>(context, true));
  add(Tool::MaskRectangle, "rectangle", text(QT_TRANSLATE_NOOP("CanvasTool", "Mask rectangle")),
      Icon::Rectangle, Qt::Key_R, std::make_unique<ShapeTool>(context, MaskShape::Rectangle));
  add(Tool::MaskEllipse, "ellipse", text(QT_TRANSLATE_NOOP("CanvasTool", "Mask ellipse")),
      Icon::Ellipse, Qt::SHIFT | Qt::Key_R,
      std::make_unique<ShapeTool>(context, MaskShape::Ellipse));
  add(Tool::MaskLasso, "lasso", text(QT_TRANSLATE_NOOP("CanvasTool", "Mask lasso")), Icon::Lasso,
      Qt::Key_G, std::make_unique<LassoTool>(context));
  add(Tool::MaskPolygon, "polygon", text(QT_TRANSLATE_NOOP("CanvasTool", "Mask polygon")),
      Icon::Polygon, Qt::SHIFT | Qt::Key_G, std::make_unique<PolygonTool>(context));
  add(Tool::MotionStroke, "motionStroke", text(QT_TRANSLATE_NOOP("CanvasTool", "Motion stroke")),
      Icon::MotionStroke, Qt::Key_A, std::make_unique<MotionStrokeTool>(context));
  add(Tool::StaticBrush, "staticBrush", text(QT_TRANSLATE_NOOP("CanvasTool", "Static brush")),
      Icon::StaticBrush, Qt::SHIFT | Qt::Key_A, std::make_unique<StaticBrushTool>(context));
  add(Tool::SketchPen, "sketchPen", text(QT_TRANSLATE_NOOP("CanvasTool", "Sketch pen")),
      Icon::SketchPen, Qt::Key_D, std::make_unique<SketchPenTool>(context));
  add(Tool::Pan, "pan", text(QT_TRANSLATE_NOOP("CanvasTool", "Pan")), Icon::Pan, Qt::Key_H,
      std::make_unique<PanZoomTool>());
  return tools;
}

}  // namespace reelbrush::ui
