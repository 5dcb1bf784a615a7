// SPDX-License-Identifier: Apache-2.0
#include "core/undo/command_group.h"

#include "core/base/error.h"

namespace reelbrush::core {

namespace {
constexpr int kMostParts = 100'000;
}

CommandGroup::CommandGroup(Project& project, std::string action, std::vector<CommandPtr> parts)
    : ProjectCommand(project), action_(std::move(action)), parts_(std::move(parts)) {}

CommandPtr CommandGroup::read(Project& project, JsonReader& reader, const BitmapSource& bitmaps) {
  std::vector<CommandPtr> parts;
  const QJsonArray array = reader.requiredArray("parts", kMostParts);
  for (int i = 0; i < array.size(); ++i) {
    JsonReader part = elementReader(array, i, "parts");
    parts.push_back(readEdit(project, part, bitmaps));
    if (parts.back()->type() == Type) {
      throw Error(ErrorCode::BadInput, Sentence(QT_TRANSLATE_NOOP(
                                           "Error", "A recorded step holds a group in a group.")));
    }
  }
  return std::make_unique<CommandGroup>(project, reader.text("action"), std::move(parts));
}

void CommandGroup::apply(Document& document) const {
  for (const CommandPtr& part : parts_) {
    part->applyTo(document);
  }
}

std::string CommandGroup::textFor(const Document&) const {
  return action_;
}

QJsonObject CommandGroup::fields() const {
  QJsonArray parts;
  for (const CommandPtr& part : parts_) {
    parts.append(part->toJson());
  }
  return {{"action", core::toJson(action_)}, {"parts", parts}};
}

std::vector<MaskBitmapPtr> CommandGroup::bitmaps() const {
  std::vector<MaskBitmapPtr> all;
  for (const CommandPtr& part : parts_) {
    const std::vector<MaskBitmapPtr> carried = part->carriedBitmaps();
    all.insert(all.end(), carried.begin(), carried.end());
  }
  return all;
}

CommandPtr GroupBuilder::finish(const std::string& action) {
  if (parts_.size() == 1) {
    return std::move(parts_.front());
  }
  return std::make_unique<CommandGroup>(project_, action, std::move(parts_));
}

}  // namespace reelbrush::core
