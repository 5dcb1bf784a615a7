// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QStringList>
#include <QWidget>

namespace reelbrush::tests {

// A round by Tab or Shift+Tab through a window that is active.
struct FocusRound {
  std::vector<QWidget*> visited;  // each stop until the first comes again
  QStringList unseen;             // stops that were out of sight or looked as without the focus
  bool isClosed = false;          // false: it ran into a trap
};

FocusRound walkByTab(QWidget& window, Qt::Key key);

// Every visible, enabled control that takes the focus by Tab.
std::vector<QWidget*> tabStops(const QWidget& window);

// For messages: class and object names up to the window.
QString pathOf(const QWidget& widget);

}  // namespace reelbrush::tests
