// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QHBoxLayout;
class QScrollArea;
class QToolButton;

namespace reelbrush::ui {

// A row of controls that may be wider than its place: arrows at both ends then scroll it, as those
// of a tab bar do, instead of squeezing the controls or widening the window.
class ScrollRow : public QWidget {
  Q_OBJECT

 public:
  explicit ScrollRow(QWidget* parent = nullptr);

  QWidget* content() const { return content_; }  // the parent of the controls
  QHBoxLayout* row() const { return row_; }      // where they are laid out

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 protected:
  void resizeEvent(QResizeEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QToolButton* addArrow(Qt::ArrowType type, const QString& name, int direction);
  void place();
  void refresh();

  QWidget* content_;
  QHBoxLayout* row_;
  QScrollArea* area_;
  QToolButton* left_ = nullptr;
  QToolButton* right_ = nullptr;
};

}  // namespace reelbrush::ui
