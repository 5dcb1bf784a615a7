// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/mask_layers_panel.h"

#include <algorithm>

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QListWidget>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/undo/condition_commands.h"
#include "ui/base/guard.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/value_slider.h"

namespace reelbrush::ui {
namespace {

constexpr int IdRole = Qt::UserRole;

QString idOf(const core::MaskLayer& layer) {
  return QString::fromStdString(layer.id.text());
}

}  // namespace

MaskLayersPanel::MaskLayersPanel(core::Session& session, QWidget* parent)
    : QStackedWidget(parent), session_(session) {
  setObjectName(QStringLiteral("maskLayersPanel"));
  setAccessibleName(tr("Mask layers"));
  addWidget(
      new EmptyState(Icon::Mask, tr("Select a segment to see its mask layers"), nullptr, this));
  addWidget(makePage());
  connectFields();
  connect(&session_, &core::Session::projectOpened, this, &MaskLayersPanel::refresh);
  connect(&session_, &core::Session::documentChanged, this, &MaskLayersPanel::refresh);
  connect(&session_.selection(), &core::Selection::selectionChanged, this,
          &MaskLayersPanel::refresh);
  connect(&session_.toolState(), &core::ToolState::targetChanged, this, &MaskLayersPanel::refresh);
  refresh();
}

QWidget* MaskLayersPanel::makePage() {
  auto* scroll = new QScrollArea(this);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setWidgetResizable(true);
  scroll->setFocusPolicy(Qt::NoFocus);
  auto* page = new QWidget(scroll);
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(10, 6, 10, 8);
  column->setSpacing(8);
  list_ = new QListWidget(page);
  list_->setObjectName(QStringLiteral("maskLayerList"));
  list_->setAccessibleName(tr("Mask layers, topmost first"));
  list_->setMinimumHeight(80);
  list_->setMaximumHeight(150);
  list_->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
  column->addWidget(list_);
  column->addWidget(makeButtons(page));
  makeFields(page);
  auto* form = new QFormLayout;
  form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  form->setRowWrapPolicy(QFormLayout::WrapLongRows);
  form->setHorizontalSpacing(10);
  form->setVerticalSpacing(6);
  form->addRow(tr("Mode"), mode_);
  form->addRow(QString(), locked_);
  form->addRow(QString(), invert_);
  form->addRow(tr("Feather"), feather_);
  form->addRow(tr("Grow"), grow_);
  form->addRow(tr("Opacity"), opacity_);
  form->addRow(tr("Model gets"), looseBox_);
  form->addRow(tr("Box grows"), loosePart_);
  column->addLayout(form);
  column->addStretch();
  scroll->setWidget(page);
  return scroll;
}

QWidget* MaskLayersPanel::makeButtons(QWidget* page) {
  auto* box = new QWidget(page);
  auto* row = new QHBoxLayout(box);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(4);
  const auto add = [&](Icon which, const QString& name, const char* object) {
    auto* button = new QToolButton(box);
    button->setIcon(icon(which));
    button->setIconSize(QSize(16, 16));
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setObjectName(QString::fromLatin1(object));
    button->setMinimumSize(28, 26);
    button->setFocusPolicy(Qt::TabFocus);
    row->addWidget(button);
    return button;
  };
  add_ = add(Icon::Plus, tr("Add a painted layer"), "maskLayer.add");
  remove_ = add(Icon::Minus, tr("Remove the layer"), "maskLayer.remove");
  up_ = add(Icon::Up, tr("Move the layer up"), "maskLayer.up");
  down_ = add(Icon::Down, tr("Move the layer down"), "maskLayer.down");
  row->addStretch();
  return box;
}

void MaskLayersPanel::makeFields(QWidget* page) {
  const QString px = tr(" px", "suffix: pixels");
  const QString percent = tr(" %", "suffix: per cent");
  mode_ = new QComboBox(page);
  mode_->setObjectName(QStringLiteral("maskLayerMode"));
  mode_->setAccessibleName(tr("Mode"));
  mode_->addItems({tr("Add"), tr("Subtract"), tr("Intersect")});
  locked_ = new QCheckBox(tr("Locked"), page);
  locked_->setObjectName(QStringLiteral("maskLayerLocked"));
  invert_ = new QCheckBox(tr("Inverted"), page);
  invert_->setObjectName(QStringLiteral("maskLayerInvert"));
  feather_ = new ValueSlider(tr("Feather of the layer"), {0, 500, 1, 0, px, false}, page);
  feather_->setObjectName(QStringLiteral("maskLayerFeather"));
  grow_ = new ValueSlider(tr("Grow or shrink the layer"), {-500, 500, 1, 0, px, false}, page);
  grow_->setObjectName(QStringLiteral("maskLayerGrow"));
  opacity_ = new ValueSlider(tr("Opacity of the layer"), {0, 100, 5, 0, percent, false}, page);
  opacity_->setObjectName(QStringLiteral("maskLayerOpacity"));
  looseBox_ = new QCheckBox(tr("Loose box round the mask"), page);
  looseBox_->setObjectName(QStringLiteral("maskLooseBox"));
  looseBox_->setToolTip(
      tr("The model is told a box round the mask; what is kept outside the painted mask stays"));
  loosePart_ = new ValueSlider(tr("Box grows by"), {0, 200, 5, 0, percent, false}, page);
  loosePart_->setObjectName(QStringLiteral("maskLoosePart"));
}

void MaskLayersPanel::connectFields() {
  connect(list_, &QListWidget::currentRowChanged, this, [this](int row) {
    if (row >= 0) {
      session_.toolState().setMaskLayer(
          core::MaskLayerId::parse(list_->item(row)->data(IdRole).toString().toStdString()));
    }
  });
  connect(list_, &QListWidget::itemChanged, this, &MaskLayersPanel::itemChanged);
  connect(add_, &QToolButton::clicked, this, &MaskLayersPanel::addLayer);
  connect(remove_, &QToolButton::clicked, this, &MaskLayersPanel::removeLayer);
  connect(up_, &QToolButton::clicked, this, [this] { moveLayer(1); });
  connect(down_, &QToolButton::clicked, this, [this] { moveLayer(-1); });
  connect(mode_, &QComboBox::activated, this, [this](int index) {
    change("mode", [index](core::MaskLayer& l) { l.mode = static_cast<core::MaskMode>(index); });
  });
  connect(locked_, &QCheckBox::clicked, this,
          [this](bool on) { change("lock", [on](core::MaskLayer& l) { l.isLocked = on; }); });
  connect(invert_, &QCheckBox::clicked, this,
          [this](bool on) { change("invert", [on](core::MaskLayer& l) { l.isInverted = on; }); });
  connect(feather_, &ValueSlider::edited, this, [this](double value) {
    change("feather", [value](core::MaskLayer& l) { l.feather = value; });
  });
  connect(grow_, &ValueSlider::edited, this, [this](double value) {
    change("grow", [value](core::MaskLayer& l) { l.grow = value; });
  });
  connect(opacity_, &ValueSlider::edited, this, [this](double value) {
    change("opacity", [value](core::MaskLayer& l) { l.opacity = value / 100; });
  });
  connect(looseBox_, &QCheckBox::clicked, this,
          [this](bool on) { setLooseBox(on, loosePart_->value()); });
  connect(loosePart_, &ValueSlider::edited, this,
          [this](double value) { setLooseBox(looseBox_->isChecked(), value); });
}

core::FoundMask MaskLayersPanel::mask() const {
  const auto& id = session_.selection().segment();
  const core::Segment* segment = id ? session_.sequence().findSegment(*id) : nullptr;
  return segment != nullptr ? core::maskOf(*segment) : core::FoundMask{};
}

const core::MaskLayer* MaskLayersPanel::layer() const {
  const core::MaskStack* masks = mask().masks;
  if (masks == nullptr || masks->layers.empty()) {
    return nullptr;
  }
  const core::MaskLayer* chosen = masks->find(session_.toolState().maskLayer());
  return chosen != nullptr ? chosen : &masks->layers.back();
}

core::MaskPlace MaskLayersPanel::place() const {
  const core::MaskLayer* shown = layer();
  return {*session_.selection().segment(), mask().row,
          shown != nullptr ? shown->id : core::MaskLayerId()};
}

void MaskLayersPanel::refresh() {
  const auto& id = session_.selection().segment();
  const bool hasSegment = id && session_.sequence().findSegment(*id) != nullptr;
  setCurrentIndex(hasSegment ? 1 : 0);
  if (hasSegment) {
    const core::MaskStack* masks = mask().masks;
    refreshList(masks != nullptr ? *masks : core::MaskStack());
    refreshFields();
  }
}

void MaskLayersPanel::refreshList(const core::MaskStack& masks) {
  const QSignalBlocker quiet(list_);
  const core::MaskLayer* shown = layer();
  // Rows are kept while there are as many: a name that is being typed must not lose its editor.
  const int count = static_cast<int>(masks.layers.size());
  while (list_->count() > count) {
    const std::unique_ptr<QListWidgetItem> gone(list_->takeItem(list_->count() - 1));
  }
  while (list_->count() < count) {
    list_->addItem(QString());
  }
  for (int row = 0; row < count; ++row) {
    const core::MaskLayer& each = masks.layers[static_cast<std::size_t>(count - 1 - row)];
    QListWidgetItem* item = list_->item(row);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable |
                   Qt::ItemIsUserCheckable);
    item->setText(QString::fromStdString(each.name));
    item->setCheckState(each.isVisible ? Qt::Checked : Qt::Unchecked);
    item->setData(IdRole, idOf(each));
    item->setToolTip(tr("Ticked: visible. Double-click to rename"));
    if (shown != nullptr && each.id == shown->id) {
      list_->setCurrentRow(row);
    }
  }
}

