// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/session/session.h"
#include "core/timeline/arrange.h"

namespace reelbrush::core {

// A part of the media pool to be placed.
struct PlacedMedia {
  MediaId media;
  std::optional<TimeRange> range;  // media time; none: all of it
};

enum class PlaceMode { Overwrite, Insert };

// What the editing keys and menus of the timeline do (ux 14) to the session's selection, each one
// undo step. Times are sequence times. GUI thread. Throws Error with a sentence where an edit is
// not possible; what has nothing to work on does nothing.
class TimelineActions {
 public:
  explicit TimelineActions(Session& session) : session_(session) {}

  // The selected items that span the time, else what lies on top there; linked clips with them. All
  // tracks: everything that is not locked.
  void split(const RationalTime& at, bool allTracks);
  // Trims away what lies before (Head) or behind (Tail) the time and closes the gap.
  void rippleTrimTo(Edge edge, const RationalTime& at);
  // Moves an edge of the selected items, the others staying.
  void trimTo(Edge edge, const RationalTime& at);
  void remove(bool isRipple);

  void copy();
  void cut();
  bool canPaste() const { return !clipboard_.empty(); }
  // The copied items with their first at the time; Insert opens a gap for them.
  void paste(const RationalTime& at, PlaceMode mode);
  // A copy of the selected items behind them.
  void duplicate();
  void selectAll();

  MarkerId addMarker(const RationalTime& at);
  const Marker* markerAt(const RationalTime& at) const;

  void link();    // the selected clips with one another
  void unlink();  // each selected clip from its partners
  // The clip whose start is the cut that a dissolve is for: the selected clip's start, else its
  // end; without a selection the cut nearest to the time on the uppermost track. None: no cut.
  std::optional<ClipId> cutFor(const RationalTime& at) const;
  // Makes the cut a dissolve of a second, with what is linked on both sides, or a hard cut again.
  void toggleDissolve(const ClipId& clip);
  void setDissolve(const ClipId& clip, const RationalTime& length);
  // The step for it, of the clip and of linked ones at the same place; null: nothing would change.
  CommandPtr dissolveCommand(const ClipId& clip, const RationalTime& length);
  // Puts the sound of a video clip on an audio track of its own, linked.
  void detachSound(const ClipId& clip);

  TrackId addTrack(TrackKind kind);

  // The range that a segment command works on: in to out, else the selected clip; none: nothing.
  std::optional<TimeRange> chosenRange() const;
  // A new segment over free time on a video track, a new track if need be. Without a range: at
  // `playhead`, as long as the model makes by default.
  SegmentId generateHere(const RationalTime& playhead);
  // A segment over the footage of the range; the one that is there already, if any.
  SegmentId editRange(const RationalTime& playhead);
  // A segment that starts from a still of the pool (or `added`, which comes into it).
  SegmentId animateImage(const MediaItem& image, const TrackId& track, const RationalTime& at);

  // The steps of a drop: imports `added`, then places the parts one behind the other. The command
  // is made, not done, so that it can be shown first.
  CommandPtr placement(const std::vector<MediaItem>& added, const std::vector<PlacedMedia>& parts,
                       const TrackId& track, const RationalTime& at, PlaceMode mode);
  // Nearest edit point before (-1) or behind (+1) a time.
  std::optional<RationalTime> editPointFrom(const RationalTime& time, int direction) const;

 private:
  struct Copied {
    TrackId track;
    TrackKind kind = TrackKind::Video;
    RationalTime offset;  // behind the first copied item
    std::variant<Clip, Segment> item;
  };

  const Sequence& sequence() const { return session_.sequence(); }
  std::vector<ItemId> chosen() const;  // with linked clips
  // The selected items at a time, else the uppermost clip or segment there, with linked clips.
  std::vector<ItemId> targetsAt(const RationalTime& at) const;
  TrackId trackFor(const Copied& copied) const;
  CommandPtr pasteCommand(const RationalTime& at, PlaceMode mode);
  Segment modelSegment(const TimeRange& range) const;

  Session& session_;
  std::vector<Copied> clipboard_;
  RationalTime clipboardLength_;
};

}  // namespace reelbrush::core
