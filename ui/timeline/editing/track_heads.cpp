// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/editing/track_heads.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/undo/arrange_commands.h"
#include "core/undo/timeline_commands.h"
#include "ui/base/guard.h"
#include "ui/base/icons.h"
#include "ui/base/own_keys.h"

namespace reelbrush::ui {

struct TrackChange : core::SetTrack {};

namespace {
constexpr int kButton = 26;  // px
}

TrackHead::TrackHead(core::TimelineActions& actions, core::Session& session, QWidget* parent)
    : QWidget(parent),
      actions_(actions),
      session_(session),
      name_(new QLabel(this)),
      edit_(new QLineEdit(this)),
      lock_(addButton("lock")),
      hide_(addButton("hide")),
      solo_(addButton("solo")) {
  setFocusPolicy(Qt::TabFocus);
  ownKeys(this, {Qt::Key_F2});
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(8, 2, 4, 2);
  column->setSpacing(2);
  column->addWidget(name_);
  column->addWidget(edit_);
  auto* row = new QHBoxLayout;
  row->setSpacing(2);
  row->addWidget(lock_);
  row->addWidget(hide_);
  row->addWidget(solo_);
  row->addStretch();
  column->addLayout(row);
  column->addStretch();
  edit_->hide();
  edit_->setObjectName(QStringLiteral("trackNameEdit"));
  edit_->setAccessibleName(tr("Name of the track"));
  connect(edit_, &QLineEdit::editingFinished, this, &TrackHead::rename);
  connect(lock_, &QToolButton::clicked, this, [this](bool isOn) {
    change([](TrackChange& each, bool on) { each.isLocked = on; }, isOn);
  });
  connect(hide_, &QToolButton::clicked, this, [this](bool isOn) {
    change([](TrackChange& each, bool on) { each.isHidden = on; }, isOn);
  });
  connect(solo_, &QToolButton::clicked, this, [this](bool isOn) {
    change([](TrackChange& each, bool on) { each.isSolo = on; }, isOn);
  });
  lock_->setIcon(icon(Icon::Lock));
  solo_->setIcon(icon(Icon::Solo));
}

QToolButton* TrackHead::addButton(const char* name) {
  auto* button = new QToolButton(this);
  button->setObjectName(QString::fromLatin1(name));
  button->setCheckable(true);
  button->setAutoRaise(true);
  button->setFixedSize(kButton, kButton);
  button->setFocusPolicy(Qt::TabFocus);
  return button;
}

void TrackHead::setTrack(const TimelineTrack& track) {
  track_ = track;
  const bool isSound = track.kind == core::TrackKind::Audio;
  setObjectName(QStringLiteral("track.") + track.id);
  QStringList states;
  states.append(isSound ? tr("audio track") : tr("video track"));
  if (track.isLocked) {
    states.append(tr("locked"));
  }
  if (track.isHidden) {
    states.append(isSound ? tr("muted") : tr("hidden"));
  }
  if (track.isSolo) {
    states.append(tr("solo"));
  }
  setAccessibleName(QStringLiteral("%1, %2").arg(track.name, states.join(QStringLiteral(", "))));
  hide_->setIcon(icon(isSound ? Icon::Sound : Icon::Eye));
  const auto set = [&](QToolButton* button, bool isOn, const QString& words) {
    button->setChecked(isOn);
    button->setToolTip(words);
    button->setAccessibleName(QStringLiteral("%1: %2").arg(words, track.name));
  };
  set(lock_, track.isLocked, tr("Lock track"));
  set(hide_, track.isHidden, isSound ? tr("Mute track") : tr("Hide track"));
  set(solo_, track.isSolo, tr("Solo"));
  elideName();
  show();
}

void TrackHead::elideName() {
  name_->setText(fontMetrics().elidedText(track_.name, Qt::ElideRight, width() - 14));
  name_->setToolTip(track_.name);
}

void TrackHead::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  elideName();
}

void TrackHead::change(void (*set)(TrackChange& change, bool isOn), bool isOn) {
  guard(this, tr("Track"), [&] {
    TrackChange edit;
    edit.track = core::TrackId::parse(track_.id.toStdString());
    edit.name = track_.name.toStdString();
    edit.isLocked = track_.isLocked;
    edit.isHidden = track_.isHidden;
    edit.isSolo = track_.isSolo;
    set(edit, isOn);
    session_.push(static_cast<core::SetTrack>(edit));
  });
}

void TrackHead::startRenaming() {
  edit_->setText(track_.name);
  edit_->selectAll();
  name_->hide();
  edit_->show();
  edit_->setFocus();
}

void TrackHead::rename() {
  if (edit_->isHidden()) {
    return;
  }
  edit_->hide();
  name_->show();
  const QString name = edit_->text().trimmed();
  if (!name.isEmpty() && name != track_.name) {
    guard(this, tr("Track"), [&] {
      session_.push(core::SetTrack{{},
                                   core::TrackId::parse(track_.id.toStdString()),
                                   name.toStdString(),
                                   track_.isLocked,
                                   track_.isHidden,
                                   track_.isSolo});
    });
  }
}

