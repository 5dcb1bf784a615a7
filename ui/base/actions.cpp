// SPDX-License-Identifier: Apache-2.0
#include "ui/base/actions.h"

#include <algorithm>

#include <QRegularExpression>

#include "ui/base/guard.h"

namespace reelbrush::ui {

QString plainText(const QString& text) {
  QString plain = text;
  // Chinese menus carry the mnemonic as "(&O)" behind the words.
  static const QRegularExpression trailing(QStringLiteral("\\(&.\\)"));
  plain.remove(trailing);
  plain.remove(QLatin1Char('&'));
  if (plain.endsWith(QChar(0x2026))) {
    plain.chop(1);
  }
  return plain;
}

QString textWithShortcut(const QString& text, const QList<QKeySequence>& shortcuts) {
  const QString plain = plainText(text);
  return shortcuts.isEmpty() ? plain
                             : QStringLiteral("%1 (%2)").arg(
                                   plain, shortcuts.first().toString(QKeySequence::NativeText));
}

ActionRegistry::ActionRegistry(QWidget* window) : QObject(window), window_(window) {}

QAction* ActionRegistry::add(const ActionSpec& spec, std::function<void(bool checked)> action) {
  auto* made = new QAction(spec.text, window_);
  made->setObjectName(QStringLiteral("action.") + spec.id);
  made->setCheckable(spec.isCheckable);
  if (spec.icon) {
    made->setIcon(icon(*spec.icon));
  }
  made->setShortcuts(spec.shortcuts);
  made->setToolTip(textWithShortcut(spec.text, spec.shortcuts));
  connect(made, &QAction::enabledChanged, this, [this, made] { refreshTips(made); });
  connect(made, &QAction::triggered, this, [this, made, action](bool checked) {
    guard(window_, plainText(made->text()), [&] { action(checked); });
  });
  window_->addAction(made);
  byId_.insert(spec.id, made);
  defaults_.insert(spec.id, spec.shortcuts);
  order_.append(made);
  return made;
}

QAction* ActionRegistry::find(const QString& id) const {
  return byId_.value(id, nullptr);
}

QString ActionRegistry::idOf(const QAction* action) const {
  const QString id = action->objectName().mid(static_cast<int>(sizeof("action.")) - 1);
  return byId_.value(id, nullptr) == action ? id : QString();
}

void ActionRegistry::setShortcuts(const QString& id, const QList<QKeySequence>& shortcuts) {
  if (QAction* action = find(id)) {
    action->setShortcuts(shortcuts);
    refreshTips(action);
  }
}

// A disabled action says why: pointed at in its tool tip, in a menu in the status bar.
void ActionRegistry::refreshTips(QAction* action) {
  const QString name = textWithShortcut(action->text(), action->shortcuts());
  const QString reason = action->isEnabled() ? QString() : reasonOf(action);
  action->setToolTip(reason.isEmpty() ? name : QStringLiteral("%1\n%2").arg(name, reason));
  action->setStatusTip(reason);
}

void ActionRegistry::setReason(const QString& id, const QString& reason) {
  reasons_.insert(id, reason);
  if (QAction* action = find(id)) {
    refreshTips(action);
  }
}

void ActionRegistry::setAvailable(const QString& id, bool isAvailable, const QString& reason) {
  if (QAction* action = find(id)) {
    reasons_.insert(id, reason);
    action->setEnabled(isAvailable);
    refreshTips(action);
  }
}

QAction* ActionRegistry::disabledOn(const QKeySequence& keys) const {
  const auto found = std::find_if(order_.begin(), order_.end(), [&](const QAction* action) {
    return !action->isEnabled() && action->isVisible() && action->shortcuts().contains(keys);
  });
  return found == order_.end() ? nullptr : *found;
}

QString ActionRegistry::reasonOf(const QAction* action) const {
  return reasons_.value(idOf(action));
}

}  // namespace reelbrush::ui
