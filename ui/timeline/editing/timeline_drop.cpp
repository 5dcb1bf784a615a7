// SPDX-License-Identifier: Apache-2.0
// Drag and drop that ends on the timeline (ux 15): media of the bin, files from outside.
#include <algorithm>

#include <QDragMoveEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

#include "core/base/error.h"
#include "ui/base/media_mime.h"
#include "ui/timeline/editing/timeline_editor.h"

namespace reelbrush::ui {
namespace {

QStringList localFiles(const QMimeData& data) {
  QStringList files;
  for (const QUrl& url : data.urls()) {
    if (url.isLocalFile()) {
      files.append(url.toLocalFile());
    }
  }
  return files;
}

bool isProject(const QString& file) {
  const QFileInfo info(file);
  return info.fileName() == QLatin1String("project.json") ||
         (info.isDir() && QFileInfo::exists(file + QStringLiteral("/project.json")));
}

std::vector<core::PlacedMedia> partsOf(const QDropEvent& event) {
  std::vector<core::PlacedMedia> parts;
  for (const DraggedMedia& part : draggedMedia(*event.mimeData())) {
    parts.push_back({part.media, part.range});
  }
  return parts;
}

core::Error refusal(const QString& sentence) {
  return core::Error(core::ErrorCode::BadInput, core::Sentence::verbatim(sentence.toStdString()));
}

}  // namespace

// The track under the pointer; beside all rows the lowest video track.
TimelineEditor::DropPlace TimelineEditor::dropPlace(const QDropEvent& event,
                                                    const TimelinePointer& pointer) const {
  DropPlace place;
  place.mode = event.modifiers().testFlag(Qt::ControlModifier) ? core::PlaceMode::Insert
                                                               : core::PlaceMode::Overwrite;
  place.animates = event.modifiers().testFlag(Qt::AltModifier);
  place.time = pointer.time;
  if (const auto caught = snap_.caught({place.time})) {
    place.time = place.time + caught->shift;
  }
  if (pointer.hit.track >= 0) {
    const auto row = static_cast<std::size_t>(pointer.hit.track);
    place.track = core::TrackId::parse(view_.content().tracks[row].id.toStdString());
    return place;
  }
  for (const core::Track& track : session_.sequence().tracks) {
    if (track.kind == core::TrackKind::Video && !track.isLocked) {
      place.track = track.id;
      return place;
    }
  }
  throw refusal(tr("Every video track is locked; unlock one or add a track."));
}

core::CommandPtr TimelineEditor::dropCommand(const QDropEvent& event, const DropPlace& place) {
  const std::vector<core::PlacedMedia> parts = partsOf(event);
  return parts.empty() || place.animates
             ? nullptr
             : actions_.placement({}, parts, place.track, place.time, place.mode);
}

void TimelineEditor::dragOver(QDragMoveEvent& event, const TimelinePointer& pointer) {
  const QStringList files = localFiles(*event.mimeData());
  const bool isOurs = event.mimeData()->hasFormat(QString::fromLatin1(MediaMimeType));
  if ((!isOurs && (files.isEmpty() || !importer_)) ||
      (files.size() == 1 && isProject(files.front()))) {
    event.ignore();  // the window opens projects
    return;
  }
  std::vector<core::RationalTime> times = core::snapTimes(session_.sequence());
  times.push_back(view_.playhead());
  std::sort(times.begin(), times.end());
  snap_ = isSnapping_
              ? TimelineSnap(std::move(times), 8 / view_.geometryOfTimes().pixelsPerSecond())
              : TimelineSnap();
  try {
    const DropPlace place = dropPlace(event, pointer);
    TimelineOverlay overlay;
    overlay.textAt = pointer.position;
    if (!(place.time == pointer.time)) {
      overlay.snapLine = place.time;
    }
    overlay.text = place.animates                          ? tr("Animate image")
                   : place.mode == core::PlaceMode::Insert ? tr("Insert")
                                                           : tr("Overwrite");
    showPreview(dropCommand(event, place), std::move(overlay));
    event.setDropAction(Qt::CopyAction);
    event.accept();
  } catch (const core::Error& error) {
    const QString sentence = error.sentence().translated();
    tell(pointer, sentence, true);
    emit notice(sentence);
    event.ignore();
  }
}

void TimelineEditor::dragLeft() {
  view_.setOverlay({});
}

void TimelineEditor::placeDropped(const std::vector<core::MediaItem>& added,
                                  const std::vector<core::PlacedMedia>& parts,
                                  const DropPlace& place) {
  if (!place.animates) {
    session_.push(actions_.placement(added, parts, place.track, place.time, place.mode));
    return;
  }
  const core::MediaItem* image =
      !added.empty() ? &added.front() : session_.document().media.find(parts.front().media);
  if (parts.size() != 1 || image == nullptr || !image->isStill) {
    throw refusal(tr("Hold Alt to animate one image; let go of Alt to place clips."));
  }
  actions_.animateImage(core::MediaItem(*image), place.track, place.time);
}

void TimelineEditor::drop(QDropEvent& event, const TimelinePointer& pointer) {
  view_.setOverlay({});
  run(tr("Drop"), [&] {
    const DropPlace place = dropPlace(event, pointer);
    const std::vector<core::PlacedMedia> parts = partsOf(event);
    if (!parts.empty()) {
      placeDropped({}, parts, place);
    } else if (importer_) {
      importer_(localFiles(*event.mimeData()),
                [this, place](const std::vector<core::MediaItem>& items) {
                  std::vector<core::PlacedMedia> all;
                  for (const core::MediaItem& item : items) {
                    all.push_back({item.id, std::nullopt});
                  }
                  if (!all.empty()) {
                    run(tr("Drop"), [&] { placeDropped(items, all, place); });
                  }
                });
    }
    event.setDropAction(Qt::CopyAction);
    event.accept();
  });
}

}  // namespace reelbrush::ui
