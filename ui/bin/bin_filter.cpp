// SPDX-License-Identifier: Apache-2.0
#include "ui/bin/bin_filter.h"

#include <algorithm>

#include "ui/bin/bin_model.h"

namespace reelbrush::ui {

BinFilter::BinFilter(QObject* parent) : QSortFilterProxyModel(parent) {
  setRecursiveFilteringEnabled(true);  // a folder stays while something in it does
}

void BinFilter::setWords(const QString& text) {
  words_ = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
  invalidateFilter();
}

void BinFilter::setKind(std::optional<MediaKind> kind) {
  kind_ = kind;
  invalidateFilter();
}

bool BinFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
  const QModelIndex index = sourceModel()->index(row, 0, parent);
  if (index.data(BinModel::IsFolderRole).toBool()) {
    return words_.isEmpty() && (!kind_ || kind_ == MediaKind::Take);
  }
  if (kind_ && index.data(BinModel::KindRole).toInt() != static_cast<int>(*kind_)) {
    return false;
  }
  const QString text = index.data(Qt::DisplayRole).toString() + QLatin1Char(' ') +
                       index.data(BinModel::BadgesRole).toStringList().join(QLatin1Char(' '));
  return std::all_of(words_.begin(), words_.end(), [&text](const QString& word) {
    return text.contains(word, Qt::CaseInsensitive);
  });
}

}  // namespace reelbrush::ui
