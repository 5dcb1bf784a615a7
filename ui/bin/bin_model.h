// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include <QStandardItemModel>

#include "core/session/session.h"
#include "ui/bin/media_facts.h"

namespace reelbrush::ui {

// The project's media in the order of import, then its takes in a folder of their own that cannot
// be changed here. Follows refresh(), which keeps rows whose item is the same. Media can be
// dragged.
class BinModel : public QStandardItemModel {
  Q_OBJECT

 public:
  enum Role {
    IdRole = Qt::UserRole + 1,  // of the media item or take, text
    KindRole,                   // MediaKind as a number
    FactsRole,                  // second line
    BadgesRole,                 // QStringList
    MissingRole,
    IsFolderRole
  };

  using StatusOf = std::function<MediaStatus(const core::MediaItem& item)>;

  explicit BinModel(core::Session& session, StatusOf statusOf, QObject* parent = nullptr);

  void refresh();
  QModelIndex indexOf(const core::MediaId& id) const;
  static core::MediaId mediaAt(const QModelIndex& index);  // nil for takes and folders

  QStringList mimeTypes() const override;
  QMimeData* mimeData(const QModelIndexList& indexes) const override;

 private:
  void refreshMedia();
  void refreshTakes();

  core::Session& session_;
  StatusOf statusOf_;
  QStandardItem* takes_ = nullptr;  // null while there are none
  std::string takesKey_;
};

}  // namespace reelbrush::ui
