// SPDX-License-Identifier: Apache-2.0
#include "core/project/media_import.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <string_view>

#include "core/base/error.h"
#include "core/media/decoder.h"
#include "core/media/numbered_pictures.h"
#include "core/media/still_decoder.h"

namespace reelbrush::core {

namespace fs = std::filesystem;

namespace {

constexpr std::array PictureEndings{".png", ".jpg", ".jpeg", ".bmp", ".webp", ".ppm"};
constexpr std::array FilmEndings{".mp4",  ".mov", ".mkv", ".webm", ".avi", ".m4v", ".mpg",
                                 ".mpeg", ".ts",  ".mts", ".gif",  ".wav", ".mp3", ".flac",
                                 ".m4a",  ".ogg", ".aac", ".mxf",  ".y4m", ".opus"};

template <typename Endings>
bool endsWithOneOf(const fs::path& file, const Endings& endings) {
  std::string ending = file.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return std::find(endings.begin(), endings.end(), std::string_view(ending)) != endings.end();
}

bool isHidden(const fs::path& file) {
  return file.filename().string().starts_with('.');
}

// The folder itself if it holds pictures only, else its media by name.
std::vector<fs::path> mediaIn(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code failure;
  fs::directory_iterator entry(folder, failure);
  for (; !failure && entry != fs::directory_iterator(); entry.increment(failure)) {
    const fs::path& file = entry->path();
    if (!isHidden(file) &&
        (endsWithOneOf(file, PictureEndings) || endsWithOneOf(file, FilmEndings))) {
      files.push_back(file);
    }
  }
  const bool isSequence =
      files.size() > 1 && std::all_of(files.begin(), files.end(), [](const fs::path& file) {
        return endsWithOneOf(file, PictureEndings);
      });
  if (isSequence) {
    return {folder};
  }
  std::sort(files.begin(), files.end(), [](const fs::path& a, const fs::path& b) {
    return naturalLess(a.filename().string(), b.filename().string());
  });
  return files;
}

// What a search of a folder compares with.
struct FoundFile {
  fs::path path;
  std::int64_t bytes = 0;
};

std::vector<FoundFile> filesBelow(const fs::path& folder, const std::stop_token& stop) {
  std::vector<FoundFile> files;
  std::error_code failure;
  fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied,
                                         failure);
  for (; !failure && entry != fs::recursive_directory_iterator(); entry.increment(failure)) {
    if (stop.stop_requested()) {
      throw Cancelled();
    }
    std::error_code ignored;
    if (entry->is_regular_file(ignored)) {
      const std::uintmax_t bytes = entry->file_size(ignored);
      files.push_back({entry->path(), ignored ? 0 : static_cast<std::int64_t>(bytes)});
    }
  }
  return files;
}

// Sequences and folders of pictures have no size or content of their own: the name decides.
std::optional<fs::path> findSequence(const fs::path& folder, const std::string& name,
                                     const std::vector<FoundFile>& files) {
  std::set<fs::path> folders{folder};
  for (const FoundFile& file : files) {
    folders.insert(file.path.parent_path());
  }
  for (const fs::path& each : folders) {
    if (each.filename() == name || !numberedPictures(each / name).empty()) {
      return each.filename() == name ? each : each / name;
    }
  }
  return std::nullopt;
}

std::optional<fs::path> findFile(const MediaItem& item, const std::string& name,
                                 const std::vector<FoundFile>& files, const std::stop_token& stop) {
  for (const FoundFile& file : files) {
    if (file.path.filename() == name && file.bytes == item.bytes) {
      return file.path;
    }
  }
  for (const FoundFile& file : files) {
    if (stop.stop_requested()) {
      throw Cancelled();
    }
    try {
      if (!item.hash.empty() && file.bytes == item.bytes && contentHash(file.path) == item.hash) {
        return file.path;
      }
    } catch (const Error&) {
      continue;  // unreadable: not the one we look for
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<fs::path> importableMedia(const std::vector<fs::path>& files) {
  std::vector<fs::path> expanded;
  for (const fs::path& file : files) {
    std::error_code ignored;
    if (fs::is_directory(file, ignored)) {
      const std::vector<fs::path> inside = mediaIn(file);
      expanded.insert(expanded.end(), inside.begin(), inside.end());
    } else {
      expanded.push_back(file);
    }
  }
  std::set<fs::path> given(expanded.begin(), expanded.end());
  std::vector<fs::path> media;
  for (const fs::path& file : expanded) {
    if (!given.contains(file)) {
      continue;  // went into a sequence, or was named twice
    }
    given.erase(file);
    const auto sequence =
        endsWithOneOf(file, PictureEndings) ? sequenceOf(file) : std::optional<NumberedPictures>();
    const bool isTogether =
        sequence && std::count_if(sequence->files.begin(), sequence->files.end(),
                                  [&](const fs::path& each) { return given.contains(each); }) > 0;
    if (!isTogether) {
      media.push_back(file);
      continue;
    }
    for (const fs::path& each : sequence->files) {
      given.erase(each);
    }
    media.push_back(sequence->pattern);
  }
  return media;
}

MediaItem describeMedia(const fs::path& file, const fs::path& projectFolder) {
  const MediaInfo info = probeMedia(file, PictureSequenceRate);
  std::error_code ignored;
  const bool isOneFile = fs::is_regular_file(file, ignored);
  MediaItem item;
  item.id = MediaId::create();
  item.name = file.filename().string();
  item.path = storedPath(projectFolder, fs::absolute(file));
  item.hash = isOneFile ? contentHash(file) : std::string();
  const std::uintmax_t bytes = isOneFile ? fs::file_size(file, ignored) : 0;
  item.bytes = ignored ? 0 : static_cast<std::int64_t>(bytes);
  item.width = info.width;
  item.height = info.height;
  item.rate = info.frameRate;
  item.duration = info.duration;
  item.isStill = info.isStill;
  item.isVariableRate = info.isVariableRate;
  item.hasAudio = info.hasAudio;
  item.codec = info.videoCodec.empty() ? info.audio.codec : info.videoCodec;
  item.rotation = info.rotationDegrees;
  item.matrix = info.colour.matrix;
  item.range = info.colour.range;
  item.isColourGuessed = info.colour.isGuessed;
  return item;
}

std::map<MediaId, fs::path> findMedia(const fs::path& folder, const std::vector<MediaItem>& wanted,
                                      const std::stop_token& stop) {
  const std::vector<FoundFile> files = filesBelow(folder, stop);
  std::map<MediaId, fs::path> found;
  for (const MediaItem& item : wanted) {
    const std::string name = fs::path(item.path).filename().string();
    const std::optional<fs::path> place =
        item.bytes == 0 ? findSequence(folder, name, files) : findFile(item, name, files, stop);
    if (place) {
      found.emplace(item.id, *place);
    }
  }
  return found;
}

}  // namespace reelbrush::core
