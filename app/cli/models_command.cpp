// SPDX-License-Identifier: Apache-2.0
#include <filesystem>

#include <QJsonArray>

#include "app/bridge/error_translation.h"
#include "app/bridge/model_locator.h"
#include "app/cli/cli_support.h"
#include "app/cli/commands.h"
#include "core/base/error.h"
#include "inference/pipelines/model_folder.h"
#include "inference/pipelines/registry.h"

namespace reelbrush::app {

namespace {

constexpr int ModelExitCode = 3;

// In the order of core::ConditionKind.
constexpr const char* KindNames[] = {"text",          "negative text", "mask",   "first image",
                                     "last image",    "reference",     "style",  "sketch",
                                     "single sketch", "depth",         "motion", "actions"};

QString join(const std::vector<std::string>& words) {
  QStringList list;
  for (const std::string& word : words) {
    list.append(QString::fromStdString(word));
  }
  return list.join(QStringLiteral(", "));
}

void showModel(const core::ModelDescription& model, const inference::ModelFolder& folder,
               Console& console) {
  QStringList can;
  for (std::size_t i = 0; i < std::size(KindNames); ++i) {
    if (model.supports(static_cast<core::ConditionKind>(i))) {
      can.append(QString::fromUtf8(KindNames[i]));
    }
  }
  console.event(QStringLiteral("model"),
                {{QStringLiteral("id"), QString::fromStdString(model.id)},
                 {QStringLiteral("name"), QString::fromStdString(model.name)},
                 {QStringLiteral("family"), QString::fromStdString(model.family)},
                 {QStringLiteral("world"), QString::fromStdString(model.world)},
                 {QStringLiteral("folder"), fromPath(folder.path)},
                 {QStringLiteral("conditions"), QJsonArray::fromStringList(can)},
                 {QStringLiteral("missing"), join(model.missingFiles)},
                 {QStringLiteral("weak"), join(model.weak)}});
  console.print(QStringLiteral("%1  %2 (%3)")
                    .arg(QString::fromStdString(model.id), QString::fromStdString(model.name),
                         QString::fromStdString(model.family)));
  console.print(QStringLiteral("  folder   ") + fromPath(folder.path));
  console.print(
      QStringLiteral("  output   %1x%2, %3 frames at %4 per second, %5 steps, guidance %6")
          .arg(model.defaultWidth)
          .arg(model.defaultHeight)
          .arg(model.defaultFrames)
          .arg(model.defaultRate.toDouble())
          .arg(model.defaultSteps)
          .arg(model.defaultGuidance));
  console.print(QStringLiteral("  uses     ") + can.join(QStringLiteral(", ")));
  if (!model.world.empty()) {
    console.print(QStringLiteral("  limits   Starter: knows only the toy world \"%1\"")
                      .arg(QString::fromStdString(model.world)));
  }
  if (!model.weak.empty()) {
    console.print(QStringLiteral("  weak     ") + join(model.weak));
  }
  console.print(QStringLiteral("  missing  ") + (model.missingFiles.empty()
                                                     ? QStringLiteral("nothing")
                                                     : join(model.missingFiles)));
}

int listModels(CommandContext& context) {
  const ModelLocator locator(modelFolders(context.options));
  for (const inference::ModelFolder& folder : locator.folders()) {
    showModel(describe(folder), folder, context.console);
  }
  for (const std::string& problem : locator.problems()) {
    context.console.note(QString::fromStdString(problem));
  }
  if (locator.folders().empty()) {
    context.console.print(
        QStringLiteral("No model was found; give a folder of models with --models DIR."));
  }
  return 0;
}

QString nameOf(inference::TensorProblem::Kind kind) {
  switch (kind) {
    case inference::TensorProblem::Kind::Missing:
      return QStringLiteral("missing");
    case inference::TensorProblem::Kind::Unexpected:
      return QStringLiteral("unexpected");
    case inference::TensorProblem::Kind::Damaged:
      return QStringLiteral("damaged");
    case inference::TensorProblem::Kind::Misshapen:
      break;
  }
  return QStringLiteral("misshapen");
}

int checkModelFolder(CommandContext& context, const QString& name) {
  const std::filesystem::path path = toPath(name);
  std::error_code ignored;
  if (!std::filesystem::is_directory(path, ignored)) {
    throw core::Error(core::ErrorCode::BadInput,
                      core::Sentence::verbatim("models check: there is no folder \"" +
                                               name.toStdString() + "\"; check the path."));
  }
  const inference::ModelReport report =
      translated([&] { return inference::checkModel(inference::readModelFolder(path)); });
  Console& console = context.console;
  for (const inference::TensorProblem& problem : report.problems) {
    const QString kind = nameOf(problem.kind);
    console.event(QStringLiteral("tensor"),
                  {{QStringLiteral("problem"), kind},
                   {QStringLiteral("file"), QString::fromStdString(problem.file)},
                   {QStringLiteral("tensor"), QString::fromStdString(problem.tensor)},
                   {QStringLiteral("detail"), QString::fromStdString(problem.detail)}});
    console.print(QStringLiteral("%1 %2 %3 %4")
                      .arg(kind.leftJustified(10), QString::fromStdString(problem.file),
                           QString::fromStdString(problem.tensor),
                           QString::fromStdString(problem.detail)));
  }
  console.event(QStringLiteral("report"),
                {{QStringLiteral("right"), static_cast<qint64>(report.tensorsRight)},
                 {QStringLiteral("problems"), static_cast<qint64>(report.problems.size())},
                 {QStringLiteral("usable"), report.isUsable()}});
  console.print(QStringLiteral("%1 tensors right, %2 problems: the model can%3 be used.")
                    .arg(report.tensorsRight)
                    .arg(report.problems.size())
                    .arg(report.isUsable() ? QString() : QStringLiteral("not")));
  if (!report.isUsable()) {
    console.note(
        QStringLiteral(
            "The model in \"%1\" is missing tensors or has wrong ones: get its files again.")
            .arg(name));
    return ModelExitCode;
  }
  return 0;
}

int runModels(CommandContext& context) {
  const QStringList& words = context.options.operands();
  if (words.isEmpty()) {
    return listModels(context);
  }
  if (words.front() != QLatin1String("check") || words.size() != 2) {
    throw core::Error(
        core::ErrorCode::BadInput,
        core::Sentence::verbatim(
            "reelbrush models lists the models; to check one write: reelbrush models check DIR."));
  }
  return checkModelFolder(context, words[1]);
}

}  // namespace

const Command& modelsCommand() {
  static const Command command{
      {QStringLiteral("models"),
       QStringLiteral("Lists the models and what each can do, or checks every tensor of one."),
       QStringLiteral("[check DIR]"), 0, 2, commonOptions()},
      &runModels};
  return command;
}

}  // namespace reelbrush::app
