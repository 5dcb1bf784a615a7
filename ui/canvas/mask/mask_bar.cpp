// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/mask/mask_bar.h"

#include <algorithm>

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QSignalBlocker>
#include <QToolButton>

#include "core/undo/condition_commands.h"
#include "ui/base/guard.h"
#include "ui/base/timecode.h"

namespace reelbrush::ui {
namespace {

constexpr double DoubtfulBelow = core::MaskPropagator::DoubtfulBelow;

}  // namespace

MaskBar::MaskBar(core::Session& session, core::MaskPropagator& propagator, ActionRegistry& actions,
                 std::function<const core::Segment*()> segment,
                 std::function<core::RationalTime()> playhead, QWidget* parent)
    : QWidget(parent),
      session_(session),
      propagator_(propagator),
      segment_(std::move(segment)),
      playhead_(std::move(playhead)) {
  setObjectName(QStringLiteral("maskBar"));
  makeActions(actions);
  makeRow(actions);
  connect(&session_, &core::Session::documentChanged, this, &MaskBar::refresh);
  connect(&session_, &core::Session::projectOpened, this, &MaskBar::refresh);
  connect(&session_.selection(), &core::Selection::selectionChanged, this, &MaskBar::refresh);
  connect(&session_.toolState(), &core::ToolState::targetChanged, this, &MaskBar::refresh);
  connect(&propagator_, &core::MaskPropagator::framesChanged, this, &MaskBar::refresh);
  connect(&propagator_, &core::MaskPropagator::runningChanged, this, &MaskBar::refresh);
  connect(&propagator_, &core::MaskPropagator::notice, this, &MaskBar::notice);
  connect(lane_, &MaskLane::frameClicked, this, [this](qint64 frame) {
    emit seekRequested(timeOfFrame(frame, session_.sequence().settings.rate));
  });
  connect(lane_, &MaskLane::removeRequested, this, &MaskBar::removeKeyframe);
  refresh();
}

void MaskBar::makeActions(ActionRegistry& actions) {
  using core::PropagationWay;
  const auto add = [&](const char* id, const QString& text, std::optional<Icon> icon,
                       const QKeySequence& key, std::function<void()> run) {
    QList<QKeySequence> keys;
    if (!key.isEmpty()) {
      keys.append(key);
    }
    actions.add({QString::fromLatin1(id), text, icon, keys, false},
                [run = std::move(run)](bool) { run(); });
  };
  add("propagateBackward", tr("Propagate mask &backward"), Icon::PropagateBack, {},
      [this] { propagate(PropagationWay::Backward); });
  add("propagateBoth", tr("Propagate mask b&oth ways"), Icon::PropagateBoth,
      Qt::SHIFT | Qt::ALT | Qt::Key_P, [this] { propagate(PropagationWay::Both); });
  add("propagateForward", tr("&Propagate mask forward"), Icon::PropagateForward,
      Qt::CTRL | Qt::ALT | Qt::Key_P, [this] { propagate(PropagationWay::Forward); });
  add("propagateToNext", tr("Propagate mask to next &keyframe"), std::nullopt, {},
      [this] { propagate(PropagationWay::ToNextKeyframe); });
  add("cancelPropagation", tr("&Cancel propagation"), Icon::Cancel, {},
      [this] { propagator_.cancel(); });
  add("previousMaskKey", tr("Pre&vious mask keyframe"), std::nullopt, Qt::ALT | Qt::Key_Left,
      [this] { stepKeyframe(-1); });
  add("nextMaskKey", tr("Ne&xt mask keyframe"), std::nullopt, Qt::ALT | Qt::Key_Right,
      [this] { stepKeyframe(1); });
  add("nextDoubtful", tr("Next &doubtful frame"), Icon::Doubtful, Qt::SHIFT | Qt::Key_N,
      [this] { nextDoubtful(); });
  add("removeMaskKey", tr("&Remove mask keyframe"), std::nullopt, {},
      [this] { removeKeyframe(frameNumberAt(playhead_(), session_.sequence().settings.rate)); });
  add("maskAll", tr("Mask: select &all"), std::nullopt, {},
      [this] { paintAll([](std::uint8_t) -> std::uint8_t { return 255; }, "Select all"); });
  add("maskNone", tr("Mask: select &none"), std::nullopt, {},
      [this] { paintAll([](std::uint8_t) -> std::uint8_t { return 0; }, "Select none"); });
  add("maskInvert", tr("Mask: &invert"), std::nullopt, Qt::CTRL | Qt::SHIFT | Qt::Key_I, [this] {
    paintAll([](std::uint8_t v) { return static_cast<std::uint8_t>(255 - v); }, "Invert mask");
  });
  add("swapAddSubtract", tr("S&wap add and subtract"), std::nullopt, Qt::Key_X, [this] {
    core::ToolState& tools = session_.toolState();
    tools.setSubtracting(!tools.isSubtracting());
  });
}

void MaskBar::makeRow(ActionRegistry& actions) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(10, 2, 6, 2);
  row->setSpacing(6);
  name_ = new QLabel(this);
  name_->setForegroundRole(QPalette::PlaceholderText);
  name_->setMaximumWidth(110);
  interpolation_ = new QComboBox(this);
  interpolation_->setObjectName(QStringLiteral("maskInterpolation"));
  interpolation_->setAccessibleName(tr("Between mask keyframes"));
  interpolation_->setToolTip(tr("What shows between mask keyframes"));
  interpolation_->addItem(tr("Hold"), static_cast<int>(core::MaskInterpolation::Hold));
  interpolation_->addItem(tr("Flow"), static_cast<int>(core::MaskInterpolation::Flow));
  interpolation_->addItem(tr("Shape"), static_cast<int>(core::MaskInterpolation::Shape));
  connect(interpolation_, &QComboBox::activated, this, [this](int index) {
    setInterpolation(static_cast<core::MaskInterpolation>(interpolation_->itemData(index).toInt()));
  });
  lane_ = new MaskLane(this);
  row->addWidget(name_);
  row->addWidget(interpolation_);
  row->addWidget(lane_, 1);
  progress_ = new QProgressBar(this);
  progress_->setObjectName(QStringLiteral("propagationProgress"));
  progress_->setAccessibleName(tr("Propagation"));
  progress_->setFixedWidth(90);
  row->addWidget(progress_);
  for (const char* id : {"cancelPropagation", "propagateBackward", "propagateBoth",
                         "propagateForward", "nextDoubtful"}) {
    auto* button = new QToolButton(this);
    QAction* action = actions.find(QString::fromLatin1(id));
    button->setDefaultAction(action);
    button->setObjectName(QStringLiteral("maskBar.") + QString::fromLatin1(id));
    button->setAccessibleName(plainText(action->text()));
    button->setAutoRaise(true);
    button->setIconSize(QSize(18, 18));
    button->setFocusPolicy(Qt::TabFocus);
    row->addWidget(button);
    cancel_ = cancel_ == nullptr ? button : cancel_;
  }
}

