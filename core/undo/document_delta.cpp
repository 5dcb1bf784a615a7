// SPDX-License-Identifier: Apache-2.0
#include "core/undo/document_delta.h"

#include <algorithm>

#include "core/undo/edit_support.h"

namespace reelbrush::core {

namespace {

// The only index at which two lists of one length differ; -1: none or several.
template <typename T>
int onlyDifference(const std::vector<T>& a, const std::vector<T>& b) {
  int found = -1;
  if (a.size() != b.size()) {
    return -1;
  }
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] == b[i]) {
      continue;
    }
    if (found >= 0) {
      return -1;
    }
    found = static_cast<int>(i);
  }
  return found;
}

// Whether two tracks differ only in what their segments hold.
bool haveSameSegments(const Track& before, const Track& after) {
  if (before.segments.size() != after.segments.size()) {
    return false;
  }
  for (std::size_t i = 0; i < before.segments.size(); ++i) {
    if (!(before.segments[i].id == after.segments[i].id)) {
      return false;
    }
  }
  return before.kind == after.kind && before.name == after.name &&
         before.isLocked == after.isLocked && before.isHidden == after.isHidden &&
         before.isSolo == after.isSolo && before.clips == after.clips &&
         before.extras == after.extras;
}

}  // namespace

DocumentDelta::Frame DocumentDelta::frameOf(const Document& document) {
  Frame frame;
  frame.id = document.id;
  frame.name = document.name;
  frame.settings = document.sequence.settings;
  frame.markers = document.sequence.markers;
  for (const Track& track : document.sequence.tracks) {
    frame.trackOrder.push_back(track.id);
  }
  frame.extras = document.extras;
  frame.sequenceExtras = document.sequence.extras;
  return frame;
}

DocumentDelta::DocumentDelta(const Document& before, const Document& after) {
  const Frame frameBefore = frameOf(before);
  const Frame frameAfter = frameOf(after);
  if (!(frameBefore == frameAfter)) {
    frame_ = Change<Frame>{frameBefore, frameAfter};
  }
  if (!(before.media == after.media)) {
    media_ = Change<MediaPool>{before.media, after.media};
  }
  if (!(before.unattachedTakes == after.unattachedTakes)) {
    unattached_ = Change<std::vector<Take>>{before.unattachedTakes, after.unattachedTakes};
  }
  for (const Track& track : before.sequence.tracks) {
    const Track* later = after.sequence.findTrack(track.id);
    if (later == nullptr) {
      tracks_.push_back({track, std::nullopt});
    } else if (!(track == *later) && haveSameSegments(track, *later)) {
      for (std::size_t i = 0; i < track.segments.size(); ++i) {
        if (!(track.segments[i] == later->segments[i]) &&
            !comparePainting(track.segments[i], later->segments[i])) {
          segments_.push_back({track.segments[i], later->segments[i]});
        }
      }
    } else if (!(track == *later)) {
      tracks_.push_back({track, *later});
    }
  }
  for (const Track& track : after.sequence.tracks) {
    if (before.sequence.findTrack(track.id) == nullptr) {
      tracks_.push_back({std::nullopt, track});
    }
  }
}

