// SPDX-License-Identifier: Apache-2.0
#include "core/project/versions.h"

#include <algorithm>
#include <array>
#include <system_error>

#include <QDateTime>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/project/take_store.h"

namespace reelbrush::core {

namespace fs = std::filesystem;

namespace {

using TimePoint = std::chrono::system_clock::time_point;

constexpr std::size_t MostPerAge = 20;
const QString NameFormat = QStringLiteral("yyyyMMdd-HHmmss-zzz");

fs::path versionsFolder(const fs::path& projectFolder) {
  return projectFolder / "versions";
}

QDateTime dateOf(const TimePoint& time) {
  return QDateTime::fromMSecsSinceEpoch(
      std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count(),
      Qt::UTC);
}

}  // namespace

void keepVersion(const fs::path& projectFolder, const QByteArray& text, TimePoint now) {
  const fs::path folder = versionsFolder(projectFolder);
  std::error_code problem;
  fs::create_directories(folder, problem);
  const QString name = dateOf(now).toString(NameFormat) + QStringLiteral(".json");
  writeFileAtomically(folder / name.toStdString(), text);
  const std::vector<ProjectVersion> versions = versionsOf(projectFolder);
  std::vector<TimePoint> times;
  for (const ProjectVersion& version : versions) {
    times.push_back(version.time);
  }
  for (const std::size_t spent : spentVersions(times, now)) {
    fs::remove(versions[spent].file, problem);
  }
}

std::vector<ProjectVersion> versionsOf(const fs::path& projectFolder) {
  std::vector<ProjectVersion> versions;
  std::error_code problem;
  for (fs::directory_iterator entry(versionsFolder(projectFolder), problem), end;
       !problem && entry != end; entry.increment(problem)) {
    QDateTime date =
        QDateTime::fromString(QString::fromStdString(entry->path().stem().string()), NameFormat);
    if (!date.isValid() || entry->path().extension() != ".json") {
      continue;
    }
    date.setTimeSpec(Qt::UTC);
    std::error_code ignored;
    const std::uintmax_t bytes = entry->file_size(ignored);
    versions.push_back({entry->path(),
                        TimePoint(std::chrono::milliseconds(date.toMSecsSinceEpoch())),
                        ignored ? 0 : static_cast<std::int64_t>(bytes)});
  }
  std::sort(versions.begin(), versions.end(),
            [](const ProjectVersion& a, const ProjectVersion& b) { return a.time > b.time; });
  return versions;
}

LoadedDocument loadVersion(const fs::path& projectFolder, const fs::path& file) {
  return readDocument(readWholeFile(file), TakeStore(projectFolder), file.string());
}

std::vector<std::size_t> spentVersions(const std::vector<TimePoint>& times, TimePoint now) {
  constexpr std::array<std::chrono::hours, 3> Limits{std::chrono::hours(1), std::chrono::hours(24),
                                                     std::chrono::hours(7 * 24)};
  std::array<std::vector<std::size_t>, 4> ages;
  for (std::size_t i = 0; i < times.size(); ++i) {
    const auto age = std::find_if(Limits.begin(), Limits.end(),
                                  [&](auto limit) { return now - times[i] <= limit; });
    ages[static_cast<std::size_t>(age - Limits.begin())].push_back(i);
  }
  std::vector<std::size_t> spent;
  for (std::vector<std::size_t>& members : ages) {
    while (members.size() > MostPerAge) {
      // The one whose neighbours are nearest to each other says least.
      std::size_t least = 1;
      for (std::size_t i = 1; i + 1 < members.size(); ++i) {
        const auto gap = [&](std::size_t at) {
          return times[members[at - 1]] - times[members[at + 1]];
        };
        least = gap(i) < gap(least) ? i : least;
      }
      spent.push_back(members[least]);
      members.erase(members.begin() + static_cast<std::ptrdiff_t>(least));
    }
  }
  std::sort(spent.begin(), spent.end());
  return spent;
}

}  // namespace reelbrush::core
