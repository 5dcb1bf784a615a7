// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <QByteArray>
#include <QJsonObject>

#include "core/base/sentence.h"
#include "core/project/document.h"
#include "core/project/journal.h"

namespace reelbrush::core {

// A journal folder holds <number>.journal (the highest is the one that counts), masks/ for pictures
// that the project's folder lacks, *.unused and *.failed for journals that were put aside, and the
// mark of a recovery that runs. Functions throw Error naming the path unless said otherwise; any
// thread.

// What a journal begins with: where its project lies, and what had been saved of it.
struct JournalHeader {
  std::filesystem::path projectFolder;  // empty: never saved
  std::filesystem::path storageFolder;  // where its takes and masks lie
  std::string name;
  std::string savedHash;  // of the project file as it was saved or opened; empty: there was none
  int steps = 0;          // since then, up to the document that the journal begins with
};

JournalRecord beginRecord(const JournalHeader& header, const Document& document);
JournalRecord savingRecord(const std::string& hash);
// SHA-256 as hex of a project file's bytes, for JournalHeader::savedHash.
std::string textHash(const QByteArray& text);

// A journal as it is found on the disk.
struct FoundJournal {
  std::filesystem::path file;
  JournalHeader header;
  QJsonObject document;                // as in project.json
  std::vector<JournalRecord> records;  // the steps after it
  std::int64_t lastChange = 0;         // ms since 1970
  int steps = 0;                       // that the project file lacks; 0: it has all
  // When the project file was written last; none: it was never saved, or is not there.
  std::optional<std::filesystem::file_time_type> lastSaved;

  std::filesystem::path folder() const { return file.parent_path(); }
};

// The journal of a folder that counts; none if there is none that can be read.
std::optional<FoundJournal> findJournal(const std::filesystem::path& folder);
// The document that the journal begins with. Parts that cannot be read are told in `report`.
Document documentOf(const FoundJournal& journal, std::vector<Sentence>& report);

// Numbers rise with each file; 1 in a folder without journals.
std::filesystem::path nextJournalFile(const std::filesystem::path& folder);
// Removes journals and masks, and the folder if nothing else lies there. Does not throw.
void removeJournals(const std::filesystem::path& folder,
                    const std::filesystem::path& butThis = {}) noexcept;
enum class Aside { Unused, Failed };
// Renames the folder's journals so that they are not found any more. Does not throw.
void putAside(const std::filesystem::path& folder, Aside why) noexcept;
// Deletes what was put aside longer ago than ux U13.5 asks it to be kept. Does not throw.
void removeOldJournals(const std::filesystem::path& folder,
                       std::chrono::hours kept = std::chrono::hours(30 * 24)) noexcept;

// A file that lies in a journal folder while its journal is being recovered: found at the next
// start, it says that the recovery crashed (ux U13.7).
class RecoveryMark {
 public:
  explicit RecoveryMark(const std::filesystem::path& folder);
  ~RecoveryMark();
  RecoveryMark(const RecoveryMark&) = delete;
  RecoveryMark& operator=(const RecoveryMark&) = delete;

  static bool isIn(const std::filesystem::path& folder) noexcept;
  static void removeFrom(const std::filesystem::path& folder) noexcept;

 private:
  std::filesystem::path folder_;
};

}  // namespace reelbrush::core
