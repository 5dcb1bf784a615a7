// SPDX-License-Identifier: Apache-2.0
#include "ui/viewer/compare_page.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/base/icons.h"
#include "ui/viewer/model_input_view.h"
#include "ui/widgets/scroll_row.h"

namespace reelbrush::ui {

ComparePage::ComparePage(core::Session& session, core::Player& player, core::DecodeService& decoder,
                         QWidget* parent)
    : QWidget(parent),
      session_(session),
      player_(player),
      picturesA_(decoder),
      picturesB_(decoder),
      view_(new CompareView(this)),
      modelView_(new ModelInputView(session, this)),
      stack_(new QStackedWidget(this)) {
  setObjectName(QStringLiteral("comparePage"));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(makeBar());
  stack_->addWidget(view_);
  stack_->addWidget(modelView_);
  column->addWidget(stack_, 1);
  connect(&picturesA_, &SequencePictures::pictureReady, this, [this](const QImage& picture) {
    a_ = picture;
    view_->setPictures(a_, b_);
  });
  connect(&picturesB_, &SequencePictures::pictureReady, this, [this](const QImage& picture) {
    b_ = picture;
    view_->setPictures(a_, b_);
  });
  connect(&picturesA_, &SequencePictures::failed, this, &ComparePage::failed);
  connect(&picturesB_, &SequencePictures::failed, this, &ComparePage::failed);
  connectSession();
  refreshSides();
}

QToolButton* ComparePage::addMode(QWidget* bar, CompareMode mode, const char* id,
                                  const QString& text) {
  auto* button = new QToolButton(bar);
  button->setObjectName(QStringLiteral("compareMode.") + QString::fromLatin1(id));
  button->setText(text);
  button->setAccessibleName(text);
  button->setCheckable(true);
  button->setMinimumHeight(26);
  modes_->addButton(button, static_cast<int>(mode));
  return button;
}

QComboBox* ComparePage::makeSide(QWidget* bar, const char* objectName, const QString& name) {
  auto* side = new QComboBox(bar);
  side->setObjectName(QString::fromLatin1(objectName));
  side->setAccessibleName(name);
  side->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  side->setMinimumContentsLength(8);
  connect(side, &QComboBox::currentIndexChanged, this, &ComparePage::refreshPictures);
  return side;
}

QWidget* ComparePage::makeBar() {
  auto* scroller = new ScrollRow(this);
  scroller->setContentsMargins(8, 4, 8, 4);
  QWidget* bar = scroller->content();
  QHBoxLayout* row = scroller->row();
  row->setSpacing(6);
  sideA_ = makeSide(bar, "compareA", tr("Compare"));
  sideB_ = makeSide(bar, "compareB", tr("Compare with"));
  modes_ = new QButtonGroup(bar);
  row->addWidget(sideA_);
  row->addWidget(sideB_);
  row->addWidget(addMode(bar, CompareMode::Wipe, "wipe", tr("Wipe")));
  row->addWidget(addMode(bar, CompareMode::SideBySide, "side", tr("Side by side")));
  row->addWidget(addMode(bar, CompareMode::Flip, "flip", tr("Flip")));
  row->addWidget(addMode(bar, CompareMode::Difference, "difference", tr("Difference")));
  modes_->button(static_cast<int>(CompareMode::Wipe))->setChecked(true);
  modes_->button(static_cast<int>(CompareMode::Flip))
      ->setToolTip(tr("Hold \\ to see the other side"));
  orientation_ = new QToolButton(bar);
  orientation_->setObjectName(QStringLiteral("compareOrientation"));
  orientation_->setIcon(icon(Icon::Wipe));
  orientation_->setCheckable(true);
  orientation_->setAutoRaise(true);
  orientation_->setToolTip(tr("Horizontal wipe line"));
  orientation_->setAccessibleName(tr("Horizontal wipe line"));
  gain_ = new QSpinBox(bar);
  gain_->setObjectName(QStringLiteral("compareGain"));
  gain_->setAccessibleName(tr("Amplification of the difference"));
  gain_->setRange(1, 16);
  gain_->setValue(4);
  gain_->setPrefix(QStringLiteral("× "));
  gain_->hide();
  modelSees_ = new QToolButton(bar);
  modelSees_->setObjectName(QStringLiteral("whatTheModelSees"));
  modelSees_->setText(tr("What the model sees"));
  modelSees_->setCheckable(true);
  modelSees_->setMinimumHeight(26);
  row->addWidget(orientation_);
  row->addWidget(gain_);
  row->addStretch();
  row->addWidget(modelSees_);
  connect(modes_, &QButtonGroup::idClicked, this,
          [this](int id) { setMode(static_cast<CompareMode>(id)); });
  connect(orientation_, &QToolButton::toggled, this,
          [this](bool isHorizontal) { view_->setVertical(!isHorizontal); });
  connect(gain_, &QSpinBox::valueChanged, view_, &CompareView::setGain);
  connect(modelSees_, &QToolButton::toggled, this, [this](bool isOn) {
    stack_->setCurrentIndex(isOn ? 1 : 0);
    refreshModelView();
  });
  return scroller;
}

void ComparePage::connectSession() {
  connect(&player_, &core::Player::positionChanged, this, &ComparePage::refreshPictures);
  const auto all = [this] {
    refreshSides();
    refreshPictures();
    refreshModelView();
  };
  connect(&session_, &core::Session::documentChanged, this, all);
  connect(&session_, &core::Session::projectOpened, this, all);
  connect(&session_.selection(), &core::Selection::selectionChanged, this, all);
}

void ComparePage::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  refreshSides();
  refreshPictures();
  refreshModelView();
}

