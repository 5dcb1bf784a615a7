// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/tool_options_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QSlider>

#include "ui/widgets/value_slider.h"

namespace reelbrush::ui {
namespace {

// A label that gives way: in a narrow window it is cut with an ellipsis instead of widening the
// viewer.
class HintLabel : public QLabel {
 public:
  using QLabel::QLabel;
  QSize minimumSizeHint() const override { return QSize(0, QLabel::minimumSizeHint().height()); }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignLeft,
                     fontMetrics().elidedText(text(), Qt::ElideRight, width()));
  }
};

}  // namespace

ToolOptionsBar::ToolOptionsBar(core::ToolState& tools, QWidget* parent)
    : QWidget(parent), tools_(tools) {
  setObjectName(QStringLiteral("toolOptionsBar"));
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(10, 4, 10, 4);
  row->setSpacing(14);
  const auto group = [&](const QString& label, const char* name, const ValueRange& range,
                         QWidget*& box) {
    box = new QWidget(this);
    auto* inner = new QHBoxLayout(box);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(8);
    inner->addWidget(new QLabel(label, box));
    auto* slider = new ValueSlider(label, range, box);
    slider->setObjectName(QString::fromLatin1(name));
    slider->slider()->setFixedWidth(80);
    inner->addWidget(slider);
    row->addWidget(box);
    return slider;
  };
  const QString px = tr(" px", "suffix: pixels");
  const QString percent = tr(" %", "suffix: per cent");
  size_ =
      group(tr("Size"), "brushSize",
            {core::ToolState::MinBrushPx, core::ToolState::MaxBrushPx, 1, 0, px, true}, sizeGroup_);
  hardness_ =
      group(tr("Hardness"), "brushHardness", {0, 100, 5, 0, percent, false}, hardnessGroup_);
  opacity_ = group(tr("Opacity"), "brushOpacity", {0, 100, 5, 0, percent, false}, opacityGroup_);
  hint_ = new HintLabel(this);
  hint_->setForegroundRole(QPalette::PlaceholderText);
  hint_->setObjectName(QStringLiteral("toolHint"));
  row->addWidget(hint_, 1);
  connect(size_, &ValueSlider::edited, this,
          [this](double value) { tools_.setBrushSizePx(value); });
  connect(hardness_, &ValueSlider::edited, this,
          [this](double value) { tools_.setHardness(value / 100); });
  connect(opacity_, &ValueSlider::edited, this,
          [this](double value) { tools_.setOpacity(value / 100); });
  connect(&tools_, &core::ToolState::toolChanged, this, &ToolOptionsBar::refresh);
  connect(&tools_, &core::ToolState::brushChanged, this, &ToolOptionsBar::refresh);
  refresh();
}

void ToolOptionsBar::refresh() {
  const core::Tool tool = tools_.tool();
  const bool isBrush = tool == core::Tool::MaskBrush || tool == core::Tool::MaskEraser;
  sizeGroup_->setVisible(isBrush || tool == core::Tool::MotionStroke);
  hardnessGroup_->setVisible(isBrush);
  opacityGroup_->setVisible(isBrush);
  size_->setValue(tools_.brushSizePx());
  hardness_->setValue(tools_.hardness() * 100);
  opacity_->setValue(tools_.opacity() * 100);
  QString hint;
  switch (tool) {
    case core::Tool::MaskBrush:
      hint = tr("Paint what is to be replaced. Shift: straight line, Alt: erase");
      break;
    case core::Tool::MaskEraser:
      hint = tr("Take away from the mask. Shift: straight line, Alt: paint");
      break;
    case core::Tool::MotionStroke:
      hint = tr("Drag from the thing that moves to where it goes");
      break;
    default:
      hint = tr("Drag to move the picture, turn the wheel to zoom");
      break;
  }
  hint_->setText(hint);
  hint_->setToolTip(hint);
}

}  // namespace reelbrush::ui
