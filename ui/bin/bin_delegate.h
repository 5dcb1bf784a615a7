// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include <QImage>
#include <QStyledItemDelegate>

namespace reelbrush::ui {

// A row of the bin: thumbnail, name, facts, badges; a missing file's thumbnail is hatched. Heights
// follow the font.
class BinDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  // The small picture of a row; null while it is being made.
  using Thumbnail = std::function<QImage(const QModelIndex& index)>;

  explicit BinDelegate(Thumbnail thumbnail, QObject* parent = nullptr);

  void paint(QPainter* painter, const QStyleOptionViewItem& option,
             const QModelIndex& index) const override;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

 private:
  void paintThumbnail(QPainter* painter, const QRect& box, const QPalette& palette,
                      const QModelIndex& index) const;

  Thumbnail thumbnail_;
};

}  // namespace reelbrush::ui
