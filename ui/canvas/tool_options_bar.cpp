// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/tool_options_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QSlider>
#include <QToolButton>

#include "ui/widgets/value_slider.h"

namespace reelbrush::ui {
namespace {

// A label that gives way: where the window is too narrow for the whole sentence it stands in the
// tool tip alone, instead of widening the viewer or breaking off.
class HintLabel : public QLabel {
 public:
  using QLabel::QLabel;
  QSize minimumSizeHint() const override { return QSize(0, QLabel::minimumSizeHint().height()); }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    if (fontMetrics().horizontalAdvance(text()) <= width()) {
      painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignLeft, text());
    }
  }
};

}  // namespace

QString toolHint(core::Tool tool) {
  using core::Tool;
  switch (tool) {
    case Tool::Select:
      return ToolOptionsBar::tr(
          "Drag shapes, corners and motion strokes. Alt-click takes a stroke's point away, "
          "Ctrl-click adds one");
    case Tool::MaskBrush:
      return ToolOptionsBar::tr("Paint what is to be replaced. Shift: straight line, Alt: erase");
    case Tool::MaskEraser:
      return ToolOptionsBar::tr("Take away from the mask. Shift: straight line, Alt: paint");
    case Tool::MaskRectangle:
    case Tool::MaskEllipse:
      return ToolOptionsBar::tr("Drag from corner to corner. Shift: equal sides, Alt: take away");
    case Tool::MaskLasso:
      return ToolOptionsBar::tr("Draw round an area; it closes on release. Alt: take away");
    case Tool::MaskPolygon:
      return ToolOptionsBar::tr(
          "Click the corners; Enter or a double click closes. Backspace: last point back, Shift: "
          "45°");
    case Tool::MotionStroke:
      return ToolOptionsBar::tr(
          "Drag from the thing that moves to where it goes. Alt-click takes a point away, "
          "Ctrl-click adds one");
    case Tool::StaticBrush:
      return ToolOptionsBar::tr("Paint what is to stand still. Alt-click takes a region away");
    case Tool::SketchPen:
      return ToolOptionsBar::tr("Draw the lines of this frame. Shift: straight line, Alt: erase");
    case Tool::Pan:
      break;
  }
  return ToolOptionsBar::tr("Drag to move the picture, turn the wheel to zoom");
}

ToolOptionsBar::ToolOptionsBar(core::ToolState& tools, QWidget* parent)
    : ScrollRow(parent), tools_(tools) {
  setObjectName(QStringLiteral("toolOptionsBar"));
  setContentsMargins(10, 4, 10, 4);
  row()->setSpacing(14);
  const QString px = tr(" px", "suffix: pixels");
  const QString percent = tr(" %", "suffix: per cent");
  using core::ToolState;
  sizeGroup_ = addGroup(tr("Size"), "brushSize",
                        {ToolState::MinBrushPx, ToolState::MaxBrushPx, 1, 0, px, true}, size_);
  hardnessGroup_ =
      addGroup(tr("Hardness"), "brushHardness", {0, 100, 5, 0, percent, false}, hardness_);
  opacityGroup_ = addGroup(tr("Opacity"), "brushOpacity", {0, 100, 5, 0, percent, false}, opacity_);
  penGroup_ = addGroup(tr("Width"), "penWidth",
                       {ToolState::MinPenPx, ToolState::MaxPenPx, 1, 0, px, true}, pen_);
  subtract_ = addChoice(tr("Subtract"), tr("Take away instead of adding (X)"), "maskSubtract");
  addPressure();
  penEraser_ = addChoice(tr("Eraser"), tr("The pen rubs out"), "penEraser");
  paintRegion_ = addChoice(tr("Paint region"),
                           tr("The next drag paints what the chosen stroke moves"), "paintRegion");
  hint_ = new HintLabel(content());
  hint_->setForegroundRole(QPalette::PlaceholderText);
  hint_->setObjectName(QStringLiteral("toolHint"));
  row()->addWidget(hint_, 1);
  connectFields();
  refresh();
}

QWidget* ToolOptionsBar::addGroup(const QString& label, const char* name, const ValueRange& range,
                                  ValueSlider*& slider) {
  auto* box = new QWidget(content());
  auto* inner = new QHBoxLayout(box);
  inner->setContentsMargins(0, 0, 0, 0);
  inner->setSpacing(8);
  inner->addWidget(new QLabel(label, box));
  slider = new ValueSlider(label, range, box);
  slider->setObjectName(QString::fromLatin1(name));
  slider->slider()->setMinimumWidth(26);  // a narrow window takes from here first
  slider->slider()->setMaximumWidth(64);
  inner->addWidget(slider);
  row()->addWidget(box);
  return box;
}

