// SPDX-License-Identifier: Apache-2.0
#include "core/export/export_run.h"

#include <optional>
#include <system_error>
#include <utility>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/export/export_check.h"
#include "core/export/export_frames.h"
#include "core/export/export_presets.h"
#include "core/export/mixed_sound.h"
#include "core/export/sound_file.h"
#include "core/media/colour_conversion.h"
#include "core/media/image_io.h"
#include "core/playback/sequence_sound.h"
#include "core/project/collect.h"

namespace reelbrush::core {

namespace fs = std::filesystem;

namespace {

void exportSound(const ExportRequest& request, const std::stop_token& stop) {
  const auto sound = openSequenceSound(soundPieces(*request.document, request.folder));
  writeSoundFile(*sound, rangeOf(request), request.target, SoundSamples::Int16, stop);
}

void exportPicture(const ExportRequest& request) {
  const FramePtr frame = framesOf(request)->frame(0);
  savePng(toRgb(*frame), request.target, frame->format.bitDepth > 8 ? 16 : 8);
}

void replaceFolder(const fs::path& fresh, const fs::path& target) {
  std::error_code problem;
  const fs::path old = temporaryNameBeside(target);
  const bool isThere = fs::exists(target, problem);
  if (isThere) {
    fs::rename(target, old, problem);
  }
  if (!problem) {
    fs::rename(fresh, target, problem);
  }
  std::error_code ignored;
  if (problem) {
    fs::remove_all(fresh, ignored);
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP("Error", "Cannot write \"%1\": %2; choose another folder."),
                 target.string(), problem.message()));
  }
  fs::remove_all(old, ignored);
}

void exportFilm(const ExportRequest& request, const PresetFacts& facts,
                const ExportProgress& progress, const std::stop_token& stop) {
  EncoderSettings settings;
  const bool isFolder = facts.ending.empty();  // of pictures
  // The folder that is there stays until all pictures are.
  const fs::path fresh = isFolder ? temporaryNameBeside(request.target) : request.target;
  settings.file = isFolder ? fresh / "" : fresh;
  settings.codec = facts.codec;
  settings.lossless = facts.isLossless && !isFolder;
  settings.crf = crfOf(request.quality, facts.codec);
  settings.frameRate =
      request.rate > RationalTime() ? request.rate : request.document->sequence.settings.rate;
  const bool withSound = request.withSound && facts.hasSound;
  std::optional<MixedSound> sound;
  if (withSound) {
    sound.emplace(request.document, request.folder, rangeOf(request), request.target, stop);
    if (!sound->file().empty()) {
      settings.audioFrom = sound->file();
    }
  }
  const std::unique_ptr<FrameProvider> frames = framesOf(request);
  exportFrames(*frames, settings, progress, stop);
  if (isFolder) {
    replaceFolder(fresh, request.target);
  }
}

}  // namespace

void runExport(const ExportRequest& request, const ExportProgress& progress,
               const std::stop_token& stop) {
  checkTarget(request);
  const PresetFacts& facts = factsOf(request.preset);
  switch (request.preset) {
    case ExportPreset::Sound:
      exportSound(request, stop);
      break;
    case ExportPreset::Frame:
      exportPicture(request);
      break;
    case ExportPreset::Collect:
      collectProject(*request.document, request.folder, request.target, progress, stop);
      return;
    default:
      exportFilm(request, facts, progress, stop);
      return;
  }
  if (progress) {
    progress(1, 1);
  }
}

}  // namespace reelbrush::core
