// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QAccessibleWidget>

namespace reelbrush::ui {

class TimelineView;

// Shows the drawn clips, segments and prompt blocks to assistive programs as children of the
// timeline (ux U19.4).
class TimelineAccessible : public QAccessibleWidget {
 public:
  explicit TimelineAccessible(TimelineView* view);
  ~TimelineAccessible() override;

  int childCount() const override;
  QAccessibleInterface* child(int index) const override;
  int indexOfChild(const QAccessibleInterface* child) const override;
  QAccessibleInterface* childAt(int x, int y) const override;
  QString text(QAccessible::Text kind) const override;

 private:
  class Item;

  TimelineView* view() const;
  void match(std::size_t count) const;

  mutable std::vector<QAccessibleInterface*>
      items_;  // registered with QAccessible, which owns them
};

// To be installed once per process; widgets of other kinds are left to Qt.
QAccessibleInterface* timelineAccessibleFactory(const QString& key, QObject* object);

}  // namespace reelbrush::ui
