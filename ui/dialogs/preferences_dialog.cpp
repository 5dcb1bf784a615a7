// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/preferences_dialog.h"

#include <memory>

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

#include "ui/widgets/appearance_fields.h"

namespace reelbrush::ui {

PreferencesDialog::PreferencesDialog(core::Preferences& preferences, QWidget* parent)
    : QDialog(parent), preferences_(preferences) {
  setObjectName(QStringLiteral("preferencesDialog"));
  setWindowTitle(tr("Preferences"));
  resize(560, 380);
  auto* pages = new QTabWidget(this);
  pages->setObjectName(QStringLiteral("preferencesDialog.pages"));
  pages->addTab(appearancePage(), tr("Appearance"));
  pages->addTab(picturesPage(), tr("Pictures"));
  pages->addTab(foldersPage(), tr("Folders"));
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
  buttons->button(QDialogButtonBox::Close)->setText(tr("Close"));
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  auto* column = new QVBoxLayout(this);
  column->addWidget(pages, 1);
  column->addWidget(buttons);
}

QWidget* PreferencesDialog::appearancePage() {
  auto* page = new QWidget(this);
  auto* column = new QVBoxLayout(page);
  auto* fields = new AppearanceFields(preferences_, QStringLiteral("preferencesDialog"), page);
  connect(fields, &AppearanceFields::themeChosen, this, &PreferencesDialog::themeChosen);
  connect(fields, &AppearanceFields::languageChosen, this, &PreferencesDialog::languageChosen);
  auto* note = new QLabel(tr("The language changes when Reelbrush starts next."), page);
  note->setForegroundRole(QPalette::PlaceholderText);
  note->setWordWrap(true);
  column->addWidget(fields);
  column->addWidget(note);
  column->addStretch();
  return page;
}

QWidget* PreferencesDialog::picturesPage() {
  auto* page = new QWidget(this);
  auto* column = new QVBoxLayout(page);
  auto* preview = new QCheckBox(tr("Show a preview while a segment is generated"), page);
  preview->setObjectName(QStringLiteral("preferencesDialog.preview"));
  preview->setChecked(preferences_.showsPreview());
  connect(preview, &QCheckBox::toggled, this,
          [this](bool shows) { preferences_.setShowsPreview(shows); });
  column->addWidget(preview);
  auto* proxies = new QCheckBox(tr("Play large media from smaller copies (proxies)"), page);
  proxies->setObjectName(QStringLiteral("preferencesDialog.proxies"));
  proxies->setChecked(preferences_.usesProxies());
  connect(proxies, &QCheckBox::toggled, this, &PreferencesDialog::proxiesChosen);
  column->addWidget(proxies);
  column->addStretch();
  return page;
}

QWidget* PreferencesDialog::foldersPage() {
  auto* page = new QWidget(this);
  auto* column = new QVBoxLayout(page);
  folders_ = new QListWidget(page);
  folders_->setObjectName(QStringLiteral("preferencesDialog.folders"));
  folders_->setAccessibleName(tr("Model folders"));
  folders_->addItems(preferences_.modelFolders());
  auto* add = new QPushButton(tr("Add folder…"), page);
  add->setObjectName(QStringLiteral("preferencesDialog.addFolder"));
  auto* remove = new QPushButton(tr("Remove"), page);
  remove->setObjectName(QStringLiteral("preferencesDialog.removeFolder"));
  connect(add, &QPushButton::clicked, this, [this] {
    auto* dialog = new QFileDialog(this, tr("Add a folder of models"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) {
      folders_->addItem(folder);
      keepFolders();
    });
    dialog->open();
  });
  connect(remove, &QPushButton::clicked, this, [this] {
    for (QListWidgetItem* item : folders_->selectedItems()) {
      const std::unique_ptr<QListWidgetItem> removed(item);
    }
    keepFolders();
  });
  auto* row = new QHBoxLayout;
  row->addWidget(add);
  row->addWidget(remove);
  row->addStretch();
  const QString working = QString::fromStdString(preferences_.workingRoot().string());
  auto* note = new QLabel(tr("Models are looked for here when Reelbrush starts. Projects that were "
                             "never saved lie in %1.")
                              .arg(QDir::toNativeSeparators(working)),
                          page);
  note->setForegroundRole(QPalette::PlaceholderText);
  note->setWordWrap(true);
  column->addWidget(new QLabel(tr("Model folders"), page));
  column->addWidget(folders_, 1);
  column->addLayout(row);
  column->addWidget(note);
  return page;
}

void PreferencesDialog::keepFolders() {
  QStringList folders;
  for (int i = 0; i < folders_->count(); ++i) {
    folders.append(folders_->item(i)->text());
  }
  preferences_.setModelFolders(folders);
}

}  // namespace reelbrush::ui
