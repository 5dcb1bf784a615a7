// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <memory>
#include <optional>

#include "app/cli/cli_support.h"
#include "app/cli/commands.h"
#include "app/cli/project_access.h"
#include "core/base/error.h"
#include "core/export/mixed_sound.h"
#include "core/generation/timeline_frames.h"
#include "core/media/encoder.h"
#include "core/playback/exporter.h"
#include "core/timeline/segment.h"

namespace reelbrush::app {

namespace {

void noteUnfinished(const core::Sequence& sequence, Console& console) {
  for (const core::Segment* segment : sequence.segments()) {
    const core::SegmentState state = core::documentState(*segment);
    if (state != core::SegmentState::Ready) {
      console.note(QStringLiteral("\"%1\" %2.")
                       .arg(QString::fromStdString(segment->name),
                            state == core::SegmentState::Empty
                                ? QStringLiteral("has no take: what lies below it is shown")
                                : QStringLiteral("is out of date: its old take is shown")));
    }
  }
}

int runRender(CommandContext& context) {
  const ParsedOptions& options = context.options;
  const auto begin = std::chrono::steady_clock::now();
  if (options.text(QStringLiteral("out")).isEmpty()) {
    throw core::Error(
        core::ErrorCode::BadInput,
        core::Sentence::verbatim("render needs --out FILE: the name of the film to write."));
  }
  core::EncoderSettings settings;
  settings.file = toPath(options.text(QStringLiteral("out")));
  settings.lossless = options.has(QStringLiteral("lossless"));
  checkOutput(settings.file, settings.lossless);
  const ProjectAccess project(toPath(options.operands().front()), context.console);
  for (const core::MediaItem& item : project.document().media.items) {
    std::error_code ignored;
    if (std::filesystem::equivalent(core::resolvedPath(project.folder(), item.path), settings.file,
                                    ignored)) {
      throw core::Error(
          core::ErrorCode::BadInput,
          core::Sentence::verbatim("--out \"" + settings.file.string() +
                                   "\" is part of the project: choose another name."));
    }
  }
  noteUnfinished(project.document().sequence, context.console);
  settings.frameRate = project.document().sequence.settings.rate;
  const auto document = std::make_shared<const core::Document>(project.document());
  core::TimelineFrames frames(document, project.folder());
  // PNG pictures have no place for sound.
  std::optional<core::MixedSound> sound;
  if (!settings.file.filename().empty()) {
    sound.emplace(document, project.folder(),
                  core::TimeRange{core::RationalTime(), document->sequence.duration()},
                  settings.file, context.stop);
    if (!sound->file().empty()) {
      settings.audioFrom = sound->file();
    }
  }
  core::exportFrames(
      frames, settings,
      [&](std::int64_t done, std::int64_t total) {
        context.console.progress(QStringLiteral("writing"), static_cast<int>(done),
                                 static_cast<int>(total));
      },
      context.stop);
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  context.console.event(QStringLiteral("done"),
                        {{QStringLiteral("file"), fromPath(settings.file)},
                         {QStringLiteral("frames"), static_cast<double>(frames.count())},
                         {QStringLiteral("seconds"), seconds}});
  context.console.print(QStringLiteral("Wrote %1: %2 frames in %3 s.")
                            .arg(fromPath(settings.file))
                            .arg(frames.count())
                            .arg(seconds, 0, 'f', 1));
  return 0;
}

std::vector<OptionSpec> renderOptions() {
  std::vector<OptionSpec> options{
      {QStringLiteral("out"), QStringLiteral("FILE"),
       QStringLiteral("the film to write; NAME/ writes PNGs"), false},
      {QStringLiteral("lossless"),
       {},
       QStringLiteral("FFV1 in the source's pixel format (.mkv, .avi, .mov)"),
       false}};
  for (const OptionSpec& spec : commonOptions()) {
    options.push_back(spec);
  }
  return options;
}

}  // namespace

const Command& renderCommand() {
  static const Command command{
      {QStringLiteral("render"),
       QStringLiteral("Exports a project's timeline with the takes in use."),
       QStringLiteral("PROJECT"), 1, 1, renderOptions()},
      &runRender};
  return command;
}

}  // namespace reelbrush::app
