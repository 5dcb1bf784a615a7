// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspector/size_section.h"

#include <algorithm>

#include <QComboBox>
#include <QCoreApplication>
#include <QFormLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSize>
#include <QSpinBox>
#include <QVBoxLayout>

#include "ui/panels/inspector/form_parts.h"
#include "ui/widgets/resettable_field.h"
#include "ui/widgets/value_slider.h"

namespace reelbrush::ui {
namespace {

QString sizeText(int width, int height) {
  return QStringLiteral("%1 × %2").arg(width).arg(height);
}

}  // namespace

QString windowsText(const core::RunSize& size) {
  if (size.windows < 2) {
    return {};
  }
  const QString windows =
      QCoreApplication::translate("SizeSection", "%n window(s)", "of a long run", size.windows);
  const QString shared = QCoreApplication::translate("SizeSection", "%n shared frame(s)",
                                                     "of neighbouring windows", size.overlapFrames);
  return QCoreApplication::translate("SizeSection", "%1 with %2", "windows, shared frames")
      .arg(windows, shared);
}

SizeSection::SizeSection(RecipeEditor editor, QWidget* parent)
    : Section(QStringLiteral("size"), tr("Area and length"), parent),
      editor_(editor),
      region_(makeCombo("regionCombo", tr("Replace"), this)),
      feather_(
          new ValueSlider(tr("Feather"), {0, 500, 1, 0, tr(" px", "suffix: pixels"), false}, this)),
      size_(makeCombo("sizeCombo", tr("Size"), this)),
      frames_(new QSpinBox(this)),
      overlap_(new QSpinBox(this)),
      windows_(dimLabel(this)) {
  region_->addItem(tr("Painted area"), static_cast<int>(core::RegionMode::MaskBox));
  region_->addItem(tr("Whole frame"), static_cast<int>(core::RegionMode::WholeFrame));
  feather_->setObjectName(QStringLiteral("featherSlider"));
  frames_->setObjectName(QStringLiteral("framesSpin"));
  frames_->setAccessibleName(tr("Model frames"));
  frames_->setKeyboardTracking(false);
  frames_->setRange(0, 10'000);
  overlap_->setObjectName(QStringLiteral("overlapSpin"));
  overlap_->setAccessibleName(tr("Shared frames of windows"));
  overlap_->setKeyboardTracking(false);
  windows_->setObjectName(QStringLiteral("windowsLabel"));
  featherRow_ = new ResettableField(feather_, tr("Feather"), this);
  sizeRow_ = new ResettableField(size_, tr("Size"), this);
  framesRow_ = new ResettableField(frames_, tr("Model frames"), this);
  overlapRow_ = new ResettableField(overlap_, tr("Shared frames"), this);
  auto* form = makeForm();
  form->addRow(tr("Replace"), region_);
  form->addRow(tr("Feather"), featherRow_);
  form->addRow(tr("Size"), sizeRow_);
  form->addRow(tr("Frames"), framesRow_);
  form->addRow(tr("Overlap"), overlapRow_);
  column()->addLayout(form);
  column()->addWidget(windows_);
  connectFields();
}

void SizeSection::connectFields() {
  connect(region_, &QComboBox::activated, this, [this](int index) {
    const auto mode = static_cast<core::RegionMode>(region_->itemData(index).toInt());
    editor_.change("region", [mode](core::RecipeSettings& s) { s.region = mode; });
  });
  // A drag is one step: changes of one field within a second coalesce (ux U12.3).
  connect(feather_, &ValueSlider::edited, this, [this](double value, bool) {
    editor_.change("feather", [value](core::RecipeSettings& s) { s.feather = value; });
  });
  connect(size_, &QComboBox::activated, this, [this](int index) {
    const QSize chosen = size_->itemData(index).toSize();
    editor_.change("size", [chosen](core::RecipeSettings& s) {
      s.width = std::max(0, chosen.width());
      s.height = std::max(0, chosen.height());
    });
  });
  connect(frames_, &QSpinBox::valueChanged, this, [this](int value) {
    editor_.change("frames", [value](core::RecipeSettings& s) { s.frames = value; });
  });
  connect(overlap_, &QSpinBox::valueChanged, this, [this](int value) {
    editor_.change("overlap", [value](core::RecipeSettings& s) { s.overlapFrames = value; });
  });
  const core::RecipeSettings fresh;
  connect(featherRow_, &ResettableField::resetRequested, this, [this, fresh] {
    editor_.reset("feather", [&](core::RecipeSettings& s) { s.feather = fresh.feather; });
  });
  connect(sizeRow_, &ResettableField::resetRequested, this, [this] {
    editor_.reset("size", [](core::RecipeSettings& s) { s.width = s.height = 0; });
  });
  connect(framesRow_, &ResettableField::resetRequested, this,
          [this] { editor_.reset("frames", [](core::RecipeSettings& s) { s.frames = 0; }); });
  connect(overlapRow_, &ResettableField::resetRequested, this, [this] {
    const core::ModelDescription* model = editor_.model();
    const int frames = model != nullptr ? model->overlapFrames : 4;
    editor_.reset("overlap", [frames](core::RecipeSettings& s) { s.overlapFrames = frames; });
  });
}

void SizeSection::refreshSizes(const core::RecipeSettings& settings,
                               const core::ModelDescription& model) {
  core::RecipeSettings automatic = settings;
  automatic.width = 0;
  automatic.height = 0;
  const core::SequenceSettings& frame = editor_.session().sequence().settings;
  const double aspect = frame.height > 0 ? static_cast<double>(frame.width) / frame.height : 0;
  const core::RunSize own = core::runSizeOf(automatic, model, editor_.segment()->length, aspect);
  const QSignalBlocker quiet(size_);
  size_->clear();
  size_->addItem(tr("Automatic (%1)").arg(sizeText(own.width, own.height)), QSize(0, 0));
  std::vector<QSize> offered;
  for (const std::array<int, 2>& size : model.sizes) {
    offered.emplace_back(size[0], size[1]);
  }
  if (model.sizes.empty()) {
    const int step = std::max(1, model.sizeStep);
    for (const int percent : {75, 50, 150}) {
      offered.emplace_back(std::max(step, own.width * percent / 100 / step * step),
                           std::max(step, own.height * percent / 100 / step * step));
    }
  }
  const QSize chosen(settings.width, settings.height);
  if (!chosen.isEmpty() && std::find(offered.begin(), offered.end(), chosen) == offered.end()) {
    offered.push_back(chosen);
  }
  for (const QSize& size : offered) {
    size_->addItem(sizeText(size.width(), size.height()), size);
  }
  size_->setCurrentIndex(chosen.isEmpty() ? 0 : size_->findData(chosen));
  sizeRow_->setModified(!chosen.isEmpty());
}

void SizeSection::refresh() {
  const core::Segment* shown = editor_.segment();
  if (shown == nullptr) {
    return;
  }
  const core::RecipeSettings& settings = shown->recipe.settings;
  region_->setCurrentIndex(region_->findData(static_cast<int>(settings.region)));
  feather_->setValue(settings.feather);
  featherRow_->setModified(settings.feather != core::RecipeSettings().feather);
  const core::ModelDescription* model = editor_.model();
  for (QWidget* field : std::initializer_list<QWidget*>{sizeRow_, framesRow_}) {
    field->setEnabled(model != nullptr);
  }
  core::RunSize size;
  if (model != nullptr) {
    refreshSizes(settings, *model);
    size = editor_.session().desk().estimateOf(*shown).size;
    core::RecipeSettings fitted = settings;
    fitted.frames = 0;
    const QSignalBlocker quietFrames(frames_);
    const QSignalBlocker quietOverlap(overlap_);
    frames_->setSingleStep(std::max(1, model->frameStep));
    frames_->setSpecialValueText(
        tr("As the segment (%1)").arg(core::runSizeOf(fitted, *model, shown->length, 0).frames));
    frames_->setValue(settings.frames);
    overlap_->setRange(0, std::max(0, model->maxFrames - 1));
    overlap_->setValue(settings.overlapFrames);
    overlapRow_->setModified(settings.overlapFrames != model->overlapFrames);
  }
  framesRow_->setModified(settings.frames > 0);
  overlapRow_->setEnabled(size.windows > 1);
  windows_->setText(windowsText(size));
  windows_->setVisible(!windows_->text().isEmpty());
}

}  // namespace reelbrush::ui
