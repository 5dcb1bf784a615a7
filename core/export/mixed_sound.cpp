// SPDX-License-Identifier: Apache-2.0
#include "core/export/mixed_sound.h"

#include <system_error>
#include <utility>
#include <vector>

#include "core/base/atomic_file.h"
#include "core/export/sound_file.h"
#include "core/playback/sequence_sound.h"

namespace reelbrush::core {

MixedSound::MixedSound(const std::shared_ptr<const Document>& document,
                       const std::filesystem::path& folder, const TimeRange& range,
                       std::filesystem::path target, const std::stop_token& stop) {
  std::vector<SoundPiece> pieces = soundPieces(*document, folder);
  if (pieces.empty()) {
    return;
  }
  file_ = temporaryNameBeside(target.replace_extension(".wav"));
  const auto sound = openSequenceSound(std::move(pieces));
  writeSoundFile(*sound, range, file_, SoundSamples::Float32, stop);
}

MixedSound::~MixedSound() {
  std::error_code ignored;
  std::filesystem::remove(file_, ignored);
}

}  // namespace reelbrush::core
