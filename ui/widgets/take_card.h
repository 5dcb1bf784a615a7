// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QWidget>

class QLabel;
class QPushButton;

namespace reelbrush::ui {

// A picture, a name, two lines of detail, and *Use* or the mark that it is in use.
class TakeCard : public QWidget {
  Q_OBJECT

 public:
  explicit TakeCard(const QString& name, QWidget* parent = nullptr);

  void setDetail(const QString& detail);
  void setThumbnail(const QImage& picture);
  void setActive(bool active);
  bool isActive() const { return active_; }

 signals:
  void useRequested();

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QImage picture_;
  bool active_ = false;
  QLabel* name_;
  QLabel* detail_;
  QLabel* inUse_;
  QPushButton* use_;
};

}  // namespace reelbrush::ui
