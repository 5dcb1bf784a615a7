// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/undo/timeline_commands.h"
#include "tests/support/tiny_project.h"

namespace reelbrush::benchmarks {

// So many clips of two seconds of one item on four tracks, a segment over every tenth. Size and
// rate of the sequence are the item's.
inline core::Document longDocument(const core::MediaItem& item, int clips) {
  constexpr int Tracks = 4;
  core::Document document = core::newDocument("long");
  document.media.items = {item};
  document.sequence.settings = {item.width, item.height, item.rate};
  core::Sequence& sequence = document.sequence;
  for (int track = 1; track < Tracks; ++track) {
    core::Track added;
    added.id = core::TrackId::create();
    added.name = "Video " + std::to_string(track + 1);
    sequence.tracks.push_back(added);
  }
  for (int i = 0; i < clips; ++i) {
    core::Track& track = sequence.tracks[static_cast<std::size_t>(i % Tracks)];
    core::Clip clip = core::tinyClip(item, core::sec(0), core::sec(2));
    clip.name = "clip " + std::to_string(i);
    clip.start = core::sec(i / Tracks * 2);
    track.clips.push_back(clip);
    if (i % 10 == 0) {
      track.segments.push_back(core::newSegment(document, clip.start, core::sec(2)));
    }
  }
  core::checkSequence(sequence);
  return document;
}

}  // namespace reelbrush::benchmarks
