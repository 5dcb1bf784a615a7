// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include "ui/base/actions.h"

namespace reelbrush::ui {

// Shortcuts that differ from the built-in ones, as JSON: {"schema": "reelbrush-shortcuts",
// "shortcuts": {"save": ["Ctrl+S"]}}. For the preferences, and for files to pass on.
QByteArray changedShortcuts(const ActionRegistry& actions);
// Built-in shortcuts, then those of the JSON; unknown actions are passed over. Throws core::Error
// (BadInput) and changes nothing if it is no such JSON. Empty: the built-in ones.
void applyShortcuts(ActionRegistry& actions, const QByteArray& json);

// The other actions that have this shortcut too.
QList<QAction*> conflictsOf(const ActionRegistry& actions, const QAction* action,
                            const QKeySequence& shortcut);

}  // namespace reelbrush::ui
