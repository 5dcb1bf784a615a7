// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>

#include <Qt>

class QWidget;

namespace reelbrush::ui {

// While the widget or one of its children has the focus, these keys (without modifiers) are its
// own: a shortcut of the window on the same key does not take them. Call once. GUI thread.
void ownKeys(QWidget* widget, std::initializer_list<Qt::Key> keys);

}  // namespace reelbrush::ui
