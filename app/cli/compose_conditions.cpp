// SPDX-License-Identifier: Apache-2.0
#include "app/cli/compose_conditions.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include <QFile>

#include "core/base/error.h"
#include "core/conditions/action_curves.h"
#include "core/conditions/condition_files.h"
#include "core/conditions/depth.h"
#include "core/conditions/end_frames.h"
#include "core/conditions/mask_stack.h"
#include "core/conditions/reference.h"
#include "core/conditions/sketch.h"
#include "core/conditions/style.h"
#include "core/media/colour_conversion.h"
#include "core/media/decoder.h"
#include "core/motion/motion_clip.h"
#include "core/raster/raster.h"

namespace reelbrush::app {

namespace {

using core::ConditionKind;

struct OptionKind {
  const char* option;
  ConditionKind kind;
};

constexpr OptionKind OptionKinds[] = {
    {"mask", ConditionKind::Mask},
    {"strokes", ConditionKind::Motion},
    {"motion-from", ConditionKind::Motion},
    {"image", ConditionKind::FirstImage},
    {"last-image", ConditionKind::LastImage},
    {"depth", ConditionKind::Depth},
    {"style", ConditionKind::Style},
    {"reference", ConditionKind::Reference},
    {"actions", ConditionKind::Actions},
    {"negative", ConditionKind::NegativeText},
};

// Operations and the families that can carry them out; the rest of the options says the same for
// what VideoComposer can.
struct OperationUse {
  const char* name;
  const char* families;  // empty: by the options alone, for every family
};

constexpr OperationUse Operations[] = {
    {"generate", ""},
    {"replace", ""},
    {"remove", ""},
    {"animate", ""},
    {"restyle", ""},
    {"extend", "wan phenaki worlddreamer"},
    {"extend-back", "wan"},
    {"loop", "wan"},
    {"connect", "wan"},
    {"outpaint", "wan"},
    {"remix", "wan worlddreamer"},
    {"recut", "wan"},
};

// Coded video does not keep black and white exact: what is this near to them is meant to be them.
constexpr int MaskNoise = 12;
constexpr std::size_t MaxMaskFrames = 20000;

[[noreturn]] void refuse(const std::string& sentence) {
  throw core::Error(core::ErrorCode::BadInput, core::Sentence::verbatim(sentence));
}

std::string modelsThat(const core::ModelCatalog& catalog, ConditionKind kind) {
  std::string names;
  for (const core::ModelDescription& model : catalog.models()) {
    if (model.supports(kind)) {
      names += (names.empty() ? "" : ", ") + model.id;
    }
  }
  return names.empty() ? "no installed model can; leave the option out" : "choose --model " + names;
}

void checkKind(const std::string& option, ConditionKind kind, const core::ModelDescription& model,
               const core::ModelCatalog& catalog) {
  const auto reason = model.unsupported.find(kind);
  if (reason != model.unsupported.end()) {
    std::string why = reason->second;
    while (!why.empty() && why.back() == '.') {
      why.pop_back();
    }
    refuse("--" + option + " cannot be used by " + model.id + " (" + why +
           "): " + modelsThat(catalog, kind) + ".");
  }
}

void checkOperation(const ParsedOptions& options, const core::ModelDescription& model) {
  if (!options.has(QStringLiteral("operation"))) {
    return;
  }
  const std::string name = options.text(QStringLiteral("operation")).toStdString();
  const auto* known =
      std::find_if(std::begin(Operations), std::end(Operations),
                   [&](const OperationUse& operation) { return name == operation.name; });
  if (known == std::end(Operations)) {
    std::string names;
    for (const OperationUse& operation : Operations) {
      names += std::string(names.empty() ? "" : ", ") + operation.name;
    }
    refuse("--operation cannot be \"" + name + "\": give one of " + names + ".");
  }
  const std::string families = known->families;
  if (!families.empty() && families.find(model.family) == std::string::npos) {
    refuse("--operation " + name + " is not something that " + model.id +
           " can do: it needs a model of the family " + families.substr(0, families.find(' ')) +
           ".");
  }
  const auto needs = [&](const char* option) {
    if (!options.has(QString::fromUtf8(option))) {
      refuse("--operation " + name + " needs --" + option + ".");
    }
  };
  if (name == "replace" || name == "remove") {
    needs("source");
    needs("mask");
  } else if (name == "animate") {
    needs("image");
  } else if (name == "restyle") {
    needs("style");
  }
}

QByteArray bytesOf(const ParsedOptions& options, const char* option) {
  constexpr qint64 MaxBytes = qint64{64} << 20;
  const auto path = options.existingFile(QString::fromUtf8(option));
  QFile file(fromPath(*path));
  if (!file.open(QIODevice::ReadOnly) || file.size() > MaxBytes) {
    refuse(std::string("--") + option + ": \"" + path->string() +
           "\" cannot be read as a file of at most 64 MB.");
  }
  return file.readAll();
}

std::string nameOf(const ParsedOptions& options, const char* option) {
  return std::string("--") + option + " \"" +
         options.text(QString::fromUtf8(option)).toStdString() + "\"";
}

// Opens the file once, so that a wrong one is refused with the option's name.
std::unique_ptr<core::Decoder> opened(const std::filesystem::path& path, const char* option,
                                      const core::RationalTime& rate) {
  std::unique_ptr<core::Decoder> decoder;
  try {
    decoder = core::openMedia(path, rate);
  } catch (const core::Error& error) {
    throw core::Error(error.code(), core::Sentence::verbatim(std::string("--") + option + ": " +
                                                             error.message()));
  }
  if (decoder->info().width <= 0) {
    refuse(std::string("--") + option + ": \"" + path.string() + "\" has no picture.");
  }
  return decoder;
}

core::PictureRef pictureOf(const std::filesystem::path& path) {
  core::PictureRef picture;
  picture.path = std::filesystem::absolute(path).string();
  return picture;
}

core::ByteImage maskOf(const core::Frame& frame) {
  const core::Image grey = core::toGrey(core::toRgb(frame));
  core::ByteImage mask(grey.width, grey.height, 1);
  for (std::size_t i = 0; i < mask.samples.size(); ++i) {
    const int value = static_cast<int>(grey.samples[i] * 255.0F + 0.5F);
    mask.samples[i] = static_cast<std::uint8_t>(value < MaskNoise         ? 0
                                                : value > 255 - MaskNoise ? 255
                                                                          : value);
  }
  return mask;
}

std::shared_ptr<const core::MaskStack> readMask(const std::filesystem::path& path,
                                                const core::RationalTime& rate) {
  const std::unique_ptr<core::Decoder> decoder = opened(path, "mask", rate);
  core::MaskLayer layer;
  layer.id = core::MaskLayerId::create();
  bool isEmpty = true;
  try {
    while (const core::FramePtr frame = decoder->next()) {
      const core::ByteImage mask = maskOf(*frame);
      isEmpty = isEmpty && std::all_of(mask.samples.begin(), mask.samples.end(),
                                       [](auto value) { return value == 0; });
      core::MaskKeyframe keyframe;
      keyframe.time = decoder->info().isStill ? core::RationalTime() : frame->time;
      keyframe.bitmap = core::makeBitmap(mask);
      layer.setKeyframe(std::move(keyframe));
      if (decoder->info().isStill || layer.keyframes.size() >= MaxMaskFrames) {
        break;
      }
    }
  } catch (const core::Error& error) {
    throw core::Error(error.code(), core::Sentence::verbatim("--mask: " + error.message()));
  }
  if (isEmpty) {
    refuse("--mask \"" + path.string() +
           "\" is black everywhere: paint white what is to be replaced.");
  }
  auto stack = std::make_shared<core::MaskStack>();
  stack->layers.push_back(std::move(layer));
  return stack;
}

// Pictures that are given by name only.
void addPictures(const ParsedOptions& options, const core::RationalTime& rate,
                 core::ConditionStack& stack) {
  const auto path = [&](const char* option) {
    return options.existingFile(QString::fromUtf8(option));
  };
  core::EndFrames ends;
  if (const auto image = path("image")) {
    opened(*image, "image", rate);
    ends.first = core::WellPicture{pictureOf(*image), std::nullopt};
  }
  if (const auto image = path("last-image")) {
    opened(*image, "last-image", rate);
    ends.last = core::WellPicture{pictureOf(*image), std::nullopt};
  }
  if (ends.first || ends.last) {
    stack.add(std::make_shared<core::EndFrames>(ends));
  }
  if (const auto sketch = path("sketch")) {
    const bool isSingle = opened(*sketch, "sketch", rate)->info().isStill;
    stack.add(
        std::make_shared<core::Sketch>(core::Sketch::fromPicture(pictureOf(*sketch), isSingle)));
  }
  if (const auto depth = path("depth")) {
    opened(*depth, "depth", rate);
    core::Depth condition;
    condition.picture = pictureOf(*depth);
    stack.add(std::make_shared<core::Depth>(condition));
  }
  if (const auto style = path("style")) {
    opened(*style, "style", rate);
    core::Style condition;
    condition.picture = core::WellPicture{pictureOf(*style), std::nullopt};
    stack.add(std::make_shared<core::Style>(condition));
  }
  core::Reference reference;
  for (const QString& text : options.texts(QStringLiteral("reference"))) {
    opened(toPath(text), "reference", rate);
    reference.pictures.push_back(core::WellPicture{pictureOf(toPath(text)), std::nullopt});
  }
  if (!reference.pictures.empty()) {
    stack.add(std::make_shared<core::Reference>(reference));
  }
}

}  // namespace

void checkConditionsUsable(const ParsedOptions& options, const core::ModelDescription& model,
                           const core::ModelCatalog& catalog) {
  for (const OptionKind& entry : OptionKinds) {
    if (options.has(QString::fromUtf8(entry.option))) {
      checkKind(entry.option, entry.kind, model, catalog);
    }
  }
  if (options.has(QStringLiteral("sketch"))) {
    const bool canSequence = model.supports(ConditionKind::Sketch);
    checkKind("sketch", canSequence ? ConditionKind::Sketch : ConditionKind::SingleSketch, model,
              catalog);
  }
  checkOperation(options, model);
  if (options.has(QStringLiteral("source-b"))) {
    refuse("--source-b is only used by --operation connect, which " + model.id +
           " cannot do: leave it out.");
  }
  if (options.text(QStringLiteral("depth")) == QLatin1String("extract")) {
    throw core::Error(core::ErrorCode::Model,
                      core::Sentence::verbatim(
                          "--depth extract needs a MiDaS depth model and none is installed: give "
                          "--depth a picture, a "
                          "folder or a clip."));
  }
}

core::ConditionStack readConditions(const ParsedOptions& options, const core::RationalTime& rate) {
  core::ConditionStack stack;
  if (const auto mask = options.existingFile(QStringLiteral("mask"))) {
    stack.add(readMask(*mask, rate));
  }
  if (options.existingFile(QStringLiteral("strokes"))) {
    core::StrokesFile file =
        core::readStrokesFile(bytesOf(options, "strokes"), nameOf(options, "strokes"));
    if (file.camera) {
      stack.add(std::make_shared<core::Camera>(*file.camera));
    }
    if (!file.strokes.strokes.empty() || !file.strokes.statics.empty()) {
      stack.add(std::make_shared<core::MotionStrokes>(std::move(file.strokes)));
    }
  }
  if (const auto clip = options.existingFile(QStringLiteral("motion-from"))) {
    if (opened(*clip, "motion-from", rate)->info().isStill) {
      refuse("--motion-from \"" + clip->string() + "\" is a still picture: give a clip.");
    }
    core::MotionClip condition;
    condition.picture = pictureOf(*clip);
    stack.add(std::make_shared<core::MotionClip>(condition));
  }
  addPictures(options, rate, stack);
  if (options.existingFile(QStringLiteral("actions"))) {
    stack.add(std::make_shared<core::ActionCurves>(
        core::readActionsFile(bytesOf(options, "actions"), nameOf(options, "actions"))));
  }
  return stack;
}

}  // namespace reelbrush::app
