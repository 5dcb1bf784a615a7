// SPDX-License-Identifier: Apache-2.0
#include "core/project/journal_store.h"

#include <algorithm>
#include <cstdlib>
#include <system_error>

#include <QCryptographicHash>
#include <QDateTime>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/json.h"
#include "core/project/serializer.h"
#include "core/project/take_store.h"

namespace reelbrush::core {

namespace fs = std::filesystem;

namespace {

constexpr const char* JournalEnding = ".journal";
constexpr const char* MarkName = "recovering";

// Files of one ending, the newest (highest name) first.
std::vector<fs::path> filesEndingIn(const fs::path& folder, const std::string& ending) {
  std::vector<fs::path> files;
  std::error_code problem;
  for (fs::directory_iterator entry(folder, problem), end; !problem && entry != end;
       entry.increment(problem)) {
    if (entry->path().extension() == ending) {
      files.push_back(entry->path());
    }
  }
  std::sort(files.rbegin(), files.rend());
  return files;
}

// The masks of the journal's folder, then those of the project.
class JournalBitmaps final : public BitmapSource {
 public:
  JournalBitmaps(const fs::path& journalFolder, const fs::path& storage)
      : own_(journalFolder), project_(storage) {}
  MaskBitmapPtr bitmap(const std::string& hash) const override {
    const MaskBitmapPtr found = own_.bitmap(hash);
    return found ? found : project_.bitmap(hash);
  }

