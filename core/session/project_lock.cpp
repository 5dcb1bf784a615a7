// SPDX-License-Identifier: Apache-2.0
#include "core/session/project_lock.h"

#include <utility>

#include <QLockFile>
#include <QString>

namespace reelbrush::core {

namespace {

std::unique_ptr<QLockFile> lockFileOf(const std::filesystem::path& folder) {
  auto file = std::make_unique<QLockFile>(QString::fromStdString((folder / ".lock").string()));
  file->setStaleLockTime(0);  // stale only if the process is gone, however long it has been open
  return file;
}

}  // namespace

ProjectLock::ProjectLock() = default;
ProjectLock::~ProjectLock() = default;
ProjectLock::ProjectLock(ProjectLock&& other) noexcept = default;
ProjectLock& ProjectLock::operator=(ProjectLock&& other) noexcept = default;

ProjectLock::Result ProjectLock::take(const std::filesystem::path& folder) {
  if (isHeldFor(folder)) {
    return Result::Taken;
  }
  auto file = lockFileOf(folder);
  if (!file->tryLock(0)) {
    return file->error() == QLockFile::LockFailedError ? Result::InUse : Result::Unwritable;
  }
  file_ = std::move(file);
  folder_ = folder;
  return Result::Taken;
}

void ProjectLock::release() {
  file_.reset();
  folder_.clear();
}

bool ProjectLock::isHeldFor(const std::filesystem::path& folder) const {
  return file_ != nullptr && folder_ == folder;
}

std::optional<std::string> ProjectLock::holderOf(const std::filesystem::path& folder) {
  auto file = lockFileOf(folder);
  if (file->tryLock(0) || file->error() != QLockFile::LockFailedError) {
    return std::nullopt;
  }
  qint64 process = 0;
  QString host;
  QString program;
  file->getLockInfo(&process, &host, &program);
  return "process " + std::to_string(process) + (host.isEmpty() ? "" : " on " + host.toStdString());
}

}  // namespace reelbrush::core
