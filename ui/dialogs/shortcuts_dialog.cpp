// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/shortcuts_dialog.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "core/base/atomic_file.h"
#include "ui/base/guard.h"
#include "ui/base/shortcut_set.h"
#include "ui/dialogs/command_palette.h"

namespace reelbrush::ui {
namespace {

QString textOf(const QList<QKeySequence>& shortcuts) {
  return QKeySequence::listToString(shortcuts, QKeySequence::NativeText);
}

}  // namespace

ShortcutsDialog::ShortcutsDialog(ActionRegistry& actions, core::Preferences& preferences,
                                 QWidget* parent)
    : QDialog(parent),
      actions_(actions),
      preferences_(preferences),
      search_(new QLineEdit(this)),
      list_(new QTreeWidget(this)),
      keys_(new QKeySequenceEdit(this)),
      conflict_(new QLabel(this)),
      clear_(new QPushButton(tr("Clear"), this)),
      reset_(new QPushButton(tr("Reset"), this)) {
  setObjectName(QStringLiteral("shortcutsDialog"));
  setWindowTitle(tr("Shortcuts"));
  resize(720, 560);
  build();
  fill();
}

void ShortcutsDialog::build() {
  search_->setObjectName(QStringLiteral("shortcutsDialog.search"));
  search_->setAccessibleName(tr("Search shortcuts"));
  search_->setPlaceholderText(tr("Search by name or key"));
  search_->setClearButtonEnabled(true);
  list_->setObjectName(QStringLiteral("shortcutsDialog.list"));
  list_->setAccessibleName(tr("Shortcuts"));
  list_->setHeaderLabels({tr("Action"), tr("Menu"), tr("Shortcut"), tr("Conflict")});
  list_->setRootIsDecorated(false);
  list_->setColumnWidth(0, 220);
  list_->setColumnWidth(1, 150);
  list_->setColumnWidth(2, 150);
  keys_->setObjectName(QStringLiteral("shortcutsDialog.keys"));
  keys_->setAccessibleName(tr("New shortcut"));
  clear_->setObjectName(QStringLiteral("shortcutsDialog.clear"));
  reset_->setObjectName(QStringLiteral("shortcutsDialog.reset"));
  conflict_->setObjectName(QStringLiteral("shortcutsDialog.conflict"));
  conflict_->setWordWrap(true);
  auto* row = new QHBoxLayout;
  row->addWidget(new QLabel(tr("New shortcut:"), this));
  row->addWidget(keys_, 1);
  row->addWidget(clear_);
  row->addWidget(reset_);
  auto* buttons = new QDialogButtonBox(this);
  const auto add = [&](const QString& text, const char* name, QDialogButtonBox::ButtonRole role) {
    QPushButton* button = buttons->addButton(text, role);
    button->setObjectName(QStringLiteral("shortcutsDialog.") + QLatin1String(name));
    button->setAutoDefault(false);
    return button;
  };
  connect(add(tr("Reset all"), "resetAll", QDialogButtonBox::ResetRole), &QPushButton::clicked,
          this, [this] {
            applyShortcuts(actions_, {});
            keep();
          });
  connect(add(tr("Import…"), "import", QDialogButtonBox::ActionRole), &QPushButton::clicked, this,
          &ShortcutsDialog::importFile);
  connect(add(tr("Export…"), "export", QDialogButtonBox::ActionRole), &QPushButton::clicked, this,
          &ShortcutsDialog::exportFile);
  connect(add(tr("Close"), "close", QDialogButtonBox::RejectRole), &QPushButton::clicked, this,
          &QDialog::reject);
  auto* column = new QVBoxLayout(this);
  column->addWidget(search_);
  column->addWidget(list_, 1);
  column->addLayout(row);
  column->addWidget(conflict_);
  column->addWidget(buttons);
  clear_->setAutoDefault(false);
  reset_->setAutoDefault(false);
  connect(search_, &QLineEdit::textChanged, this, &ShortcutsDialog::refresh);
  connect(list_, &QTreeWidget::currentItemChanged, this, &ShortcutsDialog::showSelected);
  connect(keys_, &QKeySequenceEdit::editingFinished, this, [this] {
    if (!keys_->keySequence().isEmpty()) {
      assign({keys_->keySequence()});
    }
  });
  connect(clear_, &QPushButton::clicked, this, [this] { assign({}); });
  connect(reset_, &QPushButton::clicked, this,
          [this] { assign(actions_.defaultShortcuts(selectedId())); });
}

void ShortcutsDialog::fill() {
  for (const QAction* action : actions_.all()) {
    auto* item = new QTreeWidgetItem(list_, {plainText(action->text()), menuPathOf(action)});
    item->setData(0, Qt::UserRole, actions_.idOf(action));
  }
  refresh();
  list_->setCurrentItem(list_->topLevelItem(0));
}

void ShortcutsDialog::refresh() {
  for (int i = 0; i < list_->topLevelItemCount(); ++i) {
    QTreeWidgetItem* item = list_->topLevelItem(i);
    const QString id = item->data(0, Qt::UserRole).toString();
    const QAction* action = actions_.find(id);
    QStringList others;
    for (const QKeySequence& key : action->shortcuts()) {
      for (const QAction* other : conflictsOf(actions_, action, key)) {
        others.append(plainText(other->text()));
      }
    }
    item->setText(2, textOf(action->shortcuts()));
    item->setText(3, others.isEmpty() ? QString() : tr("also %1").arg(others.join(tr(", "))));
    item->setData(3, Qt::UserRole, others.join(tr(", ")));
    item->setIcon(3, others.isEmpty() ? QIcon() : icon(Icon::Warning));
    QFont font = item->font(2);
    font.setBold(action->shortcuts() != actions_.defaultShortcuts(id));
    item->setFont(2, font);
    const QString text = item->text(0) + QLatin1Char(' ') + item->text(1);
    const bool isFound = fuzzyScore(search_->text(), text) >= 0 ||
                         item->text(2).contains(search_->text(), Qt::CaseInsensitive);
    item->setHidden(!isFound);
  }
  showSelected();
}

QString ShortcutsDialog::selectedId() const {
  const QTreeWidgetItem* item = list_->currentItem();
  return item == nullptr ? QString() : item->data(0, Qt::UserRole).toString();
}

void ShortcutsDialog::showSelected() {
  const QAction* action = actions_.find(selectedId());
  for (QWidget* widget : {static_cast<QWidget*>(keys_), static_cast<QWidget*>(clear_),
                          static_cast<QWidget*>(reset_)}) {
    widget->setEnabled(action != nullptr);
  }
  if (action == nullptr) {
    return;
  }
  keys_->setKeySequence(action->shortcut());
  const QString others = list_->currentItem()->data(3, Qt::UserRole).toString();
  conflict_->setText(
      others.isEmpty()
          ? QString()
          : tr("The same key: %1. It does neither until one of them is changed.").arg(others));
}

void ShortcutsDialog::assign(const QList<QKeySequence>& shortcuts) {
  actions_.setShortcuts(selectedId(), shortcuts);
  keep();
}

void ShortcutsDialog::keep() {
  preferences_.setShortcuts(changedShortcuts(actions_));
  refresh();
}

void ShortcutsDialog::importFile() {
  auto* dialog = new QFileDialog(this, tr("Import shortcuts"));
  dialog->setObjectName(QStringLiteral("shortcutsDialog.importFile"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setNameFilter(tr("Shortcuts (*.json)"));
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
    guard(this, tr("Import shortcuts"), [&] {
      applyShortcuts(actions_, core::readWholeFile(file.toStdString(), 1 << 20));
      keep();
    });
  });
  dialog->open();
}

void ShortcutsDialog::exportFile() {
  auto* dialog = new QFileDialog(this, tr("Export shortcuts"));
  dialog->setObjectName(QStringLiteral("shortcutsDialog.exportFile"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setDefaultSuffix(QStringLiteral("json"));
  dialog->setNameFilter(tr("Shortcuts (*.json)"));
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
    guard(this, tr("Export shortcuts"),
          [&] { core::writeFileAtomically(file.toStdString(), changedShortcuts(actions_)); });
  });
  dialog->open();
}

}  // namespace reelbrush::ui
