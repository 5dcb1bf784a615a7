// SPDX-License-Identifier: Apache-2.0
#include "core/media/numbered_pictures.h"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <map>
#include <string>

namespace reelbrush::core {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t MostDigits = 9;

// A file name with one number in it.
struct NumberedName {
  std::string before;
  std::string after;
  std::size_t width = 0;  // digits with zeros in front; 0: bare numbers
};

bool isDigit(char c) {
  return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

std::optional<NumberedName> readPattern(const std::string& name) {
  const std::size_t percent = name.find('%');
  if (percent == std::string::npos || name.find('%', percent + 1) != std::string::npos) {
    return std::nullopt;
  }
  NumberedName result;
  std::size_t at = percent + 1;
  if (at < name.size() && name[at] == '0') {
    ++at;
    if (at >= name.size() || !isDigit(name[at]) || name[at] == '0') {
      return std::nullopt;
    }
    result.width = static_cast<std::size_t>(name[at++] - '0');
  }
  if (at >= name.size() || name[at] != 'd') {
    return std::nullopt;
  }
  result.before = name.substr(0, percent);
  result.after = name.substr(at + 1);
  return result;
}

std::string patternText(const NumberedName& name) {
  const std::string number = name.width == 0 ? "%d" : "%0" + std::to_string(name.width) + "d";
  return name.before + number + name.after;
}

// The number in a file's name if it is written as the pattern writes it.
std::optional<std::int64_t> numberIn(const std::string& file, const NumberedName& name) {
  const std::size_t fixed = name.before.size() + name.after.size();
  if (file.size() <= fixed || file.compare(0, name.before.size(), name.before) != 0 ||
      file.compare(file.size() - name.after.size(), std::string::npos, name.after) != 0) {
    return std::nullopt;
  }
  const std::string digits = file.substr(name.before.size(), file.size() - fixed);
  if (digits.size() > MostDigits || !std::all_of(digits.begin(), digits.end(), isDigit)) {
    return std::nullopt;
  }
  const bool hasLeadingZero = digits.size() > 1 && digits.front() == '0';
  const bool isAsWritten = name.width == 0              ? !hasLeadingZero
                           : digits.size() > name.width ? !hasLeadingZero
                                                        : digits.size() == name.width;
  return isAsWritten ? std::optional(std::stoll(digits)) : std::nullopt;
}

std::map<std::int64_t, fs::path> filesOf(const fs::path& folder, const NumberedName& name) {
  std::map<std::int64_t, fs::path> files;
  std::error_code failure;
  fs::directory_iterator entry(folder.empty() ? fs::path(".") : folder, failure);
  for (; !failure && entry != fs::directory_iterator(); entry.increment(failure)) {
    if (const auto number = numberIn(entry->path().filename().string(), name)) {
      files.emplace(*number, folder / entry->path().filename());
    }
  }
  return files;
}

bool isThere(const fs::path& file) {
  std::error_code failure;
  return fs::exists(file, failure);
}

}  // namespace

std::vector<fs::path> numberedPictures(const fs::path& pattern) {
  const std::optional<NumberedName> name = readPattern(pattern.filename().string());
  std::vector<fs::path> run;
  if (!name || isThere(pattern)) {
    return run;
  }
  std::int64_t expected = 0;
  for (const auto& [number, file] : filesOf(pattern.parent_path(), *name)) {
    if (!run.empty() && number != expected) {
      break;
    }
    run.push_back(file);
    expected = number + 1;
  }
  return run;
}

std::optional<NumberedPictures> sequenceOf(const fs::path& picture) {
  const std::string file = picture.filename().string();
  const std::string stem = picture.stem().string();
  std::size_t end = stem.size();
  while (end > 0 && !isDigit(stem[end - 1])) {
    --end;
  }
  std::size_t begin = end;
  while (begin > 0 && isDigit(stem[begin - 1])) {
    --begin;
  }
  const std::size_t digits = end - begin;
  if (digits == 0 || digits > MostDigits || file.find('%') != std::string::npos) {
    return std::nullopt;
  }
  NumberedName name{file.substr(0, begin), file.substr(end), 0};
  // "0010" tells its width; "10" may follow "9" or "09".
  if (stem[begin] == '0' && digits > 1) {
    name.width = digits;
  }
  auto files = filesOf(picture.parent_path(), name);
  if (name.width == 0 && digits > 1 && files.size() < 2) {
    name.width = digits;
    files = filesOf(picture.parent_path(), name);
  } else if (name.width == 0 && digits > 1) {
    // Bare numbers and padded ones look alike from 10 on: the pattern with more files is meant.
    NumberedName padded = name;
    padded.width = digits;
    auto others = filesOf(picture.parent_path(), padded);
    if (others.size() > files.size()) {
      name = padded;
      files = std::move(others);
    }
  }
  const auto length = static_cast<std::int64_t>(files.size());
  if (length < 2 || files.rbegin()->first - files.begin()->first + 1 != length) {
    return std::nullopt;
  }
  NumberedPictures found{picture.parent_path() / patternText(name), {}};
  for (auto& [number, path] : files) {
    found.files.push_back(std::move(path));
  }
  return found;
}

bool mediaExists(const fs::path& media) {
  return isThere(media) || !numberedPictures(media).empty();
}

}  // namespace reelbrush::core
