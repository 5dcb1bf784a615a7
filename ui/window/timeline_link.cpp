// SPDX-License-Identifier: Apache-2.0
// Joins the timeline to player, viewer and panels.
#include "core/timeline/dissolve.h"
#include "ui/base/guard.h"
#include "ui/base/timecode.h"
#include "ui/canvas/frame_plan.h"
#include "ui/canvas/viewer.h"
#include "ui/panels/story_panel.h"
#include "ui/timeline/editing/timeline_editor.h"
#include "ui/timeline/editing/timeline_panel.h"
#include "ui/timeline/editing/track_heads.h"
#include "ui/window/main_window.h"
#include "ui/window/status_line.h"
#include "ui/window/window_docks.h"

namespace reelbrush::ui {

void MainWindow::createTimeline() {
  timeline_ = new TimelineView(this);
  new TimelinePanel(timeline_, this);
  timelineEditor_ = new TimelineEditor(session_, *timeline_, this);
  timelineEditor_->registerActions(actions_);
  timelineEditor_->setImporter([this](const QStringList& files, TimelineEditor::Described done) {
    std::vector<std::filesystem::path> paths;
    for (const QString& file : files) {
      paths.emplace_back(file.toStdU16String());
    }
    media_->describe(std::move(paths), std::move(done));
  });
  auto* heads = new TrackHeads(timelineEditor_->actions(), session_, *timeline_);
  heads->setCorner({actions_.find(QStringLiteral("snapping")),
                    actions_.find(QStringLiteral("addMarker")),
                    actions_.find(QStringLiteral("addVideoTrack"))});
}

void MainWindow::connectTimeline() {
  timeline_->setThumbnails([this](const QString& clipId, const core::RationalTime& time) -> QImage {
    const core::Clip* clip =
        session_.sequence().findClip(core::ClipId::parse(clipId.toStdString()));
    if (clip == nullptr) {
      return {};
    }
    const core::RationalTime onFrame = timeOfFrame(
        frameNumberAt(time, session_.sequence().settings.rate), session_.sequence().settings.rate);
    return viewer_->pictures().thumbnail(
        session_.frameRequest(clip->mediaId, clip->mediaTimeAt(onFrame)));
  });
  connectWaveforms();
  connect(timeline_, &TimelineView::scrubbed, this, [this](const core::RationalTime& time, bool) {
    player_.pause();
    player_.seek(time);
  });
  connect(&player_, &core::Player::positionChanged, this,
          [this] { timeline_->setPlayhead(player_.position()); });
  connect(&player_, &core::Player::playingChanged, this, &MainWindow::refreshActions);
  connect(timeline_, &TimelineView::badgeClicked, this, [this](const QString& id) {
    guard(this, tr("Select"), [&] {
      const core::SegmentId segment = core::SegmentId::parse(id.toStdString());
      session_.selection().selectSegment(segment);
      const auto job = session_.generation().latestJobOf(segment);
      const bool isUnfinished = job && job->state != core::JobState::Done;
      docks_->show(isUnfinished ? Panel::Queue : Panel::Takes);
    });
  });
  story_->setPictures([this](const core::Segment& segment, const core::RationalTime& time) {
    return storyPicture(segment, time);
  });
  connect(timelineEditor_, &TimelineEditor::blockChosen, this, &MainWindow::chooseBlock);
  connect(timelineEditor_, &TimelineEditor::seekRequested, this,
          [this](const core::RationalTime& time) { player_.seek(time); });
  connect(timelineEditor_, &TimelineEditor::notice, this,
          [this](const QString& sentence) { status_->showMessage(sentence, 4000); });
}

void MainWindow::connectWaveforms() {
  timeline_->setWaveforms([this](const QString& clipId, double from, double to, int columns) {
    std::vector<float> levels;
    const core::Clip* clip =
        session_.sequence().findClip(core::ClipId::parse(clipId.toStdString()));
    const core::MediaItem* item =
        clip == nullptr ? nullptr : session_.document().media.find(clip->mediaId);
    if (item == nullptr || !item->hasAudio) {
      return levels;
    }
    peaks_->setFolder(session_.storageFolder() / "cache" / "peaks");
    const core::SoundPeaksPtr peaks =
        peaks_->peaksOf(session_.mediaFile(item->id), item->hash.substr(0, 32));
    if (!peaks) {
      return levels;
    }
    const double start = clip->trimmed.start.toDouble();
    const double step = (to - from) / columns;
    for (int column = 0; column < columns; ++column) {
      const auto mediaTime = [&](int at) {
        return start + (from + at * step) * clip->speed.toDouble();
      };
      levels.push_back(
          static_cast<float>(peaks->between(mediaTime(column), mediaTime(column + 1))) / 255.0F);
    }
    return levels;
  });
  connect(peaks_, &core::PeakService::changed, timeline_, qOverload<>(&QWidget::update));
}

// The active take's frame; before there is one, the footage below.
QImage MainWindow::storyPicture(const core::Segment& segment, const core::RationalTime& time) {
  const core::RationalTime& rate = session_.sequence().settings.rate;
  if (const core::Take* take = segment.active()) {
    const int frame = take->frameAt(segment.contentTimeAt(time));
    return viewer_->pictures().thumbnail(
        {session_.takeFile(*take), core::RationalTime(frame, 1) / take->rate, take->rate});
  }
  const core::RationalTime onFrame = timeOfFrame(frameNumberAt(time, rate), rate);
  const core::Clip* clip = clipAt(session_.sequence(), onFrame);
  return clip == nullptr
             ? QImage()
             : viewer_->pictures().thumbnail(session_.frameRequest(
                   clip->mediaId,
                   core::heldMediaTime(*clip, onFrame, core::RationalTime(1, 1) / rate)));
}

void MainWindow::chooseBlock(const core::PromptBlockId& id) {
  for (const core::Segment* segment : session_.sequence().segments()) {
    for (const core::PromptBlock& block : segment->recipe.blocks) {
      if (block.id == id) {
        session_.selection().selectSegment(segment->id);
        docks_->show(Panel::Story);
        story_->editBlock(id);
        return;
      }
    }
  }
}

}  // namespace reelbrush::ui
