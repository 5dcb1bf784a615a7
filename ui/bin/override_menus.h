// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "core/project/media_pool.h"

class QMenu;

namespace reelbrush::ui {

// Menus Rotation, Colour matrix and Colour range for an item whose file may say what is wrong (ux
// U3.3, U3.5); `choose` is called with the override that was picked. None for sound and RGB.
void addOverrideMenus(QMenu& menu, const core::MediaItem& item,
                      std::function<void(const core::MediaOverride& changes)> choose);

// The item's facts under another override: a quarter turn swaps width and height.
core::MediaItem changedBy(core::MediaItem item, const core::MediaOverride& changes);

}  // namespace reelbrush::ui
