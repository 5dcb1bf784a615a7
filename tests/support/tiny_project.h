// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>

#include "core/base/error.h"
#include "core/project/document.h"
#include "core/project/serializer.h"
#include "core/undo/project_commands.h"
#include "core/undo/timeline_commands.h"

namespace reelbrush::core {

inline RationalTime sec(std::int64_t numerator, std::int64_t denominator = 1) {
  return RationalTime(numerator, denominator);
}

// The message of the Error that the call throws; empty if it throws none.
template <typename Call>
std::string errorOf(Call call) {
  try {
    call();
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

inline MediaItem tinyMedia(const std::string& name, const RationalTime& duration) {
  MediaItem item;
  item.id = MediaId::create();
  item.name = name;
  item.path = "media/" + name + ".mp4";
  item.width = 16;
  item.height = 8;
  item.rate = sec(10);
  item.duration = duration;
  return item;
}

inline Clip tinyClip(const MediaItem& item, const RationalTime& from,
                     const RationalTime& duration) {
  Clip clip;
  clip.id = ClipId::create();
  clip.mediaId = item.id;
  clip.name = item.name;
  clip.trimmed = {from, duration};
  clip.available = {RationalTime(), item.duration};
  return clip;
}

// 16 x 8 px at 10 frames/s; media a and b of 10 s; clips a [0, 2) showing 1...3 and b [2, 5)
// showing 0...3 on one track.
struct TinyProject {
  Document document = newDocument("tiny");
  MediaItem a = tinyMedia("a", sec(10));
  MediaItem b = tinyMedia("b", sec(10));
  TrackId track = document.sequence.tracks.front().id;
  ClipId clipA;
  ClipId clipB;

  TinyProject() {
    document.sequence.settings = {16, 8, sec(10)};
    document.media.items = {a, b};
    Clip first = tinyClip(a, sec(1), sec(2));
    Clip second = tinyClip(b, sec(0), sec(3));
    clipA = first.id;
    clipB = second.id;
    document.sequence = overwriteClip(std::move(document.sequence), track, first, sec(0));
    document.sequence = overwriteClip(std::move(document.sequence), track, second, sec(2));
  }
  SegmentId addSegment(const RationalTime& start, const RationalTime& length) {
    Segment segment = newSegment(document, start, length);
    document.sequence = core::addSegment(document.sequence, track, segment);
    return segment.id;
  }
};

// A mask with one filled rectangle.
inline ByteImage boxMask(int width, int height, int left, int top, int right, int bottom) {
  ByteImage mask(width, height, 1);
  fillRectangle(mask, {double(left), double(top)}, {double(right), double(bottom)});
  return mask;
}

inline CompileContext tinyContext(int width, int height, int frames, const RationalTime& rate) {
  CompileContext context;
  context.width = width;
  context.height = height;
  context.frames = frames;
  context.rate = rate;
  context.region = {0, 0, double(width), double(height)};
  context.sourceWidth = width;
  context.sourceHeight = height;
  return context;
}

}  // namespace reelbrush::core
