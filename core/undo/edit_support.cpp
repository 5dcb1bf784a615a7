// SPDX-License-Identifier: Apache-2.0
#include "core/undo/edit_support.h"

namespace reelbrush::core {

Segment& segmentOf(Document& document, const SegmentId& id) {
  Segment* segment = document.sequence.findSegment(id);
  if (segment == nullptr) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "The segment is no longer on the timeline.")));
  }
  return *segment;
}

const Segment& segmentOf(const Document& document, const SegmentId& id) {
  return segmentOf(const_cast<Document&>(document), id);
}

Track& trackOf(Document& document, const TrackId& id) {
  Track* track = document.sequence.findTrack(id);
  if (track == nullptr) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "The track is no longer there.")));
  }
  return *track;
}

ConditionRow& rowOf(Segment& segment, const ConditionRowId& id) {
  ConditionRow* row = segment.recipe.conditions.find(id);
  if (row == nullptr) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP("Error", "The condition is no longer in %1."), segment.name));
  }
  return *row;
}

Take& takeOf(Segment& segment, const TakeId& id) {
  Take* take = segment.find(id);
  if (take == nullptr) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "The take is no longer in %1."), segment.name));
  }
  return *take;
}

std::string segmentName(const Document& document, const SegmentId& id) {
  const Segment* segment = document.sequence.findSegment(id);
  return segment != nullptr && !segment->name.empty() ? segment->name
                                                      : commandText(CommandText::tr("a segment"));
}

std::string trackName(const Document& document, const TrackId& id) {
  const Track* track = document.sequence.findTrack(id);
  return track != nullptr && !track->name.empty() ? track->name
                                                  : commandText(CommandText::tr("a track"));
}

}  // namespace reelbrush::core
