// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>

namespace reelbrush::ui {

// A wrapped sentence with one link, which is a single stop of Tab: a QLabel alone is one without
// any mark, and its link a second one.
class LinkLabel : public QLabel {
  Q_OBJECT

 public:
  explicit LinkLabel(const QString& html, QWidget* parent = nullptr);

 protected:
  void focusInEvent(QFocusEvent* event) override;
};

}  // namespace reelbrush::ui
