// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <vector>

#include "core/base/error.h"
#include "core/undo/arrange_commands.h"
#include "core/undo/command.h"
#include "core/undo/command_group.h"
#include "core/undo/condition_commands.h"
#include "core/undo/mask_commands.h"
#include "core/undo/media_commands.h"
#include "core/undo/project_commands.h"
#include "core/undo/recipe_commands.h"
#include "core/undo/sketch_commands.h"
#include "core/undo/take_commands.h"
#include "core/undo/timeline_commands.h"

namespace reelbrush::core {

namespace {

// Masks that came with the command, then those of the document.
class CommandBitmaps final : public BitmapSource {
 public:
  CommandBitmaps(const Document& document, const QJsonObject& carried) : document_(document) {
    for (auto entry = carried.begin(); entry != carried.end(); ++entry) {
      const MaskBitmapPtr bitmap =
          MaskBitmap::fromCompressed(QByteArray::fromBase64(entry.value().toString().toLatin1()));
      if (bitmap->hash() != entry.key().toStdString()) {
        throw Error(ErrorCode::BadInput,
                    Sentence(QT_TRANSLATE_NOOP("Error", "A mask of a recorded step is damaged.")));
      }
      carried_.emplace(bitmap->hash(), bitmap);
    }
  }
  MaskBitmapPtr bitmap(const std::string& hash) const override {
    const auto found = carried_.find(hash);
    return found != carried_.end() ? found->second : document_.bitmap(hash);
  }

 private:
  DocumentBitmaps document_;
  std::map<std::string, MaskBitmapPtr> carried_;
};

struct Entry {
  const char* type;
  CommandPtr (*read)(Project&, JsonReader&, const BitmapSource&);
};

template <typename Edit>
Entry entry() {
  return {Edit::Type, [](Project& project, JsonReader& reader, const BitmapSource& bitmaps) {
            return makeCommand(project, Edit::read(reader, bitmaps));
          }};
}

template <typename... Edits>
std::vector<Entry> entries() {
  return {entry<Edits>()...};
}

const std::vector<Entry>& knownEdits() {
  static const std::vector<Entry> known =
      entries<InsertClip, OverwriteClip, AddSegment, SplitItems, TrimItem, DeleteItems, MoveItem,
              MoveItems, InsertGap, SlipItem, SlideItem, RollEdge, SetSpeed, SetDissolve, SetClip,
              AddTrack, RemoveTrack, MoveTrack, SetTrack, RenameItem, SetMarker, SetTransition,
              SetRecipeSettings, SetPrompt, SetPromptBlocks, RippleBlock, SetRecipe, AddCondition,
              RemoveCondition, SetCondition, MoveCondition, PaintMask, AddMaskLayer,
              RemoveMaskLayer, MoveMaskLayer, SetMaskLayer, SetMaskKeyframe, RemoveMaskKeyframe,
              PropagateMask, SetLooseBox, DrawSketch, AddTake, UseTake, RemoveTake, SetTake,
              AddMedia, RemoveMedia, SetMedia, SetSequence, RenameProject, PlaceMedia,
              RelinkMedia>();
  return known;
}

}  // namespace

std::vector<std::string> commandTypes() {
  std::vector<std::string> types{CommandGroup::Type};
  for (const Entry& each : knownEdits()) {
    types.emplace_back(each.type);
  }
  return types;
}

CommandPtr readEdit(Project& project, JsonReader& reader, const BitmapSource& bitmaps) {
  const std::string type = reader.text("type");
  reader.integer("version", 1, 1);
  if (type == CommandGroup::Type) {
    return CommandGroup::read(project, reader, bitmaps);
  }
  for (const Entry& each : knownEdits()) {
    if (type == each.type) {
      return each.read(project, reader, bitmaps);
    }
  }
  throw Error(
      ErrorCode::BadInput,
      Sentence(QT_TRANSLATE_NOOP("Error", "This program does not know the recorded step \"%1\"."),
               type.substr(0, 60)));
}

CommandPtr readCommand(Project& project, const QJsonObject& object) {
  JsonReader reader(object, "");
  const CommandBitmaps bitmaps(project.document(), reader.plainObject("bitmaps"));
  return readEdit(project, reader, bitmaps);
}

}  // namespace reelbrush::core
