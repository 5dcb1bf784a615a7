// SPDX-License-Identifier: Apache-2.0
#include "core/playback/peak_service.h"

namespace reelbrush::core {

PeakService::PeakService(QObject* parent)
    : QObject(parent),
      thread_([this](const Task& task, const std::stop_token& stop) { run(task, stop); }) {}

void PeakService::setFolder(const std::filesystem::path& folder) {
  if (folder != folder_) {
    stop();
    known_.clear();
    folder_ = folder;
  }
}

SoundPeaksPtr PeakService::peaksOf(const std::filesystem::path& source, const std::string& key) {
  if (folder_.empty() || key.empty()) {
    return nullptr;
  }
  const std::filesystem::path file = folder_ / (key + ".peaks");
  const auto [entry, isNew] = known_.try_emplace(file.string());
  if (isNew) {
    thread_.push({source, file});
  }
  return entry->second;
}

void PeakService::run(const Task& task, const std::stop_token& stop) {
  SoundPeaksPtr peaks;
  try {
    // Measuring looks at the stop request every hundredth of a second of sound.
    peaks = make(task, stop);
  } catch (const Cancelled&) {
    throw;
  } catch (const std::exception&) {
    return;  // the viewer tells of a file that cannot be read; the clip stays without a wave
  }
  QMetaObject::invokeMethod(
      this,
      [this, file = task.file, peaks] {
        const auto entry = known_.find(file.string());
        if (entry != known_.end()) {
          entry->second = peaks;
          emit changed();
        }
      },
      Qt::QueuedConnection);
}

SoundPeaksPtr PeakService::make(const Task& task, const std::stop_token& stop) const {
  std::error_code ignored;
  if (std::filesystem::exists(task.file, ignored)) {
    try {
      return std::make_shared<const SoundPeaks>(readPeaks(task.file));
    } catch (const Error&) {
      // Damaged: measured anew below.
    }
  }
  auto peaks = std::make_shared<const SoundPeaks>(measurePeaks(task.source, stop));
  try {
    writePeaks(task.file, *peaks);
  } catch (const std::exception&) {
    // The cache cannot be written; the next start measures again.
  }
  return peaks;
}

}  // namespace reelbrush::core
