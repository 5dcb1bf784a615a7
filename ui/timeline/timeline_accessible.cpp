// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/timeline_accessible.h"

#include "ui/timeline/timeline_content.h"
#include "ui/timeline/timeline_view.h"

namespace reelbrush::ui {

// One clip, segment or block; looks itself up by index, so that it never holds what is gone.
class TimelineAccessible::Item : public QAccessibleInterface {
 public:
  Item(TimelineView* view, int index) : view_(view), index_(index) {}

  bool isValid() const override {
    return view_ != nullptr && index_ < static_cast<int>(view_->items().size());
  }
  QObject* object() const override { return nullptr; }
  QAccessibleInterface* childAt(int, int) const override { return nullptr; }
  QAccessibleInterface* parent() const override {
    return QAccessible::queryAccessibleInterface(view_);
  }
  QAccessibleInterface* child(int) const override { return nullptr; }
  int childCount() const override { return 0; }
  int indexOfChild(const QAccessibleInterface*) const override { return -1; }
  void setText(QAccessible::Text, const QString&) override {}
  QAccessible::Role role() const override { return QAccessible::ListItem; }

  QString text(QAccessible::Text kind) const override {
    if (!isValid()) {
      return {};
    }
    const TimelineItem item = view_->items()[static_cast<std::size_t>(index_)];
    return kind == QAccessible::Name
               ? item.name
               : (kind == QAccessible::Description ? item.objectName : QString());
  }
  QRect rect() const override {
    if (!isValid()) {
      return {};
    }
    const QRect local = view_->items()[static_cast<std::size_t>(index_)].rect & view_->rect();
    return QRect(view_->mapToGlobal(local.topLeft()), local.size());
  }
  QAccessible::State state() const override {
    QAccessible::State state;
    state.selectable = true;
    state.invalid = !isValid();
    return state;
  }

 private:
  TimelineView* view_;
  int index_;
};

TimelineAccessible::TimelineAccessible(TimelineView* view)
    : QAccessibleWidget(view, QAccessible::List) {}

TimelineAccessible::~TimelineAccessible() {
  for (QAccessibleInterface* item : items_) {
    QAccessible::deleteAccessibleInterface(QAccessible::uniqueId(item));
  }
}

TimelineView* TimelineAccessible::view() const {
  return static_cast<TimelineView*>(object());
}

void TimelineAccessible::match(std::size_t count) const {
  while (items_.size() < count) {
    // Registering hands the object to QAccessible, which deletes it in the destructor above.
    auto* item = new Item(view(), static_cast<int>(items_.size()));
    QAccessible::registerAccessibleInterface(item);
    items_.push_back(item);
  }
}

// The drawn items first, then the widgets on the timeline: heads of tracks, buttons.
int TimelineAccessible::childCount() const {
  return static_cast<int>(view()->items().size()) + QAccessibleWidget::childCount();
}

QAccessibleInterface* TimelineAccessible::child(int index) const {
  const int drawn = static_cast<int>(view()->items().size());
  if (index >= drawn) {
    return QAccessibleWidget::child(index - drawn);
  }
  if (index < 0) {
    return nullptr;
  }
  match(static_cast<std::size_t>(drawn));
  return items_[static_cast<std::size_t>(index)];
}

int TimelineAccessible::indexOfChild(const QAccessibleInterface* child) const {
  for (std::size_t i = 0; i < items_.size(); ++i) {
    if (items_[i] == child) {
      return static_cast<int>(i);
    }
  }
  const int widget = QAccessibleWidget::indexOfChild(child);
  return widget < 0 ? -1 : widget + static_cast<int>(view()->items().size());
}

QAccessibleInterface* TimelineAccessible::childAt(int x, int y) const {
  const int drawn = static_cast<int>(view()->items().size());
  for (int i = 0; i < drawn; ++i) {
    if (child(i)->rect().contains(x, y)) {
      return child(i);
    }
  }
  return QAccessibleWidget::childAt(x, y);
}

QString TimelineAccessible::text(QAccessible::Text kind) const {
  if (kind == QAccessible::Value) {
    return timecode(view()->playhead(), view()->content().frameRate);
  }
  return QAccessibleWidget::text(kind);
}

QAccessibleInterface* timelineAccessibleFactory(const QString&, QObject* object) {
  auto* view = qobject_cast<TimelineView*>(object);
  return view != nullptr ? new TimelineAccessible(view) : nullptr;
}

}  // namespace reelbrush::ui
