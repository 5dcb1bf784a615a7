// SPDX-License-Identifier: Apache-2.0
#include "ui/base/shortcut_set.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/base/error.h"

namespace reelbrush::ui {
namespace {

const QString Schema = QStringLiteral("reelbrush-shortcuts");

}  // namespace

QByteArray changedShortcuts(const ActionRegistry& actions) {
  QJsonObject changed;
  for (const QAction* action : actions.all()) {
    const QString id = actions.idOf(action);
    if (action->shortcuts() != actions.defaultShortcuts(id)) {
      QJsonArray keys;
      for (const QKeySequence& key : action->shortcuts()) {
        keys.append(key.toString(QKeySequence::PortableText));
      }
      changed.insert(id, keys);
    }
  }
  return QJsonDocument(QJsonObject{{QStringLiteral("schema"), Schema},
                                   {QStringLiteral("shortcuts"), changed}})
      .toJson();
}

void applyShortcuts(ActionRegistry& actions, const QByteArray& json) {
  const QJsonObject root = QJsonDocument::fromJson(json).object();
  if (!json.isEmpty() && root.value(QStringLiteral("schema")).toString() != Schema) {
    throw core::Error(
        core::ErrorCode::BadInput,
        core::Sentence(QT_TRANSLATE_NOOP(
            "Error", "This is no file of shortcuts: choose one that Reelbrush exported.")));
  }
  const QJsonObject changed = root.value(QStringLiteral("shortcuts")).toObject();
  for (const QAction* action : actions.all()) {
    const QString id = actions.idOf(action);
    if (!changed.contains(id)) {
      actions.setShortcuts(id, actions.defaultShortcuts(id));
      continue;
    }
    QList<QKeySequence> keys;
    for (const QJsonValue& key : changed.value(id).toArray()) {
      keys.append(QKeySequence(key.toString(), QKeySequence::PortableText));
    }
    actions.setShortcuts(id, keys);
  }
}

QList<QAction*> conflictsOf(const ActionRegistry& actions, const QAction* action,
                            const QKeySequence& shortcut) {
  QList<QAction*> others;
  for (QAction* other : actions.all()) {
    // Keys that hold in one panel only may be used in another.
    const bool isShared = other->shortcutContext() == Qt::WindowShortcut ||
                          action->shortcutContext() == Qt::WindowShortcut;
    if (other != action && isShared && !shortcut.isEmpty() &&
        other->shortcuts().contains(shortcut)) {
      others.append(other);
    }
  }
  return others;
}

}  // namespace reelbrush::ui