const core::Segment* ComparePage::segment() const {
  const auto& id = session_.selection().segment();
  return id ? session_.sequence().findSegment(*id) : nullptr;
}

std::optional<core::TakeId> ComparePage::takeOf(const QComboBox& side) const {
  const QString text = side.currentData().toString();
  return text.isEmpty() ? std::nullopt : std::optional(core::TakeId::parse(text.toStdString()));
}

// Source against the take in use, unless the user chose otherwise.
void ComparePage::refreshSides() {
  const core::Segment* shown = segment();
  const QString hadA = sideA_->currentData().toString();
  const QString hadB = sideB_->currentData().toString();
  const bool isFirst = sideB_->count() < 2;
  for (QComboBox* side : {sideA_, sideB_}) {
    const QSignalBlocker quiet(side);
    side->clear();
    side->addItem(tr("Source"), QString());
    int number = 1;
    for (const core::Take& take : shown != nullptr ? shown->takes : std::vector<core::Take>()) {
      const QString name =
          take.label.empty() ? tr("Take %1").arg(number) : QString::fromStdString(take.label);
      side->addItem(name, QString::fromStdString(take.id.text()));
      ++number;
    }
  }
  const QSignalBlocker quietA(sideA_);
  const QSignalBlocker quietB(sideB_);
  const QString active = shown != nullptr && shown->activeTake
                             ? QString::fromStdString(shown->activeTake->text())
                             : QString();
  const int atB = sideB_->findData(hadB);
  sideA_->setCurrentIndex(std::max(0, sideA_->findData(hadA)));
  sideB_->setCurrentIndex(isFirst || atB < 0 ? std::max(0, sideB_->findData(active)) : atB);
}

void ComparePage::refreshPictures() {
  const core::Segment* shown = segment();
  if (!isVisible()) {
    return;
  }
  view_->setNames(sideA_->currentText(), sideB_->currentText());
  if (shown == nullptr) {
    a_ = b_ = QImage();
    view_->setPictures(a_, b_);
    return;
  }
  picturesA_.request(planWithTake(session_, player_.position(), shown->id, takeOf(*sideA_)));
  picturesB_.request(planWithTake(session_, player_.position(), shown->id, takeOf(*sideB_)));
}

void ComparePage::refreshModelView() {
  if (isVisible() && modelSees_->isChecked()) {
    modelView_->compile(segment() != nullptr ? session_.selection().segment() : std::nullopt);
  }
}

void ComparePage::compareWith(const core::TakeId& take) {
  refreshSides();
  sideA_->setCurrentIndex(0);
  sideB_->setCurrentIndex(std::max(0, sideB_->findData(QString::fromStdString(take.text()))));
  refreshPictures();
}

void ComparePage::setMode(CompareMode mode) {
  modes_->button(static_cast<int>(mode))->setChecked(true);
  gain_->setVisible(mode == CompareMode::Difference);
  orientation_->setVisible(mode == CompareMode::Wipe);
  modelSees_->setChecked(false);
  view_->setMode(mode);
}

void ComparePage::setFlipped(bool flipped) {
  if (flipped == view_->isFlipped()) {
    return;
  }
  if (flipped) {
    beforeFlip_ = view_->mode();
  }
  view_->setFlipped(flipped);
  view_->setMode(flipped ? CompareMode::Flip : beforeFlip_);
}

}  // namespace reelbrush::ui
