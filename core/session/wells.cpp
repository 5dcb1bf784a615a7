// SPDX-License-Identifier: Apache-2.0
#include "core/session/wells.h"

#include <algorithm>
#include <memory>
#include <utility>

#include <QBuffer>
#include <QCryptographicHash>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/conditions/depth.h"
#include "core/conditions/end_frames.h"
#include "core/conditions/reference.h"
#include "core/conditions/sketch.h"
#include "core/media/decoder.h"
#include "core/media/image_io.h"
#include "core/session/session.h"
#include "core/undo/condition_commands.h"

namespace reelbrush::core {

namespace {

// The row whose condition belongs to the well; null if there is none.
const ConditionRow* rowOf(const Segment& segment, Well well) {
  const ConditionStack& stack = segment.recipe.conditions;
  switch (well) {
    case Well::Style:
      return stack.firstRow<Style>();
    case Well::FirstFrame:
    case Well::LastFrame:
      return stack.firstRow<EndFrames>();
    case Well::Reference:
      return stack.firstRow<Reference>();
    case Well::Depth:
      return stack.firstRow<Depth>();
    case Well::Sketch:
      return stack.firstRow<Sketch>();
  }
  return nullptr;
}

const Segment& segmentOf(Session& session, const SegmentId& id) {
  const Segment* segment = session.sequence().findSegment(id);
  if (segment == nullptr) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "The segment is no longer there.")));
  }
  return *segment;
}

// A copy of the row's condition to change, or a fresh one.
template <typename T>
std::shared_ptr<T> copyOf(const ConditionRow* row) {
  return row != nullptr ? std::make_shared<T>(dynamic_cast<const T&>(*row->condition))
                        : std::make_shared<T>();
}

void set(Session& session, const Segment& segment, Well well, ConditionPtr condition,
         const char* action) {
  const ConditionRow* present = rowOf(segment, well);
  if (present == nullptr) {
    ConditionRow row;
    row.id = ConditionRowId::create();
    row.condition = std::move(condition);
    session.push(AddCondition{{}, segment.id, std::move(row), -1});
    return;
  }
  ConditionRow row = *present;
  row.condition = std::move(condition);
  session.push(SetCondition{{}, segment.id, std::move(row), action, {}});
}

void removeRow(Session& session, const Segment& segment, Well well) {
  if (const ConditionRow* row = rowOf(segment, well)) {
    session.push(RemoveCondition{{}, segment.id, row->id});
  }
}

// A still has one picture for all frames.
bool isStill(Session& session, const PictureRef& picture) {
  return openMedia(fileOf(session, picture))->info().isStill;
}

ConditionPtr withPicture(Session& session, const Segment& segment, Well well,
                         const PictureRef& picture) {
  const ConditionRow* row = rowOf(segment, well);
  switch (well) {
    case Well::Style: {
      auto style = copyOf<Style>(row);
      style->picture = {picture, {}};
      return style;
    }
    case Well::FirstFrame:
    case Well::LastFrame: {
      auto ends = copyOf<EndFrames>(row);
      (well == Well::FirstFrame ? ends->first : ends->last) = WellPicture{picture, {}};
      return ends;
    }
    case Well::Reference: {
      auto reference = copyOf<Reference>(row);
      const ModelDescription* model = session.modelOf(segment);
      const int limit = model != nullptr ? wellLimit(well, *model) : 1;
      reference->pictures.push_back({picture, {}});
      while (static_cast<int>(reference->pictures.size()) > limit) {
        reference->pictures.erase(reference->pictures.begin());
      }
      return reference;
    }
    case Well::Depth: {
      auto depth = copyOf<Depth>(row);
      depth->picture = picture;
      return depth;
    }
    case Well::Sketch:
      break;
  }
  if (row == nullptr) {
    return std::make_shared<Sketch>(Sketch::fromPicture(picture, isStill(session, picture)));
  }
  // What was drawn stays on top of the picture.
  auto sketch = copyOf<Sketch>(row);
  if (sketch->keyframes.empty()) {
    sketch->keyframes.emplace_back();
  }
  sketch->keyframes.front().picture = picture;
  sketch->isSingle = sketch->isSingle && isStill(session, picture);
  return sketch;
}

}  // namespace

ConditionKind kindOf(Well well) {
  switch (well) {
    case Well::Style:
      return ConditionKind::Style;
    case Well::FirstFrame:
      return ConditionKind::FirstImage;
    case Well::LastFrame:
      return ConditionKind::LastImage;
    case Well::Reference:
      return ConditionKind::Reference;
    case Well::Depth:
      return ConditionKind::Depth;
    case Well::Sketch:
      break;
  }
  return ConditionKind::Sketch;
}

std::vector<WellPicture> wellPictures(const Segment& segment, Well well) {
  const ConditionRow* row = rowOf(segment, well);
  if (row == nullptr) {
    return {};
  }
  const Condition* condition = row->condition.get();
  if (const auto* style = dynamic_cast<const Style*>(condition)) {
    return {style->picture};
  }
  if (const auto* ends = dynamic_cast<const EndFrames*>(condition)) {
    const auto& picture = well == Well::FirstFrame ? ends->first : ends->last;
    return picture ? std::vector{*picture} : std::vector<WellPicture>();
  }
  if (const auto* reference = dynamic_cast<const Reference*>(condition)) {
    return reference->pictures;
  }
  if (const auto* depth = dynamic_cast<const Depth*>(condition)) {
    return {{depth->picture, {}}};
  }
  std::vector<WellPicture> pictures;
  if (const auto* sketch = dynamic_cast<const Sketch*>(condition)) {
    for (const SketchKeyframe& keyframe : sketch->keyframes) {
      if (keyframe.picture) {
        pictures.push_back({*keyframe.picture, {}});
      }
    }
  }
  return pictures;
}

