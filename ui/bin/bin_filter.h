// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include <QSortFilterProxyModel>

#include "ui/bin/media_facts.h"

namespace reelbrush::ui {

// What the search field and the type filter leave of the bin. Words in any order, anywhere in the
// name; "missing" finds by badge too.
class BinFilter : public QSortFilterProxyModel {
  Q_OBJECT

 public:
  explicit BinFilter(QObject* parent = nullptr);

  void setWords(const QString& text);
  void setKind(std::optional<MediaKind> kind);

 protected:
  bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

 private:
  QStringList words_;
  std::optional<MediaKind> kind_;
};

}  // namespace reelbrush::ui
