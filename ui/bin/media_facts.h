// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QPair>
#include <QString>
#include <QStringList>

#include "core/playback/proxy_service.h"
#include "core/project/media_pool.h"

namespace reelbrush::ui {

enum class MediaKind { Film, Picture, Sequence, Sound, Take };

// What the bin knows of an item besides what the document says.
struct MediaStatus {
  bool isMissing = false;
  core::ProxyState proxy = core::ProxyState::None;
  int proxyPercent = 0;
};

MediaKind kindOf(const core::MediaItem& item);
// "0:03.2 · 1920 × 1080 · 25 fps"
QString factsLine(const core::MediaItem& item);
// Short words in the order of importance: "Missing", "VFR", "90° (metadata)", "Full range",
// "Proxy".
QStringList badgesOf(const core::MediaItem& item, const MediaStatus& status);
// Name and value of each fact, for the details pane; `file` is where the item lies.
QList<QPair<QString, QString>> detailsOf(const core::MediaItem& item, const MediaStatus& status,
                                         const QString& file);
QString durationText(const core::RationalTime& duration);  // "1:02:03", "0:03.2"

}  // namespace reelbrush::ui
