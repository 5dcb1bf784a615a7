// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QImage>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace reelbrush::ui {

// A take: strip of pictures, name, details, star, *Use* or the mark that it is in use, and a menu.
// F2 edits its label in place. Can be dragged.
class TakeCard : public QWidget {
  Q_OBJECT

 public:
  static constexpr int StripPictures = 3;

  explicit TakeCard(const QString& name, QWidget* parent = nullptr);

  void setName(const QString& name);
  void setLabel(const QString& label);
  void setDetail(const QString& detail);
  // One picture of the strip; the first one is the card's own where there is no strip.
  void setThumbnail(int index, const QImage& picture);
  void setActive(bool active);
  bool isActive() const { return active_; }
  // Star, menu and label; the source has none of them.
  void setEditable(bool editable);
  void setStarred(bool starred);
  // The text that is dragged; empty: cannot be dragged.
  void setDragText(const QString& text) { dragText_ = text; }
  void editLabel();

 signals:
  void useRequested();
  void starToggled(bool starred);
  void labelEdited(const QString& label);
  void deleteRequested();
  void menuRequested(const QPoint& global);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

 private:
  void endEditing(bool isKept);
  void showName();

  std::vector<QImage> pictures_;
  QString plainName_;
  QString labelText_;
  QString dragText_;
  QPoint pressed_;
  bool active_ = false;
  bool starred_ = false;
  bool endsLabel_ = false;  // the Return that ended the label is still on its way to the card
  QLabel* name_;
  QLineEdit* edit_;
  QLabel* detail_;
  QLabel* inUse_;
  QPushButton* use_;
  QToolButton* star_;
  QToolButton* more_;
};

}  // namespace reelbrush::ui
