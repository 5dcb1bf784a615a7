// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspector/sampling_section.h"

#include <algorithm>
#include <utility>

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpressionValidator>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include "ui/panels/inspector/condition_rows.h"
#include "ui/panels/inspector/form_parts.h"
#include "ui/widgets/resettable_field.h"
#include "ui/widgets/value_slider.h"

namespace reelbrush::ui {

SamplingSection::SamplingSection(RecipeEditor editor, QWidget* parent)
    : Section(QStringLiteral("sampling"), tr("Sampling"), parent),
      editor_(editor),
      quality_(makeCombo("qualityCombo", tr("Quality"), this)),
      steps_(new QSpinBox(this)),
      guidance_(new QDoubleSpinBox(this)),
      sampler_(new QLabel(this)),
      precision_(makeCombo("precisionCombo", tr("Precision"), this)),
      deterministic_(new QCheckBox(tr("Deterministic"), this)),
      strength_(new ValueSlider(tr("Strength"), {0, 1, 0.05, 2, {}, false}, this)),
      variations_(new QSpinBox(this)),
      seed_(new QLineEdit(this)),
      seedMode_(makeCombo("seedModeCombo", tr("Seed mode"), this)),
      guidedBox_(new QWidget(this)) {
  makeFields();
  connectFields();
  connectSeed();
}

ResettableField* SamplingSection::addRow(QFormLayout* form, const QString& name, QWidget* control,
                                         const char* field,
                                         std::function<void(core::RecipeSettings&)> reset) {
  auto* row = new ResettableField(control, name, this);
  form->addRow(name, row);
  connect(row, &ResettableField::resetRequested, this,
          [this, field, reset = std::move(reset)] { editor_.reset(field, reset); });
  rows_[QString::fromLatin1(field)] = row;
  return row;
}

void SamplingSection::makeFields() {
  steps_->setObjectName(QStringLiteral("stepsSpin"));
  steps_->setAccessibleName(tr("Steps"));
  steps_->setRange(1, 1000);
  steps_->setKeyboardTracking(false);
  guidance_->setObjectName(QStringLiteral("guidanceSpin"));
  guidance_->setAccessibleName(tr("Guidance"));
  guidance_->setRange(0, 50);
  guidance_->setSingleStep(0.5);
  guidance_->setDecimals(1);
  guidance_->setKeyboardTracking(false);
  sampler_->setObjectName(QStringLiteral("samplerLabel"));
  strength_->setObjectName(QStringLiteral("strengthSlider"));
  variations_->setObjectName(QStringLiteral("variationsSpin"));
  variations_->setAccessibleName(tr("Variations"));
  variations_->setRange(1, core::MostVariations);
  deterministic_->setObjectName(QStringLiteral("deterministicCheck"));
  auto* form = makeForm();
  form_ = form;
  form->addRow(tr("Quality"), quality_);
  addRow(form, tr("Steps"), steps_, "steps", [](core::RecipeSettings& s) { s.steps = 0; });
  addRow(form, tr("Guidance"), guidance_, "guidance",
         [](core::RecipeSettings& s) { s.guidance = -1; });
  form->addRow(tr("Sampler"), sampler_);
  addRow(form, tr("Precision"), precision_, "precision",
         [](core::RecipeSettings& s) { s.precision.clear(); });
  form->addRow(QString(), deterministic_);
  addRow(form, tr("Strength"), strength_, "strength",
         [](core::RecipeSettings& s) { s.strength = 1; });
  makeSeed(form);
  addRow(form, tr("Variations"), variations_, "variations",
         [](core::RecipeSettings& s) { s.variations = 1; });
  column()->addLayout(form);
  auto* guided = new QVBoxLayout(guidedBox_);
  guided->setContentsMargins(0, 0, 0, 0);
  guided->setSpacing(2);
  column()->addWidget(guidedBox_);
}

void SamplingSection::makeSeed(QFormLayout* form) {
  seed_->setObjectName(QStringLiteral("seedEdit"));
  seed_->setAccessibleName(tr("Seed"));
  // Twenty digits hold every 64-bit number; larger ones are refused when the field is left.
  seed_->setValidator(
      new QRegularExpressionValidator(QRegularExpression(QStringLiteral("[0-9]{1,20}")), seed_));
  QAction* copy = seed_->addAction(icon(Icon::New), QLineEdit::TrailingPosition);
  copy->setToolTip(tr("Copy the seed"));
  copy->setObjectName(QStringLiteral("copySeed"));
  connect(copy, &QAction::triggered, this,
          [this] { QApplication::clipboard()->setText(seed_->text()); });
  seedMode_->addItem(tr("Random each time"), static_cast<int>(core::SeedMode::Random));
  seedMode_->addItem(tr("Fixed"), static_cast<int>(core::SeedMode::Fixed));
  seedMode_->addItem(tr("Next (+1)"), static_cast<int>(core::SeedMode::Next));
  form->addRow(tr("Seed"), seed_);
  addRow(form, tr("Seed mode"), seedMode_, "seed mode",
         [](core::RecipeSettings& s) { s.seedMode = core::SeedMode::Random; });
}

void SamplingSection::connectFields() {
  connect(quality_, &QComboBox::activated, this, &SamplingSection::chooseQuality);
  connect(steps_, &QSpinBox::valueChanged, this, [this](int value) {
    editor_.change("steps", [value](core::RecipeSettings& s) { s.steps = value; });
  });
  connect(guidance_, &QDoubleSpinBox::valueChanged, this, [this](double value) {
    editor_.change("guidance", [value](core::RecipeSettings& s) { s.guidance = value; });
  });
  connect(precision_, &QComboBox::activated, this, [this](int index) {
    const std::string value = precision_->itemData(index).toString().toStdString();
    editor_.change("precision", [&](core::RecipeSettings& s) { s.precision = value; });
  });
  connect(strength_, &ValueSlider::edited, this, [this](double value, bool) {
    editor_.change("strength", [value](core::RecipeSettings& s) { s.strength = value; });
  });
  connect(variations_, &QSpinBox::valueChanged, this, [this](int value) {
    editor_.change("variations", [value](core::RecipeSettings& s) { s.variations = value; });
  });
}

void SamplingSection::connectSeed() {
  connect(seed_, &QLineEdit::editingFinished, this, [this] {
    // What stands there now is told; from here on the project's value shows.
    seed_->setModified(false);
    bool fits = false;
    const quint64 value = seed_->text().toULongLong(&fits);
    const core::Segment* shown = editor_.segment();
    if (fits && shown != nullptr && shown->recipe.settings.seed != value) {
      editor_.change("seed", [value](core::RecipeSettings& s) { s.seed = value; });
    }
    refresh();
  });
  connect(seedMode_, &QComboBox::activated, this, [this](int index) {
    const auto mode = static_cast<core::SeedMode>(seedMode_->itemData(index).toInt());
    editor_.change("seed mode", [mode](core::RecipeSettings& s) { s.seedMode = mode; });
  });
}

void SamplingSection::refreshGuided(const core::Segment& segment,
                                    const core::ModelDescription& model) {
  QString key;
  for (const core::ConditionKind kind : segment.recipe.conditions.kinds()) {
    if (model.guidable.count(kind) > 0 && model.supports(kind)) {
      const auto& guided = segment.recipe.settings.guided;
      const bool isOn = std::find(guided.begin(), guided.end(), kind) != guided.end();
      key +=
          QString::fromLatin1(core::kindKey(kind)) + (isOn ? QLatin1Char('+') : QLatin1Char('-'));
    }
  }
  if (key == shownGuided_) {
    return;
  }
  shownGuided_ = key;
  qDeleteAll(guidedBox_->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
  if (!key.isEmpty()) {
    auto* title = dimLabel(guidedBox_);
    title->setText(tr("Guidance amplifies:"));
    guidedBox_->layout()->addWidget(title);
  }
  for (const core::ConditionKind kind : segment.recipe.conditions.kinds()) {
    if (model.guidable.count(kind) == 0 || !model.supports(kind)) {
      continue;
    }
    auto* box = new QCheckBox(conditionName(kind), guidedBox_);
    box->setObjectName(QStringLiteral("guided.") + QString::fromLatin1(core::kindKey(kind)));
    box->setAccessibleName(tr("Guidance amplifies %1").arg(conditionName(kind)));
    box->setToolTip(tr("Follows this condition more strictly; each step takes longer."));
    const auto& guided = segment.recipe.settings.guided;
    box->setChecked(std::find(guided.begin(), guided.end(), kind) != guided.end());
    guidedBox_->layout()->addWidget(box);
    connect(box, &QCheckBox::clicked, this, [this, kind](bool isOn) {
      editor_.change("guided conditions", [&](core::RecipeSettings& s) {
        std::erase(s.guided, kind);
        if (isOn) {
          s.guided.push_back(kind);
          std::sort(s.guided.begin(), s.guided.end());
        }
      });
    });
  }
}

void SamplingSection::refresh() {
  const core::Segment* shown = editor_.segment();
  if (shown == nullptr) {
    return;
  }
  const core::ModelDescription* model = editor_.model();
  const core::ModelDescription none;
  const core::ModelDescription& known = model != nullptr ? *model : none;
  const core::RecipeSettings& settings = shown->recipe.settings;
  const QSignalBlocker quietSteps(steps_);
  const QSignalBlocker quietGuidance(guidance_);
  const QSignalBlocker quietVariations(variations_);
  refreshQuality(settings);
  steps_->setValue(settings.steps > 0 ? settings.steps : known.defaultSteps);
  guidance_->setValue(settings.guidance >= 0 ? settings.guidance : known.defaultGuidance);
  rows_["steps"]->setModified(settings.steps > 0);
  rows_["guidance"]->setModified(settings.guidance >= 0);
  sampler_->setText(QString::fromStdString(known.sampler));
  form_->labelForField(sampler_)->setVisible(!known.sampler.empty());
  sampler_->setVisible(!known.sampler.empty());
  const QString preferred = editor_.session().preferences().precision();
  precision_->clear();
  precision_->addItem(tr("Default (%1)").arg(preferred), QString());
  for (const std::string& precision : known.precisions) {
    precision_->addItem(QString::fromStdString(precision), QString::fromStdString(precision));
  }
  precision_->setCurrentIndex(
      std::max(0, precision_->findData(QString::fromStdString(settings.precision))));
  rows_["precision"]->setModified(!settings.precision.empty());
  // On the CPU every run is; there is nothing to choose.
  const bool isCpu = editor_.session().preferences().device() == QLatin1String("cpu");
  deterministic_->setChecked(true);
  deterministic_->setEnabled(false);
  deterministic_->setVisible(isCpu);
  deterministic_->setToolTip(tr("Runs on the CPU always give the same frames for the same seed."));
  strength_->setValue(settings.strength);
  rows_["strength"]->setModified(settings.strength < 1);
  rows_["strength"]->setVisible(known.hasStrength);
  form_->labelForField(rows_["strength"])->setVisible(known.hasStrength);
  variations_->setValue(settings.variations);
  rows_["variations"]->setModified(settings.variations != 1);
  if (!seed_->hasFocus() || !seed_->isModified()) {
    seed_->setText(QString::number(settings.seed));
  }
  seedMode_->setCurrentIndex(seedMode_->findData(static_cast<int>(settings.seedMode)));
  rows_["seed mode"]->setModified(settings.seedMode != core::SeedMode::Random);
  refreshGuided(*shown, known);
}

}  // namespace reelbrush::ui
