// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include <QAction>
#include <QMenu>
#include <QtTest>

#include "tests/ui/editor_fixture.h"
#include "ui/canvas/viewer.h"

namespace reelbrush::tests {

// The whole editor over a clip with a painted segment, and ways to its widgets by name.
class GenerationFixture {
 public:
  bool make(GeneratorScript script = {}, ui::WindowServices services = {}) {
    editor = std::make_unique<EditorFixture>(std::move(script), std::move(services));
    if (!QTest::qWaitForWindowActive(editor->window.get()) || !editor->openClip()) {
      return false;
    }
    editor->session->toolState().setTool(core::Tool::MaskBrush);
    editor->drag({{100, 60}, {200, 120}});
    return editor->segment() != nullptr &&
           editor->session->obstacleTo(editor->segment()->id).empty();
  }
  template <typename Widget = QWidget>
  Widget* child(const QString& name) const {
    return editor->window->findChild<Widget*>(name);
  }
  QAction* action(const char* id) const {
    return editor->window->actionRegistry().find(QString::fromLatin1(id));
  }
  void showPanel(const char* dock) const {
    QWidget* panel = child(QString::fromLatin1(dock));
    panel->show();
    panel->raise();
  }
  bool generate(std::size_t takes = 1) {
    action("generate")->trigger();
    return QTest::qWaitFor([&] { return editor->segment()->takes.size() == takes; }, 20000);
  }
  // The visible menu of that name; null if it does not come up.
  QMenu* menu(const QString& name) const {
    QMenu* found = nullptr;
    const bool isThere = QTest::qWaitFor(
        [&] {
          for (QMenu* each : editor->window->findChildren<QMenu*>(name)) {
            found = each->isVisible() ? each : found;
          }
          return found != nullptr;
        },
        3000);
    return isThere ? found : nullptr;
  }
  // Chooses an entry by the beginning of its text without mnemonic, by a key as a user would.
  bool choose(const QString& menuName, const QString& text) const {
    QMenu* shown = menu(menuName);
    if (shown == nullptr) {
      return false;
    }
    for (QAction* entry : shown->actions()) {
      if (ui::plainText(entry->text()).startsWith(text) && entry->isEnabled()) {
        shown->setActiveAction(entry);
        QTest::keyClick(shown, Qt::Key_Return);
        return true;
      }
    }
    shown->close();
    return false;
  }
  core::Session& session() const { return *editor->session; }
  const core::RecipeSettings& settings() const { return editor->segment()->recipe.settings; }

  std::unique_ptr<EditorFixture> editor;
};

inline GeneratorScript longRun(bool sendsPreviews = false) {
  GeneratorScript script;
  script.steps = 2000;
  script.perStep = std::chrono::milliseconds(10);
  script.sendsPreviews = sendsPreviews;
  return script;
}

}  // namespace reelbrush::tests
