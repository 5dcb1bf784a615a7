// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspector/conditions_inspector.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "ui/panels/inspector/condition_stack_view.h"
#include "ui/panels/inspector/estimate.h"
#include "ui/panels/inspector/form_parts.h"
#include "ui/panels/inspector/sampling_section.h"
#include "ui/panels/inspector/size_section.h"
#include "ui/widgets/empty_state.h"

namespace reelbrush::ui {

namespace {

constexpr int LeastLines = 4;  // of the sections in a low window, before the footer's notes scroll

}  // namespace

ConditionsInspector::ConditionsInspector(core::Session& session, const ActionRegistry& actions,
                                         InspectorSources sources, QWidget* parent)
    : QStackedWidget(parent),
      session_(session),
      editor_(session, this),
      sources_(std::move(sources)) {
  setObjectName(QStringLiteral("conditionsInspector"));
  addWidget(
      new EmptyState(Icon::Mask, tr("Select a segment to see its conditions"), nullptr, this));
  addWidget(makePage(actions));
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
  scroll->setFocusPolicy(Qt::NoFocus);
  // What the sections ask for is scrolled to: the footer keeps its lines as long as it can.
  scroll->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);
  scroll->setMinimumHeight(fontMetrics().lineSpacing() * LeastLines);
  auto* body = new QWidget;
  auto* column = new QVBoxLayout(body);
  column->setContentsMargins(10, 4, 10, 8);
  column->setSpacing(4);
  column->addWidget(makeModelSection());
  stack_ = new ConditionStackView(editor_, actions, body);
  wells_ = new WellsSection(editor_, sources_, body);
  size_ = new SizeSection(editor_, body);
  sampling_ = new SamplingSection(editor_, body);
  for (Section* section : std::initializer_list<Section*>{stack_, size_, sampling_, wells_}) {
    column->addWidget(section);
    remember(section);
  }
  column->addStretch();
  scroll->setWidget(body);
  footer_ = new GenerateFooter(editor_, actions, availableBytes, page);
  outer->addWidget(scroll, 1);
  outer->addWidget(footer_);
  return page;
}

QWidget* ConditionsInspector::makeModelSection() {
  auto* section = new Section(QStringLiteral("model"), tr("Model"), this);
  model_ = makeCombo("modelCombo", tr("Model"), section);
  model_->setMinimumContentsLength(12);
  world_ = dimLabel(section);
  manage_ = new QPushButton(tr("Open Model manager…"), section);
  manage_->setObjectName(QStringLiteral("openModelManager"));
  connect(manage_, &QPushButton::clicked, this, [this] {
    if (sources_.openModelManager) {
      sources_.openModelManager();
    }
  });
  connect(model_, &QComboBox::activated, this, &ConditionsInspector::chooseModel);
  section->column()->addWidget(model_);
  section->column()->addWidget(world_);
  section->column()->addWidget(manage_);
  remember(section);
  return section;
}

void ConditionsInspector::remember(Section* section) {
  section->setOpen(session_.preferences().isSectionOpen(section->key(), true));
  connect(section, &Section::toggled, this, [this, key = section->key()](bool open) {
    session_.preferences().setSectionOpen(key, open);
  });
}

// A model whose files are missing is chosen all the same; the manager shows what it needs (U16.2).
void ConditionsInspector::chooseModel(int index) {
  const std::string id = model_->itemData(index).toString().toStdString();
  editor_.change("model", [&](core::RecipeSettings& s) { s.modelId = id; });
  const core::ModelDescription* model = session_.catalog().find(id);
  if (model != nullptr && !model->missingFiles.empty() && sources_.openModelManager) {
    sources_.openModelManager();
  }
}

void ConditionsInspector::refresh() {
  const core::Segment* shown = editor_.segment();
  setCurrentIndex(shown != nullptr ? 1 : 0);
  if (shown == nullptr) {
    setAccessibleName(tr("Conditions"));
    return;
  }
  setAccessibleName(tr("Conditions of %1").arg(QString::fromStdString(shown->name)));
  refreshModel(*shown, session_.modelOf(*shown));
  stack_->refresh();
  wells_->refresh();
  size_->refresh();
  sampling_->refresh();
  refreshState();
}

void ConditionsInspector::refreshPictures() {
  wells_->refresh();
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
  manage_->setVisible(model == nullptr || !model->missingFiles.empty());
}

void ConditionsInspector::refreshState() {
  footer_->refresh();
}

}  // namespace reelbrush::ui