 private:
  TakeStore own_;
  TakeStore project_;
};

JournalHeader headerOf(const QJsonObject& body) {
  JournalHeader header;
  const std::string where = "the journal";
  header.projectFolder = stringOr(body, "project", "", where);
  header.storageFolder = stringOr(body, "storage", "", where);
  header.name = stringOr(body, "name", "", where);
  header.savedHash = stringOr(body, "saved", "", where);
  header.steps = static_cast<int>(wholeOr(body, "steps", 0, where, 0, 1'000'000'000));
  return header;
}

std::int64_t millisecondsOf(const fs::file_time_type& time) {
  const auto system = std::chrono::file_clock::to_sys(time);
  return std::chrono::duration_cast<std::chrono::milliseconds>(system.time_since_epoch()).count();
}

// How many of the steps the project file does not have.
int stepsSinceSaved(const FoundJournal& journal) {
  const auto count = [](auto from, auto to) {
    return static_cast<int>(
        std::count_if(from, to, [](const JournalRecord& each) { return each.op != "saving"; }));
  };
  const int all = journal.header.steps + count(journal.records.begin(), journal.records.end());
  if (!journal.lastSaved) {
    return all;
  }
  const std::string hash = textHash(readWholeFile(journal.header.projectFolder / "project.json"));
  // The last save may have ended although the journal was not told.
  for (auto each = journal.records.rbegin(); each != journal.records.rend(); ++each) {
    if (each->op == "saving" && each->body.value("hash").toString().toStdString() == hash) {
      return count(each.base(), journal.records.end());
    }
  }
  if (hash == journal.header.savedHash) {
    return all;
  }
  // Someone else wrote the project file: the later one counts.
  return journal.lastChange > millisecondsOf(*journal.lastSaved) ? all : 0;
}

std::optional<FoundJournal> readFound(const fs::path& file) {
  JournalContent content = readJournal(file);
  if (content.records.empty() || content.records.front().op != "begin") {
    return std::nullopt;
  }
  FoundJournal found;
  found.file = file;
  found.header = headerOf(content.records.front().body);
  found.document = content.records.front().body.value("document").toObject();
  found.lastChange = content.records.back().time;
  found.records.assign(std::make_move_iterator(content.records.begin() + 1),
                       std::make_move_iterator(content.records.end()));
  if (!found.header.projectFolder.empty()) {
    std::error_code problem;
    const fs::file_time_type time =
        fs::last_write_time(found.header.projectFolder / "project.json", problem);
    if (!problem) {
      found.lastSaved = time;
    }
  }
  found.steps = stepsSinceSaved(found);
  return found;
}

void removeIfEmpty(const fs::path& folder) {
  std::error_code ignored;
  fs::remove(folder, ignored);  // refuses a folder that holds something
}

}  // namespace

std::string textHash(const QByteArray& text) {
  return QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex().toStdString();
}

JournalRecord beginRecord(const JournalHeader& header, const Document& document) {
  return {"begin",
          {{"project", toJson(header.projectFolder.string())},
           {"storage", toJson(header.storageFolder.string())},
           {"name", toJson(header.name)},
           {"saved", toJson(header.savedHash)},
           {"steps", header.steps},
           {"document", toJson(document)}},
          0};
}

JournalRecord savingRecord(const std::string& hash) {
  return {"saving", {{"hash", toJson(hash)}}, 0};
}

std::optional<FoundJournal> findJournal(const fs::path& folder) {
  for (const fs::path& file : filesEndingIn(folder, JournalEnding)) {
    try {
      // A file that was begun when the process died holds nothing yet: the one before it counts.
      if (std::optional<FoundJournal> found = readFound(file)) {
        return found;
      }
    } catch (const Error&) {
      continue;
    }
  }
  return std::nullopt;
}

Document documentOf(const FoundJournal& journal, std::vector<Sentence>& report) {
  LoadedDocument loaded = readDocument(
      jsonBytes(journal.document), JournalBitmaps(journal.folder(), journal.header.storageFolder),
      journal.file.string());
  report = std::move(loaded.report);
  return std::move(loaded.document);
}

fs::path nextJournalFile(const fs::path& folder) {
  int highest = 0;
  for (const char* ending : {JournalEnding, ".unused", ".failed"}) {
    for (const fs::path& file : filesEndingIn(folder, ending)) {
      highest = std::max(highest, std::atoi(file.filename().c_str()));
    }
  }
  std::string number = std::to_string(highest + 1);
  number.insert(0, number.size() < 8 ? 8 - number.size() : 0, '0');
  return folder / (number + JournalEnding);
}

void removeJournals(const fs::path& folder, const fs::path& butThis) noexcept {
  try {
    std::error_code ignored;
    for (const fs::path& file : filesEndingIn(folder, JournalEnding)) {
      if (file != butThis) {
        fs::remove(file, ignored);
      }
    }
    const bool isKept = !butThis.empty() || !filesEndingIn(folder, ".unused").empty() ||
                        !filesEndingIn(folder, ".failed").empty();
    if (!isKept) {
      fs::remove_all(folder / "masks", ignored);
      removeIfEmpty(folder);
    }
  } catch (const std::exception&) {
    // What could not be removed is found at the next start and is not newer than its project.
  }
}

void putAside(const fs::path& folder, Aside why) noexcept {
  try {
    std::error_code ignored;
    for (fs::path file : filesEndingIn(folder, JournalEnding)) {
      const fs::path from = file;
      fs::rename(from, file.replace_extension(why == Aside::Unused ? ".unused" : ".failed"),
                 ignored);
    }
    RecoveryMark::removeFrom(folder);
  } catch (const std::exception&) {
    // It will be offered again.
  }
}

void removeOldJournals(const fs::path& folder, std::chrono::hours kept) noexcept {
  try {
    const fs::file_time_type limit = fs::file_time_type::clock::now() - kept;
    std::error_code problem;
    for (const char* ending : {".unused", ".failed"}) {
      for (const fs::path& file : filesEndingIn(folder, ending)) {
        const fs::file_time_type time = fs::last_write_time(file, problem);
        if (!problem && time < limit) {
          fs::remove(file, problem);
        }
      }
    }
    if (filesEndingIn(folder, JournalEnding).empty()) {
      removeJournals(folder);
    }
  } catch (const std::exception&) {
    // Tried again at the next start.
  }
}

RecoveryMark::RecoveryMark(const fs::path& folder) : folder_(folder) {
  writeFileAtomically(folder_ / MarkName, QByteArray("1\n"));
}

RecoveryMark::~RecoveryMark() {
  removeFrom(folder_);
}

bool RecoveryMark::isIn(const fs::path& folder) noexcept {
  std::error_code ignored;
  return fs::exists(folder / MarkName, ignored);
}

void RecoveryMark::removeFrom(const fs::path& folder) noexcept {
  std::error_code ignored;
  fs::remove(folder / MarkName, ignored);
}

}  // namespace reelbrush::core
