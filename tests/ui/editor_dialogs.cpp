// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/editor_dialogs.h"

#include <QAction>

namespace reelbrush::tests {

QStringList dialogActions() {
  return {QStringLiteral("preferences"),    QStringLiteral("shortcuts"),
          QStringLiteral("commandPalette"), QStringLiteral("help"),
          QStringLiteral("export"),         QStringLiteral("modelManager"),
          QStringLiteral("clipSettings"),   QStringLiteral("addMarker"),
          QStringLiteral("rename"),         QStringLiteral("versions")};
}

QDialog* openDialog(EditorFixture& editor, const QString& action) {
  core::Session& session = *editor.session;
  session.selection().selectClip(session.sequence().tracks.front().clips.front().id);
  if (action == QLatin1String("versions") && session.isUnsaved()) {
    session.saveAs(editor.path(QStringLiteral("film.reel")).toStdString());
  }
  QAction* opener = editor.window->actionRegistry().find(action);
  opener->trigger();
  if (action == QLatin1String("addMarker")) {
    opener->trigger();  // on the marker: its dialog
  }
  for (QDialog* dialog : editor.window->findChildren<QDialog*>()) {
    if (dialog->isVisible()) {
      return dialog;
    }
  }
  return nullptr;
}

}  // namespace reelbrush::tests
