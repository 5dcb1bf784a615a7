// SPDX-License-Identifier: Apache-2.0
// How the window's panels are reached and arranged: layouts, Ctrl+1…9, F6, maximising.
#include <QActionGroup>
#include <QApplication>
#include <QCursor>
#include <QDockWidget>
#include <QMenu>
#include <QScrollArea>

#include "ui/canvas/viewer.h"
#include "ui/viewer/viewer_tabs.h"
#include "ui/window/main_window.h"
#include "ui/window/window_docks.h"

namespace reelbrush::ui {
namespace {

constexpr int ScrollMargin = 8;  // px that stay round the control

// A dock behind its tabs counts as visible for Qt, though nothing of it is seen.
bool isBehindTab(const QWidget& widget) {
  for (const QWidget* each = &widget; each != nullptr; each = each->parentWidget()) {
    if (qobject_cast<const QDockWidget*>(each) != nullptr) {
      return each->visibleRegion().isEmpty();
    }
  }
  return false;
}

}  // namespace

// By Tab: the next control that is in sight, or can be scrolled there (ux U19.4).
bool MainWindow::focusNextPrevChild(bool next) {
  QWidget* const start = focusWidget() != nullptr ? focusWidget() : this;
  QWidget* at = start;
  const auto isStop = [this](const QWidget& widget) {
    return (widget.focusPolicy() & Qt::TabFocus) && widget.focusProxy() == nullptr &&
           widget.isEnabled() && widget.isVisibleTo(this) && !isBehindTab(widget);
  };
  do {
    at = next ? at->nextInFocusChain() : at->previousInFocusChain();
  } while (at != start && !isStop(*at));
  if (at == start) {
    return false;
  }
  at->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
  for (QWidget* parent = at->parentWidget(); parent != nullptr; parent = parent->parentWidget()) {
    if (auto* area = qobject_cast<QScrollArea*>(parent)) {
      area->ensureWidgetVisible(at, ScrollMargin, ScrollMargin);
    }
  }
  return true;
}

void MainWindow::createLayoutActions() {
  auto* group = new QActionGroup(this);
  const auto layout = [&](const char* name, const QString& text) {
    QAction* action =
        actions_.add({QStringLiteral("layout.") + QLatin1String(name), text, {}, {}, true},
                     [this, name](bool) { docks_->useLayout(QLatin1String(name)); });
    group->addAction(action);
  };
  layout("edit", tr("&Edit"));
  layout("paint", tr("&Paint"));
  layout("story", tr("&Story"));
  layout("render", tr("&Render"));
  actions_.add({QStringLiteral("layout.reset"), tr("Re&set layout"), {}, {}, false},
               [this](bool) { docks_->reset(); });
  actions_.add({QStringLiteral("maximisePanel"),
                tr("&Maximise panel"),
                {},
                {QKeySequence(Qt::Key_QuoteLeft)},
                false},
               [this](bool) { maximisePanelUnderPointer(); });
  actions_.add(
      {QStringLiteral("fullScreen"), tr("F&ull screen"), {}, {QKeySequence(Qt::Key_F11)}, false},
      [this](bool) { setWindowState(windowState() ^ Qt::WindowFullScreen); });
  actions_.add(
      {QStringLiteral("nextPanel"), tr("Next pane&l"), {}, {QKeySequence(Qt::Key_F6)}, false},
      [this](bool) { focusNextPanel(); });
}

void MainWindow::createPanelsMenu(QMenu* view) {
  QMenu* layouts = view->addMenu(tr("La&yout"));
  for (const QString& name : WindowDocks::layouts()) {
    layouts->addAction(actions_.find(QStringLiteral("layout.") + name));
  }
  layouts->addSeparator();
  layouts->addAction(actions_.find(QStringLiteral("layout.reset")));
  connect(docks_, &WindowDocks::layoutChanged, this, [this](const QString& name) {
    actions_.find(QStringLiteral("layout.") + name)->setChecked(true);
  });
  QMenu* panels = view->addMenu(tr("&Panels"));
  for (QDockWidget* dock : docks_->docks()) {
    panels->addAction(dock->toggleViewAction());
  }
  panels->addSeparator();
  // Ctrl+1…9 show a panel, bring it to the front and go there; hiding is the list's business above.
  int number = 0;
  const auto add = [&](const QString& title, std::function<void()> go) {
    ++number;
    panels->addAction(
        actions_.add({QStringLiteral("panel%1").arg(number),
                      tr("Go to %1").arg(title),
                      std::nullopt,
                      {QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + number))},
                      false},
                     [go = std::move(go)](bool) { go(); }));
  };
  const auto addDock = [&](Panel which) {
    if (QDockWidget* dock = docks_->dock(which)) {
      add(dock->windowTitle(), [this, which, dock] {
        docks_->show(which);
        focusIn(dock->widget());
      });
    }
  };
  for (const Panel which :
       {Panel::Bin, Panel::Story, Panel::Conditions, Panel::Takes, Panel::Timeline, Panel::Queue}) {
    addDock(which);
  }
  add(tr("Viewer"), [this] {
    if (docks_->isMaximised() && !centralWidget()->isVisible()) {
      docks_->toggleMaximised(nullptr);
    }
    focusIn(tabs_);
  });
  addDock(Panel::Mask);
  addDock(Panel::Motion);
  panels->addAction(actions_.find(QStringLiteral("nextPanel")));
}

// The first widget of the panel that takes the keyboard; the canvas before its bars.
bool MainWindow::focusIn(QWidget* panel) {
  QList<QWidget*> candidates{&viewer_->canvas(), panel};
  candidates += panel->findChildren<QWidget*>();
  for (QWidget* widget : candidates) {
    const bool isInside = widget == panel || panel->isAncestorOf(widget);
    if (isInside && widget->isVisible() && widget->isEnabled() &&
        widget->focusPolicy() & Qt::TabFocus) {
      widget->setFocus(Qt::ShortcutFocusReason);
      return true;
    }
  }
  return false;
}

void MainWindow::focusNextPanel() {
  QList<QWidget*> stops;
  for (const Panel which : {Panel::Bin, Panel::Story}) {
    if (QDockWidget* dock = docks_->dock(which)) {
      stops.append(dock);
    }
  }
  stops.append(centralWidget());
  for (const Panel which : {Panel::Conditions, Panel::Mask, Panel::Motion, Panel::Takes,
                            Panel::Timeline, Panel::Queue}) {
    if (QDockWidget* dock = docks_->dock(which)) {
      stops.append(dock);
    }
  }
  const QWidget* focused = QApplication::focusWidget();
  qsizetype at = -1;
  for (qsizetype i = 0; i < stops.size(); ++i) {
    at = focused != nullptr && stops[i]->isAncestorOf(focused) ? i : at;
  }
  for (qsizetype step = 1; step <= stops.size(); ++step) {
    QWidget* target = stops[(at + step) % stops.size()];
    auto* dock = qobject_cast<QDockWidget*>(target);
    // A dock behind another tab is visible for Qt, but nothing of it can be seen.
    if (target->isVisible() && !target->visibleRegion().isEmpty() &&
        focusIn(dock != nullptr      ? dock->widget()
                : tabs_->isVisible() ? tabs_
                                     : target)) {
      return;
    }
  }
}

void MainWindow::maximisePanelUnderPointer() {
  const QWidget* under = QApplication::widgetAt(QCursor::pos());
  // Without a pointer in the window (keyboard, touch): the panel that has the focus.
  docks_->toggleMaximised(
      under != nullptr && under->window() == this ? under : QApplication::focusWidget());
}

}  // namespace reelbrush::ui
