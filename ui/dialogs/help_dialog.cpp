// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/help_dialog.h"

#include <algorithm>

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace reelbrush::ui {
namespace {

bool holdsAll(const QTreeWidgetItem& item, const QStringList& words) {
  const QString text = item.parent()->text(0) + QLatin1Char(' ') + item.text(0) + QLatin1Char(' ') +
                       item.text(1) + QLatin1Char(' ') + item.text(2);
  return std::all_of(words.begin(), words.end(),
                     [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

}  // namespace

HelpDialog::HelpDialog(const QList<HelpTopic>& topics, QWidget* parent)
    : QDialog(parent), search_(new QLineEdit(this)), list_(new QTreeWidget(this)) {
  setObjectName(QStringLiteral("helpDialog"));
  setWindowTitle(tr("Help"));
  resize(820, 620);
  search_->setObjectName(QStringLiteral("helpDialog.search"));
  search_->setAccessibleName(tr("Search the help"));
  search_->setPlaceholderText(tr("Search by word or key"));
  search_->setClearButtonEnabled(true);
  list_->setObjectName(QStringLiteral("helpDialog.list"));
  list_->setAccessibleName(tr("Help"));
  list_->setHeaderLabels({tr("What"), tr("Keys"), tr("How")});
  list_->setWordWrap(true);
  list_->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
  list_->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
  list_->header()->setStretchLastSection(true);
  auto* buttons = new QDialogButtonBox(this);
  QPushButton* close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
  close->setObjectName(QStringLiteral("helpDialog.close"));
  close->setAutoDefault(false);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  auto* column = new QVBoxLayout(this);
  column->addWidget(search_);
  column->addWidget(list_, 1);
  column->addWidget(buttons);
  build(topics);
  connect(search_, &QLineEdit::textChanged, this, &HelpDialog::filter);
}

void HelpDialog::build(const QList<HelpTopic>& topics) {
  QTreeWidgetItem* chapter = nullptr;
  for (const HelpTopic& topic : topics) {
    if (chapter == nullptr || chapter->text(0) != topic.chapter) {
      chapter = new QTreeWidgetItem(list_, {topic.chapter});
      QFont bold = font();
      bold.setBold(true);
      chapter->setFont(0, bold);
    }
    auto* line = new QTreeWidgetItem(chapter, {topic.name, topic.keys, topic.text});
    line->setToolTip(2, topic.text);
  }
  list_->expandAll();
}

void HelpDialog::filter(const QString& text) {
  const QStringList words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
  for (int i = 0; i < list_->topLevelItemCount(); ++i) {
    QTreeWidgetItem* chapter = list_->topLevelItem(i);
    bool isEmpty = true;
    for (int line = 0; line < chapter->childCount(); ++line) {
      const bool isFound = holdsAll(*chapter->child(line), words);
      chapter->child(line)->setHidden(!isFound);
      isEmpty = isEmpty && !isFound;
    }
    chapter->setHidden(isEmpty);
  }
}

}  // namespace reelbrush::ui