void MaskLayersPanel::refreshFields() {
  const core::MaskLayer* shown = layer();
  for (QWidget* field :
       std::initializer_list<QWidget*>{remove_, up_, down_, mode_, locked_, invert_, feather_,
                                       grow_, opacity_, looseBox_, loosePart_}) {
    field->setEnabled(shown != nullptr);
  }
  if (shown == nullptr) {
    return;
  }
  mode_->setCurrentIndex(static_cast<int>(shown->mode));
  locked_->setChecked(shown->isLocked);
  invert_->setChecked(shown->isInverted);
  feather_->setValue(shown->feather);
  grow_->setValue(shown->grow);
  opacity_->setValue(shown->opacity * 100);
  const std::optional<double> part = mask().masks->looseBox;
  looseBox_->setChecked(part.has_value());
  loosePart_->setEnabled(part.has_value());
  if (part) {
    loosePart_->setValue(*part * 100);
  }
}

void MaskLayersPanel::itemChanged(QListWidgetItem* item) {
  const core::MaskLayerId id =
      core::MaskLayerId::parse(item->data(IdRole).toString().toStdString());
  const core::MaskStack* masks = mask().masks;
  const core::MaskLayer* changed = masks != nullptr ? masks->find(id) : nullptr;
  if (changed == nullptr) {
    return;
  }
  guard(this, tr("Mask layer"), [&] {
    core::SetMaskLayer edit{{}, {*session_.selection().segment(), mask().row, id}, {}, {}};
    core::copyMaskSettings(*changed, edit.settings);
    edit.settings.isVisible = item->checkState() == Qt::Checked;
    if (!item->text().trimmed().isEmpty()) {
      edit.settings.name = item->text().trimmed().toStdString();
    }
    session_.push(std::move(edit));
  });
  refresh();
}

