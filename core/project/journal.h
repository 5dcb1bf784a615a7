// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <QJsonObject>

namespace reelbrush::core {

// What a journal holds: "do" and "merge" carry a command, "undo", "redo" and "clear" nothing,
// "begin" the whole document with a JournalHeader, "saving" the hash of a project file that is
// about to be written.
struct JournalRecord {
  std::string op;
  QJsonObject body;
  std::int64_t time = 0;  // when it happened, ms since 1970; 0: unknown
};

// An append-only file of commands: a line per record, "<crc32 hex> <length> <json>\n". One thread.
// A file that cannot be written makes append() throw Error; the caller shows it and goes on (ux
// U13.9).
class Journal {
 public:
  // Begins a new file (which must not exist).
  explicit Journal(const std::filesystem::path& file);
  ~Journal();
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  void append(const JournalRecord& record);
  void flush();  // to the disk
  // The file's name no longer leads to it: its folder was removed or replaced.
  bool isGone() const;
  std::int64_t count() const { return count_; }
  const std::filesystem::path& file() const { return file_; }

 private:
  struct File;
  std::unique_ptr<File> handle_;
  std::filesystem::path file_;
  std::int64_t count_ = 0;
};

struct JournalContent {
  std::vector<JournalRecord> records;
  bool isComplete = true;  // false: the end was cut off or damaged; records are those before it
};
JournalContent readJournal(const std::filesystem::path& file);

}  // namespace reelbrush::core
