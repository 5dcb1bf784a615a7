// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>
#include <memory>
#include <utility>
#include <vector>

#include "app/bridge/model_locator.h"
#include "app/bridge/pipeline_generator.h"
#include "app/cli/cli_support.h"
#include "app/cli/commands.h"
#include "app/cli/project_access.h"
#include "core/base/error.h"
#include "core/generation/generation_run.h"
#include "core/generation/job_request.h"
#include "core/project/serializer.h"
#include "core/undo/take_commands.h"

namespace reelbrush::app {

namespace {

// A segment by its id or its name.
core::SegmentId findSegment(const core::Document& document, const QString& word) {
  const std::string text = word.toStdString();
  std::string names;
  for (const core::Segment* segment : document.sequence.segments()) {
    if (segment->id.text() == text || segment->name == text) {
      return segment->id;
    }
    names += (names.empty() ? "\"" : ", \"") + segment->name + "\"";
  }
  throw core::Error(
      core::ErrorCode::BadInput,
      core::Sentence::verbatim("--segment: there is no segment \"" + text + "\" in the project; " +
                               (names.empty() ? "it has none." : "it has " + names + ".")));
}

// In time order, so that what continues another segment comes after it.
std::vector<core::SegmentId> chosenSegments(const core::Document& document,
                                            const ParsedOptions& options) {
  std::vector<core::SegmentId> named;
  for (const QString& word : options.texts(QStringLiteral("segment"))) {
    named.push_back(findSegment(document, word));
  }
  const bool isStaleOnly = options.has(QStringLiteral("stale"));
  std::vector<const core::Segment*> segments = document.sequence.segments();
  std::stable_sort(
      segments.begin(), segments.end(),
      [](const core::Segment* a, const core::Segment* b) { return a->start < b->start; });
  std::vector<core::SegmentId> chosen;
  for (const core::Segment* segment : segments) {
    const bool isNamed =
        named.empty() || std::find(named.begin(), named.end(), segment->id) != named.end();
    if (isNamed && (!isStaleOnly || core::documentState(*segment) != core::SegmentState::Ready)) {
      chosen.push_back(segment->id);
    }
  }
  return chosen;
}

const core::ModelDescription& modelFor(const core::Segment& segment, const ModelLocator& locator,
                                       const core::ModelCatalog& catalog) {
  const std::string& wished = segment.recipe.settings.modelId;
  const std::string id = wished.empty() ? locator.defaultId() : wished;
  locator.folder(id);  // says what there is instead
  const core::ModelDescription& model = *catalog.find(id);
  if (!model.missingFiles.empty()) {
    throw core::Error(
        core::ErrorCode::Model,
        core::Sentence::verbatim("Model " + model.id + " needs the file \"" +
                                 model.missingFiles.front() + "\": put it into its folder."));
  }
  return model;
}

core::Take computeTake(const core::JobRequest& request, core::Generator& generator,
                       CommandContext& context) {
  Console& console = context.console;
  core::RunObserver observer;
  observer.state = [&console](core::JobState state) {
    console.progress(QString::fromUtf8(core::toText(state)), 0, 0);
  };
  observer.progress = [&console](const core::GenerationProgress& progress) {
    console.progress(QString::fromStdString(progress.stage), progress.step, progress.total);
  };
  return core::runGeneration(request, generator, observer, context.stop);
}

int runGenerate(CommandContext& context) {
  const ParsedOptions& options = context.options;
  core::JobSettings settings;
  core::GenerationSettings device;
  readDevice(options, device);
  settings.device = device.device;
  settings.precision = device.precision;
  options.seed(QStringLiteral("seed"), 0);
  const ModelLocator locator(modelFolders(options));
  const core::ModelCatalog catalog = locator.catalog();
  ProjectAccess project(toPath(options.operands().front()), context.console);
  PipelineGenerator generator([&locator](const std::string& id) { return locator.folder(id); });
  const std::vector<core::SegmentId> segments = chosenSegments(project.document(), options);
  for (const core::SegmentId& id : segments) {
    // Each segment sees the takes of those before it.
    const auto document = std::make_shared<const core::Document>(project.document());
    const core::Segment& segment = *document->sequence.findSegment(id);
    settings.seed = options.seed(QStringLiteral("seed"), segment.recipe.settings.seed);
    context.console.event(QStringLiteral("segment"),
                          {{QStringLiteral("id"), QString::fromStdString(id.text())},
                           {QStringLiteral("name"), QString::fromStdString(segment.name)}});
    const core::JobRequestPtr request = core::makeRequest(
        document, project.folder(), id, modelFor(segment, locator, catalog), settings);
    core::Take take = [&] {
      try {
        return computeTake(*request, generator, context);
      } catch (const core::Error& error) {
        throw error.within(core::Sentence::verbatim("segment \"" + segment.name + "\""));
      }
    }();
    context.console.event(QStringLiteral("take"),
                          {{QStringLiteral("id"), QString::fromStdString(take.id.text())},
                           {QStringLiteral("segment"), QString::fromStdString(id.text())},
                           {QStringLiteral("frames"), take.frames},
                           {QStringLiteral("seed"), QString::number(take.seed)}});
    context.console.print(QStringLiteral("%1: take of %2 frames, seed %3")
                              .arg(QString::fromStdString(segment.name))
                              .arg(take.frames)
                              .arg(take.seed));
    project.edit(core::AddTake{{}, id, std::move(take)});
    project.save();
  }
  context.console.event(QStringLiteral("done"),
                        {{QStringLiteral("takes"), static_cast<int>(segments.size())}});
  context.console.print(segments.empty()
                            ? QStringLiteral("Nothing to generate.")
                            : QStringLiteral("Computed %1 takes.").arg(segments.size()));
  return 0;
}

std::vector<OptionSpec> generateOptions() {
  std::vector<OptionSpec> options{{QStringLiteral("segment"), QStringLiteral("ID"),
                                   QStringLiteral("only this segment, by id or name"), true},
                                  {QStringLiteral("stale"),
                                   {},
                                   QStringLiteral("only segments without an up-to-date take"),
                                   false},
                                  {QStringLiteral("seed"), QStringLiteral("N"),
                                   QStringLiteral("instead of each segment's own"), false}};
  for (const auto& more : {deviceOptions(), commonOptions()}) {
    options.insert(options.end(), more.begin(), more.end());
  }
  return options;
}

}  // namespace

const Command& generateCommand() {
  static const Command command{
      {QStringLiteral("generate"), QStringLiteral("Computes takes for the segments of a project."),
       QStringLiteral("PROJECT"), 1, 1, generateOptions()},
      &runGenerate};
  return command;
}

}  // namespace reelbrush::app