int wellLimit(Well well, const ModelDescription& model) {
  return well == Well::Reference ? std::max(1, model.mostReferences) : 1;
}

PictureRef pictureOfFile(Session& session, const Segment& segment,
                         const std::filesystem::path& file) {
  PictureRef picture;
  picture.path = storedPath(session.storageFolder(), std::filesystem::absolute(file));
  if (!openMedia(file)->info().isStill) {
    picture.offset = segment.contentStart;
  }
  return picture;
}

PictureRef storedPicture(Session& session, const QImage& picture) {
  if (picture.isNull()) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "There is no picture to use.")));
  }
  const QImage image = picture.convertToFormat(QImage::Format_RGB888);
  QCryptographicHash hash(QCryptographicHash::Sha256);
  for (int y = 0; y < image.height(); ++y) {
    hash.addData(QByteArrayView(reinterpret_cast<const char*>(image.constScanLine(y)),
                                qsizetype{image.width()} * 3));
  }
  const std::string name = hash.result().toHex().left(32).toStdString() + ".png";
  const std::filesystem::path folder = session.storageFolder() / "pictures";
  std::error_code ignored;
  std::filesystem::create_directories(folder, ignored);
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  image.save(&buffer, "PNG");
  writeFileAtomically(folder / name, bytes);
  PictureRef stored;
  stored.path = "pictures/" + name;
  return stored;
}

std::filesystem::path fileOf(Session& session, const PictureRef& picture) {
  return resolvedPath(session.storageFolder(), picture.path);
}

void fillWell(Session& session, const SegmentId& id, Well well, const PictureRef& picture) {
  const Segment& segment = segmentOf(session, id);
  set(session, segment, well, withPicture(session, segment, well, picture), "Set picture");
}

void emptyWell(Session& session, const SegmentId& id, Well well, int index) {
  const Segment& segment = segmentOf(session, id);
  const ConditionRow* row = rowOf(segment, well);
  if (row == nullptr) {
    return;
  }
  if (well == Well::FirstFrame || well == Well::LastFrame) {
    auto ends = copyOf<EndFrames>(row);
    (well == Well::FirstFrame ? ends->first : ends->last).reset();
    if (ends->first || ends->last) {
      set(session, segment, well, ends, "Remove picture");
      return;
    }
  } else if (well == Well::Reference) {
    auto reference = copyOf<Reference>(row);
    if (index >= 0 && index < static_cast<int>(reference->pictures.size())) {
      reference->pictures.erase(reference->pictures.begin() + index);
    }
    if (!reference->pictures.empty()) {
      set(session, segment, well, reference, "Remove picture");
      return;
    }
  } else if (well == Well::Sketch) {
    auto sketch = copyOf<Sketch>(row);
    bool isDrawn = false;
    for (SketchKeyframe& keyframe : sketch->keyframes) {
      keyframe.picture.reset();
      isDrawn = isDrawn || !keyframe.strokes.empty();
    }
    if (isDrawn) {
      set(session, segment, well, sketch, "Remove picture");
      return;
    }
  }
  removeRow(session, segment, well);
}

void cropWell(Session& session, const SegmentId& id, Well well, int index,
              const std::optional<std::array<double, 4>>& crop) {
  const Segment& segment = segmentOf(session, id);
  const ConditionRow* row = rowOf(segment, well);
  if (row == nullptr) {
    return;
  }
  if (well == Well::Style) {
    auto style = copyOf<Style>(row);
    style->picture.crop = crop;
    set(session, segment, well, style, "Crop picture");
  } else if (well == Well::FirstFrame || well == Well::LastFrame) {
    auto ends = copyOf<EndFrames>(row);
    auto& picture = well == Well::FirstFrame ? ends->first : ends->last;
    if (picture) {
      picture->crop = crop;
      set(session, segment, well, ends, "Crop picture");
    }
  } else if (well == Well::Reference) {
    auto reference = copyOf<Reference>(row);
    if (index >= 0 && index < static_cast<int>(reference->pictures.size())) {
      reference->pictures[static_cast<std::size_t>(index)].crop = crop;
      set(session, segment, well, reference, "Crop picture");
    }
  }
}

void setDepthReading(Session& session, const SegmentId& id, bool isNearWhite, double gamma) {
  const Segment& segment = segmentOf(session, id);
  const ConditionRow* row = rowOf(segment, Well::Depth);
  if (row == nullptr) {
    return;
  }
  auto depth = copyOf<Depth>(row);
  depth->isNearWhite = isNearWhite;
  depth->gamma = std::clamp(gamma, 0.1, 10.0);
  ConditionRow changed = *row;
  changed.condition = depth;
  session.push(SetCondition{{}, segment.id, std::move(changed), "Change depth", "depth"});
}

}  // namespace reelbrush::core
