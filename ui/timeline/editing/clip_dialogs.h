// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include <QDialog>

#include "core/timeline/sequence.h"

namespace reelbrush::ui {

// Speed, gain and fades of one clip. What was changed is told when it is accepted.
struct ClipSettings {
  core::RationalTime speed{1, 1};
  bool isRipple = false;  // what is behind gives way to another speed
  double gainDb = 0;
  core::RationalTime fadeIn;
  core::RationalTime fadeOut;
};

// Not blocking; deletes itself. `accepted` gets the new values.
QDialog* openClipDialog(const core::Clip& clip, bool hasSound,
                        std::function<void(const ClipSettings&)> accepted, QWidget* parent);

// A small window for a marker's name and colour; `changed` gets the marker at the end, `removed` is
// called when it is to go.
QDialog* openMarkerDialog(const core::Marker& marker,
                          std::function<void(const core::Marker&)> changed,
                          std::function<void()> removed, QWidget* parent);

}  // namespace reelbrush::ui
