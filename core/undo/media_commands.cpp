// SPDX-License-Identifier: Apache-2.0
#include "core/undo/media_commands.h"

#include "core/base/error.h"
#include "core/undo/edit_support.h"

namespace reelbrush::core {

void RelinkMedia::apply(Document& document) const {
  for (const MediaItem& item : items) {
    MediaItem* changed = document.media.find(item.id);
    if (changed == nullptr) {
      throw Error(
          ErrorCode::BadInput,
          Sentence(QT_TRANSLATE_NOOP("Error", "The media item is no longer in the project.")));
    }
    for (const Track& track : document.sequence.tracks) {
      for (const Clip& clip : track.clips) {
        if (clip.mediaId == item.id && !item.isStill && clip.trimmed.end() > item.duration) {
          throw Error(
              ErrorCode::BadInput,
              Sentence(
                  QT_TRANSLATE_NOOP(
                      "Error",
                      "\"%1\" is too short for the clip \"%2\"; choose the file it was made from."),
                  item.name, clip.name));
        }
      }
    }
    *changed = item;
  }
}
std::string RelinkMedia::text(const Document&) const {
  return items.size() == 1
             ? commandText(CommandText::tr("Relink %1"), items.front().name)
             : commandText(CommandText::tr("Relink %1 files"), std::to_string(items.size()));
}
QJsonObject RelinkMedia::fields() const {
  QJsonArray array;
  for (const MediaItem& item : items) {
    array.append(toJson(item));
  }
  return {{"items", array}};
}
RelinkMedia RelinkMedia::read(JsonReader& reader, const BitmapSource&) {
  RelinkMedia edit;
  const QJsonArray array = reader.requiredArray("items", 100'000);
  for (int i = 0; i < array.size(); ++i) {
    edit.items.push_back(readMediaItem(elementReader(array, i, "items")));
  }
  return edit;
}

}  // namespace reelbrush::core
