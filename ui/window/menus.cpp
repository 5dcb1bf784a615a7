// SPDX-License-Identifier: Apache-2.0
// Menus and main tool bar of the window, from the action registry.
#include <QActionGroup>
#include <QApplication>
#include <QMenuBar>
#include <QToolBar>
#include <QToolButton>

#include "ui/canvas/viewer.h"
#include "ui/window/main_window.h"
#include "ui/window/safety_desk.h"

namespace reelbrush::ui {
namespace {

void fill(QMenu* menu, const ActionRegistry& actions, std::initializer_list<const char*> ids) {
  for (const char* id : ids) {
    if (id == nullptr) {
      menu->addSeparator();
    } else {
      menu->addAction(actions.find(QString::fromLatin1(id)));
    }
  }
}

void addThemeMenu(QMenu* view, MainWindow* window, core::Preferences& preferences) {
  QMenu* menu = view->addMenu(MainWindow::tr("T&heme"));
  auto* group = new QActionGroup(window);
  const auto add = [&](const QString& text, const QString& name) {
    QAction* action = menu->addAction(text);
    action->setObjectName(QStringLiteral("action.theme.") + name);
    action->setCheckable(true);
    action->setChecked(preferences.theme() == name);
    group->addAction(action);
    QObject::connect(action, &QAction::triggered, window, [window, name, &preferences] {
      preferences.setTheme(name);
      window->setTheme(name);
    });
  };
  add(MainWindow::tr("&Dark"), QStringLiteral("dark"));
  add(MainWindow::tr("&Light"), QStringLiteral("light"));
  add(MainWindow::tr("&Follow system"), QStringLiteral("system"));
}

void addLanguageMenu(QMenu* view, MainWindow* window, core::Preferences& preferences) {
  QMenu* menu = view->addMenu(MainWindow::tr("Lan&guage"));
  auto* group = new QActionGroup(window);
  const auto add = [&](const QString& text, const QString& name) {
    QAction* action = menu->addAction(text);
    action->setObjectName(QStringLiteral("action.language.") +
                          (name.isEmpty() ? QStringLiteral("system") : name));
    action->setCheckable(true);
    action->setChecked(preferences.language() == name);
    group->addAction(action);
    QObject::connect(action, &QAction::triggered, window, [window, name, &preferences] {
      if (preferences.language() != name) {
        preferences.setLanguage(name);
        window->showError(QString(),
                          MainWindow::tr("The language changes when Reelbrush starts next."));
      }
    });
  };
  add(MainWindow::tr("&System"), QString());
  // Languages are named in themselves, so that each is found by who reads it.
  add(QStringLiteral("English"), QStringLiteral("en"));
  add(QString::fromUtf8("\xe4\xb8\xad\xe6\x96\x87"), QStringLiteral("zh_CN"));
}

}  // namespace

void MainWindow::createMenus() {
  QMenu* file = menuBar()->addMenu(tr("&File"));
  fill(file, actions_, {"new", "open"});
  safety_->fillRecentMenu(file->addMenu(tr("Open &recent")));
  fill(file, actions_,
       {"openSample", nullptr, "save", "saveAs", "versions", nullptr, "import", "relink", nullptr,
        "export", "exportFrame", "collect", nullptr, "quit"});
  fill(menuBar()->addMenu(tr("&Edit")), actions_,
       {"undo",
        "redo",
        nullptr,
        "cut",
        "copy",
        "paste",
        "pasteInsert",
        "duplicate",
        "lift",
        "rippleDelete",
        "rename",
        nullptr,
        "selectAll",
        "selectNone",
        nullptr,
        "insertSource",
        "overwriteSource",
        nullptr,
        "editPrompt",
        nullptr,
        "commandPalette",
        "shortcuts",
        "preferences"});
  QMenu* tools = menuBar()->addMenu(tr("&Tools"));
  tools->addActions(viewer_->toolActions().actions());
  tools->addSeparator();
  fill(tools, actions_,
       {"brushSmaller", "brushLarger", "brushSofter", "brushHarder", "swapAddSubtract", nullptr,
        "previewMotion"});
  QMenu* opacity = tools->addMenu(tr("Brush &opacity"));
  for (int percent = 10; percent <= 100; percent += 10) {
    opacity->addAction(actions_.find(QStringLiteral("brushOpacity%1").arg(percent)));
  }
  fill(menuBar()->addMenu(tr("T&imeline")), actions_,
       {"split", "splitAll", "rippleTrimStart", "rippleTrimEnd", nullptr, "dissolve",
        "clipSettings", "detachSound", "linkClips", "unlinkClips", nullptr, "addMarker", "snapping",
        nullptr, "addVideoTrack", "addAudioTrack"});
  fill(menuBar()->addMenu(tr("&Mask")), actions_,
       {"maskAll", "maskNone", "maskInvert", nullptr, "propagateForward", "propagateBackward",
        "propagateBoth", "propagateToNext", "cancelPropagation", nullptr, "previousMaskKey",
        "nextMaskKey", "removeMaskKey", "nextDoubtful"});
  fill(menuBar()->addMenu(tr("&Segment")), actions_,
       {"generateHere", "editRange", nullptr, "splitBlock", nullptr, "generate", "generateNext",
        "cancelJob", "stopAndKeepPreview", "showPreview", nullptr, "previousTake", "nextTake",
        "renameTake", "revertToSource", nullptr, "wipeCompare", "modelManager"});
  fill(menuBar()->addMenu(tr("&Playback")), actions_,
       {"playPause",   "stop",       "shuttleBack",   "shuttleForward", nullptr,     "stepBack",
        "stepForward", "secondBack", "secondForward", "previousEdit",   "nextEdit",  nullptr,
        "toStart",     "toEnd",      nullptr,         "markIn",         "markOut",   "goToIn",
        "goToOut",     "clearInOut", nullptr,         "mute",           "useProxies"});
  QMenu* view = menuBar()->addMenu(tr("&View"));
  fill(view, actions_,
       {"viewerFit", "viewerOneToOne", nullptr, "showMask", "showEdge", "showMatte", "showMotion",
        "showField", "showSketch", "showConfidence", nullptr, "showGrid", "showSafeAreas", nullptr,
        "timelineZoomIn", "timelineZoomOut", "timelineFit", nullptr});
  createPanelsMenu(view);
  addThemeMenu(view, this, session_.preferences());
  addLanguageMenu(view, this, session_.preferences());
  fill(view, actions_, {nullptr, "maximisePanel", "fullScreen"});
  fill(menuBar()->addMenu(tr("&Help", "menu")), actions_, {"help"});

  QToolBar* bar = addToolBar(tr("Main tool bar"));
  bar->setObjectName(QStringLiteral("mainToolBar"));
  bar->setMovable(false);
  for (const char* id : {"new", "open", "save", "", "undo", "redo", "", "generate", "cancelJob"}) {
    if (*id == '\0') {
      bar->addSeparator();
      continue;
    }
    QAction* action = actions_.find(QString::fromLatin1(id));
    bar->addAction(action);
    QWidget* button = bar->widgetForAction(action);
    button->setObjectName(QStringLiteral("mainToolBar.") + QString::fromLatin1(id));
    button->setAccessibleName(plainText(action->text()));
    button->setFocusPolicy(Qt::TabFocus);
  }
}

}  // namespace reelbrush::ui
