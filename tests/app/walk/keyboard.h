// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include <QString>
#include <Qt>

class QWidget;

namespace reelbrush::tests {

// Waits, with the window living, until it holds; false after some minutes.
bool waitUntil(const std::function<bool()>& holds);

// Keys as a person presses them: they go to the window that has the focus and from there where the
// platform's keys go, to shortcuts, popups and the focused widget.
class Keyboard {
 public:
  explicit Keyboard(QWidget& window) : window_(window) {}

  void press(int key, Qt::KeyboardModifiers modifiers = {}) const;
  void repeat(int times, int key, Qt::KeyboardModifiers modifiers = {}) const;
  void type(const QString& text) const;
  // Presses Tab until the widget of that name has the focus; false after a round without it.
  bool tabTo(const QString& name) const;
  // Ctrl+Shift+P, the words, Return.
  bool command(const QString& words) const;
  // Waits for the dialog, gives a file's name where a file dialog wants it and presses Return until
  // the dialog has gone: a completion on offer takes the first one.
  bool fileInto(const QString& dialog, const QString& file) const;
  // The dialog in front, waited for; null if it does not come.
  QWidget* dialog(const QString& name) const;

 private:
  QWidget& window_;
};

}  // namespace reelbrush::tests
