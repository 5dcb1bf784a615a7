// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "core/media/frame.h"

namespace reelbrush::core {

enum class VideoCodec { ByEnding, H264, H265, Vp9, Av1, ProRes };
// Whether this FFmpeg has the encoder.
bool isAvailable(VideoCodec codec);

struct EncoderSettings {
  std::filesystem::path file;    // the ending chooses the container: .mp4 .mov .mkv .webm .avi; a
                                 // folder name ending in '/': PNGs
  bool lossless = false;         // FFV1 in the frames' own format (needs .mkv, .avi or .mov)
  RationalTime frameRate{8, 1};  // nominal; frames are written at their own times
  // Ticks in which the frames' times are whole (MediaInfo::timeBase of the source); 0: by rate and
  // first frame. Matroska and WebM always round to 1 ms; AVI counts frames of the nominal rate, a
  // frame that falls on the tick of the one before is refused.
  RationalTime timeBase;
  // ByEnding: VP9 for .webm, else H.264. ProRes needs .mov, VP9 and AV1 .mkv, .webm or .mp4, the
  // others anything but .webm. Without meaning for lossless files.
  VideoCodec codec = VideoCodec::ByEnding;
  int crf = 18;  // 0 best ... 51; of H.264, brought to the scale of the other codecs
  int keyFrameEvery = 0;  // frames at most between two key frames; 0: the encoder's own
  bool isFast = false;    // larger file, less time
  // Streams to copy unchanged (sound, subtitles where the container takes them); recoded where it
  // does not.
  std::optional<std::filesystem::path> audioFrom;
  std::optional<RationalTime> audioStart;  // range of audioFrom's time that is kept
  std::optional<RationalTime> audioDuration;
  std::map<std::string, std::string> metadata;  // "comment" carries the recipe
};

// Writes to a temporary name beside the target; only finish() gives the file its name. Destroying
// an unfinished encoder removes the temporary file. One thread.
class Encoder {
 public:
  virtual ~Encoder() = default;
  // All frames must have one size and format. Colour tags come from the first frame.
  virtual void add(const Frame& frame) = 0;
  // Flushes, writes the trailer, syncs, probes the result (count, duration), renames.
  virtual void finish() = 0;
};

// Refuses at once what cannot be written: unknown endings, missing folders, lossless where the
// container cannot. add() refuses a lossless .avi or .mov whose first frame has colours that the
// container cannot note (full range; in .avi also a matrix other than the usual one of its height).
// Lossy H.264 takes 4:2:0 at even sizes, 4:4:4 at odd ones; RGB becomes BT.709, limited range.
// Whether the target is one of the inputs is the caller's to ask (sameFile in
// core/base/atomic_file.h).
std::unique_ptr<Encoder> createEncoder(const EncoderSettings& settings);

}  // namespace reelbrush::core
