// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>
#include <QWidget>

class QStackedWidget;
class QTabBar;

namespace reelbrush::ui {

// The viewer's tabs (ux 2): Sequence, Source, Compare. Pages are named by stable ids, never by
// place: "sequence", "source", "compare". The tabs hide while there is only one page. GUI thread.
class ViewerTabs : public QWidget {
  Q_OBJECT

 public:
  explicit ViewerTabs(QWidget* parent = nullptr);

  // Adds a page behind those that are there and takes it as a child; an id is used once.
  void addPage(const QString& id, const QString& title, QWidget* page);
  QWidget* page(const QString& id) const;  // null if unknown
  QStringList ids() const { return ids_; }

  void showPage(const QString& id);  // no effect for an unknown id
  QString current() const;           // id of the page in front; empty without pages
  // An unavailable tab stays, greyed, with the reason as its tool tip; empty makes it available.
  void setUnavailable(const QString& id, const QString& reason);

 signals:
  void currentChanged(const QString& id);

 private:
  int placeOf(const QString& id) const { return static_cast<int>(ids_.indexOf(id)); }

  QTabBar* bar_;
  QStackedWidget* stack_;
  QStringList ids_;
};

}  // namespace reelbrush::ui
