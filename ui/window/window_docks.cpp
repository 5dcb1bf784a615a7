// SPDX-License-Identifier: Apache-2.0
#include "ui/window/window_docks.h"

#include <utility>

#include <QDockWidget>
#include <QMainWindow>
#include <QTabBar>

namespace reelbrush::ui {
namespace {

// Raised when panels come or go, so that an older program's arrangement is not half applied.
constexpr int StateVersion = 3;
const QString CurrentKey = QStringLiteral("current");
const QString GeometryKey = QStringLiteral("geometry");

}  // namespace

QStringList WindowDocks::layouts() {
  return {QStringLiteral("edit"), QStringLiteral("paint"), QStringLiteral("story"),
          QStringLiteral("render")};
}

WindowDocks::WindowDocks(QMainWindow& window, core::Preferences& preferences)
    : QObject(&window), window_(window), preferences_(preferences), layout_(layouts().front()) {
  window_.setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
  window_.setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea);
}

QDockWidget* WindowDocks::add(Panel which, const QString& title, const char* objectName,
                              QWidget* panel) {
  auto* dock = new QDockWidget(title, &window_);
  dock->setObjectName(QString::fromLatin1(objectName));
  dock->setWidget(panel);
  docks_[which] = dock;
  return dock;
}

QDockWidget* WindowDocks::dock(Panel which) const {
  const auto found = docks_.find(which);
  return found == docks_.end() ? nullptr : found->second;
}

QList<QDockWidget*> WindowDocks::docks() const {
  QList<QDockWidget*> list;
  for (const auto& [which, dock] : docks_) {
    list.append(dock);
  }
  return list;
}

void WindowDocks::show(Panel which) {
  restoreMaximised();
  if (QDockWidget* shown = dock(which)) {
    shown->show();
    shown->raise();
  }
}

void WindowDocks::place(Panel which, Qt::DockWidgetArea area) {
  if (QDockWidget* placed = dock(which)) {
    window_.addDockWidget(area, placed);
    placed->show();
  }
}

void WindowDocks::tab(Panel first, Panel behind) {
  if (dock(first) != nullptr && dock(behind) != nullptr) {
    window_.tabifyDockWidget(dock(first), dock(behind));
  }
}

// Where everything lies in a layout as it comes. All panels are placed, so that one which is hidden
// here appears at its usual place when it is asked for.
void WindowDocks::arrange(const QString& name) {
  for (QDockWidget* each : docks()) {
    each->setFloating(false);  // only docks that are in the window's layout come back to it
    window_.removeDockWidget(each);
  }
  place(Panel::Bin, Qt::LeftDockWidgetArea);
  place(Panel::Story, Qt::LeftDockWidgetArea);
  tab(Panel::Bin, Panel::Story);
  place(Panel::Conditions, Qt::RightDockWidgetArea);
  place(Panel::Mask, Qt::RightDockWidgetArea);
  place(Panel::Motion, Qt::RightDockWidgetArea);
  tab(Panel::Conditions, Panel::Mask);
  tab(Panel::Mask, Panel::Motion);
  place(Panel::Takes, Qt::RightDockWidgetArea);
  place(Panel::Timeline, Qt::BottomDockWidgetArea);
  place(Panel::Queue, Qt::BottomDockWidgetArea);
  tab(Panel::Timeline, Panel::Queue);
  const bool isPaint = name == QLatin1String("paint");
  const bool isStory = name == QLatin1String("story");
  const bool isRender = name == QLatin1String("render");
  const auto hide = [this](Panel which) {
    if (dock(which) != nullptr) {
      dock(which)->hide();
    }
  };
  if (isPaint) {
    hide(Panel::Bin);
    hide(Panel::Story);
    hide(Panel::Queue);
  } else if (isRender) {
    hide(Panel::Bin);
    hide(Panel::Story);
  }
  if (QDockWidget* front = dock(isStory || dock(Panel::Bin) == nullptr ? Panel::Story : Panel::Bin);
      front != nullptr && !isPaint && !isRender) {
    front->raise();
  }
  if (QDockWidget* front = dock(isPaint ? Panel::Mask : Panel::Conditions)) {
    front->raise();
  }
  if (QDockWidget* front = dock(isRender ? Panel::Queue : Panel::Timeline)) {
    front->raise();
  }
  for (QTabBar* bar : window_.findChildren<QTabBar*>(QString(), Qt::FindDirectChildrenOnly)) {
    bar->setDrawBase(false);
  }
  const int left = isStory ? 380 : 270;
  const int below = isPaint ? 170 : isRender ? 300 : 230;
  window_.resizeDocks({dock(Panel::Story), dock(Panel::Conditions)}, {left, 320}, Qt::Horizontal);
  // Painting needs the layers' fields in sight more than the takes.
  window_.resizeDocks({dock(Panel::Conditions), dock(Panel::Takes)},
                      {isRender  ? 260
                       : isPaint ? 520
                                 : 430,
                       isPaint ? 120 : 210},
                      Qt::Vertical);
  window_.resizeDocks({dock(Panel::Timeline)}, {below}, Qt::Vertical);
}

QByteArray WindowDocks::state() const {
  return isMaximised() ? beforeMaximised_ : window_.saveState(StateVersion);
}

void WindowDocks::useLayout(const QString& name) {
  if (!layouts().contains(name)) {
    return;
  }
  restoreMaximised();
  preferences_.setLayout(layout_, state());
  layout_ = name;
  if (!window_.restoreState(preferences_.layout(name), StateVersion)) {
    arrange(name);
  }
  preferences_.setLayout(CurrentKey, name.toLatin1());
  emit layoutChanged(name);
}

void WindowDocks::reset() {
  restoreMaximised();
  preferences_.setLayout(layout_, {});
  arrange(layout_);
  emit layoutChanged(layout_);
}

void WindowDocks::restore() {
  const QString name = QString::fromLatin1(preferences_.layout(CurrentKey));
  layout_ = layouts().contains(name) ? name : layouts().front();
  window_.restoreGeometry(preferences_.layout(GeometryKey));
  arrange(layout_);  // also for panels that the kept state does not know
  window_.restoreState(preferences_.layout(layout_), StateVersion);
  emit layoutChanged(layout_);
}

void WindowDocks::save() {
  preferences_.setLayout(CurrentKey, layout_.toLatin1());
  preferences_.setLayout(layout_, state());
  preferences_.setLayout(GeometryKey, window_.saveGeometry());
}

void WindowDocks::toggleMaximised(const QWidget* under) {
  if (isMaximised()) {
    restoreMaximised();
    return;
  }
  const auto holds = [under](const QWidget* panel) {
    return panel == under || panel->isAncestorOf(under);
  };
  QWidget* kept =
      under != nullptr && holds(window_.centralWidget()) ? window_.centralWidget() : nullptr;
  for (QDockWidget* each : docks()) {
    if (under != nullptr && holds(each) && !each->isFloating()) {
      kept = each;
    }
  }
  if (kept == nullptr) {
    return;  // a menu, a bar, another window
  }
  beforeMaximised_ = window_.saveState(StateVersion);
  for (QDockWidget* each : docks()) {
    if (each != kept && !each->isFloating()) {
      each->hide();
    }
  }
  window_.centralWidget()->setVisible(kept == window_.centralWidget());
}

void WindowDocks::restoreMaximised() {
  if (!isMaximised()) {
    return;
  }
  window_.centralWidget()->show();
  window_.restoreState(std::exchange(beforeMaximised_, {}), StateVersion);
}

}  // namespace reelbrush::ui
