// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/viewer.h"

#include <algorithm>

#include <QActionGroup>
#include <QHBoxLayout>
#include <QTimer>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/base/error.h"
#include "ui/base/timecode.h"
#include "ui/canvas/mask/mask_bar.h"
#include "ui/canvas/tool_options_bar.h"
#include "ui/canvas/transport_bar.h"

namespace reelbrush::ui {

Viewer::Viewer(core::Session& session, core::Player& player, core::DecodeService& decoder,
               ActionRegistry& actions, QWidget* parent)
    : QWidget(parent),
      session_(session),
      player_(player),
      decoder_(decoder),
      context_(session, [&player] { return player.position(); }),
      tools_(createCanvasTools(context_)),
      pictures_(decoder),
      propagator_(session),
      motion_(session),
      canvas_(new CanvasView(this)),
      overlays_(session, propagator_, canvas_->overlay()),
      transport_(nullptr),
      toolActions_(new QActionGroup(this)) {
  setObjectName(QStringLiteral("viewer"));
  auto* middle = new QHBoxLayout;
  middle->setSpacing(0);
  middle->addWidget(makeToolBar(actions));
  middle->addWidget(canvas_, 1);
  makeOverlayActions(actions);
  maskBar_ = new MaskBar(
      session_, propagator_, actions, [this] { return context_.segment(); },
      [this] { return player_.position(); }, this);
  transport_ = new TransportBar(actions, this);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(new ToolOptionsBar(session_.toolState(), this));
  column->addLayout(middle, 1);
  column->addWidget(maskBar_);
  column->addWidget(transport_);
  connect(canvas_, &CanvasView::zoomChanged, transport_, &TransportBar::setZoom);
  connect(canvas_, &CanvasView::spaceTapped, &player_, &core::Player::toggle);
  connect(canvas_, &CanvasView::gestureRefused, this, &Viewer::notice);
  connect(&pictures_, &SequencePictures::pictureReady, this, &Viewer::showPicture);
  connect(&pictures_, &SequencePictures::failed, this,
          [this](const QString& reason, quint64 number) {
            if (number == asked_) {
              shown_ = number;
              canvas_->setPicture(QImage());
              emit notice(reason);
            }
          });
  connectSession();
  connectMotion(actions);
  // What one comes here for is painting: begin with the brush in hand.
  if (session_.toolState().tool() == core::Tool::Select) {
    session_.toolState().setTool(core::Tool::MaskBrush);
  }
  refreshAll();
}

QToolBar* Viewer::makeToolBar(ActionRegistry& actions) {
  auto* bar = new QToolBar(this);
  bar->setObjectName(QStringLiteral("toolBar"));
  bar->setAccessibleName(tr("Canvas tools"));
  bar->setOrientation(Qt::Vertical);
  bar->setIconSize(QSize(22, 22));
  for (const ToolEntry& entry : tools_) {
    QAction* action = actions.add(
        {QStringLiteral("tool.") + entry.id, entry.name, entry.icon, {entry.shortcut}, true},
        [this, which = entry.which](bool) { session_.toolState().setTool(which); });
    toolActions_->addAction(action);
    bar->addAction(action);
    QWidget* button = bar->widgetForAction(action);
    button->setObjectName(QStringLiteral("toolBar.") + entry.id);
    button->setAccessibleName(tr("%1 tool").arg(entry.name));
    button->setFocusPolicy(Qt::TabFocus);
  }
  return bar;
}

void Viewer::makeOverlayActions(ActionRegistry& actions) {
  const auto add = [&](const char* id, const QString& text, Icon icon, Qt::Key key, Overlay which) {
    QList<QKeySequence> keys;
    if (key != Qt::Key_unknown) {
      keys.append(QKeySequence(Qt::ALT | key));
    }
    QAction* action =
        actions.add({QString::fromLatin1(id), text, icon, keys, true}, [this, which](bool on) {
          canvas_->overlay().setVisible(which, on);
          overlays_.forget();
          refreshOverlay();
          canvas_->update();
        });
    action->setChecked(canvas_->overlay().isVisible(which));
  };
  add("showMask", tr("Show &mask"), Icon::Mask, Qt::Key_1, Overlay::Mask);
  add("showEdge", tr("Show mask &edge"), Icon::Lasso, Qt::Key_2, Overlay::Edge);
  add("showMatte", tr("Show m&atte"), Icon::Rectangle, Qt::Key_3, Overlay::Matte);
  add("showMotion", tr("Show m&otion strokes"), Icon::MotionStroke, Qt::Key_4, Overlay::Motion);
  add("showSketch", tr("Show &sketch"), Icon::SketchPen, Qt::Key_5, Overlay::Sketch);
  add("showConfidence", tr("Show &confidence"), Icon::Doubtful, Qt::Key_6, Overlay::Confidence);
  add("showField", tr("Show motion &field"), Icon::Pan, Qt::Key_unknown, Overlay::Field);
}

void Viewer::connectMotion(ActionRegistry& actions) {
  QAction* preview = actions.add(
      {QStringLiteral("previewMotion"), tr("Preview &motion"), Icon::Play, {}, true},
      [this](bool on) {
        const core::Segment* segment = context_.segment();
        if (on && segment == nullptr) {
          motion_.stop();
          emit motion_.stopped();
          throw core::Error(
              core::ErrorCode::BadInput,
              core::Sentence::verbatim(tr("There is no segment at the playhead.").toStdString()));
        }
        player_.pause();
        on ? motion_.start(*segment) : motion_.stop();
      });
  connect(&motion_, &MotionPlayer::frameReady, this, [this](const QImage& picture) {
    canvas_->setPicture(picture);
    canvas_->setLabel(tr("Motion preview"));
  });
  connect(&motion_, &MotionPlayer::stopped, this, [this, preview] {
    preview->setChecked(false);
    shown_ = 0;
    refreshPicture();
    refreshLabel();
  });
  connect(&motion_, &MotionPlayer::failed, this, &Viewer::notice);
  connect(maskBar_, &MaskBar::notice, this, &Viewer::notice);
  connect(maskBar_, &MaskBar::seekRequested, this, [this](const core::RationalTime& time) {
    player_.pause();
    player_.seek(time);
  });
  connect(&propagator_, &core::MaskPropagator::framesChanged, this, &Viewer::refreshOverlay);
  connect(&propagator_, &core::MaskPropagator::runningChanged, this, &Viewer::refreshOverlay);
  connect(&session_.toolState(), &core::ToolState::targetChanged, this, &Viewer::refreshOverlay);
}

void Viewer::connectSession() {
  connect(&player_, &core::Player::positionChanged, this, [this] {
    canvas_->cancelGesture();  // a gesture belongs to the frame on which it began
    motion_.stop();
    maskBar_->refreshPlayhead();
    refreshPicture();
    refreshOverlay();
    updateAccessibleName();
  });
  connect(&player_, &core::Player::playingChanged, this, [this](bool isPlaying) {
    if (!isPlaying) {
      refreshPicture();  // the original in place of its proxy
    }
  });
  connect(&session_, &core::Session::missingMediaChanged, this, &Viewer::refreshPicture);
  connect(&session_, &core::Session::projectOpened, this, [this] {
    player_.pause();
    motion_.stop();
    pictures_.clearThumbnails();
    canvas_->setPicture(QImage());
    refreshAll();
    player_.seekFrame(0);
    canvas_->fit();
  });
  connect(&session_, &core::Session::documentChanged, this, [this] {
    motion_.stop();
    refreshExtent();
    refreshPicture();
    refreshOverlay();
    refreshLabel();
  });
  connect(&session_, &core::Session::previewChanged, this, [this] {
    refreshPicture();
    refreshLabel();
  });
  connect(&session_, &core::Session::jobChanged, this, [this](const core::JobId& id) {
    const auto job = session_.generation().job(id);
    if (job && core::isEnd(job->state)) {
      refreshPicture();  // a cancelled job's preview goes
    }
    refreshLabel();
  });
  connect(&session_.selection(), &core::Selection::selectionChanged, this, &Viewer::refreshOverlay);
  connect(&session_.toolState(), &core::ToolState::toolChanged, this, &Viewer::refreshTool);
  connect(&session_.toolState(), &core::ToolState::brushChanged, canvas_,
          qOverload<>(&QWidget::update));
}

void Viewer::refreshAll() {
  overlays_.forget();
  refreshExtent();
  refreshTool();
  refreshPicture();
  refreshOverlay();
  refreshLabel();
  updateAccessibleName();
}

void Viewer::refreshExtent() {
  const core::SequenceSettings& settings = session_.sequence().settings;
  if (settings.width > 0 && settings.height > 0) {
    canvas_->setSourceSize(QSize(settings.width, settings.height));
  }
  player_.setExtent(session_.sequence().duration(), settings.rate);
  transport_->setTime(player_.position(), player_.length(), player_.rate());
}

void Viewer::refreshPicture() {
  transport_->setTime(player_.position(), player_.length(), player_.rate());
  FramePlan plan =
      planFrame(session_, player_.position(), flipped_ ? Shown::Source : Shown::Composite);
  if (plan.width <= 0) {
    return;
  }
  if (player_.isPlaying() && plan.source) {
    // Not under a take: its mask lies on the source's own pixels.
    for (auto* request : {&plan.source, &plan.fading}) {
      const auto proxy =
          *request && proxyOf_ && !plan.take ? proxyOf_((*request)->file) : std::nullopt;
      if (proxy) {
        (*request)->file = *proxy;
      }
    }
    decoder_.play(*plan.source);  // fills the cache ahead of the playhead
  }
  asked_ = pictures_.request(std::move(plan));
  const quint64 number = asked_;
  // The last picture stays; only if the new one is slow a small mark says so.
  QTimer::singleShot(150, this, [this, number] {
    if (shown_ < number && asked_ == number) {
      canvas_->setPictureLate(true);
    }
  });
}

void Viewer::showPicture(const QImage& picture, quint64 number) {
  if (number > shown_ && !motion_.isPlaying()) {
    shown_ = number;
    canvas_->setPicture(picture);
    canvas_->setPictureLate(number != asked_ && !player_.isPlaying());
  }
}

void Viewer::refreshOverlay() {
  // A gesture shows its own mask until it ends.
  if (!canvas_->isInGesture() && overlays_.refresh(context_.segment(), player_.position())) {
    canvas_->update();
  }
}

void Viewer::refreshLabel() {
  QString label;
  if (flipped_) {
    label = tr("Source");
  } else if (const core::Segment* segment = segmentAt(session_.sequence(), player_.position())) {
    const auto preview = session_.previewOf(segment->id);
    if (preview && session_.stateOf(segment->id) == core::SegmentState::Running) {
      label = tr("Preview – step %1 of %2").arg(preview->step).arg(preview->total);
    }
  }
  canvas_->setLabel(label);
}

void Viewer::refreshTool() {
  const core::Tool which = session_.toolState().tool();
  for (std::size_t i = 0; i < tools_.size(); ++i) {
    if (tools_[i].which == which) {
      canvas_->setTool(tools_[i].tool.get());
      toolActions_->actions().at(static_cast<qsizetype>(i))->setChecked(true);
    }
  }
  refreshOverlay();
  updateAccessibleName();
}

void Viewer::setFlipped(bool flipped) {
  if (flipped != flipped_) {
    flipped_ = flipped;
    refreshPicture();
    refreshLabel();
  }
}

void Viewer::scaleBrush(double factor) {
  core::ToolState& tools = session_.toolState();
  const double size = tools.brushSizePx();
  // At least a pixel, or small brushes would never grow.
  tools.setBrushSizePx(factor > 1 ? std::max(size + 1, size * factor)
                                  : std::min(size - 1, size * factor));
}

QString Viewer::timeText() const {
  return transport_->timeText();
}

void Viewer::updateAccessibleName() {
  QString tool;
  for (const ToolEntry& entry : tools_) {
    if (entry.which == session_.toolState().tool()) {
      tool = entry.name;
    }
  }
  canvas_->setAccessibleName(
      tr("Viewer, frame %1, tool %2").arg(timecode(player_.position(), player_.rate()), tool));
}

}  // namespace reelbrush::ui
