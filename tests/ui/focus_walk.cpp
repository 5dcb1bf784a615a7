// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/focus_walk.h"

#include <algorithm>

#include <QAbstractScrollArea>
#include <QApplication>
#include <QDockWidget>
#include <QImage>
#include <QPixmap>
#include <QPointer>
#include <QtTest>

namespace reelbrush::tests {
namespace {

constexpr std::size_t MostStops = 400;

void settle() {
  QCoreApplication::sendPostedEvents();
  QCoreApplication::processEvents();
}

QImage pictureOf(QWidget& widget) {
  settle();
  return widget.grab().toImage();
}

bool isBehindTab(const QWidget& widget) {
  for (const QWidget* each = &widget; each != nullptr; each = each->parentWidget()) {
    if (qobject_cast<const QDockWidget*>(each) != nullptr) {
      return each->visibleRegion().isEmpty();
    }
  }
  return false;
}

// A view without a frame is covered by its viewport.
bool isInSight(const QWidget& widget) {
  const auto* area = qobject_cast<const QAbstractScrollArea*>(&widget);
  return !widget.visibleRegion().isEmpty() ||
         (area != nullptr && !area->viewport()->visibleRegion().isEmpty());
}

}  // namespace

QString pathOf(const QWidget& widget) {
  QString path = QString::fromLatin1(widget.metaObject()->className());
  for (const QWidget* each = &widget; each != nullptr && !each->isWindow();
       each = each->parentWidget()) {
    if (!each->objectName().isEmpty()) {
      path += QLatin1Char('/') + each->objectName();
    }
  }
  return path;
}

std::vector<QWidget*> tabStops(const QWidget& window) {
  std::vector<QWidget*> stops;
  for (QWidget* widget : window.findChildren<QWidget*>()) {
    if (widget->window() == &window && widget->isVisible() && widget->isEnabled() &&
        (widget->focusPolicy() & Qt::TabFocus) && widget->focusProxy() == nullptr &&
        !isBehindTab(*widget)) {
      stops.push_back(widget);
    }
  }
  return stops;
}

FocusRound walkByTab(QWidget& window, Qt::Key key) {
  FocusRound round;
  QPointer<QWidget> before;
  QImage focused;
  while (round.visited.size() < MostStops) {
    QTest::keyClick(QApplication::focusWidget(), key);
    settle();
    QWidget* now = QApplication::focusWidget();
    if (before != nullptr && now != before && pictureOf(*before) == focused) {
      round.unseen.append(pathOf(*before) + QStringLiteral(" looks as without the focus"));
    }
    if (now == nullptr || now->window() != &window) {
      return round;
    }
    if (!round.visited.empty() && now == round.visited.front()) {
      round.isClosed = true;
      return round;
    }
    if (!isInSight(*now)) {
      round.unseen.append(pathOf(*now) + QStringLiteral(" is out of sight"));
    }
    round.visited.push_back(now);
    before = now;
    focused = pictureOf(*now);
  }
  return round;
}

}  // namespace reelbrush::tests