// True, and kept, if one painted keyframe is all that differs.
bool DocumentDelta::comparePainting(const Segment& before, const Segment& after) {
  const std::vector<ConditionRow>& rows = before.recipe.conditions.rows;
  const std::vector<ConditionRow>& laterRows = after.recipe.conditions.rows;
  const int row = onlyDifference(rows, laterRows);
  if (row < 0) {
    return false;
  }
  const std::size_t rowIndex = static_cast<std::size_t>(row);
  Segment probe = before;
  probe.recipe.conditions.rows[rowIndex].condition = laterRows[rowIndex].condition;
  const auto* masks = dynamic_cast<const MaskStack*>(rows[rowIndex].condition.get());
  const auto* laterMasks = dynamic_cast<const MaskStack*>(laterRows[rowIndex].condition.get());
  if (!(probe == after) || masks == nullptr || laterMasks == nullptr ||
      masks->extras != laterMasks->extras) {
    return false;
  }
  const int layer = onlyDifference(masks->layers, laterMasks->layers);
  if (layer < 0) {
    return false;
  }
  const MaskLayer& old = masks->layers[static_cast<std::size_t>(layer)];
  const MaskLayer& now = laterMasks->layers[static_cast<std::size_t>(layer)];
  const int keyframe = onlyDifference(old.keyframes, now.keyframes);
  if (keyframe < 0) {
    return false;
  }
  const MaskKeyframe& oldKey = old.keyframes[static_cast<std::size_t>(keyframe)];
  const MaskKeyframe& newKey = now.keyframes[static_cast<std::size_t>(keyframe)];
  MaskLayer layerProbe = old;
  layerProbe.keyframes[static_cast<std::size_t>(keyframe)].bitmap = newKey.bitmap;
  const bool isRepainted = oldKey.bitmap && newKey.bitmap && layerProbe == now &&
                           oldKey.bitmap->width() == newKey.bitmap->width() &&
                           oldKey.bitmap->height() == newKey.bitmap->height();
  if (!isRepainted) {
    return false;
  }
  paintings_.push_back({before.id, rows[rowIndex].id, old.id, oldKey.time,
                        patchBetween(oldKey.bitmap->image(), newKey.bitmap->image())});
  return true;
}

bool DocumentDelta::isEmpty() const {
  return !frame_ && !media_ && !unattached_ && tracks_.empty() && segments_.empty() &&
         paintings_.empty();
}

Document DocumentDelta::forward(Document document) const {
  return moved(std::move(document), true);
}

Document DocumentDelta::backward(Document document) const {
  return moved(std::move(document), false);
}

void DocumentDelta::repaint(Document& document, const PaintedKeyframe& painted, bool isForward) {
  ConditionRow& row = rowOf(segmentOf(document, painted.segment), painted.row);
  auto masks = std::make_shared<MaskStack>(dynamic_cast<const MaskStack&>(*row.condition));
  MaskLayer* layer = masks->find(painted.layer);
  for (MaskKeyframe& keyframe : layer->keyframes) {
    if (keyframe.time == painted.time) {
      ByteImage image = keyframe.bitmap->image();
      applyPatch(image, painted.patch, isForward);
      keyframe.bitmap = makeBitmap(image);
    }
  }
  row.condition = std::move(masks);
}

Document DocumentDelta::moved(Document document, bool isForward) const {
  std::vector<Track>& tracks = document.sequence.tracks;
  for (const Change<std::optional<Track>>& change : tracks_) {
    const std::optional<Track>& from = isForward ? change.before : change.after;
    const std::optional<Track>& to = isForward ? change.after : change.before;
    if (from && to) {
      *document.sequence.findTrack(to->id) = *to;
    } else if (from) {
      std::erase_if(tracks, [&](const Track& track) { return track.id == from->id; });
    } else {
      tracks.push_back(*to);
    }
  }
  if (frame_) {
    const Frame& frame = isForward ? frame_->after : frame_->before;
    document.id = frame.id;
    document.name = frame.name;
    document.sequence.settings = frame.settings;
    document.sequence.markers = frame.markers;
    document.extras = frame.extras;
    document.sequence.extras = frame.sequenceExtras;
    const auto place = [&](const Track& track) {
      return std::find(frame.trackOrder.begin(), frame.trackOrder.end(), track.id);
    };
    std::stable_sort(tracks.begin(), tracks.end(),
                     [&](const Track& a, const Track& b) { return place(a) < place(b); });
  }
  if (media_) {
    document.media = isForward ? media_->after : media_->before;
  }
  if (unattached_) {
    document.unattachedTakes = isForward ? unattached_->after : unattached_->before;
  }
  for (const Change<Segment>& change : segments_) {
    segmentOf(document, change.before.id) = isForward ? change.after : change.before;
  }
  for (const PaintedKeyframe& painted : paintings_) {
    repaint(document, painted, isForward);
  }
  return document;
}

std::size_t DocumentDelta::patchBytes() const {
  std::size_t bytes = 0;
  for (const PaintedKeyframe& painted : paintings_) {
    bytes += static_cast<std::size_t>(painted.patch.before.size() + painted.patch.after.size());
  }
  return bytes;
}

}  // namespace reelbrush::core
