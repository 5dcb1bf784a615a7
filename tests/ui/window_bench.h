// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include <QtTest>

#include "tests/ui/editor_fixture.h"
#include "ui/base/language.h"
#include "ui/canvas/viewer.h"

namespace reelbrush::tests {

// The whole editor with a generator of six steps that sends previews and a model that reads twelve
// characters of a prompt.
class WindowBench {
 protected:
  bool make(bool withClip = true) {
    ui::installLanguage(*qApp, QStringLiteral("en"));
    GeneratorScript script;
    script.steps = 6;
    script.perStep = std::chrono::milliseconds(40);
    script.sendsPreviews = true;
    ui::WindowServices services;
    services.countTokens = [](const std::string&, const QString& prompt) {
      return ui::TokenCount{static_cast<int>(prompt.size()), 12, prompt.size() > 12 ? 12 : -1};
    };
    editor_ = std::make_unique<EditorFixture>(script, services);
    if (!QTest::qWaitForWindowActive(editor_->window.get())) {
      return false;
    }
    if (!withClip) {
      return true;
    }
    if (!editor_->openClip()) {
      return false;
    }
    editor_->session->toolState().setTool(core::Tool::MaskBrush);
    canvas()->setFocus();
    return true;
  }
  QWidget* child(const char* name) const {
    return editor_->window->findChild<QWidget*>(QString::fromLatin1(name));
  }
  ui::CanvasView* canvas() const { return &editor_->window->viewer().canvas(); }
  QAction* action(const char* id) const {
    return editor_->window->actionRegistry().find(QString::fromLatin1(id));
  }
  // Pictures to look at, where REELBRUSH_SHOTS names a folder; a temporary one otherwise.
  bool shoot(EditorFixture& editor, const QString& name) const {
    const QString wished = qEnvironmentVariable("REELBRUSH_SHOTS");
    return editor.window->grabTo((wished.isEmpty() ? editor.dir.path() : wished) +
                                 QLatin1Char('/') + name);
  }
  void paint() { editor_->drag({{100, 60}, {200, 120}}); }

  std::unique_ptr<EditorFixture> editor_;
};

}  // namespace reelbrush::tests
