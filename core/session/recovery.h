// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/project/document.h"
#include "core/project/journal_store.h"

namespace reelbrush::core {

// A project whose journal holds changes that its file lacks (ux U13.5).
struct RecoveryOffer {
  std::filesystem::path journalFolder;
  JournalHeader header;
  std::optional<std::filesystem::file_time_type> lastSaved;
  std::int64_t lastChange = 0;  // ms since 1970
  int steps = 0;
  Document document;     // as it would be recovered
  std::size_t lost = 0;  // steps at the end that could not be done again
};

struct RecoverySearch {
  std::vector<RecoveryOffer> offers;  // the last changed first
  // A sentence for each journal whose recovery crashed or failed and that was set aside (U13.7).
  std::vector<std::string> setAside;
};

// Looks into one journal folder. Nothing if the project's file has all, or if another living
// program has the project open. Never throws for damaged journals: they are set aside.
void searchJournal(const std::filesystem::path& journalFolder, RecoverySearch& search);
// Looks for unsaved projects below `workingRoot` and into the given project folders.
RecoverySearch searchJournals(const std::filesystem::path& workingRoot,
                              const std::vector<std::filesystem::path>& projects);

}  // namespace reelbrush::core
