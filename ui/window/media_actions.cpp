// SPDX-License-Identifier: Apache-2.0
// Media in the window: import, relink, drops, proxies, the source viewer and sound.
#include <algorithm>
#include <optional>

#include <QApplication>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>

#include "core/playback/sequence_sound.h"
#include "core/undo/project_commands.h"
#include "core/undo/timeline_commands.h"
#include "ui/base/media_mime.h"
#include "ui/bin/project_bin.h"
#include "ui/canvas/viewer.h"
#include "ui/panels/takes_panel.h"
#include "ui/timeline/timeline_view.h"
#include "ui/viewer/source_viewer.h"
#include "ui/viewer/viewer_tabs.h"
#include "ui/widgets/message_bar.h"
#include "ui/window/main_window.h"
#include "ui/window/project_files.h"
#include "ui/window/window_docks.h"

namespace reelbrush::ui {
namespace {

std::filesystem::path toPath(const QString& text) {
  return std::filesystem::path(text.toStdU16String());
}

bool isProject(const std::filesystem::path& file) {
  std::error_code ignored;
  return file.filename() == "project.json" ||
         std::filesystem::exists(file / "project.json", ignored);
}

// The part of the item as a clip, still without a place.
core::Clip clipOf(const core::MediaItem& item, const std::optional<core::TimeRange>& range) {
  constexpr std::int64_t StillShown = 5;  // seconds
  constexpr std::int64_t StillReach = 24 * 3600;
  core::Clip clip;
  clip.id = core::ClipId::create();
  clip.mediaId = item.id;
  clip.name = item.name;
  clip.available.duration = item.isStill ? core::RationalTime::seconds(StillReach) : item.duration;
  clip.trimmed.duration = item.isStill ? core::RationalTime::seconds(StillShown) : item.duration;
  clip.trimmed = range.value_or(clip.trimmed);
  return clip;
}

}  // namespace

void MainWindow::createMediaActions() {
  actions_.add({QStringLiteral("import"),
                tr("&Import media…"),
                Icon::Import,
                {QKeySequence(Qt::CTRL | Qt::Key_I)},
                false},
               [this](bool) { importDialog(); });
  actions_.add({QStringLiteral("relink"), tr("Re&link missing media…"), std::nullopt, {}, false},
               [this](bool) { relinkDialog(); });
  actions_.setAvailable(QStringLiteral("relink"), false, tr("No media is missing"));
  actions_.add({QStringLiteral("insertSource"),
                tr("I&nsert from source"),
                Icon::Insert,
                {QKeySequence(Qt::Key_Comma)},
                false},
               [this](bool) { placeSource(true); });
  actions_.add({QStringLiteral("overwriteSource"),
                tr("O&verwrite from source"),
                Icon::Overwrite,
                {QKeySequence(Qt::Key_Period)},
                false},
               [this](bool) { placeSource(false); });
  QAction* proxies =
      actions_.add({QStringLiteral("useProxies"), tr("Use pro&xies"), std::nullopt, {}, true},
                   [this](bool isOn) {
                     session_.preferences().setUsesProxies(isOn);
                     refreshProxies();
                   });
  proxies->setChecked(session_.preferences().usesProxies());
}

void MainWindow::createMediaServices() {
  media_ = new core::MediaService(session_, this);
  proxies_ = new core::ProxyService(this);
  peaks_ = new core::PeakService(this);
  connect(media_, &core::MediaService::failed, this,
          [this](const QString& sentence) { showError(tr("Media"), sentence); });
  connect(media_, &core::MediaService::imported, this, [this] { centre_->setCurrentIndex(1); });
  connect(media_, &core::MediaService::sequenceOffered, this, &MainWindow::offerSequence);
  connect(media_, &core::MediaService::relinked, this, [this](int found, int left) {
    showError(tr("Relink"),
              left == 0 ? tr("%n file(s) found.", nullptr, found)
                        : tr("%n file(s) found, %1 still missing.", nullptr, found).arg(left));
    for (const core::MediaItem& item : session_.document().media.items) {
      decoder_.forget(session_.mediaFile(item.id));
    }
  });
  // Files come and go while other programs are in front.
  connect(qApp, &QGuiApplication::applicationStateChanged, media_,
          [this](Qt::ApplicationState state) {
            if (state == Qt::ApplicationActive) {
              media_->lookForMissing();
            }
          });
  connect(&session_, &core::Session::missingMediaChanged, this, [this] {
    viewer_->pictures().clearThumbnails();
    timeline_->update();
    takes_->refreshThumbnails();
    const int missing = static_cast<int>(session_.missingMedia().size());
    actions_.setAvailable(QStringLiteral("relink"), missing > 0, tr("No media is missing"));
    if (missing > 0) {
      messages_->showMessage(tr("Missing media"), tr("%n file(s) are missing.", nullptr, missing),
                             {{tr("Relink…"), [this] { relinkDialog(); }},
                              {tr("Continue without"), [this] { messages_->clear(); }}});
    }
  });
  connect(&session_, &core::Session::projectOpened, this, &MainWindow::refreshProxies);
  connect(&session_, &core::Session::documentChanged, this, &MainWindow::refreshProxies);
  connect(proxies_, &core::ProxyService::failed, this,
          [this](const QString& sentence) { showError(tr("Proxy"), sentence); });
}

// Proxies are wanted for every item that is large enough; small projects never get a folder.
void MainWindow::refreshProxies() {
  if (!session_.preferences().usesProxies()) {
    proxies_->setFolder({});
    return;
  }
  for (const core::MediaItem& item : session_.document().media.items) {
    const bool isFilm =
        item.width > 0 && !item.isStill && !item.hash.empty() && item.changes.isEmpty();
    if (isFilm && core::isProxyUseful(item.height) && !session_.missingMedia().contains(item.id)) {
      proxies_->setFolder(session_.storageFolder() / "cache" / "proxies");
      proxies_->want(session_.mediaFile(item.id), item.hash.substr(0, 32));
    }
  }
}

std::optional<std::filesystem::path> MainWindow::proxyOf(const std::filesystem::path& file) const {
  return session_.preferences().usesProxies() ? proxies_->proxyOf(file) : std::nullopt;
}

void MainWindow::createSound() {
  const auto sequence = [this]() -> core::AudioOutput::OpenReader {
    auto pieces = core::soundPieces(session_.document(), session_.project().folder());
    if (pieces.empty()) {
      return {};
    }
    return [pieces = std::move(pieces)](int rate, int channels) {
      return core::openSequenceSound(pieces, rate, channels);
    };
  };
  const auto source = [this]() -> core::AudioOutput::OpenReader {
    const core::MediaItem* item = session_.document().media.find(source_->media());
    if (item == nullptr || !item->hasAudio) {
      return {};
    }
    return [file = session_.mediaFile(item->id)](int rate, int channels) {
      return core::openSound(file, rate, channels);
    };
  };
  sound_ = new core::PlayerSound(player_, sequence, this);
  sourceSound_ = new core::PlayerSound(source_->player(), source, source_);
  for (core::PlayerSound* each : {sound_, sourceSound_}) {
    connect(each, &core::PlayerSound::failed, this,
            [this](const QString& sentence) { showError(tr("Sound"), sentence); });
  }
  connect(&session_, &core::Session::documentChanged, sound_, &core::PlayerSound::restart);
  // Only the tab in front plays.
  connect(tabs_, &ViewerTabs::currentChanged, this, [this] {
    player_.pause();
    source_->player().pause();
    refreshActions();
  });
  connect(&source_->player(), &core::Player::playingChanged, this, &MainWindow::refreshActions);
}

void MainWindow::setMuted(bool isMuted) {
  sound_->setMuted(isMuted);
  sourceSound_->setMuted(isMuted);
}

void MainWindow::importDialog() {
  auto* dialog = new QFileDialog(this, tr("Import media"));
  dialog->setObjectName(QStringLiteral("importDialog"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFiles);
  dialog->setNameFilters(
      {tr("Media (%1)")
           .arg(QStringLiteral("*.mp4 *.mov *.mkv *.webm *.avi *.m4v *.mpg *.mpeg *.ts *.mxf *.gif "
                               "*.png *.jpg *.jpeg "
                               "*.bmp *.webp *.wav *.mp3 *.flac *.m4a *.ogg *.opus")),
       tr("All files (*)")});
  connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList& chosen) {
    std::vector<std::filesystem::path> files;
    for (const QString& file : chosen) {
      files.push_back(toPath(file));
    }
    media_->import(std::move(files));
  });
  dialog->open();
}

