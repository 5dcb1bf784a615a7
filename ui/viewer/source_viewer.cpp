// SPDX-License-Identifier: Apache-2.0
#include "ui/viewer/source_viewer.h"

#include <algorithm>
#include <memory>
#include <utility>

#include <QApplication>
#include <QDrag>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/base/timecode.h"
#include "ui/viewer/source_ruler.h"
#include "ui/widgets/empty_state.h"

namespace reelbrush::ui {
namespace {

constexpr std::int64_t StillSeconds = 5;  // how long a still plays

}  // namespace

SourceViewer::SourceViewer(core::Session& session, core::DecodeService& decoder,
                           const ActionRegistry& actions, QWidget* parent)
    : QWidget(parent),
      session_(session),
      decoder_(decoder),
      pictures_(decoder),
      stack_(new QStackedWidget(this)),
      canvas_(new CanvasView(this)),
      ruler_(new SourceRuler(this)),
      name_(new QLabel(this)),
      time_(new QLabel(this)),
      range_(new QLabel(this)) {
  setObjectName(QStringLiteral("sourceViewer"));
  canvas_->setObjectName(QStringLiteral("sourceCanvas"));
  canvas_->setAccessibleName(tr("Source picture"));
  canvas_->installEventFilter(this);
  ruler_->setObjectName(QStringLiteral("sourceRuler"));
  ruler_->setAccessibleName(tr("Source position"));
  auto* page = new QWidget(stack_);
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(canvas_, 1);
  column->addWidget(ruler_);
  column->addWidget(makeBar(actions));
  stack_->addWidget(new EmptyState(Icon::Film, tr("Double-click media in the bin to see it here"),
                                   actions.find(QStringLiteral("import")), stack_));
  stack_->addWidget(page);
  auto* outer = new QVBoxLayout(this);
  outer->setContentsMargins(0, 0, 0, 0);
  outer->addWidget(stack_);
  connect(&player_, &core::Player::positionChanged, this, [this] {
    refreshTime();
    refreshPicture();
  });
  connect(&player_, &core::Player::playingChanged, this, &SourceViewer::refreshPicture);
  connect(ruler_, &SourceRuler::scrubbed, this, [this](int frame) {
    player_.pause();
    player_.seekFrame(frame);
  });
  connect(canvas_, &CanvasView::spaceTapped, &player_, &core::Player::toggle);
  connect(&pictures_, &SequencePictures::pictureReady, this,
          [this](const QImage& picture) { canvas_->setPicture(picture); });
  connect(&pictures_, &SequencePictures::failed, this,
          [this](const QString& reason) { canvas_->setLabel(reason); });
  connect(&session_, &core::Session::projectOpened, this, [this] {
    marks_.clear();
    open({});
  });
  const auto follow = [this] {
    refreshItem();
    refreshPicture();  // it may lie elsewhere or be turned now
  };
  connect(&session_, &core::Session::documentChanged, this, follow);
  connect(&session_, &core::Session::missingMediaChanged, this, follow);
}

QWidget* SourceViewer::makeBar(const ActionRegistry& actions) {
  auto* bar = new QWidget(this);
  bar->setObjectName(QStringLiteral("sourceBar"));
  auto* row = new QHBoxLayout(bar);
  row->setContentsMargins(10, 3, 6, 3);
  row->setSpacing(2);
  const QFont digits = QFontDatabase::systemFont(QFontDatabase::FixedFont);
  time_->setFont(digits);
  time_->setObjectName(QStringLiteral("sourceTime"));
  time_->setAccessibleName(tr("Source playhead"));
  range_->setFont(digits);
  range_->setForegroundRole(QPalette::PlaceholderText);
  range_->setObjectName(QStringLiteral("sourceRange"));
  range_->setAccessibleName(tr("Length between the marks"));
  name_->setObjectName(QStringLiteral("sourceName"));
  name_->setForegroundRole(QPalette::PlaceholderText);
  name_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  row->addWidget(time_);
  row->addSpacing(6);
  row->addWidget(range_);
  row->addSpacing(10);
  row->addWidget(name_, 1);
  for (const char* id : {"markIn", "markOut", "toStart", "stepBack", "playPause", "stepForward",
                         "toEnd", "insertSource", "overwriteSource"}) {
    row->addWidget(button(actions.find(QString::fromLatin1(id)), id));
  }
  return bar;
}

QToolButton* SourceViewer::button(QAction* action, const char* id) {
  auto* made = new QToolButton(this);
  made->setDefaultAction(action);
  made->setObjectName(QStringLiteral("source.") + QString::fromLatin1(id));
  made->setAccessibleName(plainText(action->text()));
  made->setAutoRaise(true);
  made->setIconSize(QSize(18, 18));
  made->setFocusPolicy(Qt::TabFocus);
  return made;
}

const core::MediaItem* SourceViewer::item() const {
  return media_.isNil() ? nullptr : session_.document().media.find(media_);
}

core::MediaId SourceViewer::media() const {
  return item() != nullptr ? media_ : core::MediaId();
}

void SourceViewer::open(const core::MediaId& media) {
  player_.pause();
  media_ = media;
  canvas_->setPicture(QImage());
  canvas_->setLabel({});
  refreshItem();
  player_.seekFrame(0);
  refreshPicture();
  canvas_->fit();
  if (item() != nullptr) {
    emit opened(media_);
  }
}

void SourceViewer::refreshItem() {
  const core::MediaItem* shown = item();
  stack_->setCurrentIndex(shown != nullptr ? 1 : 0);
  if (shown == nullptr) {
    player_.pause();
    return;
  }
  name_->setText(QString::fromStdString(shown->name));
  if (shown->width > 0) {
    canvas_->setSourceSize(QSize(shown->width, shown->height));
  }
  const core::RationalTime rate =
      shown->rate > core::RationalTime() ? shown->rate : session_.sequence().settings.rate;
  player_.setExtent(shown->isStill ? core::RationalTime::seconds(StillSeconds) : shown->duration,
                    rate);
  ruler_->setRange(
      0, static_cast<int>(std::max<std::int64_t>(1, (player_.length() * rate).ceil()) - 1));
  refreshMarks();
  refreshTime();
}

void SourceViewer::setProxies(
    std::function<std::optional<std::filesystem::path>(const std::filesystem::path&)> proxyOf) {
  proxyOf_ = std::move(proxyOf);
}

void SourceViewer::refreshPicture() {
  const core::MediaItem* shown = item();
  if (shown == nullptr || shown->width <= 0 || !isVisible()) {
    return;
  }
  FramePlan plan;
  plan.width = shown->width;
  plan.height = shown->height;
  plan.source = session_.frameRequest(media_, player_.position());
  if (player_.isPlaying()) {
    if (const auto proxy = proxyOf_ ? proxyOf_(plan.source->file) : std::nullopt) {
      plan.source->file = *proxy;
    }
    decoder_.play(*plan.source);
  }
  pictures_.request(std::move(plan));
}

void SourceViewer::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  refreshPicture();  // none is asked for behind another tab
}

