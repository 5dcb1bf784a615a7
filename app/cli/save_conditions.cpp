// SPDX-License-Identifier: Apache-2.0
#include "app/cli/save_conditions.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include <QJsonObject>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/json.h"
#include "core/media/image_io.h"

namespace reelbrush::app {

namespace {

struct ValueRange {
  float low = 0;
  float high = 0;
};

ValueRange rangeOf(const std::vector<core::Image>& pictures) {
  ValueRange range{pictures.front().samples.front(), pictures.front().samples.front()};
  for (const core::Image& picture : pictures) {
    const auto [low, high] = std::minmax_element(picture.samples.begin(), picture.samples.end());
    range.low = std::min(range.low, *low);
    range.high = std::max(range.high, *high);
  }
  return range;
}

// Two channels become red and green; more than four show the first three.
core::Image shown(const core::Image& picture, const ValueRange& range) {
  const bool isMotion = picture.channels == 2;
  const bool isPlain = !isMotion && range.low >= 0 && range.high <= 1;
  const float reach = std::max({std::abs(range.low), std::abs(range.high), 1e-6F});
  const float span = std::max(range.high - range.low, 1e-6F);
  const int channels = picture.channels == 1 ? 1 : 3;
  core::Image result(picture.width, picture.height, channels, isMotion ? 0.5F : 0.0F);
  const int used = std::min(channels, picture.channels);
  for (int y = 0; y < picture.height; ++y) {
    for (int x = 0; x < picture.width; ++x) {
      for (int c = 0; c < used; ++c) {
        const float value = picture.at(x, y, c);
        result.at(x, y, c) = isPlain    ? value
                             : isMotion ? 0.5F + value / (2 * reach)
                                        : (value - range.low) / span;
      }
    }
  }
  return result;
}

void saveSequence(const std::filesystem::path& folder, const std::string& name,
                  const std::vector<core::Image>& pictures, QJsonObject& list) {
  if (pictures.empty() || pictures.front().empty()) {
    return;
  }
  std::error_code problem;
  std::filesystem::create_directories(folder / name, problem);
  if (problem) {
    throw core::Error(
        core::ErrorCode::BadInput,
        core::Sentence::verbatim("--save-conditions: cannot make the folder \"" +
                                 (folder / name).string() + "\": " + problem.message() + "."));
  }
  const ValueRange range = rangeOf(pictures);
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    std::string number = std::to_string(i);
    number.insert(0, number.size() < 4 ? 4 - number.size() : 0, '0');
    core::savePng(shown(pictures[i], range), folder / name / (number + ".png"));
  }
  list.insert(QString::fromStdString(name),
              QJsonObject{{QStringLiteral("frames"), static_cast<int>(pictures.size())},
                          {QStringLiteral("width"), pictures.front().width},
                          {QStringLiteral("height"), pictures.front().height},
                          {QStringLiteral("channels"), pictures.front().channels},
                          {QStringLiteral("low"), static_cast<double>(range.low)},
                          {QStringLiteral("high"), static_cast<double>(range.high)}});
}

void saveOne(const std::filesystem::path& folder, const std::string& name,
             const std::optional<core::Image>& picture, QJsonObject& list) {
  if (picture) {
    saveSequence(folder, name, {*picture}, list);
  }
}

}  // namespace

void saveConditions(const std::filesystem::path& folder, const core::CompiledConditions& conditions,
                    const std::vector<core::CompiledInputPicture>& inputs) {
  std::error_code problem;
  std::filesystem::create_directories(folder, problem);
  if (problem) {
    throw core::Error(core::ErrorCode::BadInput,
                      core::Sentence::verbatim("--save-conditions: cannot make the folder \"" +
                                               folder.string() + "\": " + problem.message() + "."));
  }
  QJsonObject list;
  saveSequence(folder, "source", conditions.source, list);
  saveSequence(folder, "mask", conditions.mask, list);
  saveSequence(folder, "motion", conditions.motion, list);
  saveSequence(folder, "sketch", conditions.sketch, list);
  saveSequence(folder, "depth", conditions.depth, list);
  saveOne(folder, "single-sketch", conditions.singleSketch, list);
  saveOne(folder, "style", conditions.style, list);
  saveOne(folder, "first-image", conditions.firstImage, list);
  saveOne(folder, "last-image", conditions.lastImage, list);
  for (const core::CompiledInputPicture& input : inputs) {
    saveSequence(folder, "model-" + input.name, input.frames, list);
  }
  const QJsonObject summary{
      {QStringLiteral("width"), conditions.width},
      {QStringLiteral("height"), conditions.height},
      {QStringLiteral("frames"), conditions.frames},
      {QStringLiteral("fps"), QString::fromStdString(conditions.rate.text())},
      {QStringLiteral("region"), QJsonArray{conditions.region[0], conditions.region[1],
                                            conditions.region[2], conditions.region[3]}},
      {QStringLiteral("pictures"), list}};
  core::writeFileAtomically(folder / "conditions.json", core::jsonBytes(summary));
}

}  // namespace reelbrush::app
