// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <exception>
#include <utility>

#include <QString>
#include <QWidget>

#include "core/base/error.h"

namespace reelbrush::ui {

// A widget that shows failures without stopping the user (the main window's message bar).
class ErrorDisplay {
 public:
  virtual ~ErrorDisplay() = default;
  virtual void showError(const QString& title, const QString& message) = 0;
};

// Shows a failure in the nearest ErrorDisplay above `widget`, else in a window-modal box that does
// not block.
void reportError(QWidget* widget, const QString& title, const QString& message);

// The door for exceptions in slots and event handlers: nothing may leave them (house rule 2.5).
// True if the action came to its end.
template <typename Action>
bool guard(QWidget* widget, const QString& title, Action&& action) {
  try {
    std::forward<Action>(action)();
    return true;
  } catch (const core::Cancelled&) {
    return false;
  } catch (const core::Error& error) {
    reportError(widget, title, error.sentence().translated());
  } catch (const std::exception& error) {
    reportError(widget, title, QString::fromUtf8(error.what()));
  }
  return false;
}

}  // namespace reelbrush::ui
