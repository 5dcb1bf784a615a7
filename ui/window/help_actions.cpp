// SPDX-License-Identifier: Apache-2.0
// Help, and what the window does about keys that depend on where the focus is or cannot be used
// now.
#include <QAbstractItemView>
#include <QApplication>
#include <QKeyEvent>
#include <QMap>

#include "ui/bin/project_bin.h"
#include "ui/canvas/tool_options_bar.h"
#include "ui/canvas/viewer.h"
#include "ui/dialogs/command_palette.h"
#include "ui/dialogs/help_dialog.h"
#include "ui/panels/takes_panel.h"
#include "ui/timeline/editing/timeline_editor.h"
#include "ui/window/main_window.h"
#include "ui/window/status_line.h"

namespace reelbrush::ui {
namespace {

QString keysOf(const QAction& action) {
  return QKeySequence::listToString(action.shortcuts(), QKeySequence::NativeText);
}

// What is held or ends a gesture is no action, so no shortcut can tell of it.
void addGestures(QList<HelpTopic>& topics) {
  const QString chapter = MainWindow::tr("Held keys and the mouse");
  const auto add = [&](const QString& name, const QString& keys, const QString& text) {
    topics.append({chapter, name, keys, text});
  };
  add(MainWindow::tr("Flip"), MainWindow::tr("hold \\"),
      MainWindow::tr("Shows the source, or the other side of a comparison, while held"));
  add(MainWindow::tr("Pan"), MainWindow::tr("Space and drag"),
      MainWindow::tr("Moves the picture; the middle button does too"));
  add(MainWindow::tr("Single frames"), MainWindow::tr("hold K, J or L"),
      MainWindow::tr("Steps one frame back or forward"));
  add(MainWindow::tr("Finish or cancel"), MainWindow::tr("Enter, Esc"),
      MainWindow::tr("Closes a polygon; leaves what a gesture would have changed as it was"));
  add(MainWindow::tr("Trim"), MainWindow::tr("drag an edge"),
      MainWindow::tr("With Ctrl what lies behind follows; the edge between two clips rolls"));
  add(MainWindow::tr("Trim to playhead"), QStringLiteral("[, ]"),
      MainWindow::tr("On the timeline: start or end of what is selected"));
  add(MainWindow::tr("Slip, slide"), MainWindow::tr("Alt, Alt+Shift and drag"),
      MainWindow::tr("Another part of the media at the same place; the clip between neighbours"));
  add(MainWindow::tr("Dissolve"), MainWindow::tr("drag an end"),
      MainWindow::tr("Makes the cross-dissolve longer or shorter"));
  add(MainWindow::tr("Zoom"), MainWindow::tr("wheel"),
      MainWindow::tr("On the picture, and with Ctrl on the timeline"));
}

}  // namespace

void MainWindow::createHelpActions() {
  actions_.add(
      {QStringLiteral("help"), tr("&Help"), std::nullopt, {QKeySequence(Qt::Key_F1)}, false},
      [this](bool) { openHelp(); });
  actions_.add(
      {QStringLiteral("rename"), tr("Ren&ame…"), std::nullopt, {QKeySequence(Qt::Key_F2)}, false},
      [this](bool) { renameFocused(); });
}

void MainWindow::openHelp() {
  QList<HelpTopic> topics;
  for (const ToolEntry& tool : viewer_->tools()) {
    const QAction* action = actions_.find(QStringLiteral("tool.") + tool.id);
    topics.append({tr("Tools"), plainText(action->text()), keysOf(*action), toolHint(tool.which)});
  }
  addGestures(topics);
  QMap<QString, QList<HelpTopic>> menus;
  for (const QAction* action : actions_.all()) {
    const bool isTool = actions_.idOf(action).startsWith(QLatin1String("tool."));
    if (action->isVisible() && !isTool) {
      const QString menu = menuPathOf(action);
      menus[menu].append({menu, plainText(action->text()), keysOf(*action), {}});
    }
  }
  for (const QList<HelpTopic>& menu : menus) {
    topics.append(menu);
  }
  auto* dialog = new HelpDialog(topics, this);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->open();
}

// Names what has the focus: a row of a list, media, a take, else the selection on the timeline.
void MainWindow::renameFocused() {
  QWidget* focused = QApplication::focusWidget();
  const auto isIn = [&](const QWidget* panel) {
    return focused != nullptr && (panel == focused || panel->isAncestorOf(focused));
  };
  if (isIn(bin_)) {
    bin_->rename();
    return;
  }
  if (isIn(takes_)) {
    takes_->renameTake();
    return;
  }
  auto* list = qobject_cast<QAbstractItemView*>(focused);
  if (list != nullptr && list->currentIndex().isValid() &&
      list->currentIndex().flags().testFlag(Qt::ItemIsEditable)) {
    list->edit(list->currentIndex());
    return;
  }
  timelineEditor_->renameSelected();
}

void MainWindow::keyPressEvent(QKeyEvent* event) {
  if (const QAction* action = actions_.disabledOn(QKeySequence(event->keyCombination()))) {
    const QString reason = actions_.reasonOf(action);
    status_->showMessage(
        tr("%1: %2", "an action, why it is not possible")
            .arg(plainText(action->text()), reason.isEmpty() ? tr("not available now") : reason),
        6000);
    event->accept();
    return;
  }
  QMainWindow::keyPressEvent(event);
}

}  // namespace reelbrush::ui
