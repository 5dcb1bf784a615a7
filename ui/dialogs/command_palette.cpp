// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/command_palette.h"

#include <algorithm>

#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace reelbrush::ui {
namespace {

constexpr int Width = 640;
constexpr int Height = 420;
constexpr int InitialScore = 7;  // more than letters that follow each other

// Of a pattern whose letters all begin words, "ft" in "Fit timeline"; -1 for others.
int initialsScore(const QString& pattern, const QString& text) {
  qsizetype at = 0;
  int score = 0;
  for (const QChar wanted : pattern.toCaseFolded()) {
    if (wanted.isSpace()) {
      continue;
    }
    const auto isInitial = [&](qsizetype i) {
      return text[i].toCaseFolded() == wanted && (i == 0 || !text[i - 1].isLetterOrNumber());
    };
    while (at < text.size() && !isInitial(at)) {
      ++at;
    }
    if (at == text.size()) {
      return -1;
    }
    score += InitialScore;
    ++at;
  }
  return score;
}

}  // namespace

int fuzzyScore(const QString& pattern, const QString& text) {
  int score = initialsScore(pattern, text);
  if (score >= 0) {
    return score;
  }
  score = 0;
  qsizetype at = 0;
  qsizetype last = -2;
  for (const QChar wanted : pattern.toCaseFolded()) {
    if (wanted.isSpace()) {
      continue;
    }
    qsizetype found = at;
    while (found < text.size() && text[found].toCaseFolded() != wanted) {
      ++found;
    }
    if (found == text.size()) {
      return -1;
    }
    const bool isStart = found == 0 || !text[found - 1].isLetterOrNumber();
    score += found == last + 1 ? 6 : isStart ? 5 : 1;
    last = found;
    at = found + 1;
  }
  return score;
}

QString menuPathOf(const QAction* action) {
  for (const QObject* object : action->associatedObjects()) {
    if (const auto* menu = qobject_cast<const QMenu*>(object)) {
      const QString above = menuPathOf(menu->menuAction());
      const QString title = plainText(menu->title());
      if (title.isEmpty()) {
        continue;  // the menu of a button, which has no name
      }
      return above.isEmpty() ? title : QStringLiteral("%1 › %2").arg(above, title);
    }
  }
  return {};
}

CommandPalette::CommandPalette(const ActionRegistry& actions, QWidget* parent)
    : QDialog(parent),
      actions_(actions),
      search_(new QLineEdit(this)),
      list_(new QTreeWidget(this)) {
  setObjectName(QStringLiteral("commandPalette"));
  setWindowTitle(tr("Commands"));
  resize(Width, Height);
  search_->setObjectName(QStringLiteral("commandPalette.search"));
  search_->setAccessibleName(tr("Search commands"));
  search_->setPlaceholderText(tr("Type a command"));
  search_->setClearButtonEnabled(true);
  search_->installEventFilter(this);
  list_->setObjectName(QStringLiteral("commandPalette.list"));
  list_->setAccessibleName(tr("Commands"));
  list_->setColumnCount(3);
  list_->setHeaderHidden(true);
  list_->setRootIsDecorated(false);
  list_->setFocusPolicy(Qt::NoFocus);
  list_->header()->setStretchLastSection(false);
  list_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
  list_->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
  list_->header()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
  auto* column = new QVBoxLayout(this);
  column->addWidget(search_);
  column->addWidget(list_, 1);
  for (QAction* action : actions_.all()) {
    if (action->isVisible()) {
      entries_.append({action, plainText(action->text()), menuPathOf(action)});
    }
  }
  connect(search_, &QLineEdit::textChanged, this, &CommandPalette::filter);
  connect(list_, &QTreeWidget::itemClicked, this, &CommandPalette::run);
  filter(QString());
}

void CommandPalette::filter(const QString& text) {
  struct Hit {
    int score;
    qsizetype entry;
  };
  QList<Hit> hits;
  for (qsizetype i = 0; i < entries_.size(); ++i) {
    // A name counts more than the menu in which it is found.
    const int name = fuzzyScore(text, entries_[i].name);
    const int path = fuzzyScore(text, entries_[i].path + QLatin1Char(' ') + entries_[i].name);
    if (std::max(name, path) >= 0) {
      hits.append({std::max(2 * name, path), i});
    }
  }
  std::stable_sort(hits.begin(), hits.end(),
                   [](const Hit& a, const Hit& b) { return a.score > b.score; });
  list_->clear();
  for (const Hit& hit : hits) {
    const Entry& entry = entries_[hit.entry];
    const QString keys = entry.action->shortcut().toString(QKeySequence::NativeText);
    QString path = entry.path;
    if (!entry.action->isEnabled()) {
      const QString reason = actions_.reasonOf(entry.action);
      path = reason.isEmpty() ? tr("not available now") : reason;
    }
    auto* item = new QTreeWidgetItem(list_, {entry.name, path, keys});
    item->setData(0, Qt::UserRole, hit.entry);
    item->setDisabled(!entry.action->isEnabled());
    item->setToolTip(1, path);
  }
  list_->setCurrentItem(list_->topLevelItem(0));
}

void CommandPalette::run() {
  const QTreeWidgetItem* item = list_->currentItem();
  if (item == nullptr) {
    return;
  }
  QAction* action = entries_[item->data(0, Qt::UserRole).toInt()].action;
  if (action->isEnabled()) {
    // The palette is gone when the action runs: it may want the focus or open a dialog.
    accept();
    QMetaObject::invokeMethod(action, &QAction::trigger, Qt::QueuedConnection);
  }
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
  if (watched == search_ && event->type() == QEvent::KeyPress) {
    const auto* key = static_cast<QKeyEvent*>(event);
    const int count = list_->topLevelItemCount();
    const int at = list_->indexOfTopLevelItem(list_->currentItem());
    const auto go = [&](int to) {
      list_->setCurrentItem(list_->topLevelItem(std::clamp(to, 0, std::max(0, count - 1))));
      return true;
    };
    constexpr int Page = 10;
    switch (key->key()) {
      case Qt::Key_Up:
        return go(at - 1);
      case Qt::Key_Down:
        return go(at + 1);
      case Qt::Key_PageUp:
        return go(at - Page);
      case Qt::Key_PageDown:
        return go(at + Page);
      case Qt::Key_Return:
      case Qt::Key_Enter:
        run();
        return true;
      default:
        break;
    }
  }
  return QDialog::eventFilter(watched, event);
}

}  // namespace reelbrush::ui
