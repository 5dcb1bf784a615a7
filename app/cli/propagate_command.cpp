// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <map>
#include <memory>
#include <vector>

#include "app/cli/cli_support.h"
#include "app/cli/commands.h"
#include "app/cli/project_access.h"
#include "core/base/error.h"
#include "core/generation/mask_propagation.h"
#include "core/generation/sequence_footage.h"
#include "core/undo/mask_commands.h"

namespace reelbrush::app {

namespace {

struct Chosen {
  const core::Segment* segment = nullptr;
  core::FoundMask mask;
  const core::MaskLayer* layer = nullptr;
};

bool isCalled(const std::string& id, const std::string& name, const QString& word) {
  return word.isEmpty() || id == word.toStdString() || name == word.toStdString();
}

// The first layer with keyframes that the options let through.
Chosen chooseLayer(const core::Document& document, const ParsedOptions& options) {
  for (const core::Segment* segment : document.sequence.segments()) {
    const core::FoundMask mask = core::maskOf(*segment);
    if (mask.masks == nullptr ||
        !isCalled(segment->id.text(), segment->name, options.text(QStringLiteral("segment")))) {
      continue;
    }
    for (const core::MaskLayer& layer : mask.masks->layers) {
      if (!layer.keyframes.empty() &&
          isCalled(layer.id.text(), layer.name, options.text(QStringLiteral("layer")))) {
        return {segment, mask, &layer};
      }
    }
  }
  throw core::Error(
      core::ErrorCode::BadInput,
      core::Sentence::verbatim(
          "No painted mask layer fits --segment and --layer; see reelbrush inspect."));
}

core::PropagationWay wayOf(const QString& word) {
  const std::array<const char*, 4> names{"forward", "backward", "both", "next"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (word == QLatin1String(names[i])) {
      return static_cast<core::PropagationWay>(i);
    }
  }
  throw core::Error(core::ErrorCode::BadInput,
                    core::Sentence::verbatim("--way takes forward, backward, both or next, not \"" +
                                             word.toStdString() + "\"."));
}

int runPropagate(CommandContext& context) {
  const ParsedOptions& options = context.options;
  ProjectAccess project(toPath(options.operands().front()), context.console);
  const auto document = std::make_shared<const core::Document>(project.document());
  const Chosen chosen = chooseLayer(*document, options);
  const core::Segment& segment = *chosen.segment;
  const double at = options.number(QStringLiteral("at"), 0, 1e6, 0);
  core::PropagationPlan plan;
  plan.layer = *chosen.layer;
  const auto time = core::RationalTime(static_cast<std::int64_t>(at * 1000), 1000);
  plan.keyframe = plan.layer.keyframeAt(segment.contentStart + time)->time;
  plan.range = {segment.contentStart, segment.length};
  plan.rate = document->sequence.settings.rate;
  plan.width = document->sequence.settings.width;
  plan.height = document->sequence.settings.height;
  plan.way = wayOf(options.text(QStringLiteral("way"), QStringLiteral("forward")));
  core::SequenceFootage footage(document, project.folder(), segment.id);
  std::map<core::RationalTime, core::MaskFlowFrame> frames;
  const core::PropagationOutcome outcome = core::propagateMask(
      plan,
      [&](const core::RationalTime& content) {
        return footage.greyAt(content - segment.contentStart, core::PropagationShortSidePx);
      },
      [&](const core::MaskFlowFrame& frame, int done, int total) {
        frames.insert_or_assign(frame.time, frame);
        context.console.progress(QStringLiteral("propagate"), done, total);
      },
      context.stop);
  core::PropagateMask edit{{}, {segment.id, chosen.mask.row, chosen.layer->id}, {}, {}};
  edit.sources = outcome.sources;
  int doubtful = 0;
  for (const auto& [when, frame] : frames) {
    edit.frames.push_back(frame);
    doubtful += frame.confidence < 0.5 ? 1 : 0;
  }
  const int count = static_cast<int>(edit.frames.size());
  project.edit(edit);
  project.save();
  context.console.event(QStringLiteral("propagated"),
                        {{QStringLiteral("frames"), count},
                         {QStringLiteral("doubtful"), doubtful},
                         {QStringLiteral("stopped_at_cut"), outcome.cutAt.has_value()}});
  context.console.print(
      QStringLiteral("%1 frames made, %2 of them doubtful%3")
          .arg(count)
          .arg(doubtful)
          .arg(outcome.cutAt ? QStringLiteral("; stopped at a cut.") : QStringLiteral(".")));
  return 0;
}

std::vector<OptionSpec> propagateOptions() {
  std::vector<OptionSpec> options{
      {QStringLiteral("segment"), QStringLiteral("ID"),
       QStringLiteral("the segment, by id or name; else the first with a mask"), false},
      {QStringLiteral("layer"), QStringLiteral("ID"),
       QStringLiteral("the mask layer, by id or name; else the first"), false},
      {QStringLiteral("at"), QStringLiteral("SECONDS"),
       QStringLiteral("in the segment: the mask keyframe that holds there; default 0"), false},
      {QStringLiteral("way"), QStringLiteral("WAY"),
       QStringLiteral("forward (default), backward, both, or next (keyframe)"), false}};
  for (const OptionSpec& more : commonOptions()) {
    options.push_back(more);
  }
  return options;
}

}  // namespace

const Command& propagateCommand() {
  static const Command command{
      {QStringLiteral("propagate"), QStringLiteral("Carries a painted mask along its footage."),
       QStringLiteral("PROJECT"), 1, 1, propagateOptions()},
      &runPropagate};
  return command;
}

}  // namespace reelbrush::app
