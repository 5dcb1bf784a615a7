// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>
#include <QStringList>

#include "tests/ui/editor_fixture.h"

namespace reelbrush::tests {

// The actions of the window that open a dialog on a clip, each with its dialog.
QStringList dialogActions();

// Opens it on an editor that holds a clip; null if nothing opened.
QDialog* openDialog(EditorFixture& editor, const QString& action);

}  // namespace reelbrush::tests
