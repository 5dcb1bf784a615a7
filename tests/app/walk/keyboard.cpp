// SPDX-License-Identifier: Apache-2.0
#include "tests/app/walk/keyboard.h"

#include <QApplication>
#include <QGuiApplication>
#include <QWidget>
#include <QWindow>
#include <QtTest>

namespace reelbrush::tests {

namespace {

constexpr int PatienceMs = 200'000;
constexpr int MostTabs = 400;

// The offscreen platform has no window manager that gives the focus back when a dialog closes.
QWindow* focusedWindow(QWidget& window) {
  if (QGuiApplication::focusWindow() == nullptr) {
    window.activateWindow();
    waitUntil([] { return QGuiApplication::focusWindow() != nullptr; });
  }
  QWindow* focused = QGuiApplication::focusWindow();
  return focused != nullptr ? focused : window.windowHandle();
}

}  // namespace

bool waitUntil(const std::function<bool()>& holds) {
  return QTest::qWaitFor(holds, PatienceMs);
}

void Keyboard::press(int key, Qt::KeyboardModifiers modifiers) const {
  QTest::keyClick(focusedWindow(window_), static_cast<Qt::Key>(key), modifiers);
}

void Keyboard::repeat(int times, int key, Qt::KeyboardModifiers modifiers) const {
  for (int i = 0; i < times; ++i) {
    press(key, modifiers);
  }
}

void Keyboard::type(const QString& text) const {
  for (const QChar letter : text) {
    QTest::keyClick(focusedWindow(window_), letter.toLatin1());
  }
}

bool Keyboard::tabTo(const QString& name) const {
  QStringList passed;
  for (int i = 0; i < MostTabs; ++i) {
    const QWidget* focused = QApplication::focusWidget();
    if (focused != nullptr && focused->objectName() == name) {
      return true;
    }
    passed.append(focused != nullptr ? focused->objectName() : QStringLiteral("nothing"));
    press(Qt::Key_Tab);
  }
  qWarning("Tab does not come to %s but to %s", qPrintable(name),
           qPrintable(passed.join(QLatin1Char(' '))));
  return false;
}

bool Keyboard::command(const QString& words) const {
  press(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
  const QWidget* palette = dialog(QStringLiteral("commandPalette"));
  if (palette == nullptr) {
    return false;
  }
  type(words);
  press(Qt::Key_Return);
  return waitUntil(
      [this] { return window_.findChild<QWidget*>(QStringLiteral("commandPalette")) == nullptr; });
}

QWidget* Keyboard::dialog(const QString& name) const {
  QWidget* found = nullptr;
  waitUntil([&] {
    found = window_.findChild<QWidget*>(name);
    return found != nullptr && found->isVisible() &&
           QGuiApplication::focusWindow() == found->windowHandle() &&
           QApplication::focusWidget() != nullptr;
  });
  return found;
}

bool Keyboard::fileInto(const QString& name, const QString& file) const {
  constexpr int MostReturns = 3;
  if (dialog(name) == nullptr || !tabTo(QStringLiteral("fileNameEdit"))) {
    return false;
  }
  press(Qt::Key_A, Qt::ControlModifier);
  type(file);
  const auto isGone = [&] {
    const auto* open = window_.findChild<QWidget*>(name);
    return open == nullptr || !open->isVisible();
  };
  for (int i = 0; i < MostReturns && !isGone(); ++i) {
    press(Qt::Key_Return);
  }
  return isGone();
}

}  // namespace reelbrush::tests