MaskBar::Shown MaskBar::shown() const {
  Shown found;
  found.segment = segment_();
  const core::FoundMask mask =
      found.segment != nullptr ? core::maskOf(*found.segment) : core::FoundMask{};
  if (mask.masks == nullptr) {
    return found;
  }
  found.layer = mask.masks->find(session_.toolState().maskLayer());
  for (const core::MaskLayer& layer : mask.masks->layers) {
    if (found.layer == nullptr && !layer.keyframes.empty()) {
      found.layer = &layer;
    }
  }
  if (found.layer != nullptr) {
    found.place = {found.segment->id, mask.row, found.layer->id};
  }
  return found;
}

MaskLaneContent MaskBar::contentOf(const Shown& shown) const {
  MaskLaneContent content;
  const core::RationalTime rate = session_.sequence().settings.rate;
  if (shown.segment == nullptr || rate <= core::RationalTime()) {
    return content;
  }
  const core::Segment& segment = *shown.segment;
  const core::RationalTime toSequence = segment.start - segment.contentStart;
  content.rate = rate;
  content.first = frameNumberAt(segment.start, rate);
  content.count = frameNumberAt(segment.start + segment.length, rate) - content.first;
  if (shown.layer == nullptr) {
    return content;
  }
  core::MaskStack live;
  live.layers.push_back(*shown.layer);
  live = propagator_.withFrames(segment.id, live);
  const auto frameOf = [&](const core::RationalTime& time) {
    return frameNumberAt(time + toSequence, rate);
  };
  for (const core::MaskKeyframe& keyframe : shown.layer->keyframes) {
    if (segment.range().contains(keyframe.time + toSequence)) {
      content.keyframes.push_back(frameOf(keyframe.time));
    }
  }
  if (live.layers.front().interpolation == core::MaskInterpolation::Flow) {
    for (const core::MaskFlowFrame& frame : live.layers.front().flow) {
      if (segment.range().contains(frame.time + toSequence)) {
        content.cells.push_back({frameOf(frame.time), frame.confidence, frame.isStale});
      }
    }
  }
  return content;
}

