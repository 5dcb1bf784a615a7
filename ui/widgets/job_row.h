// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QPushButton>
#include <QWidget>

#include "ui/base/icons.h"

class QLabel;
class QProgressBar;
class QToolButton;

namespace reelbrush::ui {

// Picture or state icon, name, what it is doing, bar, times, Cancel, and a menu of what else can be
// done. Can be selected with others, and dragged to another place.
class JobRow : public QWidget {
  Q_OBJECT

 public:
  explicit JobRow(QWidget* parent = nullptr);

  void setJob(Icon state, const QString& name, const QString& text);
  void setThumbnail(const QImage& picture);
  bool hasThumbnail() const { return !picture_.isNull(); }
  void setProgress(int percent, bool isShown);
  void setTime(const QString& elapsed);
  void setCancellable(bool cancellable);
  // The button that tries an ended job once more; an empty text: there is none.
  void setAgain(const QString& text);
  void setSelected(bool selected);
  bool isSelected() const { return selected_; }
  void setDraggable(bool draggable) { draggable_ = draggable; }
  QPushButton* againButton() const { return again_; }
  QPushButton* cancelButton() const { return cancel_; }
  QToolButton* menuButton() const { return more_; }

 signals:
  void cancelRequested();
  void againRequested();
  void menuRequested(const QPoint& global);
  void clicked(Qt::KeyboardModifiers modifiers);
  // Ctrl+Up and Ctrl+Down.
  void moveRequested(int places);
  // The pointer while the row is dragged and where it is let go, in this widget's coordinates.
  void dragged(const QPoint& position, bool isFinal);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  Icon state_ = Icon::Clock;
  QImage picture_;
  bool selected_ = false;
  bool draggable_ = false;
  bool isDragging_ = false;
  QPoint pressed_;
  QLabel* name_;
  QLabel* text_;
  QLabel* time_;
  QProgressBar* bar_;
  QPushButton* again_;
  QPushButton* cancel_;
  QToolButton* more_;
};

}  // namespace reelbrush::ui