void MaskLayersPanel::addLayer() {
  guard(this, tr("Mask layer"), [&] {
    const core::Segment* segment = session_.sequence().findSegment(*session_.selection().segment());
    const core::SequenceSettings& size = session_.sequence().settings;
    const core::MaskStack* masks = mask().masks;
    core::AddMaskLayer edit;
    edit.place = core::newMaskPlace(*segment);
    edit.layer.id = edit.place.layer;
    edit.layer.name =
        tr("Mask %1").arg(masks == nullptr ? 1 : masks->layers.size() + 1).toStdString();
    edit.layer.setKeyframe(
        {segment->contentStart,
         core::makeBitmap(core::ByteImage(std::max(1, size.width), std::max(1, size.height), 1)),
         {}});
    const core::MaskLayerId id = edit.place.layer;
    session_.push(std::move(edit));
    session_.toolState().setMaskLayer(id);
  });
}

void MaskLayersPanel::removeLayer() {
  guard(this, tr("Mask layer"), [&] {
    if (layer() != nullptr) {
      session_.push(core::RemoveMaskLayer{{}, place()});
    }
  });
}

void MaskLayersPanel::moveLayer(int by) {
  guard(this, tr("Mask layer"), [&] {
    const core::MaskLayer* moved = layer();
    const core::MaskStack* masks = mask().masks;
    if (moved == nullptr) {
      return;
    }
    const auto index = static_cast<int>(moved - masks->layers.data()) + by;
    if (index >= 0 && index < static_cast<int>(masks->layers.size())) {
      session_.push(core::MoveMaskLayer{{}, place(), index});
    }
  });
}

void MaskLayersPanel::change(const char* field, const std::function<void(core::MaskLayer&)>& edit) {
  guard(this, tr("Mask layer"), [&] {
    const core::MaskLayer* shown = layer();
    if (shown == nullptr) {
      return;
    }
    core::SetMaskLayer command{{}, place(), {}, field};
    core::copyMaskSettings(*shown, command.settings);
    edit(command.settings);
    session_.push(std::move(command));
  });
}

void MaskLayersPanel::setLooseBox(bool isOn, double part) {
  guard(this, tr("Loose box"), [&] {
    const core::FoundMask found = mask();
    if (found.masks != nullptr) {
      session_.push(core::SetLooseBox{{},
                                      *session_.selection().segment(),
                                      found.row,
                                      isOn ? std::optional<double>(part / 100) : std::nullopt});
    }
  });
}

}  // namespace reelbrush::ui
