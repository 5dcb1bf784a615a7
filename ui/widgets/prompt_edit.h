// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPlainTextEdit>

namespace reelbrush::ui {

// A prompt being written. Enter makes a new line, Esc leaves the field. It keeps no undo list of
// its own: each change is told at once and becomes a coalescing step of the project, so Ctrl+Z here
// takes back the typing first and then what was done before it (ux U12.7).
class PromptEdit : public QPlainTextEdit {
  Q_OBJECT

 public:
  explicit PromptEdit(QWidget* parent = nullptr);

  // Replaces the text without telling; the cursor stays near its place.
  void setPrompt(const QString& text);
  // Underlines from this position on ("only the first n tokens are used", ux U9.2); -1 for none.
  void setIgnoredFrom(int position);

  QSize sizeHint() const override;

 signals:
  void edited(const QString& text);
  void left();

 protected:
  bool event(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  bool silent_ = false;
};

}  // namespace reelbrush::ui
