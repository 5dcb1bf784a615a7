// SPDX-License-Identifier: Apache-2.0
// The actions of the timeline with the keys of ux 14, and what they ask in small windows.
#include "core/base/error.h"
#include "core/undo/arrange_commands.h"
#include "core/undo/command_group.h"
#include "core/undo/command_text.h"
#include "core/undo/timeline_commands.h"
#include "ui/base/guard.h"
#include "ui/timeline/editing/clip_dialogs.h"
#include "ui/timeline/editing/timeline_editor.h"
#include "ui/timeline/timeline_source.h"

namespace reelbrush::ui {

void TimelineEditor::registerActions(ActionRegistry& registry) {
  registry_ = &registry;
  const auto add = [&](const char* id, const QString& text, const QKeySequence& key,
                       std::function<void()> run, std::optional<Icon> icon = std::nullopt) {
    const QList<QKeySequence> keys = key.isEmpty() ? QList<QKeySequence>() : QList{key};
    return registry.add({QString::fromLatin1(id), text, icon, keys, false},
                        [this, run = std::move(run)](bool) {
                          session_.endMerging();
                          run();
                        });
  };
  const auto here = [this] { return view_.playhead(); };
  add("split", tr("&Split at playhead"), Qt::Key_S,
      [this, here] { actions_.split(here(), false); });
  add("splitAll", tr("Split &all tracks"), Qt::SHIFT | Qt::Key_S,
      [this, here] { actions_.split(here(), true); });
  add("rippleTrimStart", tr("Ripple trim start to pla&yhead"), Qt::Key_Q,
      [this, here] { actions_.rippleTrimTo(core::Edge::Head, here()); });
  add("rippleTrimEnd", tr("Ripple trim &end to playhead"), Qt::Key_W,
      [this, here] { actions_.rippleTrimTo(core::Edge::Tail, here()); });
  add("lift", tr("&Delete"), Qt::Key_Delete, [this] { actions_.remove(false); });
  add("rippleDelete", tr("&Ripple delete"), Qt::SHIFT | Qt::Key_Delete,
      [this] { actions_.remove(true); });
  add("cut", tr("Cu&t"), QKeySequence::Cut, [this] { actions_.cut(); });
  add("copy", tr("&Copy"), QKeySequence::Copy, [this] {
    actions_.copy();
    refreshActions();
  });
  add("paste", tr("&Paste"), QKeySequence(Qt::CTRL | Qt::Key_V),
      [this, here] { actions_.paste(here(), core::PlaceMode::Overwrite); });
  add("pasteInsert", tr("Paste &insert"), Qt::CTRL | Qt::SHIFT | Qt::Key_V,
      [this, here] { actions_.paste(here(), core::PlaceMode::Insert); });
  add("duplicate", tr("D&uplicate"), Qt::CTRL | Qt::Key_D, [this] { actions_.duplicate(); });
  add("selectAll", tr("Select &all"), Qt::CTRL | Qt::Key_A, [this] { actions_.selectAll(); });
  add("selectNone", tr("Select &none"), Qt::CTRL | Qt::SHIFT | Qt::Key_A,
      [this] { session_.selection().clear(); });
  add(
      "addMarker", tr("Add &marker"), Qt::Key_M, [this] { addMarkerHere(); }, Icon::Marker);
  add("splitBlock", tr("Split prompt &block at playhead"), Qt::CTRL | Qt::Key_B,
      [this] { splitBlockHere(); });
  add(
      "generateHere", tr("&Generate here"), {}, [this, here] { actions_.generateHere(here()); },
      Icon::Generate);
  add(
      "addVideoTrack", tr("Add &video track"), {},
      [this] { actions_.addTrack(core::TrackKind::Video); }, Icon::Plus);
  add("addAudioTrack", tr("Add a&udio track"), {},
      [this] { actions_.addTrack(core::TrackKind::Audio); });
  add("linkClips", tr("&Link clips"), {}, [this] { actions_.link(); });
  add("unlinkClips", tr("&Unlink clips"), {}, [this] { actions_.unlink(); });
  add("dissolve", tr("Cross-disso&lve"), Qt::CTRL | Qt::SHIFT | Qt::Key_D, [this, here] {
    if (const auto cut = actions_.cutFor(here())) {
      actions_.toggleDissolve(*cut);
    } else {
      emit notice(tr("A dissolve needs two clips that touch; put one right behind the other"));
    }
  });
  add("detachSound", tr("&Detach sound"), {}, [this] {
    if (const auto& clip = session_.selection().clip()) {
      actions_.detachSound(*clip);
    }
  });
  add("clipSettings", tr("Speed and so&und…"), {}, [this] {
    if (const auto& clip = session_.selection().clip()) {
      clipDialog(*clip);
    }
  });
  QAction* snap = registry.add(
      {QStringLiteral("snapping"), tr("S&napping"), Icon::Snap, {QKeySequence(Qt::Key_N)}, true},
      [this](bool isOn) { isSnapping_ = isOn; });
  snap->setChecked(isSnapping_);
  refreshActions();
}

void TimelineEditor::refreshActions() {
  if (!registry_) {
    return;
  }
  const core::Selection& selection = session_.selection();
  const auto enable = [this](std::initializer_list<const char*> ids, bool isEnabled,
                             const QString& reason) {
    for (const char* id : ids) {
      registry_->setAvailable(QString::fromLatin1(id), isEnabled, reason);
    }
  };
  enable({"lift", "rippleDelete", "cut", "copy", "duplicate"}, !selection.items().empty(),
         tr("Select a clip or a segment first"));
  enable({"paste", "pasteInsert"}, actions_.canPaste(), tr("Nothing has been copied yet"));
  enable({"detachSound", "clipSettings", "unlinkClips"}, selection.clip().has_value(),
         tr("Select a clip first"));
  enable({"linkClips"}, selection.items().size() > 1, tr("Select two clips or more first"));
}

void TimelineEditor::addMarkerHere() {
  const bool isThere = actions_.markerAt(view_.playhead()) != nullptr;
  const core::MarkerId id = actions_.addMarker(view_.playhead());
  if (isThere) {
    markerEditor(id);
  }
}

void TimelineEditor::markerEditor(const core::MarkerId& id) {
  for (const core::Marker& marker : session_.sequence().markers) {
    if (marker.id == id) {
      openMarkerDialog(
          marker,
          [this](const core::Marker& edited) {
            run(tr("Marker"), [&] { session_.push(core::SetMarker{{}, edited, false}); });
          },
          [this, gone = marker] {
            run(tr("Marker"), [&] { session_.push(core::SetMarker{{}, gone, true}); });
          },
          &view_);
      return;
    }
  }
}

void TimelineEditor::clipDialog(const core::ClipId& id) {
  const core::Clip* clip = session_.sequence().findClip(id);
  if (clip == nullptr) {
    return;
  }
  const core::MediaItem* media = session_.document().media.find(clip->mediaId);
  const bool hasSound = media != nullptr && media->hasAudio && !clip->isSilent;
  openClipDialog(
      *clip, hasSound,
      [this, id](const ClipSettings& settings) {
        run(tr("Speed and sound"), [&] {
          const core::Clip* now = session_.sequence().findClip(id);
          if (now == nullptr) {
            return;
          }
          core::GroupBuilder group(session_.project());
          if (settings.speed != now->speed) {
            for (const core::ItemId& item : core::withLinked(session_.sequence(), {id})) {
              group.add(core::SetSpeed{
                  {}, std::get<core::ClipId>(item), settings.speed, settings.isRipple});
            }
          }
          core::SetClip sound = core::SetClip::of(*now);
          sound.gainDb = settings.gainDb;
          sound.fadeIn = settings.fadeIn;
          sound.fadeOut = settings.fadeOut;
          const bool isSame = sound.gainDb == now->gainDb && sound.fadeIn == now->fadeIn &&
                              sound.fadeOut == now->fadeOut;
          if (!isSame) {
            group.add(sound);
          }
          if (!group.isEmpty()) {
            session_.push(
                group.finish(core::commandText(core::CommandText::tr("Change speed and sound"))));
          }
        });
      },
      &view_);
}

}  // namespace reelbrush::ui
