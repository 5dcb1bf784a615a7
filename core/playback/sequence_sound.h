// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "core/media/sound_reader.h"
#include "core/project/document.h"

namespace reelbrush::core {

// A clip that is heard, and the file that it takes its sound from.
struct SoundPiece {
  std::filesystem::path file;
  Clip clip;
};

// What is heard of a sequence: the clips of audio tracks that are not muted, and those of visible
// video tracks, each with its gain and fades. A clip whose own sound lies on an audio track at the
// same place is heard once; silenced clips and those at another speed are not heard.
std::vector<SoundPiece> soundPieces(const Document& document, const std::filesystem::path& folder);

// The sound of a sequence, mixed: seek() and read() in sequence time. Files that cannot be read are
// silent. Ends with the last piece. One thread at a time.
std::unique_ptr<SoundReader> openSequenceSound(std::vector<SoundPiece> pieces,
                                               int sampleRate = 48000, int channels = 2);

}  // namespace reelbrush::core
