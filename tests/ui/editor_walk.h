// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include "tests/ui/editor_fixture.h"

namespace reelbrush::tests {

// What a person does with the window, by mouse and keyboard alone. Each step checks what it can see
// of its effect and says false where that failed. Widgets are found by their object names.
class EditorWalk {
 public:
  explicit EditorWalk(EditorFixture& editor) : editor_(editor) {}

  bool becomesActive();
  // Ctrl+O, the name, Open; waits for the first picture. `file` is a clip or a project.json.
  bool openByDialog(const QString& file);
  bool paintMask();
  bool drawStroke();
  bool typePrompt(const QString& prompt);
  // Ctrl+Return, and Ctrl+Alt+Return once the segment has run for a while.
  bool generateAndCancel();
  // By the button; waits for the take and for the queue to be idle.
  bool generate();
  // Ctrl+Z down to `beginning` steps, then Ctrl+Shift+Z up again; each state has to come back.
  bool undoAndRedoEverything(int beginning);
  // Ctrl+S, the folder's name, Save; waits for project.json.
  bool saveByDialog(const QString& folder);

  QByteArray text() const;  // the document as it would be saved
  // Of the GUI thread since the last call, ms, without waiting for a processor.
  double takeLongestStall();

 private:
  QWidget* child(const char* name) const;
  QWidget* canvas() const;
  bool chooseInDialog(const char* dialog, const QString& path, bool isSaving);

  EditorFixture& editor_;
};

}  // namespace reelbrush::tests
