// SPDX-License-Identifier: Apache-2.0
#include "ui/bin/bin_model.h"

#include <memory>
#include <utility>

#include <QMimeData>
#include <QUrl>

#include "ui/base/media_mime.h"

namespace reelbrush::ui {
namespace {

// Sets what differs, so that views repaint only what changed.
void assign(QStandardItem& row, const QVariant& value, int role) {
  if (row.data(role) != value) {
    row.setData(value, role);
  }
}

}  // namespace

BinModel::BinModel(core::Session& session, StatusOf statusOf, QObject* parent)
    : QStandardItemModel(parent), session_(session), statusOf_(std::move(statusOf)) {}

void BinModel::refresh() {
  refreshMedia();
  refreshTakes();
}

void BinModel::refreshMedia() {
  const std::vector<core::MediaItem>& items = session_.document().media.items;
  const int wanted = static_cast<int>(items.size());
  int present = rowCount() - (takes_ != nullptr ? 1 : 0);
  for (; present > wanted; --present) {
    removeRow(present - 1);
  }
  for (; present < wanted; ++present) {
    auto row = std::make_unique<QStandardItem>();
    row->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled |
                  Qt::ItemNeverHasChildren);
    insertRow(present, row.release());
  }
  for (int i = 0; i < wanted; ++i) {
    const core::MediaItem& media = items[static_cast<std::size_t>(i)];
    const MediaStatus status = statusOf_(media);
    QStandardItem& row = *item(i);
    const QStringList badges = badgesOf(media, status);
    assign(row, QString::fromStdString(media.name), Qt::DisplayRole);
    assign(row, QString::fromStdString(media.id.text()), IdRole);
    assign(row, static_cast<int>(kindOf(media)), KindRole);
    assign(row, factsLine(media), FactsRole);
    assign(row, badges, BadgesRole);
    assign(row, status.isMissing, MissingRole);
    QStringList spoken{QString::fromStdString(media.name), factsLine(media)};
    spoken += badges;
    assign(row, spoken.join(QStringLiteral(", ")), Qt::AccessibleTextRole);
  }
}

void BinModel::refreshTakes() {
  std::string key;
  for (const core::Segment* segment : session_.sequence().segments()) {
    for (const core::Take& take : segment->takes) {
      key += take.id.text() + segment->name;
    }
  }
  if (key == takesKey_) {
    return;
  }
  takesKey_ = key;
  if (takes_ != nullptr) {
    removeRow(takes_->row());
    takes_ = nullptr;
  }
  if (key.empty()) {
    return;
  }
  auto folder = std::make_unique<QStandardItem>(tr("Takes"));
  folder->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
  folder->setData(true, IsFolderRole);
  for (const core::Segment* segment : session_.sequence().segments()) {
    int number = 0;
    for (const core::Take& take : segment->takes) {
      auto row = std::make_unique<QStandardItem>(
          tr("%1, take %2").arg(QString::fromStdString(segment->name)).arg(++number));
      row->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren);
      row->setData(QString::fromStdString(take.id.text()), IdRole);
      row->setData(static_cast<int>(MediaKind::Take), KindRole);
      row->setData(durationText(take.contentRange().duration), FactsRole);
      folder->appendRow(row.release());
    }
  }
  takes_ = folder.get();
  appendRow(folder.release());
}

QModelIndex BinModel::indexOf(const core::MediaId& id) const {
  const QString text = QString::fromStdString(id.text());
  for (int i = 0; i < rowCount(); ++i) {
    if (item(i)->data(IdRole).toString() == text) {
      return index(i, 0);
    }
  }
  return {};
}

core::MediaId BinModel::mediaAt(const QModelIndex& index) {
  const bool isMedia =
      index.isValid() && !index.parent().isValid() && !index.data(IsFolderRole).toBool();
  return isMedia ? core::MediaId::parse(index.data(IdRole).toString().toStdString())
                 : core::MediaId();
}

QStringList BinModel::mimeTypes() const {
  return {QString::fromLatin1(MediaMimeType)};
}

QMimeData* BinModel::mimeData(const QModelIndexList& indexes) const {
  std::vector<DraggedMedia> dragged;
  QList<QUrl> files;
  for (const QModelIndex& index : indexes) {
    if (const core::MediaId id = mediaAt(index); !id.isNil()) {
      dragged.push_back({id, std::nullopt});
      files.append(QUrl::fromLocalFile(QString::fromStdString(session_.mediaFile(id).string())));
    }
  }
  if (dragged.empty()) {
    return nullptr;
  }
  std::unique_ptr<QMimeData> data = mediaMimeData(dragged);
  data->setUrls(files);  // for other programs
  return data.release();
}

}  // namespace reelbrush::ui
