// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <vector>

#include <QByteArray>

#include "core/project/serializer.h"

namespace reelbrush::core {

// Earlier states of a project file, kept in the project's versions/ folder under their time (UTC).
// Masks lie in the project's masks/, where they are never replaced. Any thread.

struct ProjectVersion {
  std::filesystem::path file;
  std::chrono::system_clock::time_point time;
  std::int64_t bytes = 0;
};

// Keeps the text of a save and forgets what spentVersions() names. Throws Error naming the path.
void keepVersion(const std::filesystem::path& projectFolder, const QByteArray& text,
                 std::chrono::system_clock::time_point now);
// Newest first; empty where there are none.
std::vector<ProjectVersion> versionsOf(const std::filesystem::path& projectFolder);
// Total for damaged content, like loadProject().
LoadedDocument loadVersion(const std::filesystem::path& projectFolder,
                           const std::filesystem::path& file);

// Which of these (newest first) go: of each age - last hour, last day, last week, older - at most
// 20 stay, spread evenly over the age, its newest and its oldest among them (ux U13.2).
std::vector<std::size_t> spentVersions(
    const std::vector<std::chrono::system_clock::time_point>& times,
    std::chrono::system_clock::time_point now);

}  // namespace reelbrush::core