void SourceViewer::refreshTime() {
  time_->setText(timecode(player_.position(), player_.rate()));
  ruler_->setValue(static_cast<int>(player_.frame()));
}

void SourceViewer::refreshMarks() {
  const Marks& marks = marks_[media_];
  const auto frameOf = [this](const std::optional<core::RationalTime>& time, int shift) {
    return time ? std::optional(static_cast<int>(frameNumberAt(*time, player_.rate())) + shift)
                : std::nullopt;
  };
  ruler_->setMarks(frameOf(marks.in, 0), frameOf(marks.out, -1));
  const auto part = chosen();
  const core::RationalTime length = part && part->range ? part->range->duration : player_.length();
  range_->setText(QStringLiteral("/ ") + timecode(length, player_.rate()));
}

std::optional<DraggedMedia> SourceViewer::chosen() const {
  if (item() == nullptr) {
    return std::nullopt;
  }
  DraggedMedia part{media_, std::nullopt};
  const auto marks = marks_.find(media_);
  if (marks != marks_.end() && (marks->second.in || marks->second.out)) {
    const core::RationalTime in = marks->second.in.value_or(core::RationalTime());
    part.range = core::TimeRange{in, marks->second.out.value_or(player_.length()) - in};
  }
  return part;
}

void SourceViewer::markIn() {
  Marks& marks = marks_[media_];
  marks.in = player_.position();
  if (marks.out && *marks.out <= *marks.in) {
    marks.out.reset();
  }
  refreshMarks();
}

void SourceViewer::markOut() {
  Marks& marks = marks_[media_];
  marks.out =
      std::min(player_.length(), player_.position() + core::RationalTime(1, 1) / player_.rate());
  if (marks.in && *marks.in >= *marks.out) {
    marks.in.reset();
  }
  refreshMarks();
}

void SourceViewer::clearMarks() {
  marks_.erase(media_);
  refreshMarks();
}

void SourceViewer::goToMark(bool isOut) {
  const Marks& marks = marks_[media_];
  if (isOut && marks.out) {
    player_.seek(*marks.out - core::RationalTime(1, 1) / player_.rate());
  } else if (!isOut && marks.in) {
    player_.seek(*marks.in);
  }
}

void SourceViewer::startDrag() {
  const auto part = chosen();
  if (!part) {
    return;
  }
  auto* drag = new QDrag(this);
  drag->setMimeData(mediaMimeData({*part}).release());
  if (!canvas_->picture().isNull()) {
    drag->setPixmap(
        QPixmap::fromImage(canvas_->picture().scaledToHeight(SequencePictures::ThumbnailHeight)));
  }
  drag->exec(Qt::CopyAction);
}

// A press with a drag takes the marked part along; panning keeps the middle button and Space.
bool SourceViewer::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::MouseButtonPress) {
    const auto* press = static_cast<QMouseEvent*>(event);
    pressedAt_ = press->button() == Qt::LeftButton && canvas_->cursor().shape() == Qt::ArrowCursor
                     ? std::optional(press->position().toPoint())
                     : std::nullopt;
  } else if (event->type() == QEvent::MouseButtonRelease) {
    pressedAt_.reset();
  } else if (event->type() == QEvent::MouseMove && pressedAt_) {
    const QPoint moved = static_cast<QMouseEvent*>(event)->position().toPoint() - *pressedAt_;
    if (moved.manhattanLength() >= QApplication::startDragDistance()) {
      pressedAt_.reset();
      startDrag();
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

}  // namespace reelbrush::ui
