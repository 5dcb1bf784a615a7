// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

class QLockFile;

namespace reelbrush::core {

// Says to other programs that a project is open here. A lock whose process is gone is taken over
// silently (ux U3.8). GUI thread.
class ProjectLock {
 public:
  ProjectLock();
  ~ProjectLock();
  ProjectLock(ProjectLock&& other) noexcept;
  ProjectLock& operator=(ProjectLock&& other) noexcept;

  enum class Result { Taken, InUse, Unwritable };
  // Gives up what it held before, unless it is the same folder.
  Result take(const std::filesystem::path& folder);
  void release();
  bool isHeldFor(const std::filesystem::path& folder) const;

  // Who has the project open, for people ("process 123 on host"); none: nobody that lives.
  static std::optional<std::string> holderOf(const std::filesystem::path& folder);

 private:
  std::filesystem::path folder_;
  std::unique_ptr<QLockFile> file_;
};

}  // namespace reelbrush::core
