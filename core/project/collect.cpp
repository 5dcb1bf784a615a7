// SPDX-License-Identifier: Apache-2.0
#include "core/project/collect.h"

#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/project/serializer.h"
#include "core/project/take_store.h"

namespace reelbrush::core {

namespace fs = std::filesystem;

namespace {

struct Copy {
  fs::path from;
  fs::path to;
};

// A name in media/ that no other item has yet.
std::string freeName(const fs::path& file, std::set<std::string>& taken) {
  std::string name = file.filename().string();
  for (int number = 2; !taken.insert(name).second; ++number) {
    name = file.stem().string() + "-" + std::to_string(number) + file.extension().string();
  }
  return name;
}

// Keeps of the media what a clip shows, and points it to its copy.
void planMedia(Document& document, const fs::path& folder, const fs::path& target,
               std::vector<Copy>& copies) {
  std::set<MediaId> used;
  for (const Track& track : document.sequence.tracks) {
    for (const Clip& clip : track.clips) {
      used.insert(clip.mediaId);
    }
  }
  std::erase_if(document.media.items,
                [&](const MediaItem& item) { return used.count(item.id) == 0; });
  std::set<std::string> taken;
  for (MediaItem& item : document.media.items) {
    const fs::path from = resolvedPath(folder, item.path);
    std::error_code ignored;
    if (fs::exists(from, ignored)) {
      const std::string name = freeName(from, taken);
      copies.push_back({from, target / "media" / name});
      item.path = "media/" + name;
    }
  }
}

void planTakes(Document& document, const fs::path& folder, const fs::path& target,
               std::vector<Copy>& copies) {
  for (Track& track : document.sequence.tracks) {
    for (Segment& segment : track.segments) {
      std::erase_if(segment.takes, [&](const Take& take) {
        return !take.isStarred && segment.activeTake != take.id;
      });
      for (const Take& take : segment.takes) {
        const fs::path part = fs::path("takes") / take.id.text();
        copies.push_back({folder / part, target / part});
      }
    }
  }
}

void copyOne(const Copy& copy) {
  std::error_code problem;
  fs::create_directories(copy.to.parent_path(), problem);
  fs::copy(copy.from, copy.to, fs::copy_options::recursive, problem);
  if (problem) {
    throw Error(ErrorCode::BadInput, "Cannot copy \"" + copy.from.string() +
                                         "\": " + problem.message() +
                                         "; free space or choose another folder.");
  }
}

}  // namespace

void collectProject(const Document& document, const fs::path& folder, const fs::path& target,
                    const CollectProgress& progress, const std::stop_token& stop) {
  std::error_code problem;
  if (fs::exists(target, problem)) {
    throw Error(ErrorCode::BadInput,
                "\"" + target.string() + "\" is there already: choose a new folder.");
  }
  const fs::path temporary = temporaryNameBeside(target);
  Document collected = document;
  std::vector<Copy> copies;
  planMedia(collected, folder, temporary, copies);
  planTakes(collected, folder, temporary, copies);
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
                  "Cannot make the folder \"" + target.string() + "\": " + problem.message() + ".");
    }
    syncFolder(fs::absolute(target).parent_path());
  } catch (...) {
    fs::remove_all(temporary, problem);
    throw;
  }
}

}  // namespace reelbrush::core
