// SPDX-License-Identifier: Apache-2.0
#include "ui/base/actions.h"

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

ActionRegistry::ActionRegistry(QWidget* window) : QObject(window), window_(window) {}

QAction* ActionRegistry::add(const ActionSpec& spec, std::function<void(bool checked)> action) {
  auto* made = new QAction(spec.text, window_);
  made->setObjectName(QStringLiteral("action.") + spec.id);
  made->setCheckable(spec.isCheckable);
  if (spec.icon) {
    made->setIcon(icon(*spec.icon));
  }
  made->setShortcuts(spec.shortcuts);
  QString tip = plainText(spec.text);
  if (!spec.shortcuts.isEmpty()) {
    tip += QStringLiteral(" (%1)").arg(spec.shortcuts.first().toString(QKeySequence::NativeText));
  }
  made->setToolTip(tip);
  connect(made, &QAction::triggered, this, [this, made, action](bool checked) {
    guard(window_, plainText(made->text()), [&] { action(checked); });
  });
  window_->addAction(made);
  byId_.insert(spec.id, made);
  order_.append(made);
  return made;
}

QAction* ActionRegistry::find(const QString& id) const {
  return byId_.value(id, nullptr);
}

}  // namespace reelbrush::ui
