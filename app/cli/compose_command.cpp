// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <exception>

#include <QFile>
#include <QJsonDocument>

#include "app/bridge/error_translation.h"
#include "app/bridge/model_locator.h"
#include "app/bridge/pipeline_generator.h"
#include "app/cli/cli_support.h"
#include "app/cli/commands.h"
#include "app/cli/compose_plan.h"
#include "app/cli/compose_run.h"
#include "core/base/error.h"

namespace reelbrush::app {

namespace {

constexpr qint64 MaxBatchBytes = qint64{64} << 20;

OptionSpec option(const char* name, const char* value, const char* help, bool isRepeated = false) {
  return {QString::fromUtf8(name), QString::fromUtf8(value), QString::fromUtf8(help), isRepeated};
}

std::vector<OptionSpec> composeOptions() {
  std::vector<OptionSpec> options{
      option("model", "ID", "which model (reelbrush models lists them)"),
      option("prompt", "TEXT", "what is to be seen"),
      option("negative", "TEXT", "what is not to be seen"),
      option("story", "FILE", "a line per scene: seconds | prompt"),
      option("source", "CLIP", "footage that is edited; the result keeps its size, rate and sound"),
      option("mask", "IMG|DIR|CLIP", "white where the source is replaced"),
      option("feather", "PX", "soft edge outside the mask, 0 to 500 (8)"),
      option("strokes", "JSON", "motion strokes, static regions and a camera"),
      option("motion-from", "CLIP", "take over the motion of a clip"),
      option("image", "IMG", "the first picture"),
      option("last-image", "IMG", "the last picture"),
      option("sketch", "IMG|DIR|CLIP", "lines: one drawing, or one per frame"),
      option("depth", "IMG|DIR|CLIP|extract", "depth, white is near"),
      option("style", "IMG", "the picture whose style is taken"),
      option("reference", "IMG", "a picture of something to show", true),
      option("actions", "CSV", "time,steering,speed"),
      option("operation", "NAME",
             "replace, remove, animate, restyle, extend, loop, connect, remix, outpaint, ..."),
      option("source-b", "CLIP", "second clip of --operation connect"),
      option("frames", "N", "model frames (the model's, or what the source needs)"),
      option("size", "WxH", "size of the result without --source (the model's)"),
      option("fps", "R", "model frames per second (the model's)"),
      option("steps", "N", "sampling steps, 1 to 1000 (the model's)"),
      option("guidance", "G", "how strictly the prompt is followed, 0 to 100 (the model's)"),
      option("strength", "S", "how much of the source is changed, 0 to 1 (1)"),
      option("seed", "N", "0 to 18446744073709551615 (0)"),
  };
  for (const OptionSpec& spec : deviceOptions()) {
    options.push_back(spec);
  }
  options.push_back(option("save-conditions", "DIR", "write what the model sees as PNGs"));
  options.push_back(option("lossless", "", "FFV1 in the source's pixel format (.mkv, .avi, .mov)"));
  options.push_back(option("out", "FILE", "the film to write; NAME/ writes PNGs"));
  options.push_back(
      option("batch", "FILE.jsonl", "one recipe a line, same names; the model is loaded once"));
  for (const OptionSpec& spec : commonOptions()) {
    options.push_back(spec);
  }
  return options;
}

// One recipe from its options to its film.
void composeOne(const ParsedOptions& options, const ModelLocator& locator,
                const core::ModelCatalog& catalog, core::Generator& generator,
                CommandContext& context) {
  const auto begin = std::chrono::steady_clock::now();
  const ComposePlan plan = readComposePlan(options, locator, catalog);
  Console& console = context.console;
  console.event(QStringLiteral("recipe"), {{QStringLiteral("recipe"), plan.recipeJson}});
  const std::vector<SceneResult> scenes = runScenes(plan, generator, console, context.stop);
  const int frames = writeFilm(plan, scenes, console, context.stop);
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  console.event(QStringLiteral("done"), {{QStringLiteral("file"), fromPath(plan.out)},
                                         {QStringLiteral("frames"), frames},
                                         {QStringLiteral("width"), plan.outputSize[0]},
                                         {QStringLiteral("height"), plan.outputSize[1]},
                                         {QStringLiteral("seconds"), seconds}});
  console.print(QStringLiteral("Wrote %1: %2 frames, %3x%4, in %5 s.")
                    .arg(fromPath(plan.out))
                    .arg(frames)
                    .arg(plan.outputSize[0])
                    .arg(plan.outputSize[1])
                    .arg(seconds, 0, 'f', 1));
}

QList<QByteArray> batchLines(const ParsedOptions& options) {
  const auto path = options.existingFile(QStringLiteral("batch"));
  QFile file(fromPath(*path));
  if (!file.open(QIODevice::ReadOnly) || file.size() > MaxBatchBytes) {
    throw core::Error(core::ErrorCode::BadInput,
                      core::Sentence::verbatim("--batch \"" + path->string() +
                                               "\" cannot be read as a file of at most 64 MB."));
  }
  return file.readAll().split('\n');
}

// Every line is a run of its own: a failing one is reported and the next begins. Returns the first
// failure.
std::exception_ptr runBatch(const ModelLocator& locator, const core::ModelCatalog& catalog,
                            core::Generator& generator, CommandContext& context) {
  std::exception_ptr first;
  int number = 0;
  for (const QByteArray& line : batchLines(context.options)) {
    ++number;
    if (line.trimmed().isEmpty()) {
      continue;
    }
    try {
      translated([&] {
        QJsonParseError problem;
        const QJsonDocument document = QJsonDocument::fromJson(line, &problem);
        if (!document.isObject()) {
          throw core::Error(
              core::ErrorCode::BadInput,
              core::Sentence::verbatim(
                  "not a JSON object: write one recipe a line, such as {\"prompt\": \"a "
                  "red ball\", \"out\": \"a.mp4\"}."));
        }
        composeOne(ParsedOptions(composeCommand().spec, document.object(), context.options),
                   locator, catalog, generator, context);
      });
    } catch (const core::Error& error) {
      const core::Error told = core::Error(
          error.code(),
          core::Sentence::verbatim("Line " + std::to_string(number) + ": " + error.what()));
      context.console.event(QStringLiteral("failed"),
                            {{QStringLiteral("line"), number},
                             {QStringLiteral("message"), QString::fromUtf8(told.what())}});
      context.console.note(QString::fromUtf8(told.what()).simplified());
      if (!first) {
        first = std::make_exception_ptr(core::Error(
            error.code(),
            core::Sentence::verbatim(
                "--batch: not every line could be computed; the first failure was in line " +
                std::to_string(number) + ".")));
      }
    }
  }
  return first;
}

int runCompose(CommandContext& context) {
  const ModelLocator locator(modelFolders(context.options));
  const core::ModelCatalog catalog = locator.catalog();
  PipelineGenerator generator([&locator](const std::string& id) { return locator.folder(id); });
  if (!context.options.has(QStringLiteral("batch"))) {
    composeOne(context.options, locator, catalog, generator, context);
    return 0;
  }
  if (const std::exception_ptr failure = runBatch(locator, catalog, generator, context)) {
    std::rethrow_exception(failure);
  }
  return 0;
}

}  // namespace

const Command& composeCommand() {
  static const Command command{
      {QStringLiteral("compose"),
       QStringLiteral("Makes one film from a prompt, pictures, masks and strokes."), QString(), 0,
       0, composeOptions()},
      &runCompose};
  return command;
}

}  // namespace reelbrush::app
