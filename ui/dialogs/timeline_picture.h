// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QPalette>
#include <QSize>

#include "core/timeline/sequence.h"

namespace reelbrush::ui {

// A sequence at a glance: tracks as rows, clips and segments as bars, markers as lines. For lists
// of versions and recoveries, where no picture may be decoded.
QImage timelinePicture(const core::Sequence& sequence, const QSize& size, const QPalette& palette,
                       qreal scale = 1);

}  // namespace reelbrush::ui