void MainWindow::relinkDialog() {
  auto* dialog = new QFileDialog(this, tr("Folder in which to look for missing media"));
  dialog->setObjectName(QStringLiteral("relinkDialog"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::Directory);
  connect(dialog, &QFileDialog::fileSelected, this,
          [this](const QString& folder) { media_->relink(toPath(folder)); });
  dialog->open();
}

void MainWindow::offerSequence(const core::MediaId& picture, int count) {
  auto* box = new QMessageBox(QMessageBox::Question, tr("Numbered pictures"),
                              tr("This is one of %n numbered picture(s). Import all of them as one "
                                 "sequence?",
                                 nullptr, count),
                              QMessageBox::NoButton, this);
  box->setObjectName(QStringLiteral("sequenceDialog"));
  box->setAttribute(Qt::WA_DeleteOnClose);
  QPushButton* all = box->addButton(tr("One sequence"), QMessageBox::AcceptRole);
  box->addButton(tr("This picture only"), QMessageBox::RejectRole);
  box->setDefaultButton(all);
  connect(all, &QPushButton::clicked, this, [this, picture] { media_->useSequence(picture); });
  box->open();
}

void MainWindow::openInSource(const core::MediaId& media) {
  centre_->setCurrentIndex(1);
  tabs_->showPage(QStringLiteral("source"));
  source_->open(media);
  source_->canvas().setFocus();
}

// What the source viewer has marked, else what is selected in the bin, goes to the playhead on the
// lowest video track that is not locked.
void MainWindow::placeSource(bool isInsert) {
  std::optional<DraggedMedia> part = source_->chosen();
  if (!part && !bin_->selected().empty()) {
    part = DraggedMedia{bin_->selected().front(), std::nullopt};
  }
  const core::MediaItem* item = part ? session_.document().media.find(part->media) : nullptr;
  const auto& tracks = session_.sequence().tracks;
  const auto track = std::find_if(tracks.begin(), tracks.end(), [](const core::Track& each) {
    return each.kind == core::TrackKind::Video && !each.isLocked;
  });
  if (item == nullptr || item->width <= 0) {
    showError(QString(),
              tr("Nothing to place: double-click a film or picture in the project bin."));
    return;
  }
  if (track == tracks.end()) {
    showError(QString(), tr("Every video track is locked: unlock one first."));
    return;
  }
  const core::TrackId target = track->id;
  const core::Clip clip = clipOf(*item, part->range);
  const bool isFirst = session_.sequence().duration() == core::RationalTime();
  if (isFirst && session_.sequence().settings.width == 0) {
    core::SequenceSettings settings{item->width, item->height, session_.sequence().settings.rate};
    if (!item->isStill && item->rate > core::RationalTime()) {
      settings.rate = item->rate;
    }
    session_.push(core::SetSequence{{}, settings});
  }
  const core::RationalTime at = isFirst ? core::RationalTime() : player_.position();
  if (isInsert) {
    session_.push(core::InsertClip{{}, target, clip, at});
  } else {
    session_.push(core::OverwriteClip{{}, target, clip, at});
  }
  player_.seek(at + session_.sequence().snapped(clip.duration()));
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (!draggedMedia(*event->mimeData()).empty() || !draggedFiles(*event->mimeData()).empty()) {
    event->setDropAction(Qt::CopyAction);
    event->accept();
  }
}

// What no panel took: a project is opened, media go into the bin; on the viewer they are shown.
// A first clip begins the project, as File ▸ Open does.
void MainWindow::dropEvent(QDropEvent* event) {
  event->setDropAction(Qt::CopyAction);
  event->accept();
  const QPoint where = tabs_->mapFrom(this, event->position().toPoint());
  const bool isOnViewer = tabs_->isVisible() && tabs_->rect().contains(where);
  if (const auto dragged = draggedMedia(*event->mimeData()); !dragged.empty()) {
    if (isOnViewer) {
      openInSource(dragged.front().media);
    }
    return;
  }
  const std::vector<std::filesystem::path> files = draggedFiles(*event->mimeData());
  const bool isFresh = session_.document().media.items.empty() && files.size() == 1 &&
                       std::filesystem::is_regular_file(files.front());
  for (const std::filesystem::path& file : files) {
    if (isProject(file) || isFresh) {
      openPath(QString::fromStdU16String(file.u16string()));
      return;
    }
  }
  media_->describe(files, [this, isOnViewer](std::vector<core::MediaItem> items) {
    if (items.empty()) {
      return;
    }
    const core::MediaId first = media_->takeIn(std::move(items)).front();
    if (isOnViewer) {
      openInSource(first);
    }
  });
}

}  // namespace reelbrush::ui