void MaskBar::refresh() {
  const Shown now = shown();
  lane_->setContent(contentOf(now));
  const QString name = now.layer != nullptr ? QString::fromStdString(now.layer->name) : tr("Mask");
  name_->setText(name_->fontMetrics().elidedText(name, Qt::ElideRight, name_->maximumWidth()));
  name_->setToolTip(name);
  interpolation_->setEnabled(now.layer != nullptr);
  if (now.layer != nullptr) {
    interpolation_->setCurrentIndex(
        interpolation_->findData(static_cast<int>(now.layer->interpolation)));
  }
  const bool isRunning = propagator_.isRunning();
  progress_->setVisible(isRunning);
  progress_->setRange(0, std::max(1, propagator_.total()));
  progress_->setValue(propagator_.done());
  cancel_->setVisible(isRunning);
  refreshPlayhead();
}

void MaskBar::refreshPlayhead() {
  lane_->setPlayhead(frameNumberAt(playhead_(), session_.sequence().settings.rate));
}

void MaskBar::propagate(core::PropagationWay way) {
  const Shown now = shown();
  if (now.layer == nullptr) {
    throw core::Error(core::ErrorCode::BadInput,
                      core::Sentence::verbatim(
                          tr("Paint a mask first; propagation carries it along.").toStdString()));
  }
  propagator_.start(now.segment->id, now.layer->id, playhead_(), way);
}

void MaskBar::stepKeyframe(int direction) {
  const MaskLaneContent content = contentOf(shown());
  const qint64 here = frameNumberAt(playhead_(), session_.sequence().settings.rate);
  std::optional<qint64> found;
  for (const qint64 frame : content.keyframes) {
    const bool isBeyond = direction > 0 ? frame > here : frame < here;
    if (isBeyond && (!found || direction < 0)) {
      found = frame;
    }
  }
  if (found) {
    emit seekRequested(timeOfFrame(*found, content.rate));
  } else {
    emit notice(direction > 0 ? tr("There is no later mask keyframe.")
                              : tr("There is no earlier mask keyframe."));
  }
}

void MaskBar::nextDoubtful() {
  const MaskLaneContent content = contentOf(shown());
  const qint64 here = frameNumberAt(playhead_(), session_.sequence().settings.rate);
  for (const MaskLaneContent::Cell& cell : content.cells) {
    if (cell.frame > here && cell.confidence < DoubtfulBelow) {
      emit seekRequested(timeOfFrame(cell.frame, content.rate));
      return;
    }
  }
  emit notice(tr("No doubtful frame lies behind the playhead."));
}

void MaskBar::removeKeyframe(qint64 frame) {
  guard(this, tr("Remove mask keyframe"), [&] {
    const Shown now = shown();
    const core::RationalTime rate = session_.sequence().settings.rate;
    if (now.layer == nullptr) {
      return;
    }
    for (const core::MaskKeyframe& keyframe : now.layer->keyframes) {
      const core::RationalTime time =
          keyframe.time + now.segment->start - now.segment->contentStart;
      if (frameNumberAt(time, rate) == frame) {
        session_.push(core::RemoveMaskKeyframe{{}, now.place, core::RationalTime(keyframe.time)});
        return;
      }
    }
    emit notice(tr("There is no mask keyframe at the playhead."));
  });
}

void MaskBar::setInterpolation(core::MaskInterpolation interpolation) {
  guard(this, tr("Interpolation"), [&] {
    const Shown now = shown();
    if (now.layer != nullptr) {
      core::SetMaskLayer edit{{}, now.place, {}, {}};
      core::copyMaskSettings(*now.layer, edit.settings);
      edit.settings.interpolation = interpolation;
      session_.push(std::move(edit));
    }
  });
}

void MaskBar::paintAll(std::uint8_t (*value)(std::uint8_t), const char* action) {
  const core::Segment* segment = segment_();
  if (segment == nullptr) {
    throw core::Error(
        core::ErrorCode::BadInput,
        core::Sentence::verbatim(
            tr("There is no segment at the playhead. Edit a range first.").toStdString()));
  }
  const core::Document& document = session_.document();
  const core::RationalTime time = segment->contentTimeAt(playhead_());
  const core::MaskLayerId target =
      core::layerToPaintOn(document, segment->id, session_.toolState().maskLayer(), true);
  core::ByteImage mask = core::paintedMask(document, segment->id, time, target);
  std::transform(mask.samples.begin(), mask.samples.end(), mask.samples.begin(), value);
  if (target.isNil()) {
    session_.push(core::paintMask(document, segment->id, time, mask, false));
    return;
  }
  core::SetMaskKeyframe edit;
  edit.place = {segment->id, core::maskOf(*segment).row, target};
  edit.keyframe = {time, core::makeBitmap(mask), {}};
  edit.width = mask.width;
  edit.height = mask.height;
  edit.action = action;
  session_.push(std::move(edit));
}

}  // namespace reelbrush::ui
