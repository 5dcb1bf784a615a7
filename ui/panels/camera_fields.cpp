// SPDX-License-Identifier: Apache-2.0
// The camera part of the motion panel, and the fields that it shares with the strokes' part.
#include <array>

#include <QComboBox>
#include <QFormLayout>
#include <QSignalBlocker>

#include "core/undo/condition_commands.h"
#include "ui/base/guard.h"
#include "ui/panels/motion_fields.h"
#include "ui/panels/motion_panel.h"
#include "ui/widgets/section.h"

namespace reelbrush::ui {
namespace {

const core::ConditionRow* cameraRow(const core::Segment& segment) {
  return segment.recipe.conditions.firstRow<core::Camera>();
}

}  // namespace

QDoubleSpinBox* numberField(QWidget* parent, const char* object, const QString& name, double least,
                            double most, double step, const QString& suffix) {
  auto* field = new QDoubleSpinBox(parent);
  field->setObjectName(QString::fromLatin1(object));
  field->setAccessibleName(name);
  field->setRange(least, most);
  field->setSingleStep(step);
  field->setDecimals(2);
  field->setSuffix(suffix);
  field->setKeyboardTracking(false);
  return field;
}

QFormLayout* motionForm() {
  auto* form = new QFormLayout;
  form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  form->setRowWrapPolicy(QFormLayout::WrapLongRows);
  form->setHorizontalSpacing(10);
  form->setVerticalSpacing(6);
  return form;
}

QWidget* MotionPanel::makeCamera(QWidget* page) {
  auto* box = new Section(QStringLiteral("camera"), tr("Camera"), page);
  QFormLayout* form = motionForm();
  box->column()->addLayout(form);
  preset_ = new QComboBox(box);
  preset_->setObjectName(QStringLiteral("cameraPreset"));
  preset_->setAccessibleName(tr("Camera preset"));
  preset_->addItems({tr("Static"), tr("Pan left"), tr("Pan right"), tr("Tilt up"), tr("Tilt down"),
                     tr("Push in"), tr("Pull out"), tr("Roll")});
  preset_->setCurrentIndex(-1);
  preset_->setPlaceholderText(tr("Choose a move"));
  const QString perSecond = tr(" %/s", "suffix: per cent of the frame per second");
  panX_ = numberField(box, "cameraPan", tr("Pan"), -1000, 1000, 5, perSecond);
  panY_ = numberField(box, "cameraTilt", tr("Tilt"), -1000, 1000, 5, perSecond);
  zoom_ = numberField(box, "cameraZoom", tr("Zoom"), 0.01, 100, 0.05,
                      tr(" ×/s", "suffix: factor per second"));
  roll_ = numberField(box, "cameraRoll", tr("Roll"), -3600, 3600, 5,
                      tr(" °/s", "suffix: degrees per second"));
  const QString percent = tr(" %", "suffix: per cent");
  pivotX_ = numberField(box, "cameraPivotX", tr("Pivot from the left"), -1000, 1000, 5, percent);
  pivotY_ = numberField(box, "cameraPivotY", tr("Pivot from the top"), -1000, 1000, 5, percent);
  form->addRow(tr("Preset"), preset_);
  form->addRow(tr("Pan"), panX_);
  form->addRow(tr("Tilt"), panY_);
  form->addRow(tr("Zoom"), zoom_);
  form->addRow(tr("Roll"), roll_);
  form->addRow(tr("Pivot x"), pivotX_);
  form->addRow(tr("Pivot y"), pivotY_);
  return box;
}

void MotionPanel::connectCamera() {
  const auto number = [this](QDoubleSpinBox* field, const char* name,
                             void (*set)(core::Camera&, double)) {
    connect(field, &QDoubleSpinBox::valueChanged, this, [this, name, set](double value) {
      changeCamera(name, [&](core::Camera& camera) { set(camera, value); });
    });
  };
  number(panX_, "pan", [](core::Camera& c, double v) { c.panX = v; });
  number(panY_, "tilt", [](core::Camera& c, double v) { c.panY = v; });
  number(zoom_, "zoom", [](core::Camera& c, double v) { c.zoom = v; });
  number(roll_, "roll", [](core::Camera& c, double v) { c.roll = v; });
  number(pivotX_, "pivot x", [](core::Camera& c, double v) {
    c.pivot = core::Point{v / 100, c.pivot.value_or(core::Point{0.5, 0.5})[1]};
  });
  number(pivotY_, "pivot y", [](core::Camera& c, double v) {
    c.pivot = core::Point{c.pivot.value_or(core::Point{0.5, 0.5})[0], v / 100};
  });
  connect(preset_, &QComboBox::activated, this, [this](int index) {
    changeCamera("", [&](core::Camera& camera) {
      const std::optional<core::Point> pivot = camera.pivot;
      const QJsonObject extras = camera.extras;
      camera = core::Camera::preset(static_cast<core::CameraPreset>(index));
      camera.pivot = pivot;
      camera.extras = extras;
    });
  });
}

void MotionPanel::refreshCamera(const core::Segment& shown) {
  const core::ConditionRow* row = cameraRow(shown);
  const core::Camera none;
  const core::Camera& camera =
      row != nullptr ? dynamic_cast<const core::Camera&>(*row->condition) : none;
  const core::Point pivot = camera.pivot.value_or(core::Point{0.5, 0.5});
  const std::array<std::pair<QDoubleSpinBox*, double>, 6> values{{{panX_, camera.panX},
                                                                  {panY_, camera.panY},
                                                                  {zoom_, camera.zoom},
                                                                  {roll_, camera.roll},
                                                                  {pivotX_, pivot[0] * 100},
                                                                  {pivotY_, pivot[1] * 100}}};
  for (const auto& [field, value] : values) {
    const QSignalBlocker quiet(field);
    field->setValue(value);
  }
}

void MotionPanel::changeCamera(const char* field, const std::function<void(core::Camera&)>& edit) {
  guard(this, tr("Camera"), [&] {
    const core::Segment* shown = segment();
    if (shown == nullptr) {
      return;
    }
    const core::ConditionRow* row = cameraRow(*shown);
    auto camera =
        row != nullptr
            ? std::make_shared<core::Camera>(dynamic_cast<const core::Camera&>(*row->condition))
            : std::make_shared<core::Camera>();
    edit(*camera);
    if (row == nullptr) {
      core::AddCondition command;
      command.segment = shown->id;
      command.row.id = core::ConditionRowId::create();
      command.row.condition = std::move(camera);
      session_.push(std::move(command));
      return;
    }
    core::SetCondition command{{}, shown->id, *row, "Change camera", field};
    command.row.condition = std::move(camera);
    session_.push(std::move(command));
  });
}

}  // namespace reelbrush::ui