QToolButton* ToolOptionsBar::addChoice(const QString& text, const QString& tip, const char* name) {
  auto* button = new QToolButton(content());
  button->setText(text);
  button->setToolTip(tip);
  button->setAccessibleName(tip);
  button->setCheckable(true);
  button->setObjectName(QString::fromLatin1(name));
  button->setMinimumHeight(24);
  button->setFocusPolicy(Qt::TabFocus);
  row()->addWidget(button);
  return button;
}

void ToolOptionsBar::addPressure() {
  pressure_ = new QToolButton(content());
  pressure_->setObjectName(QStringLiteral("penPressure"));
  pressure_->setText(tr("Pen pressure"));
  pressure_->setToolTip(tr("What the pressure of a tablet's pen drives"));
  pressure_->setAccessibleName(pressure_->toolTip());
  pressure_->setPopupMode(QToolButton::InstantPopup);
  pressure_->setMinimumHeight(24);
  pressure_->setFocusPolicy(Qt::TabFocus);
  auto* menu = new QMenu(pressure_);
  const auto add = [&](const QString& text, const char* name) {
    QAction* action = menu->addAction(text);
    action->setCheckable(true);
    action->setObjectName(QString::fromLatin1(name));
    return action;
  };
  pressureSize_ = add(tr("Pressure drives the &size"), "pressureSize");
  pressureOpacity_ = add(tr("Pressure drives the &opacity"), "pressureOpacity");
  pressure_->setMenu(menu);
  row()->addWidget(pressure_);
}

void ToolOptionsBar::connectFields() {
  connect(size_, &ValueSlider::edited, this,
          [this](double value) { tools_.setBrushSizePx(value); });
  connect(hardness_, &ValueSlider::edited, this,
          [this](double value) { tools_.setHardness(value / 100); });
  connect(opacity_, &ValueSlider::edited, this,
          [this](double value) { tools_.setOpacity(value / 100); });
  connect(pen_, &ValueSlider::edited, this, [this](double value) { tools_.setPenWidthPx(value); });
  connect(subtract_, &QToolButton::clicked, &tools_, &core::ToolState::setSubtracting);
  connect(pressureSize_, &QAction::triggered, this,
          [this](bool on) { tools_.setPressureDrives(on, tools_.pressureDrivesOpacity()); });
  connect(pressureOpacity_, &QAction::triggered, this,
          [this](bool on) { tools_.setPressureDrives(tools_.pressureDrivesSize(), on); });
  connect(penEraser_, &QToolButton::clicked, &tools_, &core::ToolState::setPenErasing);
  connect(paintRegion_, &QToolButton::clicked, &tools_, &core::ToolState::setPaintingRegion);
  connect(&tools_, &core::ToolState::toolChanged, this, &ToolOptionsBar::refresh);
  connect(&tools_, &core::ToolState::brushChanged, this, &ToolOptionsBar::refresh);
  connect(&tools_, &core::ToolState::targetChanged, this, &ToolOptionsBar::refresh);
}

void ToolOptionsBar::refresh() {
  using core::Tool;
  const Tool tool = tools_.tool();
  const bool isBrush = tool == Tool::MaskBrush || tool == Tool::MaskEraser;
  const bool isShape = tool == Tool::MaskRectangle || tool == Tool::MaskEllipse ||
                       tool == Tool::MaskLasso || tool == Tool::MaskPolygon;
  const bool isMotion = tool == Tool::MotionStroke || tool == Tool::StaticBrush;
  sizeGroup_->setVisible(isBrush || isMotion);
  hardnessGroup_->setVisible(isBrush);
  opacityGroup_->setVisible(isBrush || isShape);
  penGroup_->setVisible(tool == Tool::SketchPen);
  subtract_->setVisible(isBrush || isShape);
  pressure_->setVisible(isBrush);
  penEraser_->setVisible(tool == Tool::SketchPen);
  paintRegion_->setVisible(tool == Tool::MotionStroke);
  paintRegion_->setEnabled(!tools_.stroke().isNil());
  size_->setValue(tools_.brushSizePx());
  hardness_->setValue(tools_.hardness() * 100);
  opacity_->setValue(tools_.opacity() * 100);
  pen_->setValue(tools_.penWidthPx());
  subtract_->setChecked(tools_.isSubtracting());
  pressureSize_->setChecked(tools_.pressureDrivesSize());
  pressureOpacity_->setChecked(tools_.pressureDrivesOpacity());
  penEraser_->setChecked(tools_.isPenErasing());
  paintRegion_->setChecked(tools_.isPaintingRegion());
  hint_->setText(toolHint(tool));
  hint_->setToolTip(hint_->text());
}

}  // namespace reelbrush::ui
