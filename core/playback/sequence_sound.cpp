// SPDX-License-Identifier: Apache-2.0
#include "core/playback/sequence_sound.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>

#include "core/base/error.h"

namespace reelbrush::core {

namespace {

class SequenceSound : public SoundReader {
 public:
  SequenceSound(std::vector<SoundPiece> pieces, int sampleRate, int channels)
      : rate_(sampleRate), channels_(channels) {
    for (SoundPiece& piece : pieces) {
      Voice voice;
      voice.begin = sampleAt(piece.clip.start);
      voice.end = sampleAt(piece.clip.range().end());
      voice.piece = std::move(piece);
      end_ = std::max(end_, voice.end);
      voices_.push_back(std::move(voice));
    }
  }

  void seek(const RationalTime& time) override {
    position_ = std::max<std::int64_t>(0, sampleAt(time));
  }

  int read(float* out, int frames) override {
    const auto count = static_cast<int>(std::clamp<std::int64_t>(end_ - position_, 0, frames));
    std::fill_n(out, static_cast<std::size_t>(count) * static_cast<std::size_t>(channels_), 0.0F);
    for (Voice& voice : voices_) {
      const std::int64_t from = std::max(voice.begin, position_);
      const std::int64_t to = std::min(voice.end, position_ + count);
      if (from < to) {
        mix(voice, from, static_cast<int>(to - from),
            out + (from - position_) * static_cast<std::int64_t>(channels_));
      } else if (voice.end <= position_) {
        voice.reader.reset();
      }
    }
    position_ += count;
    return count;
  }

 private:
  struct Voice {
    SoundPiece piece;
    std::int64_t begin = 0;  // samples of the sequence
    std::int64_t end = 0;
    std::unique_ptr<SoundReader> reader;
    std::int64_t next = 0;  // where the reader stands, in samples of the sequence
    bool isBroken = false;
  };

  std::int64_t sampleAt(const RationalTime& time) const {
    return (time * RationalTime(rate_, 1)).round();
  }

  bool isReady(Voice& voice, std::int64_t from) {
    try {
      if (!voice.reader) {
        voice.reader = openSound(voice.piece.file, rate_, channels_);
        voice.next = -1;
      }
      if (voice.next != from) {
        voice.reader->seek(voice.piece.clip.mediaTimeAt(RationalTime(from, rate_)));
        voice.next = from;
      }
    } catch (const Error&) {
      voice.isBroken = true;  // the slate in the picture tells that it is missing
    }
    return !voice.isBroken;
  }

  // Gain and fades of a clip at one of its samples; Clip::soundFactorAt() without exact times.
  float factorAt(const Clip& clip, std::int64_t sample, std::int64_t length) const {
    double factor = clip.gainDb <= Clip::LeastGain ? 0 : std::pow(10.0, clip.gainDb / 20);
    const double in = clip.fadeIn.toDouble() * rate_;
    const double out = clip.fadeOut.toDouble() * rate_;
    if (in > 0) {
      factor *= std::min(1.0, static_cast<double>(sample) / in);
    }
    if (out > 0) {
      factor *= std::min(1.0, static_cast<double>(length - sample) / out);
    }
    return static_cast<float>(factor);
  }

  void mix(Voice& voice, std::int64_t from, int frames, float* out) {
    if (voice.isBroken || !isReady(voice, from)) {
      return;
    }
    const auto values = static_cast<std::size_t>(frames) * static_cast<std::size_t>(channels_);
    block_.assign(values, 0.0F);
    voice.reader->read(block_.data(), frames);
    voice.next = from + frames;
    for (int frame = 0; frame < frames; ++frame) {
      const float factor =
          factorAt(voice.piece.clip, from - voice.begin + frame, voice.end - voice.begin);
      for (int channel = 0; channel < channels_; ++channel) {
        const auto i = static_cast<std::size_t>(frame) * static_cast<std::size_t>(channels_) +
                       static_cast<std::size_t>(channel);
        out[i] += block_[i] * factor;
      }
    }
  }

  int rate_;
  int channels_;
  std::vector<Voice> voices_;
  std::vector<float> block_;
  std::int64_t position_ = 0;
  std::int64_t end_ = 0;
};

// The clip as it is heard: it reaches under its dissolves, as far as there is media, and fades
// there.
Clip withDissolves(Clip clip, const Clip* next) {
  const RationalTime two(2, 1);
  if (next != nullptr && next->dissolve > RationalTime()) {
    const RationalTime half = next->dissolve / two;
    const RationalTime reach = std::min(half, clip.available.end() - clip.trimmed.end());
    clip.trimmed.duration = clip.trimmed.duration + reach;
    clip.fadeOut = std::max(clip.fadeOut, half + reach);
  }
  if (clip.dissolve > RationalTime()) {
    const RationalTime half = clip.dissolve / two;
    const RationalTime reach = std::min(half, clip.trimmed.start - clip.available.start);
    clip.start = clip.start - reach;
    clip.trimmed = {clip.trimmed.start - reach, clip.trimmed.duration + reach};
    clip.fadeIn = std::max(clip.fadeIn, half + reach);
  }
  return clip;
}

}  // namespace

std::vector<SoundPiece> soundPieces(const Document& document, const std::filesystem::path& folder) {
  std::vector<SoundPiece> pieces;
  std::vector<const Clip*> heard;
  const auto add = [&](const Track& track, std::size_t index) {
    const Clip& clip = track.clips[index];
    const MediaItem* item = document.media.find(clip.mediaId);
    // Sound is not stretched: a clip at another speed is silent.
    const bool isHeard = !clip.isSilent && clip.speed == RationalTime(1, 1);
    if (item != nullptr && item->hasAudio && isHeard) {
      const bool isLast = index + 1 == track.clips.size();
      pieces.push_back({resolvedPath(folder, item->path),
                        withDissolves(clip, isLast ? nullptr : &track.clips[index + 1])});
      heard.push_back(&clip);
    }
  };
  const auto isCarried = [&](const Clip& clip) {
    return std::any_of(heard.begin(), heard.end(), [&](const Clip* other) {
      return other->mediaId == clip.mediaId && other->start == clip.start &&
             other->trimmed == clip.trimmed;
    });
  };
  for (const Track& track : document.sequence.tracks) {
    for (std::size_t i = 0; track.kind == TrackKind::Audio && i < track.clips.size(); ++i) {
      if (document.sequence.isOn(track)) {
        add(track, i);
      }
    }
  }
  for (const Track& track : document.sequence.tracks) {
    for (std::size_t i = 0; track.kind == TrackKind::Video && i < track.clips.size(); ++i) {
      if (document.sequence.isOn(track) && !isCarried(track.clips[i])) {
        add(track, i);
      }
    }
  }
  return pieces;
}

std::unique_ptr<SoundReader> openSequenceSound(std::vector<SoundPiece> pieces, int sampleRate,
                                               int channels) {
  return std::make_unique<SequenceSound>(std::move(pieces), sampleRate, channels);
}

}  // namespace reelbrush::core
