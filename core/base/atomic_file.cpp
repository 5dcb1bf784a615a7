// SPDX-License-Identifier: Apache-2.0
#include "core/base/atomic_file.h"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include <QtCore/QFile>
#include <QtCore/QString>
#include <QtCore/QUuid>

#include "core/base/error.h"

namespace reelbrush::core {

namespace fs = std::filesystem;

namespace {

Error cannotRead(const fs::path& file, int number) {
  return Error(ErrorCode::BadInput, Sentence(QT_TRANSLATE_NOOP("Error", "Cannot read \"%1\": %2."),
                                             file, std::generic_category().message(number)));
}

Error cannotWrite(const fs::path& file, int number) {
  return Error(ErrorCode::BadInput, Sentence(QT_TRANSLATE_NOOP("Error", "Cannot write \"%1\": %2."),
                                             file, std::generic_category().message(number)));
}

Error cannotSync(const fs::path& path, int number) {
  return Error(ErrorCode::BadInput, Sentence(QT_TRANSLATE_NOOP("Error", "Cannot sync \"%1\": %2."),
                                             path, std::generic_category().message(number)));
}

// An open file descriptor that closes itself.
class Descriptor {
 public:
  Descriptor(const fs::path& file, int flags)
      : number_(::open(file.c_str(), flags | O_CLOEXEC, 0666)) {}
  ~Descriptor() {
    if (number_ >= 0) {
      ::close(number_);
    }
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int number() const { return number_; }

 private:
  int number_;
};

void writeAndSync(const fs::path& file, const QByteArray& bytes) {
  const Descriptor out(file, O_WRONLY | O_CREAT | O_EXCL);
  if (out.number() < 0) {
    throw cannotWrite(file, errno);
  }
  const char* next = bytes.constData();
  std::size_t left = static_cast<std::size_t>(bytes.size());
  while (left > 0) {
    const ssize_t written = ::write(out.number(), next, left);
    if (written < 0 && errno == EINTR) {
      continue;
    }
    if (written <= 0) {
      throw cannotWrite(file, written < 0 ? errno : ENOSPC);
    }
    next += written;
    left -= static_cast<std::size_t>(written);
  }
  if (::fsync(out.number()) != 0) {
    throw cannotWrite(file, errno);
  }
}

void syncEntry(const fs::path& path, int flags) {
  const Descriptor entry(path, flags);
  // Some file systems refuse to sync a folder; the rename itself is still atomic there.
  if (entry.number() < 0 || (::fsync(entry.number()) != 0 && errno != EINVAL && errno != ENOTSUP)) {
    throw cannotSync(path, errno);
  }
}

fs::path folderOf(const fs::path& file) {
  return file.parent_path().empty() ? fs::path(".") : file.parent_path();
}

}  // namespace

void writeFileAtomically(const fs::path& file, const QByteArray& bytes) {
  const fs::path temporary = temporaryNameBeside(file);
  std::error_code ignored;
  try {
    writeAndSync(temporary, bytes);
    std::error_code failure;
    fs::rename(temporary, file, failure);
    if (failure) {
      throw cannotWrite(file, failure.value());
    }
  } catch (...) {
    fs::remove(temporary, ignored);
    throw;
  }
  syncFolder(folderOf(file));
}

QByteArray readWholeFile(const fs::path& file, std::int64_t mostBytes) {
  std::error_code failure;
  if (fs::is_directory(file, failure)) {
    throw cannotRead(file, EISDIR);
  }
  QFile in(QString::fromStdString(file.string()));
  if (!in.open(QIODevice::ReadOnly)) {
    throw cannotRead(file, fs::exists(file, failure) ? EACCES : ENOENT);
  }
  // One byte more than allowed, because special files tell no size.
  const QByteArray bytes = in.read(mostBytes + 1);
  if (bytes.size() > mostBytes) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP(
                             "Error", "\"%1\" is larger than the %2 bytes that can be read here."),
                         file.string(), mostBytes));
  }
  if (in.error() != QFileDevice::NoError) {
    throw cannotRead(file, EIO);
  }
  return bytes;
}

fs::path temporaryNameBeside(const fs::path& target) {
  const std::string random = QUuid::createUuid().toString(QUuid::Id128).left(12).toStdString();
  const fs::path name =
      target.filename().empty() ? target.parent_path().filename() : target.filename();
  const fs::path folder =
      target.filename().empty() ? folderOf(target.parent_path()) : folderOf(target);
  // Long names must stay below the 255 bytes of common file systems.
  std::string stem = name.stem().string().substr(0, 180);
  return folder / ("." + stem + ".partial-" + random + name.extension().string());
}

void syncFile(const fs::path& file) {
  syncEntry(file, O_RDONLY);
}

void syncFolder(const fs::path& folder) {
  syncEntry(folder, O_RDONLY | O_DIRECTORY);
}

void moveIntoPlace(const fs::path& temporary, const fs::path& target) {
  std::error_code failure;
  if (fs::is_directory(temporary, failure)) {
    for (const fs::directory_entry& entry : fs::directory_iterator(temporary)) {
      syncFile(entry.path());
    }
    syncFolder(temporary);
  } else {
    syncFile(temporary);
  }
  const fs::path place = target.filename().empty() ? target.parent_path() : target;
  fs::rename(temporary, place, failure);
  if (failure) {
    throw cannotWrite(place, failure.value());
  }
  syncFolder(folderOf(place));
}

bool sameFile(const fs::path& a, const fs::path& b) {
  std::error_code failure;
  if (fs::equivalent(a, b, failure) && !failure) {
    return true;
  }
  const fs::path first = fs::weakly_canonical(a, failure);
  if (failure) {
    return false;
  }
  const fs::path second = fs::weakly_canonical(b, failure);
  return !failure && first == second;
}

}  // namespace reelbrush::core
