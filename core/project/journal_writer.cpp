// SPDX-License-Identifier: Apache-2.0
#include "core/project/journal_writer.h"

#include <system_error>
#include <utility>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/project/take_store.h"

namespace reelbrush::core {

namespace fs = std::filesystem;

namespace {

constexpr std::chrono::milliseconds SyncInterval{250};

// The masks that the project's own folder does not have yet.
void saveMasks(const Document& document, const fs::path& folder, const fs::path& storage) {
  const TakeStore store(folder);
  for (const MaskBitmapPtr& bitmap : bitmapsOf(document)) {
    std::error_code ignored;
    if (!fs::exists(TakeStore(storage).masksFolder() / (bitmap->hash() + ".png"), ignored)) {
      store.saveBitmap(*bitmap);
    }
  }
}

}  // namespace

JournalWriter::JournalWriter(Listener listener)
    : listener_(std::move(listener)),
      thread_([this](const std::stop_token& stop) { work(stop); }) {}

JournalWriter::~JournalWriter() = default;

void JournalWriter::begin(Begin start) {
  give(std::move(start));
}

void JournalWriter::append(JournalRecord record) {
  give(std::move(record));
}

void JournalWriter::end(bool putsAside) {
  give(End{putsAside});
}

void JournalWriter::give(Task task) {
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(task));
  }
  changed_.notify_all();
}

void JournalWriter::flush() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return waiting_.empty() && !isBusy_; });
}

void JournalWriter::work(const std::stop_token& stop) {
  while (true) {
    std::vector<Task> tasks;
    {
      std::unique_lock lock(mutex_);
      const auto hasWork = [this] { return !waiting_.empty(); };
      if (isUnsynced_) {
        changed_.wait_until(lock, stop, lastSync_ + SyncInterval, hasWork);
      } else {
        isBusy_ = false;
        changed_.notify_all();
        changed_.wait(lock, stop, hasWork);
      }
      isBusy_ = true;
      tasks.swap(waiting_);
    }
    const bool isLast = tasks.empty() && stop.stop_requested();
    process(std::move(tasks));
    if (isUnsynced_ && (isLast || std::chrono::steady_clock::now() - lastSync_ >= SyncInterval)) {
      sync();
    }
    if (isLast) {
      return;
    }
  }
}

void JournalWriter::process(std::vector<Task> tasks) {
  // A document holds all that happened before it.
  std::size_t first = 0;
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    if (std::holds_alternative<End>(tasks[i])) {
      break;
    }
    if (std::holds_alternative<Begin>(tasks[i])) {
      first = i;
    }
  }
  for (std::size_t i = first; i < tasks.size(); ++i) {
    try {
      if (const auto* begin = std::get_if<Begin>(&tasks[i])) {
        start(*begin);
      } else if (const auto* end = std::get_if<End>(&tasks[i])) {
        finish(*end);
      } else if (journal_) {
        if (journal_->isGone()) {
          throw Error(ErrorCode::BadInput,
                      Sentence(QT_TRANSLATE_NOOP("Error", "The folder \"%1\" was removed."),
                               folder_.string()));
        }
        const auto& record = std::get<JournalRecord>(tasks[i]);
        journal_->append(record);
        newest_ = record.time;
        isUnsynced_ = true;
      }
    } catch (const Error& error) {
      fail(error.sentence());
    }
  }
}

void JournalWriter::start(const Begin& begin) {
  std::error_code problem;
  if (!begin.root.empty() && !fs::is_directory(begin.root, problem)) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "The folder \"%1\" is not there any more."),
                         begin.root.string()));
  }
  folder_ = begin.folder;
  // The project's own folder is never made again behind the user's back.
  begin.root.empty() ? fs::create_directories(folder_, problem)
                     : fs::create_directory(folder_, problem);
  if (!fs::is_directory(folder_, problem)) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP(
                     "Error", "Cannot make the folder \"%1\"; check that nothing else lies there."),
                 folder_.string()));
  }
  saveMasks(*begin.document, folder_, begin.header.storageFolder);
  auto fresh = std::make_unique<Journal>(nextJournalFile(folder_));
  JournalRecord record = beginRecord(begin.header, *begin.document);
  record.time = begin.time;
  fresh->append(record);
  journal_ = std::move(fresh);
  newest_ = begin.time;
  isUnsynced_ = true;
  isFresh_ = true;
}

void JournalWriter::finish(const End& end) {
  journal_.reset();
  isUnsynced_ = false;
  if (!folder_.empty()) {
    end.putsAside ? putAside(folder_, Aside::Unused) : removeJournals(folder_);
    folder_.clear();
  }
}

void JournalWriter::sync() {
  isUnsynced_ = false;
  lastSync_ = std::chrono::steady_clock::now();
  if (!journal_) {
    return;
  }
  try {
    journal_->flush();
    if (isFresh_) {
      syncFolder(folder_);
      removeJournals(folder_, journal_->file());
      isFresh_ = false;
    }
    bool isCaughtUp = false;
    {
      const std::lock_guard lock(mutex_);
      isCaughtUp = waiting_.empty();
    }
    listener_({{}, newest_, isCaughtUp});
  } catch (const Error& error) {
    fail(error.sentence());
  }
}

// The file stays: what it holds may be the best that there is.
void JournalWriter::fail(const Sentence& reason) {
  journal_.reset();
  isUnsynced_ = false;
  listener_({reason, newest_, false});
}

}  // namespace reelbrush::core
