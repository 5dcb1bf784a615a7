// SPDX-License-Identifier: Apache-2.0
#include "core/project/collect.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/media/numbered_pictures.h"
#include "core/project/picture_paths.h"
#include "core/project/serializer.h"
#include "core/project/take_store.h"

namespace reelbrush::core {

namespace fs = std::filesystem;

namespace {

struct Copy {
  fs::path from;
  fs::path to;
};

// What is to be copied, and where it lies then.
class Plan {
 public:
  Plan(fs::path folder, fs::path target) : folder_(std::move(folder)), target_(std::move(target)) {}

  // The path of the copy of a file, a folder or numbered pictures in a folder of the target;
  // nothing where it is missing.
  std::optional<std::string> add(const std::string& stored, const std::string& into) {
    const auto known = places_.find(stored);
    if (known != places_.end()) {
      return known->second;
    }
    const fs::path from = resolvedPath(folder_, stored);
    const std::vector<fs::path> numbered = numberedPictures(from);
    std::error_code ignored;
    if (!fs::exists(from, ignored) && numbered.empty()) {
      return std::nullopt;
    }
    const std::string place = into + "/" + freeName(from, into);
    if (numbered.empty()) {
      copies_.push_back({from, target_ / place});
      return places_.emplace(stored, place).first->second;
    }
    for (const fs::path& picture : numbered) {
      copies_.push_back({picture, target_ / place / picture.filename()});
    }
    return places_.emplace(stored, place + "/" + from.filename().string()).first->second;
  }
  // The same place below the project's folder.
  void addAsItIs(const fs::path& part) {
    std::error_code ignored;
    if (fs::exists(folder_ / part, ignored)) {
      copies_.push_back({folder_ / part, target_ / part});
    }
  }
  const std::vector<Copy>& copies() const { return copies_; }

 private:
  // A name that nothing else in the folder has yet.
  std::string freeName(const fs::path& file, const std::string& into) {
    std::string name = file.filename().string();
    std::erase(name, '%');
    const fs::path wished(name);
    for (int number = 2; !taken_.insert(into + "/" + name).second; ++number) {
      name = wished.stem().string() + "-" + std::to_string(number) + wished.extension().string();
    }
    return name;
  }

  fs::path folder_;
  fs::path target_;
  std::vector<Copy> copies_;
  std::map<std::string, std::string> places_;
  std::set<std::string> taken_;
};

// Keeps of the media what a clip shows, and points it to its copy.
void planMedia(Document& document, Plan& plan) {
  std::set<MediaId> used;
  for (const Track& track : document.sequence.tracks) {
    for (const Clip& clip : track.clips) {
      used.insert(clip.mediaId);
    }
  }
  std::erase_if(document.media.items,
                [&](const MediaItem& item) { return used.count(item.id) == 0; });
  for (MediaItem& item : document.media.items) {
    item.path = plan.add(item.path, "media").value_or(item.path);
  }
}

// Takes in use and starred ones, with the masks that their recipes name.
void planTakes(Document& document, Plan& plan) {
  const auto keep = [&](const Take& take) {
    plan.addAsItIs(fs::path("takes") / take.id.text());
    for (const std::string& mask : namedInRecipe(take.recipe, QStringLiteral("bitmap"))) {
      plan.addAsItIs(fs::path("masks") / (mask + ".png"));
    }
  };
  for (Track& track : document.sequence.tracks) {
    for (Segment& segment : track.segments) {
      std::erase_if(segment.takes, [&](const Take& take) {
        return !take.isStarred && segment.activeTake != take.id;
      });
      std::for_each(segment.takes.begin(), segment.takes.end(), keep);
    }
  }
  std::erase_if(document.unattachedTakes, [](const Take& take) { return !take.isStarred; });
  std::for_each(document.unattachedTakes.begin(), document.unattachedTakes.end(), keep);
}

void copyOne(const Copy& copy) {
  std::error_code problem;
  fs::create_directories(copy.to.parent_path(), problem);
  fs::copy(copy.from, copy.to, fs::copy_options::recursive | fs::copy_options::overwrite_existing,
           problem);
  if (problem) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP("Error",
                                   "Cannot copy \"%1\": %2; free space or choose another folder."),
                 copy.from.string(), problem.message()));
  }
}

}  // namespace

void collectProject(const Document& document, const fs::path& folder, const fs::path& target,
                    const CollectProgress& progress, const std::stop_token& stop) {
  std::error_code problem;
  if (fs::exists(target, problem)) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP("Error", "\"%1\" is there already: choose a new folder."),
                 target.string()));
  }
  const fs::path temporary = temporaryNameBeside(target);
  Document collected = document;
  Plan plan(folder, temporary);
  planMedia(collected, plan);
  planTakes(collected, plan);
  collected = withPicturePaths(std::move(collected), [&](const std::string& path) {
    return plan.add(path, "pictures").value_or(path);
  });
  const std::vector<Copy>& copies = plan.copies();
  try {
    const auto total = static_cast<std::int64_t>(copies.size());
    for (std::int64_t done = 0; done < total; ++done) {
      if (stop.stop_requested()) {
        throw Cancelled();
      }
      copyOne(copies[static_cast<std::size_t>(done)]);
      if (progress) {
        progress(done + 1, total);
      }
    }
    saveProject(collected, temporary);
    fs::rename(temporary, target, problem);
    if (problem) {
      throw Error(ErrorCode::BadInput,
                  Sentence(QT_TRANSLATE_NOOP("Error", "Cannot make the folder \"%1\": %2."),
                           target.string(), problem.message()));
    }
    syncFolder(fs::absolute(target).parent_path());
  } catch (...) {
    fs::remove_all(temporary, problem);
    throw;
  }
}

}  // namespace reelbrush::core
