// SPDX-License-Identifier: Apache-2.0
#include "app/application.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <mutex>
#include <utility>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

#include "app/bridge/model_locator.h"
#include "app/bridge/pipeline_generator.h"
#include "app/bridge/program_files.h"
#include "app/bridge/token_counter.h"
#include "app/cli/options.h"
#include "app/screenshots/stage.h"
#include "core/session/session.h"
#include "inference/base/parallel.h"
#include "ui/base/language.h"
#include "ui/base/services.h"
#include "ui/canvas/viewer.h"
#include "ui/window/main_window.h"

namespace reelbrush::app {

namespace {

std::shared_ptr<const ModelLocator> locateModels(const QStringList& wanted) {
  std::vector<std::filesystem::path> folders;
  for (const QString& folder : wanted) {
    std::error_code ignored;
    if (std::filesystem::is_directory(
            toPath(folder), ignored)) {  // a drive may be unplugged: no reason not to start
      folders.push_back(toPath(folder));
    }
  }
  return std::make_shared<const ModelLocator>(folders);
}

// Lets the window live for some time: it paints, decodes and answers timers meanwhile.
void runFor(int milliseconds) {
  QEventLoop loop;
  QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
  loop.exec();
}

}  // namespace

// The models as they were last found; the generator's thread asks it too.
class ModelHolder {
 public:
  explicit ModelHolder(std::shared_ptr<const ModelLocator> models) : models_(std::move(models)) {}

  std::shared_ptr<const ModelLocator> get() const {
    const std::lock_guard lock(mutex_);
    return models_;
  }
  void set(std::shared_ptr<const ModelLocator> models) {
    const std::lock_guard lock(mutex_);
    models_ = std::move(models);
  }

 private:
  mutable std::mutex mutex_;  // guards models_
  std::shared_ptr<const ModelLocator> models_;
};

Application::Application(bool startsSafely, std::unique_ptr<core::Preferences> preferences)
    : startsSafely_(startsSafely) {
  if (preferences == nullptr) {
    preferences = std::make_unique<core::Preferences>();
  }
  ui::installLanguage(*qApp, *preferences);  // before the first word for people
  const std::shared_ptr<const ModelLocator> models = locateModels(preferences->modelFolders());
  models_ = std::make_shared<ModelHolder>(models);
  auto generator = std::make_unique<PipelineGenerator>(
      [holder = models_](const std::string& id) { return holder->get()->folder(id); });
  session_ = std::make_unique<core::Session>(std::move(generator), models->catalog(),
                                             std::move(preferences));
  tokens_ = std::make_unique<TokenCounter>(models->folders());
  window_ = std::make_unique<ui::MainWindow>(*session_, services(startsSafely));
}

Application::~Application() = default;

ui::WindowServices Application::services(bool startsSafely) const {
  ui::WindowServices services;
  services.startsSafely = startsSafely;
  services.countTokens = [this](const std::string& model,
                                const QString& prompt) -> std::optional<ui::TokenCount> {
    const std::optional<PromptLength> length = tokens_->count(model, prompt);
    if (!length) {
      return std::nullopt;
    }
    return ui::TokenCount{length->used, length->capacity, length->cutAt};
  };
  services.locateModels = [this](const QStringList& folders) {
    const std::shared_ptr<const ModelLocator> found = locateModels(folders);
    models_->set(found);
    return found->catalog();
  };
  services.verifyModel = [holder = models_](const std::string& id) {
    QStringList problems;
    const inference::ModelReport report = inference::checkModel(holder->get()->folder(id));
    for (const inference::TensorProblem& problem : report.problems) {
      if (problem.kind != inference::TensorProblem::Kind::Unexpected) {
        problems.append(QStringLiteral("%1: %2 %3")
                            .arg(QString::fromStdString(problem.file),
                                 QString::fromStdString(problem.tensor),
                                 QString::fromStdString(problem.detail)));
      }
    }
    return problems;
  };
  services.sampleProject = fromPath(bundledSample());
  const int threads = inference::threadCount();
  services.deviceLine =
      threads == 1
          ? QCoreApplication::translate("Application",
                                        "No supported GPU: generation runs on the CPU, slowly")
          : QCoreApplication::translate(
                "Application", "No supported GPU: generation runs on the CPU (%1 threads), slowly")
                .arg(threads);
  return services;
}

void Application::start(const QStringList& arguments) {
  window_->show();
  const bool namesFile = std::any_of(arguments.begin(), arguments.end(), [](const QString& word) {
    return !word.startsWith(QLatin1String("--"));
  });
  if (!namesFile && !startsSafely_) {
    window_->offerRecovery();
  }
  for (const QString& word : arguments) {
    if (!word.startsWith(QLatin1String("--"))) {
      window_->openPath(word);
      return;
    }
  }
}

bool Application::takeScreenshot(const QString& file, const QString& path) {
  constexpr int PatienceMs = 8000;
  constexpr int BeatMs = 50;
  constexpr int SettleMs = 800;  // thumbnails come after the picture
  window_->show();
  if (!path.isEmpty()) {
    window_->openPath(path);
    const std::vector<const core::Segment*> segments = session_->sequence().segments();
    if (!segments.empty()) {
      session_->selection().selectSegment(segments.front()->id);
    }
    QElapsedTimer waited;
    waited.start();
    while (window_->viewer().canvas().picture().isNull()) {
      if (waited.hasExpired(PatienceMs)) {
        std::fprintf(stderr, "%s gave no picture; check that it is a project or a clip.\n",
                     qPrintable(path));
        return false;
      }
      runFor(BeatMs);
    }
  }
  runFor(SettleMs);
  if (!window_->grabTo(file)) {
    std::fprintf(stderr, "Cannot write %s; check that its folder exists.\n", qPrintable(file));
    return false;
  }
  return true;
}

Editor buildEditor(std::unique_ptr<core::Preferences> preferences) {
  const auto editor = std::make_shared<Application>(true, std::move(preferences));
  return {editor, &editor->session(), &editor->window()};
}

}  // namespace reelbrush::app
