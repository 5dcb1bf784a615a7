// SPDX-License-Identifier: Apache-2.0
#include "app/bridge/model_locator.h"

#include <algorithm>
#include <set>
#include <utility>

#include <QFile>
#include <QStandardPaths>

#include "app/bridge/condition_adapter.h"
#include "app/bridge/error_translation.h"
#include "app/bridge/program_files.h"
#include "core/base/error.h"
#include "inference/base/error.h"
#include "inference/pipelines/registry.h"

namespace reelbrush::app {

namespace {

// What the families say of conditions that they do not know: marked here for Sentence::known(),
// because the inference library has no translations.
[[maybe_unused]] constexpr const char* Reasons[] = {
    QT_TRANSLATE_NOOP(
        "Error",
        "VideoComposer has no last-frame condition; leave it out or use a Wan + VACE model."),
    QT_TRANSLATE_NOOP("Error",
                      "VideoComposer has no reference pictures; use one as the style picture or "
                      "use a Wan + VACE model."),
    QT_TRANSLATE_NOOP("Error", "VideoComposer takes no actions; use a WorldDreamer model.")};

std::filesystem::path toPath(const QString& text) {
  return QFile::encodeName(text).toStdString();
}

}  // namespace

ModelLocator::ModelLocator(const std::vector<std::filesystem::path>& userFolders) {
  for (const std::filesystem::path& folder : userFolders) {
    std::error_code ignored;
    if (!std::filesystem::is_directory(folder, ignored)) {
      throw core::Error(
          core::ErrorCode::BadInput,
          core::Sentence(QT_TRANSLATE_NOOP(
                             "Error", "The models folder \"%1\" does not exist; check the path."),
                         folder.string()));
    }
    roots_.push_back(folder);
  }
  const QStringList named =
      qEnvironmentVariable("REELBRUSH_MODELS").split(QLatin1Char(':'), Qt::SkipEmptyParts);
  for (const QString& name : named) {
    roots_.push_back(toPath(name));
  }
  for (const QString& data :
       QStandardPaths::standardLocations(QStandardPaths::GenericDataLocation)) {
    roots_.push_back(toPath(data) / "reelbrush" / "models");
  }
  for (std::filesystem::path& folder : bundledFolders("models")) {
    roots_.push_back(std::move(folder));
  }
  std::erase_if(roots_, [](const std::filesystem::path& root) {
    std::error_code ignored;
    return !std::filesystem::is_directory(root, ignored);
  });
  translated([&] {
    std::set<std::string> known;
    for (inference::ModelFolder& found : inference::listModelFolders(roots_, &problems_)) {
      if (known.insert(found.id).second) {
        folders_.push_back(std::move(found));
      }
    }
  });
}

const inference::ModelFolder& ModelLocator::folder(const std::string& id) const {
  const auto found =
      std::find_if(folders_.begin(), folders_.end(),
                   [&](const inference::ModelFolder& folder) { return folder.id == id; });
  if (found != folders_.end()) {
    return *found;
  }
  std::string have;
  for (const inference::ModelFolder& folder : folders_) {
    have += (have.empty() ? "" : ", ") + folder.id;
  }
  throw core::Error(
      core::ErrorCode::Model,
      have.empty()
          ? core::Sentence(QT_TRANSLATE_NOOP("Error",
                                             "There is no model \"%1\": no model was found; give a "
                                             "folder of models with --models DIR."),
                           id)
          : core::Sentence(QT_TRANSLATE_NOOP("Error",
                                             "There is no model \"%1\": choose one of %2, or give "
                                             "its folder with --models DIR."),
                           id, have));
}

core::ModelCatalog ModelLocator::catalog() const {
  std::vector<core::ModelDescription> models;
  models.reserve(folders_.size());
  for (const inference::ModelFolder& folder : folders_) {
    models.push_back(describe(folder));
  }
  return core::ModelCatalog(std::move(models));
}

std::string ModelLocator::defaultId() const {
  const auto starter =
      std::find_if(folders_.begin(), folders_.end(),
                   [](const inference::ModelFolder& folder) { return !folder.world.empty(); });
  if (starter != folders_.end() && folders_.size() > 1) {
    return starter->id;
  }
  if (folders_.empty()) {
    throw core::Error(
        core::ErrorCode::Model,
        core::Sentence(QT_TRANSLATE_NOOP(
            "Error", "No model was found; give a folder of models with --models DIR.")));
  }
  return folders_.front().id;
}

core::ModelDescription describe(const inference::ModelFolder& folder) {
  return translated([&] {
    const inference::Capabilities can = inference::capabilitiesOf(folder);
    const inference::ModelDefaults defaults = inference::defaultsOf(folder);
    core::ModelDescription model;
    model.id = folder.id;
    model.name = folder.name;
    model.family = folder.family;
    model.licence = folder.licence;
    model.world = folder.world;
    model.missingFiles = folder.missingFiles();
    model.folder = folder.path.string();
    for (const inference::ModelPart& part : folder.parts) {
      std::error_code ignored;
      const std::uintmax_t bytes = std::filesystem::file_size(folder.path / part.file, ignored);
      model.files.push_back({part.file, part.role, part.isPresent, ignored ? 0 : bytes});
      model.needs.weightBytes += 2 * model.files.back().bytes;  // files may hold halves
    }
    model.precisions = {"f32", "bf16"};
    model.weak = folder.weak;
    for (const auto& [kind, reason] : can.unsupported) {
      model.unsupported.emplace(toCore(kind), reason);
    }
    model.sampler = can.sampler;
    model.hasStrength = can.hasStrength;
    model.mostReferences = can.mostReferences;
    for (const inference::ConditionKind kind : can.guidable) {
      model.guidable.insert(toCore(kind));
    }
    model.sizes = can.sizes;
    model.sizeStep = can.sizeStep;
    model.conditionShortSide = can.conditionShortSide;
    model.minFrames = can.minFrames;
    model.maxFrames = can.maxFrames;
    model.frameStep = can.frameStep;
    model.overlapFrames = can.overlapFrames;
    model.hasSeveralPrompts = can.hasSeveralPromptsInOneRun;
    model.defaultWidth = defaults.width;
    model.defaultHeight = defaults.height;
    model.defaultFrames = defaults.frames;
    model.defaultRate = core::RationalTime(defaults.fpsNumerator, defaults.fpsDenominator);
    model.defaultSteps = defaults.steps;
    model.defaultGuidance = static_cast<double>(defaults.guidance);
    return model;
  });
}

}  // namespace reelbrush::app
