// SPDX-License-Identifier: Apache-2.0
#include "ui/base/own_keys.h"

#include <algorithm>
#include <vector>

#include <QKeyEvent>
#include <QObject>
#include <QWidget>

namespace reelbrush::ui {

namespace {

// Qt asks the focused widget and its parents before it runs a shortcut.
class KeyClaim : public QObject {
 public:
  KeyClaim(QWidget* widget, std::initializer_list<Qt::Key> keys) : QObject(widget), keys_(keys) {
    widget->installEventFilter(this);
  }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override {
    if (event->type() == QEvent::ShortcutOverride) {
      const auto* key = static_cast<QKeyEvent*>(event);
      if (key->modifiers() == Qt::NoModifier &&
          std::find(keys_.begin(), keys_.end(), key->key()) != keys_.end()) {
        event->accept();
        return true;
      }
    }
    return QObject::eventFilter(watched, event);
  }

 private:
  std::vector<Qt::Key> keys_;
};

}  // namespace

void ownKeys(QWidget* widget, std::initializer_list<Qt::Key> keys) {
  new KeyClaim(widget, keys);  // the widget owns it
}

}  // namespace reelbrush::ui
