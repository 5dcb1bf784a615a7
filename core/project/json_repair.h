// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace reelbrush::core {

// What can be read of JSON text that ends or breaks in the middle: everything up to the last value
// that is whole, with the open lists and objects closed. Empty when there is nothing. Nesting
// deeper than `maxDepth` counts as damage.
QByteArray repairedJson(const QByteArray& text, int maxDepth);
// Nesting of lists and objects, strings skipped.
bool isDeeperThan(const QByteArray& text, int maxDepth);

}  // namespace reelbrush::core
