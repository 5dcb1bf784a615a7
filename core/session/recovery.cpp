// SPDX-License-Identifier: Apache-2.0
#include "core/session/recovery.h"

#include <algorithm>
#include <system_error>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/project/project.h"
#include "core/project/serializer.h"
#include "core/session/project_lock.h"
#include "core/undo/command_stack.h"

namespace reelbrush::core {

namespace fs = std::filesystem;

namespace {

std::string nameOf(const fs::path& journalFolder) {
  return journalFolder.parent_path().stem().string();
}

// The offer of a journal with steps; none if they lead back to what was saved.
std::optional<RecoveryOffer> offerOf(const FoundJournal& found) {
  std::vector<Sentence> report;
  Project project(documentOf(found, report));
  CommandStack commands(project);
  const std::size_t done = commands.replay(found.records);
  if (found.lastSaved && readWholeFile(found.header.projectFolder / "project.json") ==
                             projectText(project.document())) {
    return std::nullopt;
  }
  RecoveryOffer offer;
  offer.journalFolder = found.folder();
  offer.header = found.header;
  offer.lastSaved = found.lastSaved;
  offer.lastChange = found.lastChange;
  offer.steps = found.steps;
  offer.document = project.document();
  offer.lost = found.records.size() - done;
  return offer;
}

}  // namespace

void searchJournal(const fs::path& journalFolder, RecoverySearch& search) {
  std::error_code problem;
  if (!fs::is_directory(journalFolder, problem) ||
      ProjectLock::holderOf(journalFolder.parent_path())) {
    return;
  }
  removeOldJournals(journalFolder);
  if (RecoveryMark::isIn(journalFolder)) {
    putAside(journalFolder, Aside::Failed);
    search.setAside.push_back(nameOf(journalFolder));
    return;
  }
  try {
    const std::optional<FoundJournal> found = findJournal(journalFolder);
    if (!found) {
      return;
    }
    if (found->steps == 0) {
      putAside(journalFolder, Aside::Unused);
      return;
    }
    const RecoveryMark mark(journalFolder);
    if (std::optional<RecoveryOffer> offer = offerOf(*found)) {
      search.offers.push_back(std::move(*offer));
    } else {
      putAside(journalFolder, Aside::Unused);
    }
  } catch (const Error&) {
    putAside(journalFolder, Aside::Failed);
    search.setAside.push_back(nameOf(journalFolder));
  }
}

RecoverySearch searchJournals(const fs::path& workingRoot, const std::vector<fs::path>& projects) {
  RecoverySearch search;
  std::error_code problem;
  for (fs::directory_iterator entry(workingRoot, problem), end; !problem && entry != end;
       entry.increment(problem)) {
    searchJournal(entry->path() / "journal", search);
    std::error_code ignored;
    fs::remove(entry->path(), ignored);  // only if nothing lies there
  }
  for (const fs::path& project : projects) {
    searchJournal(project / "journal", search);
  }
  std::sort(
      search.offers.begin(), search.offers.end(),
      [](const RecoveryOffer& a, const RecoveryOffer& b) { return a.lastChange > b.lastChange; });
  return search;
}

}  // namespace reelbrush::core
