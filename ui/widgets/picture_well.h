// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QImage>
#include <QStringList>
#include <QWidget>

class QLabel;
class QMimeData;
class QToolButton;

namespace reelbrush::ui {

// What the takes panel hands over when a take is dragged: its id as text.
inline constexpr const char* TakeMime = "application/x-reelbrush-take";
// What the project bin hands over: a list of {"media": id, ...}; the first one counts.
inline constexpr const char* MediaMime = "application/x-reelbrush-media";

struct WellItem {
  QImage picture;  // null: not there yet
  QString name;
  bool isCropped = false;
};

// A place for pictures: files, pictures, takes and media items are dropped or pasted here. Knows no
// project; what comes in is told by signals, at most as many pictures as its limit are asked for.
class PictureWell : public QWidget {
  Q_OBJECT

 public:
  // `key` names it in the object name: "well.<key>".
  PictureWell(const QString& key, const QString& title, QWidget* parent = nullptr);

  void setItems(std::vector<WellItem> items);
  const std::vector<WellItem>& items() const { return items_; }
  void setLimit(int limit);
  // Greyed with the reason, and nothing can be dropped; empty: usable.
  void setObstacle(const QString& reason);
  // A chain and a sentence where the picture comes from the timeline by itself; empty: none.
  void setLink(const QString& sentence);

 signals:
  void filesGiven(const QStringList& files);
  void pictureGiven(const QImage& picture);
  void takeGiven(const QString& take);
  void mediaGiven(const QString& media);
  void browseRequested();
  void frameRequested();  // the viewer's present frame
  void removeRequested(int index);
  void cropRequested(int index);

 public slots:
  void paste();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dragLeaveEvent(QDragLeaveEvent* event) override;
  void dropEvent(QDropEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  QSize sizeHint() const override;

 private:
  bool take(const QMimeData& mime);
  static bool canTake(const QMimeData& mime);
  QRect boxOf(int index) const;
  int indexAt(const QPoint& position) const;
  void showMenu(const QPoint& global, int index);

  QString title_;
  QString obstacle_;
  QString link_;
  int limit_ = 1;
  bool isTarget_ = false;  // something is dragged over it
  std::vector<WellItem> items_;
  QToolButton* add_;
};

}  // namespace reelbrush::ui