void TrackHead::mouseDoubleClickEvent(QMouseEvent*) {
  startRenaming();
}

void TrackHead::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_F2) {
    startRenaming();
  } else if (event->key() == Qt::Key_Escape && !edit_->isHidden()) {
    edit_->setText(track_.name);
    rename();
  } else {
    QWidget::keyPressEvent(event);
  }
}

void TrackHead::moveBy(int places) {
  guard(this, tr("Track"), [&] {
    int place = 0;
    int own = 0;
    for (const core::Track& track : session_.sequence().tracks) {
      if (track.kind == track_.kind) {
        own = track.id.text() == track_.id.toStdString() ? place : own;
        ++place;
      }
    }
    const int target = own + places;
    if (target >= 0 && target < place) {
      session_.push(core::MoveTrack{{}, core::TrackId::parse(track_.id.toStdString()), target});
    }
  });
}

void TrackHead::remove() {
  guard(this, tr("Track"), [&] {
    session_.push(core::RemoveTrack{{}, core::TrackId::parse(track_.id.toStdString())});
  });
}

void TrackHead::contextMenuEvent(QContextMenuEvent* event) {
  auto* menu = new QMenu(this);
  menu->setObjectName(QStringLiteral("trackMenu"));
  menu->setAttribute(Qt::WA_DeleteOnClose);
  const auto add = [&](const char* id, const QString& text, auto run) {
    QAction* action = menu->addAction(text);
    action->setObjectName(QString::fromLatin1(id));
    connect(action, &QAction::triggered, this, run);
  };
  // Audio tracks are shown lowest first: up on the screen is down in the list.
  const int up = track_.kind == core::TrackKind::Video ? 1 : -1;
  add("renameTrack", tr("&Rename"), [this] { startRenaming(); });
  add("trackUp", tr("Move &up"), [this, up] { moveBy(up); });
  add("trackDown", tr("Move &down"), [this, up] { moveBy(-up); });
  menu->addSeparator();
  add("addVideoTrack", tr("Add &video track"),
      [this] { guard(this, tr("Track"), [&] { actions_.addTrack(core::TrackKind::Video); }); });
  add("addAudioTrack", tr("Add &audio track"),
      [this] { guard(this, tr("Track"), [&] { actions_.addTrack(core::TrackKind::Audio); }); });
  menu->addSeparator();
  add("removeTrack", tr("R&emove track"), [this] { remove(); });
  menu->popup(event->globalPos());
}

TrackHeads::TrackHeads(core::TimelineActions& actions, core::Session& session, TimelineView& view)
    : QObject(&view),
      actions_(actions),
      session_(session),
      view_(view),
      column_(new QWidget(&view)),
      corner_(new QWidget(&view)) {
  column_->setObjectName(QStringLiteral("trackHeads"));
  auto* row = new QHBoxLayout(corner_);
  row->setContentsMargins(4, 0, 4, 0);
  row->setSpacing(2);
  column_->show();
  corner_->show();
  connect(&view_, &TimelineView::contentChanged, this, &TrackHeads::place);
  connect(&view_, &TimelineView::viewportChanged, this, &TrackHeads::place);
  place();
}

void TrackHeads::setCorner(const QList<QAction*>& actions) {
  for (QAction* action : actions) {
    auto* button = new QToolButton(corner_);
    button->setDefaultAction(action);
    button->setObjectName(QStringLiteral("timelineCorner.") +
                          action->objectName().section(QLatin1Char('.'), -1));
    button->setAccessibleName(action->toolTip());
    button->setAutoRaise(true);
    button->setFixedSize(kButton, kButton);
    button->setFocusPolicy(Qt::TabFocus);
    corner_->layout()->addWidget(button);
  }
  static_cast<QHBoxLayout*>(corner_->layout())->addStretch();
  place();
}

void TrackHeads::place() {
  const TimelineGeometry& geometry = view_.geometryOfTimes();
  const QRect area(0, qRound(geometry.tracksArea().top()), geometry.headWidth() - 1,
                   qRound(geometry.tracksArea().height()));
  column_->setGeometry(area);
  corner_->setGeometry(0, 0, geometry.headWidth() - 1, geometry.rulerHeight() - 1);
  const std::vector<TimelineTrack>& tracks = view_.content().tracks;
  while (heads_.size() < tracks.size()) {
    heads_.push_back(new TrackHead(actions_, session_, column_));
  }
  while (heads_.size() > tracks.size()) {
    heads_.back()->hide();
    heads_.back()->deleteLater();
    heads_.pop_back();
  }
  for (std::size_t i = 0; i < tracks.size(); ++i) {
    const QRectF row = geometry.trackRow(static_cast<int>(i));
    heads_[i]->setGeometry(0, qRound(row.top()) - area.top(), area.width(), qRound(row.height()));
    heads_[i]->setTrack(tracks[i]);
  }
}

}  // namespace reelbrush::ui
