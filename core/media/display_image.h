// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGui/QImage>

#include "core/media/frame.h"

namespace reelbrush::core {

// The frame as a picture for the screen, by its own matrix and range; faster than toRgb(), and
// within 1 level of 255 of it for 8-bit Y'CbCr, else within 3 (6 where chroma is subsampled, grey
// is taken as full range). Pixel aspect is not applied. Format_RGB32, or Format_ARGB32 with alpha.
// Any thread.
QImage toDisplayImage(const Frame& frame);

}  // namespace reelbrush::core
