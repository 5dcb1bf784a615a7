// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/motion_panel.h"

#include <algorithm>
#include <cmath>

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QListWidget>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/raster/curves.h"
#include "core/undo/condition_commands.h"
#include "core/undo/mask_commands.h"
#include "ui/base/guard.h"
#include "ui/panels/motion_fields.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/section.h"
#include "ui/widgets/value_slider.h"

namespace reelbrush::ui {
namespace {

constexpr int IdRole = Qt::UserRole;
constexpr double OutlineTolerancePx = 0.7;
enum RegionChoice { Disc, Painted, MaskInterior };

core::RationalTime secondsOf(double value) {
  return core::RationalTime(std::llround(value * 1000), 1000);
}

}  // namespace

MotionPanel::MotionPanel(core::Session& session, const ActionRegistry& actions, QWidget* parent)
    : QStackedWidget(parent), session_(session) {
  setObjectName(QStringLiteral("motionPanel"));
  setAccessibleName(tr("Motion"));
  addWidget(
      new EmptyState(Icon::MotionStroke, tr("Select a segment to see its motion"), nullptr, this));
  addWidget(makePage(actions));
  connectStrokes();
  connectCamera();
  connect(&session_, &core::Session::projectOpened, this, &MotionPanel::refresh);
  connect(&session_, &core::Session::documentChanged, this, &MotionPanel::refresh);
  connect(&session_.selection(), &core::Selection::selectionChanged, this, &MotionPanel::refresh);
  connect(&session_.toolState(), &core::ToolState::targetChanged, this, &MotionPanel::refresh);
  refresh();
}

QWidget* MotionPanel::makePage(const ActionRegistry& actions) {
  auto* scroll = new QScrollArea(this);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setWidgetResizable(true);
  scroll->setFocusPolicy(Qt::NoFocus);
  auto* page = new QWidget(scroll);
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(10, 6, 10, 8);
  column->setSpacing(8);
  column->addWidget(makeStrokes(page));
  column->addWidget(makeCamera(page));
  auto* preview = new QToolButton(page);
  preview->setDefaultAction(actions.find(QStringLiteral("previewMotion")));
  preview->setObjectName(QStringLiteral("previewMotionButton"));
  preview->setAccessibleName(tr("Preview motion"));
  preview->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  preview->setFocusPolicy(Qt::TabFocus);
  column->addWidget(preview);
  column->addStretch();
  scroll->setWidget(page);
  return scroll;
}

QWidget* MotionPanel::makeStrokes(QWidget* page) {
  auto* box = new Section(QStringLiteral("motionStrokes"), tr("Motion strokes"), page);
  QVBoxLayout* column = box->column();
  list_ = new QListWidget(box);
  list_->setObjectName(QStringLiteral("motionStrokeList"));
  list_->setAccessibleName(tr("Motion strokes"));
  list_->setMinimumHeight(80);
  list_->setMaximumHeight(104);
  column->addWidget(list_);
  remove_ = new QToolButton(box);
  remove_->setText(tr("Remove"));
  remove_->setIcon(icon(Icon::Trash));
  remove_->setIconSize(QSize(16, 16));
  remove_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  remove_->setObjectName(QStringLiteral("motionStroke.remove"));
  remove_->setAccessibleName(tr("Remove the motion stroke"));
  remove_->setFocusPolicy(Qt::TabFocus);
  column->addWidget(remove_);
  region_ = new QComboBox(box);
  region_->setObjectName(QStringLiteral("motionRegion"));
  region_->setAccessibleName(tr("Region that moves"));
  region_->addItem(tr("Disc of the brush"), Disc);
  region_->addItem(tr("Painted"), Painted);
  region_->addItem(tr("Inside the mask layer"), MaskInterior);
  const QString seconds = tr(" s", "suffix: seconds");
  start_ = numberField(box, "motionStart", tr("Start"), 0, 86400, 0.1, seconds);
  duration_ = numberField(box, "motionDuration", tr("Duration"), 0.01, 86400, 0.1, seconds);
  ease_ = new QComboBox(box);
  ease_->setObjectName(QStringLiteral("motionEase"));
  ease_->setAccessibleName(tr("Speed curve"));
  ease_->addItems({tr("Constant"), tr("Ease in"), tr("Ease out"), tr("Ease in and out")});
  weight_ = new ValueSlider(tr("Weight"), {0, 100, 5, 0, tr(" %", "suffix: per cent"), false}, box);
  weight_->setObjectName(QStringLiteral("motionWeight"));
  strokeFields_ = new QWidget(box);
  QFormLayout* form = motionForm();
  form->setContentsMargins(0, 0, 0, 0);
  strokeFields_->setLayout(form);
  form->addRow(tr("Region"), region_);
  form->addRow(tr("Start"), start_);
  form->addRow(tr("Duration"), duration_);
  form->addRow(tr("Speed"), ease_);
  form->addRow(tr("Weight"), weight_);
  column->addWidget(strokeFields_);
  strokeHint_ = new QLabel(box);
  strokeHint_->setObjectName(QStringLiteral("motionStrokeHint"));
  strokeHint_->setWordWrap(true);
  strokeHint_->setForegroundRole(QPalette::PlaceholderText);
  column->addWidget(strokeHint_);
  return box;
}

void MotionPanel::connectStrokes() {
  connect(list_, &QListWidget::currentRowChanged, this, [this](int row) {
    if (row >= 0) {
      session_.toolState().setStroke(
          core::MotionStrokeId::parse(list_->item(row)->data(IdRole).toString().toStdString()));
    }
  });
  connect(remove_, &QToolButton::clicked, this, &MotionPanel::removeStroke);
  connect(region_, &QComboBox::activated, this, &MotionPanel::changeRegion);
  connect(start_, &QDoubleSpinBox::valueChanged, this, [this](double value) {
    changeStroke("start", [&](core::MotionStroke& s) {
      const core::RationalTime length = s.end - s.start;
      s.start = segment()->contentStart + secondsOf(value);
      s.end = s.start + length;
    });
  });
  connect(duration_, &QDoubleSpinBox::valueChanged, this, [this](double value) {
    changeStroke("duration", [&](core::MotionStroke& s) { s.end = s.start + secondsOf(value); });
  });
  connect(ease_, &QComboBox::activated, this, [this](int index) {
    changeStroke("speed", [&](core::MotionStroke& s) { s.ease = static_cast<core::Ease>(index); });
  });
  connect(weight_, &ValueSlider::edited, this, [this](double value) {
    changeStroke("weight", [&](core::MotionStroke& s) { s.weight = value / 100; });
  });
}

const core::Segment* MotionPanel::segment() const {
  const auto& id = session_.selection().segment();
  return id ? session_.sequence().findSegment(*id) : nullptr;
}

const core::MotionStroke* MotionPanel::stroke() const {
  const core::Segment* shown = segment();
  const auto* motion =
      shown != nullptr ? shown->recipe.conditions.first<core::MotionStrokes>() : nullptr;
  for (std::size_t i = 0; motion != nullptr && i < motion->strokes.size(); ++i) {
    if (motion->strokes[i].id == session_.toolState().stroke()) {
      return &motion->strokes[i];
    }
  }
  return nullptr;
}

void MotionPanel::refresh() {
  const core::Segment* shown = segment();
  setCurrentIndex(shown != nullptr ? 1 : 0);
  if (shown != nullptr) {
    refreshStrokes(*shown);
    refreshCamera(*shown);
  }
}

void MotionPanel::refreshStrokes(const core::Segment& shown) {
  const QSignalBlocker quiet(list_);
  const QSignalBlocker quietStart(start_);
  const QSignalBlocker quietDuration(duration_);
  list_->clear();
  const auto* motion = shown.recipe.conditions.first<core::MotionStrokes>();
  for (std::size_t i = 0; motion != nullptr && i < motion->strokes.size(); ++i) {
    const core::MotionStroke& each = motion->strokes[i];
    auto* item = new QListWidgetItem(
        each.name.empty() ? tr("Stroke %1").arg(i + 1) : QString::fromStdString(each.name), list_);
    item->setData(IdRole, QString::fromStdString(each.id.text()));
    if (each.id == session_.toolState().stroke()) {
      list_->setCurrentItem(item);
    }
  }
  const core::MotionStroke* chosen = stroke();
  for (QWidget* field :
       std::initializer_list<QWidget*>{remove_, region_, start_, duration_, ease_, weight_}) {
    field->setEnabled(chosen != nullptr);
  }
  // Numbers of no stroke would only mislead.
  strokeFields_->setVisible(chosen != nullptr);
  remove_->setVisible(chosen != nullptr);
  strokeHint_->setVisible(chosen == nullptr);
  strokeHint_->setText(list_->count() > 0
                           ? tr("Choose a stroke to change it.")
                           : tr("Draw on the picture with the motion stroke tool (A)."));
  if (chosen == nullptr) {
    return;
  }
  const bool isPainted = chosen->region && chosen->region->shape == core::RegionShape::Brush;
  region_->setCurrentIndex(!chosen->region ? Disc : isPainted ? Painted : MaskInterior);
  start_->setValue((chosen->start - shown.contentStart).toDouble());
  duration_->setValue((chosen->end - chosen->start).toDouble());
  ease_->setCurrentIndex(static_cast<int>(chosen->ease));
  weight_->setValue(chosen->weight * 100);
}

void MotionPanel::changeStroke(const char* field,
                               const std::function<void(core::MotionStroke&)>& edit) {
  guard(this, tr("Motion stroke"), [&] {
    if (const core::MotionStroke* shown = stroke()) {
      core::MotionStroke changed = *shown;
      edit(changed);
      session_.push(core::setMotionStroke(session_.project(), segment()->id, changed,
                                          "Change motion stroke", field));
    }
  });
}

void MotionPanel::changeRegion(int index) {
  guard(this, tr("Motion region"), [&] {
    const core::MotionStroke* shown = stroke();
    if (shown == nullptr) {
      return;
    }
    if (index == Painted) {
      session_.toolState().setTool(core::Tool::MotionStroke);
      session_.toolState().setPaintingRegion(true);  // the next drag on the canvas makes it
      return;
    }
    core::MotionStroke changed = *shown;
    changed.region.reset();
    if (index == MaskInterior) {
      const core::FoundMask found = core::maskOf(*segment());
      const core::SequenceSettings& size = session_.sequence().settings;
      const core::MaskLayer* layer =
          found.masks != nullptr ? found.masks->find(session_.toolState().maskLayer()) : nullptr;
      std::vector<core::Point> outline;
      if (found.masks != nullptr) {
        outline = core::outlineOf(
            layer != nullptr ? layer->areaAt(shown->start, size.width, size.height)
                             : found.masks->effectiveMask(shown->start, size.width, size.height),
            OutlineTolerancePx);
      }
      if (outline.size() < 3) {
        refresh();
        throw core::Error(core::ErrorCode::BadInput,
                          core::Sentence::verbatim(
                              tr("The mask layer is empty where the stroke starts: paint it first.")
                                  .toStdString()));
      }
      changed.region = core::MotionRegion{core::RegionShape::Polygon, std::move(outline), 0};
    }
    session_.push(
        core::setMotionStroke(session_.project(), segment()->id, changed, "Change motion region"));
  });
}

void MotionPanel::removeStroke() {
  guard(this, tr("Motion stroke"), [&] {
    if (const core::MotionStroke* shown = stroke()) {
      session_.push(core::removeMotionStroke(session_.project(), segment()->id, shown->id));
    }
  });
}

}  // namespace reelbrush::ui
