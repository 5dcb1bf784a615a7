// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <filesystem>
#include <fstream>

#include <QJsonArray>

#include "app/bridge/error_translation.h"
#include "app/cli/commands.h"
#include "app/cli/project_access.h"
#include "core/base/error.h"
#include "core/media/decoder.h"
#include "core/timeline/segment.h"
#include "inference/pipelines/model_folder.h"
#include "inference/weights/weight_store.h"

namespace reelbrush::app {

namespace {

// A table of one object: shown as lines, or as one JSON event.
class Report {
 public:
  Report(const char* kind, const std::filesystem::path& file) {
    add("kind", QString::fromUtf8(kind));
    add("file", fromPath(file));
  }
  void add(const char* name, const QJsonValue& value) {
    names_.append(QString::fromUtf8(name));
    fields_.insert(names_.back(), value);
  }
  void show(Console& console) const {
    console.event(QStringLiteral("inspect"), fields_);
    for (const QString& name : names_) {
      const QJsonValue value = fields_.value(name);
      console.print(name.leftJustified(12) + QLatin1Char(' ') +
                    (value.isBool()
                         ? (value.toBool() ? QStringLiteral("yes") : QStringLiteral("no"))
                         : value.toVariant().toString()));
    }
  }

 private:
  QStringList names_;
  QJsonObject fields_;
};

const char* nameOf(core::ColourMatrix matrix) {
  constexpr std::array<const char*, 4> Names{"BT.601", "BT.709", "BT.2020", "RGB"};
  return Names[static_cast<std::size_t>(matrix)];
}

void inspectMedia(const std::filesystem::path& file, Console& console) {
  const core::MediaInfo info = core::openMedia(file)->info();
  Report report("media", file);
  report.add("container", QString::fromStdString(info.container));
  report.add("video", QString::fromStdString(info.videoCodec));
  report.add("size", QStringLiteral("%1x%2").arg(info.width).arg(info.height));
  report.add("rotation", info.rotationDegrees);
  report.add("format", QString::fromStdString(info.format.name));
  report.add("matrix", QString::fromUtf8(nameOf(info.colour.matrix)));
  report.add("range", info.colour.range == core::ColourRange::Full ? QStringLiteral("full")
                                                                   : QStringLiteral("limited"));
  report.add("guessed", info.colour.isGuessed);
  report.add("fps", QString::fromStdString(info.frameRate.text()));
  report.add("vfr", info.isVariableRate);
  report.add("still", info.isStill);
  report.add("frames", static_cast<double>(info.frameCount));
  report.add("seconds", info.duration.toDouble());
  report.add("audio", info.hasAudio ? QStringLiteral("%1, %2 Hz, %3 channels")
                                          .arg(QString::fromStdString(info.audio.codec))
                                          .arg(info.audio.sampleRate)
                                          .arg(info.audio.channels)
                                    : QStringLiteral("none"));
  for (const auto& [name, value] : info.tags) {
    report.add(("tag " + name).c_str(), QString::fromStdString(value));
  }
  report.show(console);
}

const char* nameOf(core::SegmentState state) {
  constexpr std::array<const char*, 3> Names{"empty", "ready", "out of date"};
  return Names[static_cast<std::size_t>(state)];
}

void inspectProject(const std::filesystem::path& path, Console& console) {
  const ProjectAccess project(path, console);
  const core::Document& document = project.document();
  const core::Sequence& sequence = document.sequence;
  Report report("project", project.folder());
  report.add("name", QString::fromStdString(document.name));
  report.add("size",
             QStringLiteral("%1x%2").arg(sequence.settings.width).arg(sequence.settings.height));
  report.add("fps", QString::fromStdString(sequence.settings.rate.text()));
  report.add("seconds", sequence.duration().toDouble());
  report.add("media", static_cast<int>(document.media.items.size()));
  report.add("tracks", static_cast<int>(sequence.tracks.size()));
  report.show(console);
  for (const core::Segment* segment : sequence.segments()) {
    const QString name = QString::fromStdString(segment->name);
    const QString state = QString::fromUtf8(nameOf(core::documentState(*segment)));
    QStringList prompts;
    for (const core::PromptBlock& block : segment->recipe.blocks) {
      prompts.append(QString::fromStdString(block.prompt));
    }
    console.event(QStringLiteral("segment"),
                  {{QStringLiteral("id"), QString::fromStdString(segment->id.text())},
                   {QStringLiteral("name"), name},
                   {QStringLiteral("start"), segment->start.toDouble()},
                   {QStringLiteral("seconds"), segment->length.toDouble()},
                   {QStringLiteral("state"), state},
                   {QStringLiteral("takes"), static_cast<int>(segment->takes.size())},
                   {QStringLiteral("prompts"), QJsonArray::fromStringList(prompts)}});
    console.print(
        QStringLiteral("segment      %1 %2 s + %3 s, %4, %5 takes: %6  [%7]")
            .arg(name)
            .arg(segment->start.toDouble())
            .arg(segment->length.toDouble())
            .arg(state)
            .arg(segment->takes.size())
            .arg(prompts.join(QStringLiteral(" / ")), QString::fromStdString(segment->id.text())));
  }
}

void inspectWeights(const std::filesystem::path& file, Console& console) {
  translated([&] {
    const std::shared_ptr<const inference::WeightStore> store = inference::openWeights(file);
    std::int64_t elements = 0;
    for (const auto& [name, info] : store->tensors()) {
      elements += info.shape.elements();
    }
    Report report("weights", file);
    report.add("tensors", static_cast<int>(store->tensors().size()));
    report.add("elements", static_cast<double>(elements));
    for (const auto& [name, value] : store->metadata()) {
      report.add(("meta " + name).c_str(), QString::fromStdString(value).left(200));
    }
    report.show(console);
    for (const auto& [name, info] : store->tensors()) {
      const QString dtype = QString::fromUtf8(std::string(inference::nameOf(info.dtype)).c_str());
      console.event(QStringLiteral("tensor"),
                    {{QStringLiteral("name"), QString::fromStdString(name)},
                     {QStringLiteral("dtype"), dtype},
                     {QStringLiteral("shape"), QString::fromStdString(info.shape.text())}});
      console.print(QStringLiteral("%1 %2 %3")
                        .arg(dtype.leftJustified(5), QString::fromStdString(info.shape.text()),
                             QString::fromStdString(name)));
    }
  });
}

void inspectModelFolder(const std::filesystem::path& folder, Console& console) {
  const inference::ModelFolder model =
      translated([&] { return inference::readModelFolder(folder); });
  Report report("model", folder);
  report.add("id", QString::fromStdString(model.id));
  report.add("name", QString::fromStdString(model.name));
  report.add("family", QString::fromStdString(model.family));
  for (const inference::ModelPart& part : model.parts) {
    report.add(part.role.c_str(),
               QString::fromStdString(part.file + (part.isPresent ? "" : " (missing)")));
  }
  report.show(console);
}

bool isWeightFile(const std::filesystem::path& file) {
  constexpr std::array<const char*, 6> Endings{".safetensors", ".pth", ".pt",
                                               ".ckpt",        ".bin", ".index.json"};
  const std::string name = file.filename().string();
  return std::any_of(Endings.begin(), Endings.end(), [&](const std::string& ending) {
    return name.size() >= ending.size() &&
           name.compare(name.size() - ending.size(), ending.size(), ending) == 0;
  });
}

int runInspect(CommandContext& context) {
  const QString& word = context.options.operands().front();
  const std::filesystem::path file = toPath(word);
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) {
    throw core::Error(core::ErrorCode::BadInput,
                      core::Sentence::verbatim("inspect: there is no file \"" + word.toStdString() +
                                               "\"; check the path."));
  }
  const bool isFolder = std::filesystem::is_directory(file, ignored);
  if (file.filename() == "project.json" ||
      (isFolder && std::filesystem::exists(file / "project.json", ignored))) {
    inspectProject(file, context.console);
  } else if (isFolder && std::filesystem::exists(file / "model.json", ignored)) {
    inspectModelFolder(file, context.console);
  } else if (isFolder && std::filesystem::exists(file / "video.mkv", ignored)) {
    inspectMedia(file / "video.mkv", context.console);  // a take
  } else if (!isFolder && isWeightFile(file)) {
    inspectWeights(file, context.console);
  } else {
    inspectMedia(file, context.console);
  }
  return 0;
}

}  // namespace

const Command& inspectCommand() {
  static const Command command{
      {QStringLiteral("inspect"),
       QStringLiteral("Says what is in a clip, a project, a take, a model or a weight file."),
       QStringLiteral("FILE"), 1, 1, commonOptions()},
      &runInspect};
  return command;
}

}  // namespace reelbrush::app
