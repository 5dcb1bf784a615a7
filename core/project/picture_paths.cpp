// SPDX-License-Identifier: Apache-2.0
#include "core/project/picture_paths.h"

#include "core/conditions/registry.h"

namespace reelbrush::core {

namespace {

const QString PathKey = QStringLiteral("path");

void collect(const QJsonValue& value, const QString& key, std::set<std::string>& found) {
  if (value.isArray()) {
    const QJsonArray array = value.toArray();
    for (const QJsonValue& entry : array) {
      collect(entry, key, found);
    }
  }
  const QJsonObject object = value.toObject();
  for (auto field = object.begin(); field != object.end(); ++field) {
    if (field.key() == key && field.value().isString() && !field.value().toString().isEmpty()) {
      found.insert(field.value().toString().toStdString());
    } else {
      collect(field.value(), key, found);
    }
  }
}

using Moved = std::function<std::string(const std::string&)>;

QJsonValue movedPath(const QJsonValue& path, const Moved& moved) {
  const bool isPath = path.isString() && !path.toString().isEmpty();
  return isPath ? toJson(moved(path.toString().toStdString())) : path;
}

QJsonValue movedIn(const QJsonValue& value, const Moved& moved) {
  if (value.isArray()) {
    QJsonArray array = value.toArray();
    for (auto entry = array.begin(); entry != array.end(); ++entry) {
      *entry = movedIn(*entry, moved);
    }
    return array;
  }
  if (!value.isObject()) {
    return value;
  }
  QJsonObject object = value.toObject();
  for (auto field = object.begin(); field != object.end(); ++field) {
    *field = field.key() == PathKey ? movedPath(*field, moved) : movedIn(*field, moved);
  }
  return object;
}

QJsonObject movedRecipe(QJsonObject recipe, const Moved& moved) {
  recipe.insert("conditions", movedIn(recipe.value("conditions"), moved));
  if (recipe.contains("blocks")) {
    QJsonArray blocks = recipe.value("blocks").toArray();
    for (auto entry = blocks.begin(); entry != blocks.end(); ++entry) {
      QJsonObject block = entry->toObject();
      block.insert("picture", movedPath(block.value("picture"), moved));
      *entry = block;
    }
    recipe.insert("blocks", blocks);
  }
  return recipe;
}

void moveIn(Segment& segment, const BitmapSource& bitmaps, const Moved& moved) {
  for (ConditionRow& row : segment.recipe.conditions.rows) {
    const QJsonObject before = row.condition->serialised();
    const QJsonObject after = movedIn(before, moved).toObject();
    if (after != before && dynamic_cast<const UnknownCondition*>(row.condition.get()) == nullptr) {
      JsonReader reader(after, "condition");
      row.condition = readCondition(reader, bitmaps);
    }
  }
  for (PromptBlock& block : segment.recipe.blocks) {
    block.picture = block.picture.empty() ? block.picture : moved(block.picture);
  }
  for (Take& take : segment.takes) {
    take.recipe = movedRecipe(take.recipe, moved);
  }
}

}  // namespace

std::set<std::string> namedInRecipe(const QJsonObject& recipe, const QString& key) {
  std::set<std::string> found;
  collect(recipe.value("conditions"), key, found);
  return found;
}

std::set<std::string> picturePathsOf(const Document& document) {
  std::set<std::string> paths;
  for (const Segment* segment : document.sequence.segments()) {
    std::vector<QJsonObject> recipes{toJson(segment->recipe)};
    for (const Take& take : segment->takes) {
      recipes.push_back(take.recipe);
    }
    for (const QJsonObject& recipe : recipes) {
      paths.merge(namedInRecipe(recipe, PathKey));
      collect(recipe.value("blocks"), QStringLiteral("picture"), paths);
    }
  }
  return paths;
}

Document withPicturePaths(Document document, const Moved& moved) {
  const DocumentBitmaps bitmaps(document);
  for (Track& track : document.sequence.tracks) {
    for (Segment& segment : track.segments) {
      moveIn(segment, bitmaps, moved);
    }
  }
  for (Take& take : document.unattachedTakes) {
    take.recipe = movedRecipe(take.recipe, moved);
  }
  return document;
}

}  // namespace reelbrush::core
