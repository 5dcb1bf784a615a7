// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/versions_dialog.h"

#include <chrono>
#include <utility>

#include <QDateTime>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/base/guard.h"
#include "ui/dialogs/timeline_picture.h"

namespace reelbrush::ui {
namespace {

constexpr QSize PictureSize(460, 84);

QString dateOf(const core::ProjectVersion& version) {
  const auto ms =
      std::chrono::duration_cast<std::chrono::milliseconds>(version.time.time_since_epoch());
  const QDateTime when = QDateTime::fromMSecsSinceEpoch(ms.count());
  // With seconds: several saves may lie within a minute.
  return QLocale().toString(when.date(), QLocale::ShortFormat) + QLatin1Char(' ') +
         when.time().toString(QStringLiteral("HH:mm:ss"));
}

}  // namespace

VersionsDialog::VersionsDialog(std::filesystem::path projectFolder, QWidget* parent)
    : QDialog(parent),
      folder_(std::move(projectFolder)),
      list_(new QTreeWidget(this)),
      picture_(new QLabel(this)) {
  setObjectName(QStringLiteral("versionsDialog"));
  setWindowTitle(tr("Versions"));
  auto* column = new QVBoxLayout(this);
  list_->setObjectName(QStringLiteral("versionsDialog.list"));
  list_->setAccessibleName(tr("Versions"));
  list_->setHeaderLabels({tr("Saved"), tr("Size")});
  list_->setRootIsDecorated(false);
  list_->header()->setStretchLastSection(false);
  list_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
  picture_->setObjectName(QStringLiteral("versionsDialog.picture"));
  picture_->setAccessibleName(tr("Timeline of the version"));
  picture_->setFixedSize(PictureSize);
  column->addWidget(list_, 1);
  column->addWidget(picture_);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
  buttons->button(QDialogButtonBox::Close)->setText(tr("Close"));
  open_ = buttons->addButton(tr("Open a copy"), QDialogButtonBox::ActionRole);
  open_->setObjectName(QStringLiteral("versionsDialog.openCopy"));
  column->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(open_, &QPushButton::clicked, this, &VersionsDialog::openSelected);
  connect(list_, &QTreeWidget::currentItemChanged, this, &VersionsDialog::showSelected);
  connect(list_, &QTreeWidget::itemActivated, this, &VersionsDialog::openSelected);
  fill();
}

void VersionsDialog::fill() {
  versions_ = core::versionsOf(folder_);
  for (const core::ProjectVersion& version : versions_) {
    auto* item =
        new QTreeWidgetItem(list_, {dateOf(version), QLocale().formattedDataSize(version.bytes)});
    item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
  }
  if (versions_.empty()) {
    picture_->setText(tr("No versions yet: each save keeps one."));
  } else {
    list_->setCurrentItem(list_->topLevelItem(0));
  }
  open_->setEnabled(!versions_.empty());
}

int VersionsDialog::selected() const {
  return list_->indexOfTopLevelItem(list_->currentItem());
}

void VersionsDialog::showSelected() {
  if (selected() < 0) {
    return;
  }
  guard(this, tr("Versions"), [&] {
    const auto& version = versions_[static_cast<std::size_t>(selected())];
    const core::LoadedDocument loaded = core::loadVersion(folder_, version.file);
    picture_->setPixmap(QPixmap::fromImage(
        timelinePicture(loaded.document.sequence, PictureSize, palette(), devicePixelRatioF())));
  });
}

void VersionsDialog::openSelected() {
  if (selected() < 0) {
    return;
  }
  guard(this, tr("Versions"), [&] {
    const auto& version = versions_[static_cast<std::size_t>(selected())];
    const core::LoadedDocument loaded = core::loadVersion(folder_, version.file);
    const QString when = dateOf(version);
    accept();
    emit copyRequested(loaded.document, when);
  });
}

}  // namespace reelbrush::ui
