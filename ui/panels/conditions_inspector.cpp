// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/conditions_inspector.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpressionValidator>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "core/undo/condition_commands.h"
#include "core/undo/recipe_commands.h"
#include "ui/base/guard.h"
#include "ui/panels/estimate.h"
#include "ui/widgets/condition_row.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/value_slider.h"

namespace reelbrush::ui {
namespace {

QLabel* dimLabel(QWidget* parent) {
  auto* label = new QLabel(parent);
  label->setWordWrap(true);
  label->setForegroundRole(QPalette::PlaceholderText);
  return label;
}

QFormLayout* makeForm() {
  auto* form = new QFormLayout;
  form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  form->setHorizontalSpacing(10);
  form->setVerticalSpacing(6);
  return form;
}

QLabel* heading(const QString& text, QWidget* parent) {
  auto* label = new QLabel(text, parent);
  QFont font = label->font();
  font.setBold(true);
  label->setFont(font);
  return label;
}

}  // namespace

ConditionsInspector::ConditionsInspector(core::Session& session, const ActionRegistry& actions,
                                         QWidget* parent)
    : QStackedWidget(parent), session_(session) {
  setObjectName(QStringLiteral("conditionsInspector"));
  addWidget(
      new EmptyState(Icon::Mask, tr("Select a segment to see its conditions"), nullptr, this));
  addWidget(makePage(actions));
  connectFields();
  connect(&session_, &core::Session::projectOpened, this, &ConditionsInspector::refresh);
  connect(&session_, &core::Session::documentChanged, this, &ConditionsInspector::refresh);
  connect(&session_.selection(), &core::Selection::selectionChanged, this,
          &ConditionsInspector::refresh);
  connect(&session_, &core::Session::segmentChanged, this, &ConditionsInspector::refreshState);
  connect(&session_, &core::Session::jobChanged, this, &ConditionsInspector::refreshState);
  refresh();
}

QWidget* ConditionsInspector::makePage(const ActionRegistry& actions) {
  auto* page = new QWidget(this);
  auto* outer = new QVBoxLayout(page);
  outer->setContentsMargins(0, 0, 0, 0);
  outer->setSpacing(0);
  auto* scroll = new QScrollArea(page);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setWidgetResizable(true);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setFocusPolicy(Qt::NoFocus);
  scroll->setWidget(makeSettings());
  outer->addWidget(scroll, 1);
  outer->addWidget(makeFooter(actions));
  return page;
}

QWidget* ConditionsInspector::makeSettings() {
  auto* body = new QWidget;
  auto* column = new QVBoxLayout(body);
  column->setContentsMargins(10, 4, 10, 8);
  column->setSpacing(8);
  model_ = new QComboBox(body);
  model_->setObjectName(QStringLiteral("modelCombo"));
  model_->setAccessibleName(tr("Model"));
  model_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  model_->setMinimumContentsLength(12);
  world_ = dimLabel(body);
  column->addWidget(heading(tr("Model"), body));
  column->addWidget(model_);
  column->addWidget(world_);
  column->addWidget(heading(tr("Conditions"), body));
  rows_ = new QVBoxLayout;
  rows_->setSpacing(4);
  column->addLayout(rows_);
  makeFields(body);
  QFormLayout* form = makeForm();
  form->addRow(tr("Replace"), region_);
  form->addRow(tr("Feather"), feather_);
  column->addLayout(form);
  column->addWidget(heading(tr("Sampling"), body));
  QFormLayout* sampling = makeForm();
  sampling->addRow(tr("Steps"), steps_);
  sampling->addRow(tr("Guidance"), guidance_);
  sampling->addRow(tr("Seed"), seed_);
  sampling->addRow(tr("Seed mode"), seedMode_);
  column->addLayout(sampling);
  column->addStretch();
  return body;
}

void ConditionsInspector::makeFields(QWidget* body) {
  region_ = new QComboBox(body);
  region_->setObjectName(QStringLiteral("regionCombo"));
  region_->setAccessibleName(tr("Replace"));
  region_->addItem(tr("Painted area"), static_cast<int>(core::RegionMode::MaskBox));
  region_->addItem(tr("Whole frame"), static_cast<int>(core::RegionMode::WholeFrame));
  feather_ =
      new ValueSlider(tr("Feather"), {0, 500, 1, 0, tr(" px", "suffix: pixels"), false}, body);
  feather_->setObjectName(QStringLiteral("featherSlider"));
  steps_ = new QSpinBox(body);
  steps_->setObjectName(QStringLiteral("stepsSpin"));
  steps_->setAccessibleName(tr("Steps"));
  steps_->setRange(1, 1000);
  steps_->setKeyboardTracking(false);
  guidance_ = new QDoubleSpinBox(body);
  guidance_->setObjectName(QStringLiteral("guidanceSpin"));
  guidance_->setAccessibleName(tr("Guidance"));
  guidance_->setRange(0, 50);
  guidance_->setSingleStep(0.5);
  guidance_->setDecimals(1);
  guidance_->setKeyboardTracking(false);
  seed_ = new QLineEdit(body);
  seed_->setObjectName(QStringLiteral("seedEdit"));
  seed_->setAccessibleName(tr("Seed"));
  // Twenty digits hold every 64-bit number; larger ones are refused when the field is left.
  seed_->setValidator(
      new QRegularExpressionValidator(QRegularExpression(QStringLiteral("[0-9]{1,20}")), seed_));
  seedMode_ = new QComboBox(body);
  seedMode_->setObjectName(QStringLiteral("seedModeCombo"));
  seedMode_->setAccessibleName(tr("Seed mode"));
  seedMode_->addItem(tr("Random each time"), static_cast<int>(core::SeedMode::Random));
  seedMode_->addItem(tr("Fixed"), static_cast<int>(core::SeedMode::Fixed));
  seedMode_->addItem(tr("Next (+1)"), static_cast<int>(core::SeedMode::Next));
}

QWidget* ConditionsInspector::makeFooter(const ActionRegistry& actions) {
  auto* footer = new QWidget(this);
  auto* column = new QVBoxLayout(footer);
  column->setContentsMargins(10, 6, 10, 10);
  column->setSpacing(6);
  estimate_ = dimLabel(footer);
  estimate_->setObjectName(QStringLiteral("estimateLabel"));
  obstacle_ = dimLabel(footer);
  obstacle_->setObjectName(QStringLiteral("obstacleLabel"));
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(8);
  QAction* generate = actions.find(QStringLiteral("generate"));
  generate_ = new QPushButton(tr("Generate"), footer);
  generate_->setObjectName(QStringLiteral("generateButton"));
  generate_->setProperty("primary", true);
  generate_->setMinimumHeight(34);
  generate_->setToolTip(generate->toolTip());
  connect(generate_, &QPushButton::clicked, generate, &QAction::trigger);
  QAction* cancel = actions.find(QStringLiteral("cancelJob"));
  cancel_ = new QPushButton(tr("Cancel"), footer);
  cancel_->setObjectName(QStringLiteral("cancelButton"));
  cancel_->setMinimumHeight(34);
  cancel_->setToolTip(cancel->toolTip());
  connect(cancel_, &QPushButton::clicked, cancel, &QAction::trigger);
  buttons->addWidget(generate_, 1);
  buttons->addWidget(cancel_);
  column->addWidget(estimate_);
  column->addWidget(obstacle_);
  column->addLayout(buttons);
  return footer;
}

void ConditionsInspector::connectFields() {
  connect(model_, &QComboBox::activated, this, [this](int index) {
    change("model", [this, index](core::RecipeSettings& s) {
      s.modelId = model_->itemData(index).toString().toStdString();
    });
  });
  connect(steps_, &QSpinBox::valueChanged, this, [this](int value) {
    change("steps", [value](core::RecipeSettings& s) { s.steps = value; });
  });
  connect(guidance_, &QDoubleSpinBox::valueChanged, this, [this](double value) {
    change("guidance", [value](core::RecipeSettings& s) { s.guidance = value; });
  });
  // A drag is one step: changes of one field within a second coalesce (ux U12.3).
  connect(feather_, &ValueSlider::edited, this, [this](double value, bool) {
    change("feather", [value](core::RecipeSettings& s) { s.feather = value; });
  });
  connect(region_, &QComboBox::activated, this, [this](int index) {
    const auto mode = static_cast<core::RegionMode>(region_->itemData(index).toInt());
    change("region", [mode](core::RecipeSettings& s) { s.region = mode; });
  });
  connect(seed_, &QLineEdit::editingFinished, this, [this] {
    seed_->setModified(
        false);  // what stands there now is told; from here on the project's value shows
    bool fits = false;
    const quint64 value = seed_->text().toULongLong(&fits);
    if (fits) {
      change("seed", [value](core::RecipeSettings& s) { s.seed = value; });
    }
    refresh();
  });
  connect(seedMode_, &QComboBox::activated, this, [this](int index) {
    const auto mode = static_cast<core::SeedMode>(seedMode_->itemData(index).toInt());
    change("seed mode", [mode](core::RecipeSettings& s) { s.seedMode = mode; });
  });
}

const core::Segment* ConditionsInspector::segment() const {
  const auto& id = session_.selection().segment();
  return id ? session_.sequence().findSegment(*id) : nullptr;
}

void ConditionsInspector::change(const char* field,
                                 const std::function<void(core::RecipeSettings&)>& edit) {
  guard(this, tr("Change recipe"), [&] {
    const core::Segment* shown = segment();
    if (shown == nullptr) {
      return;
    }
    core::SetRecipeSettings command;
    command.segment = shown->id;
    command.settings = shown->recipe.settings;
    command.field = field;
    edit(command.settings);
    session_.push(std::move(command));
  });
}

void ConditionsInspector::refresh() {
  const core::Segment* shown = segment();
  setCurrentIndex(shown != nullptr ? 1 : 0);
  if (shown == nullptr) {
    setAccessibleName(tr("Conditions"));
    return;
  }
  setAccessibleName(tr("Conditions of %1").arg(QString::fromStdString(shown->name)));
  const core::ModelDescription* model = session_.modelOf(*shown);
  refreshModel(*shown, model);
  refreshFields(*shown, model);
  refreshRows(*shown, model);
  refreshState();
}

void ConditionsInspector::refreshModel(const core::Segment& shown,
                                       const core::ModelDescription* model) {
  const QSignalBlocker quiet(model_);
  model_->clear();
  for (const core::ModelDescription& known : session_.catalog().models()) {
    QString name = QString::fromStdString(known.name);
    if (!known.missingFiles.empty()) {
      name = tr("%1 (files missing)").arg(name);
    }
    model_->addItem(name, QString::fromStdString(known.id));
  }
  const std::string& wanted = shown.recipe.settings.modelId;
  if (model == nullptr && !wanted.empty()) {
    model_->addItem(tr("%1 (not installed)").arg(QString::fromStdString(wanted)),
                    QString::fromStdString(wanted));
  }
  model_->setCurrentIndex(
      model_->findData(QString::fromStdString(model != nullptr ? model->id : wanted)));
  model_->setEnabled(model_->count() > 0);
  if (model != nullptr && !model->world.empty()) {
    world_->setText(tr("Starter – toy world: knows only the %1 world")
                        .arg(QString::fromStdString(model->world)));
  } else {
    world_->setText(model == nullptr ? tr("No model is installed.") : QString());
  }
  world_->setVisible(!world_->text().isEmpty());
}

void ConditionsInspector::refreshFields(const core::Segment& shown,
                                        const core::ModelDescription* model) {
  const core::RecipeSettings& settings = shown.recipe.settings;
  const QSignalBlocker quietSteps(steps_);
  const QSignalBlocker quietGuidance(guidance_);
  steps_->setValue(settings.steps > 0 ? settings.steps
                                      : (model != nullptr ? model->defaultSteps : 20));
  guidance_->setValue(settings.guidance >= 0 ? settings.guidance
                                             : (model != nullptr ? model->defaultGuidance : 3));
  region_->setCurrentIndex(region_->findData(static_cast<int>(settings.region)));
  feather_->setValue(settings.feather);
  if (!seed_->hasFocus() || !seed_->isModified()) {
    seed_->setText(QString::number(settings.seed));
  }
  seedMode_->setCurrentIndex(seedMode_->findData(static_cast<int>(settings.seedMode)));
}

void ConditionsInspector::refreshRows(const core::Segment& shown,
                                      const core::ModelDescription* model) {
  const core::SequenceSettings& frame = session_.sequence().settings;
  std::vector<ConditionRowView> views = conditionRowsOf(shown, model, frame.width, frame.height);
  if (views == shownRows_) {
    return;
  }
  shownRows_ = std::move(views);
  while (QLayoutItem* item = rows_->takeAt(0)) {
    item->widget()->hide();
    item->widget()->deleteLater();
    std::unique_ptr<QLayoutItem> owned(item);
  }
  for (const ConditionRowView& view : shownRows_) {
    addRow(view);
  }
}

void ConditionsInspector::addRow(const ConditionRowView& view) {
  auto* row = new ConditionRow(view.icon, view.name, view.detail, this);
  row->setObjectName(QStringLiteral("conditionRow.") + view.kind);
  row->setAvailable(view.isAvailable);
  row->setSwitch(!view.row.isNil() && view.isAvailable, view.isEnabled);
  row->setAccessibleName(view.isAvailable && view.isEnabled ? tr("%1, enabled").arg(view.name)
                                                            : tr("%1, disabled").arg(view.name));
  connect(row, &ConditionRow::switched, this,
          [this, id = view.row](bool enabled) { setRowEnabled(id, enabled); });
  rows_->addWidget(row);
}

void ConditionsInspector::setRowEnabled(const core::ConditionRowId& row, bool enabled) {
  guard(this, tr("Change condition"), [&] {
    const core::Segment* shown = segment();
    const core::ConditionRow* present =
        shown != nullptr ? shown->recipe.conditions.find(row) : nullptr;
    if (present == nullptr) {
      return;
    }
    core::SetCondition command;
    command.segment = shown->id;
    command.row = *present;
    command.row.isEnabled = enabled;
    command.action = enabled ? "Enable condition" : "Disable condition";
    session_.push(std::move(command));
  });
}

void ConditionsInspector::refreshState() {
  const core::Segment* shown = segment();
  if (shown == nullptr) {
    return;
  }
  const core::ModelDescription* model = session_.modelOf(*shown);
  estimate_->setText(model != nullptr ? estimateText(session_, *shown, *model) : QString());
  estimate_->setVisible(model != nullptr);
  const QString obstacle = QString::fromStdString(session_.obstacleTo(shown->id));
  obstacle_->setText(obstacle);
  obstacle_->setVisible(!obstacle.isEmpty());
  generate_->setEnabled(obstacle.isEmpty());
  generate_->setAccessibleName(tr("Generate %1").arg(QString::fromStdString(shown->name)));
  const core::SegmentState state = session_.stateOf(shown->id);
  cancel_->setVisible(state == core::SegmentState::Running || state == core::SegmentState::Queued);
}

}  // namespace reelbrush::ui
