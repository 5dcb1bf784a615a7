// SPDX-License-Identifier: Apache-2.0
#include "app/cli/cli_support.h"

#include <algorithm>
#include <array>
#include <utility>

#include <QRegularExpression>
#include <QTemporaryFile>

#include "app/bridge/pipeline_generator.h"
#include "core/base/error.h"

namespace reelbrush::app {

std::vector<std::filesystem::path> modelFolders(const ParsedOptions& options) {
  std::vector<std::filesystem::path> folders;
  for (const QString& folder : options.texts(QStringLiteral("models"))) {
    folders.push_back(toPath(folder));
  }
  return folders;
}

std::vector<OptionSpec> deviceOptions() {
  return {{QStringLiteral("device"), QStringLiteral("cpu|cuda[:n]"),
           QStringLiteral("where to compute (cpu)"), false},
          {QStringLiteral("dtype"), QStringLiteral("f32|bf16|f16"),
           QStringLiteral("precision of products (f32)"), false}};
}

void readDevice(const ParsedOptions& options, core::GenerationSettings& settings) {
  const QString device = options.text(QStringLiteral("device"), QStringLiteral("cpu"));
  static const QRegularExpression cuda(QStringLiteral("^cuda(:\\d{1,2})?$"));
  const bool isCuda = cuda.match(device).hasMatch();
  if (device != QLatin1String("cpu") && !isCuda) {
    throw core::Error(core::ErrorCode::BadInput,
                      core::Sentence::verbatim("--device cannot be \"" + device.toStdString() +
                                               "\": give cpu, cuda or cuda:n."));
  }
  settings.device = device.toStdString();
  settings.precision = options.text(QStringLiteral("dtype"), QStringLiteral("f32")).toStdString();
  precisionOf(settings.precision, deviceOf(settings.device));
}

core::GenerationHooks hooksFor(Console& console, std::stop_token stop) {
  core::GenerationHooks hooks;
  hooks.stop = std::move(stop);
  hooks.progress = [&console](const core::GenerationProgress& progress) {
    console.progress(QString::fromStdString(progress.stage), progress.step, progress.total);
  };
  return hooks;
}

namespace {

[[noreturn]] void refuse(const std::string& sentence) {
  throw core::Error(core::ErrorCode::BadInput, core::Sentence::verbatim(sentence));
}

void checkEnding(const std::filesystem::path& file, bool isLossless) {
  constexpr std::array<const char*, 5> Endings{".mp4", ".mov", ".mkv", ".webm", ".avi"};
  constexpr std::array<const char*, 3> LosslessEndings{".mkv", ".avi", ".mov"};
  const std::string name = file.string();
  const std::string ending = fromPath(file.extension()).toLower().toStdString();
  const auto isOneOf = [&](const auto& endings) {
    return std::any_of(endings.begin(), endings.end(),
                       [&](const char* known) { return ending == known; });
  };
  if (!isOneOf(Endings)) {
    refuse("--out \"" + name +
           "\": end the name with .mp4, .mov, .mkv, .webm or .avi, or with / for PNGs.");
  }
  if (isLossless && !isOneOf(LosslessEndings)) {
    refuse("--lossless cannot be kept in \"" + name +
           "\": give --out a name ending in .mkv, .avi or .mov.");
  }
}

}  // namespace

void checkOutput(const std::filesystem::path& file, bool isLossless) {
  const std::string name = file.string();
  const bool isFolder = !name.empty() && name.back() == '/';
  if (!isFolder) {
    checkEnding(file, isLossless);
  }
  const std::filesystem::path target = isFolder ? file.parent_path() : file;
  const std::filesystem::path folder =
      target.has_parent_path() ? target.parent_path() : std::filesystem::path(".");
  std::error_code ignored;
  if (!std::filesystem::is_directory(folder, ignored)) {
    refuse("--out: the folder \"" + folder.string() + "\" does not exist; create it first.");
  }
  if (!isFolder && std::filesystem::is_directory(target, ignored)) {
    refuse("--out \"" + name + "\" is a folder: give the name of a file.");
  }
  if (isFolder && std::filesystem::exists(target, ignored) &&
      !std::filesystem::is_empty(target, ignored)) {
    refuse("--out: the folder \"" + name + "\" is not empty; name a new one for the pictures.");
  }
  // Asked by trying: rights alone do not tell of a read-only or virtual file system. Better now
  // than after the work.
  QTemporaryFile probe(fromPath(folder / ".reelbrush-probe-XXXXXX"));
  if (!probe.open()) {
    refuse("--out: nothing can be written into the folder \"" + folder.string() + "\" (" +
           probe.errorString().toStdString() + "); choose another folder.");
  }
}

}  // namespace reelbrush::app
