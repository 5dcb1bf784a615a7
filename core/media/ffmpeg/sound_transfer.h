// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/media/encoder.h"
#include "core/media/ffmpeg/ffmpeg_handles.h"

namespace reelbrush::core::ffmpeg {

class SoundRecoder;

// Brings the sound (and subtitles) of one file into an output that is being written: packets
// unchanged where the container takes the codec, recoded to AAC, Opus or PCM where it does not.
// Private to core/media; one thread.
class SoundTransfer {
 public:
  // Adds its streams to `output`, whose header is not written yet. recodeAll: copy nothing.
  SoundTransfer(const EncoderSettings& settings, AVFormatContext& output, bool recodeAll);
  ~SoundTransfer();
  SoundTransfer(const SoundTransfer&) = delete;
  SoundTransfer& operator=(const SoundTransfer&) = delete;

  int streams() const { return static_cast<int>(routes_.size()); }
  bool copiesAny() const;
  // Writes what lies before `seconds` of the output.
  void writeUntil(const RationalTime& seconds);
  void finish();

 private:
  struct Route {
    int from = 0;                           // stream of the input
    int to = 0;                             // stream of the output
    std::unique_ptr<SoundRecoder> recoder;  // null: copied
    bool isDone = false;
  };

  void addRoute(int from, bool recodeAll);
  bool step();  // one packet; false at the end
  void copy(const Route& route);
  void findZero();

  AVFormatContext& output_;
  InputPtr input_;
  PacketPtr packet_;
  std::vector<Route> routes_;
  RationalTime zero_;   // input time of the picture's start
  RationalTime start_;  // input time that becomes output time 0
  bool hasStart_ = false;
  std::optional<RationalTime> end_;
  RationalTime written_;
  bool isAtEnd_ = false;
};

// Writes a packet and frees it; throws with the reason.
void writePacket(AVFormatContext& output, AVPacket& packet);

}  // namespace reelbrush::core::ffmpeg
