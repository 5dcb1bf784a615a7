// SPDX-License-Identifier: Apache-2.0
#include "core/timeline/segment_repair.h"

#include <set>

#include "core/base/error.h"
#include "core/conditions/condition_stack.h"
#include "core/timeline/take.h"

namespace reelbrush::core {

namespace {

// The entries that `read` takes, each id once.
template <typename Read>
QJsonArray readable(const QJsonArray& entries, const std::string& path, const Sentence& what,
                    std::vector<Sentence>& report, Read read) {
  QJsonArray good;
  std::set<std::string> ids;
  for (int i = 0; i < entries.size(); ++i) {
    try {
      JsonReader entry = elementReader(entries, i, path);
      if (!ids.insert(read(entry)).second) {
        entry.fail("id", Sentence(QT_TRANSLATE_NOOP("Error", "is there twice")));
      }
      good.append(entries.at(i));
    } catch (const Error& error) {
      report.push_back(
          Sentence(QT_TRANSLATE_NOOP("Error", "%1 was left out: %2"), what, error.sentence()));
    }
  }
  return good;
}

bool holds(const QJsonArray& takes, const QJsonValue& id) {
  for (const QJsonValue& take : takes) {
    if (take.toObject().value("id") == id) {
      return true;
    }
  }
  return false;
}

}  // namespace

QJsonArray readableTakes(const QJsonArray& takes, const std::string& path,
                         std::vector<Sentence>& report) {
  return readable(takes, path, Sentence(QT_TRANSLATE_NOOP("Error", "A take")), report,
                  [](const JsonReader& entry) { return readTake(entry).id.text(); });
}

QJsonObject repairedSegment(QJsonObject segment, const std::string& path,
                            const BitmapSource& bitmaps, std::vector<Sentence>& report) {
  QJsonObject recipe = segment.value("recipe").toObject();
  if (recipe.value("conditions").isArray()) {
    recipe.insert(
        "conditions",
        readable(recipe.value("conditions").toArray(), path + ".recipe.conditions",
                 Sentence(QT_TRANSLATE_NOOP("Error", "A condition")), report,
                 [&](JsonReader& entry) { return readConditionRow(entry, bitmaps).id.text(); }));
    segment.insert("recipe", recipe);
  }
  if (segment.value("takes").isArray()) {
    const QJsonArray takes =
        readableTakes(segment.value("takes").toArray(), path + ".takes", report);
    if (segment.contains("active_take") && !holds(takes, segment.value("active_take"))) {
      segment.remove("active_take");  // the source shows
    }
    segment.insert("takes", takes);
  }
  return segment;
}

}  // namespace reelbrush::core
