// SPDX-License-Identifier: Apache-2.0
// Menus and main tool bar of the window, from the action registry.
#include <QActionGroup>
#include <QApplication>
#include <QDockWidget>
#include <QMenuBar>
#include <QToolBar>
#include <QToolButton>

#include "ui/canvas/viewer.h"
#include "ui/window/main_window.h"

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

}  // namespace

void MainWindow::createMenus() {
  fill(menuBar()->addMenu(tr("&File")), actions_,
       {"new", "open", "openSample", nullptr, "save", "saveAs", nullptr, "quit"});
  fill(menuBar()->addMenu(tr("&Edit")), actions_, {"undo", "redo", nullptr, "editPrompt"});
  QMenu* tools = menuBar()->addMenu(tr("&Tools"));
  tools->addActions(viewer_->toolActions().actions());
  tools->addSeparator();
  fill(tools, actions_, {"brushSmaller", "brushLarger", "brushSofter", "brushHarder"});
  fill(menuBar()->addMenu(tr("&Segment")), actions_,
       {"editRange", nullptr, "generate", "cancelJob", nullptr, "previousTake", "nextTake",
        "revertToSource"});
  fill(menuBar()->addMenu(tr("&Playback")), actions_,
       {"playPause", "stop", "shuttleBack", "shuttleForward", nullptr, "stepBack", "stepForward",
        "secondBack", "secondForward", nullptr, "toStart", "toEnd"});
  QMenu* view = menuBar()->addMenu(tr("&View"));
  fill(view, actions_,
       {"viewerFit", "viewerOneToOne", nullptr, "showMask", "showMotion", nullptr, "timelineZoomIn",
        "timelineZoomOut", "timelineFit", nullptr});
  QMenu* panels = view->addMenu(tr("&Panels"));
  int number = 1;
  for (QDockWidget* dock : docks_) {
    QAction* show = dock->toggleViewAction();
    panels->addAction(show);
    // Ctrl+1…9 show a panel and bring it to the front; hiding is the menu's business.
    actions_.add({QStringLiteral("panel%1").arg(number),
                  tr("Go to %1").arg(dock->windowTitle()),
                  std::nullopt,
                  {QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + number))},
                  false},
                 [dock](bool) {
                   dock->show();
                   dock->raise();
                 });
    ++number;
  }
  fill(panels, actions_, {nullptr, "nextPanel"});
  addThemeMenu(view, this, session_.preferences());
  fill(view, actions_, {nullptr, "fullScreen"});

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
