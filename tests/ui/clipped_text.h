// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>
#include <QWidget>

namespace reelbrush::tests {

// Visible texts in a window that have less room than they need, each with object name, text and the
// two sizes. What is shortened on purpose has a tool tip, and what lies in a scroll area can be
// scrolled to: neither counts.
QStringList clippedTexts(const QWidget& window);

}  // namespace reelbrush::tests
