// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>

#include "core/session/preferences.h"

class QDockWidget;
class QMainWindow;
class QWidget;

namespace reelbrush::ui {

enum class Panel { Bin, Story, Conditions, Takes, Timeline, Queue, Mask, Motion };

// The panels round the viewer and how they are arranged: the layouts Edit, Paint, Story and Render
// (ux 2), each kept as the user left it, and one panel maximised. GUI thread; the window must
// outlive it.
class WindowDocks : public QObject {
  Q_OBJECT

 public:
  // "edit", "paint", "story", "render"
  static QStringList layouts();

  WindowDocks(QMainWindow& window, core::Preferences& preferences);

  // Call for each panel, then restore() or useDefault().
  QDockWidget* add(Panel which, const QString& title, const char* objectName, QWidget* panel);
  QDockWidget* dock(Panel which) const;  // null if it was not added
  QList<QDockWidget*> docks() const;     // in the order of Panel
  void show(Panel which);                // and brings it before its tabs

  const QString& layout() const { return layout_; }
  // Keeps the arrangement that is left, and brings the other as it was left last.
  void useLayout(const QString& name);
  // The present layout as it comes.
  void reset();
  // What save() kept; else the layout Edit as it comes.
  void restore();
  void useDefault() { arrange(layout_); }
  void save();

  // The dock or the centre below this widget fills the window; again (with any widget): as before.
  void toggleMaximised(const QWidget* under);
  bool isMaximised() const { return !beforeMaximised_.isEmpty(); }

 signals:
  void layoutChanged(const QString& name);

 private:
  void arrange(const QString& name);
  void place(Panel which, Qt::DockWidgetArea area);
  void tab(Panel first, Panel behind);
  QByteArray state() const;
  void restoreMaximised();

  QMainWindow& window_;
  core::Preferences& preferences_;
  std::map<Panel, QDockWidget*> docks_;
  QString layout_;
  QByteArray beforeMaximised_;  // state to come back to; empty: nothing is maximised
};

}  // namespace reelbrush::ui
