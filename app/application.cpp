// SPDX-License-Identifier: Apache-2.0
#include "app/application.h"

#include <cstdio>
#include <filesystem>
#include <utility>

#include "app/bridge/model_locator.h"
#include "app/bridge/pipeline_generator.h"
#include "app/cli/options.h"
#include "core/base/error.h"
#include "core/session/session.h"
#include "ui/window/main_window.h"

namespace reelbrush::app {

namespace {

std::shared_ptr<const ModelLocator> locateModels(const core::Preferences& preferences) {
  std::vector<std::filesystem::path> folders;
  for (const QString& folder : preferences.modelFolders()) {
    std::error_code ignored;
    if (std::filesystem::is_directory(
            toPath(folder), ignored)) {  // a drive may be unplugged: no reason not to start
      folders.push_back(toPath(folder));
    }
  }
  return std::make_shared<const ModelLocator>(folders);
}

}  // namespace

Application::Application() {
  auto preferences = std::make_unique<core::Preferences>();
  const std::shared_ptr<const ModelLocator> models = locateModels(*preferences);
  auto generator = std::make_unique<PipelineGenerator>(
      [models](const std::string& id) { return models->folder(id); });
  session_ = std::make_unique<core::Session>(std::move(generator), models->catalog(),
                                             std::move(preferences));
  window_ = std::make_unique<ui::MainWindow>(*session_);
}

Application::~Application() = default;

void Application::start(const QStringList& arguments) {
  window_->show();
  const QString word = arguments.isEmpty() || arguments.front().startsWith(QLatin1String("--"))
                           ? QString()
                           : arguments.front();
  if (word.isEmpty()) {
    return;
  }
  try {
    const std::filesystem::path path = toPath(word);
    std::error_code ignored;
    const bool isProject = path.filename() == "project.json" ||
                           std::filesystem::exists(path / "project.json", ignored);
    if (isProject) {
      session_->open(path);
    } else {
      session_->newFromClip(path);
    }
  } catch (const core::Error& error) {
    std::fprintf(stderr, "%s\n", error.what());
  }
}

}  // namespace reelbrush::app
