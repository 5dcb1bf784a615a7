// SPDX-License-Identifier: Apache-2.0
#include "ui/bin/media_facts.h"

#include <cmath>

#include <QCoreApplication>
#include <QDir>
#include <QLocale>

namespace reelbrush::ui {
namespace {

QString tr(const char* text) {
  return QCoreApplication::translate("MediaFacts", text);
}

QString rateText(const core::RationalTime& rate) {
  const double value = rate.toDouble();
  const bool isWhole = std::abs(value - std::round(value)) < 0.0005;
  return tr("%1 fps").arg(QLocale().toString(value, 'f', isWhole ? 0 : 2));
}

QString matrixText(core::ColourMatrix matrix) {
  switch (matrix) {
    case core::ColourMatrix::Bt601:
      return QStringLiteral("BT.601");
    case core::ColourMatrix::Bt709:
      return QStringLiteral("BT.709");
    case core::ColourMatrix::Bt2020:
      return QStringLiteral("BT.2020");
    case core::ColourMatrix::Rgb:
      return QStringLiteral("RGB");
  }
  return {};
}

QString colourText(const core::MediaItem& item) {
  const core::ColourRange range = item.changes.range.value_or(item.range);
  QString text = matrixText(item.changes.matrix.value_or(item.matrix)) + QStringLiteral(", ") +
                 (range == core::ColourRange::Full ? tr("full range") : tr("limited range"));
  if (item.changes.matrix || item.changes.range) {
    text += QLatin1Char(' ') + tr("(set here)");
  } else if (item.isColourGuessed) {
    text += QLatin1Char(' ') + tr("(assumed: the file does not say)");
  }
  return text;
}

QString proxyText(const MediaStatus& status) {
  switch (status.proxy) {
    case core::ProxyState::Waiting:
      return tr("Proxy waiting");
    case core::ProxyState::Making:
      return tr("Proxy %1 %").arg(status.proxyPercent);
    case core::ProxyState::Ready:
      return tr("Proxy");
    case core::ProxyState::None:
    case core::ProxyState::Failed:
      return {};
  }
  return {};
}

bool hasPattern(const core::MediaItem& item) {
  return item.bytes == 0 && !item.isStill && item.width > 0;
}

}  // namespace

MediaKind kindOf(const core::MediaItem& item) {
  if (item.width <= 0) {
    return MediaKind::Sound;
  }
  if (item.isStill) {
    return MediaKind::Picture;
  }
  return hasPattern(item) ? MediaKind::Sequence : MediaKind::Film;
}

QString durationText(const core::RationalTime& duration) {
  const double seconds = duration.toDouble();
  const auto whole = static_cast<int>(seconds);
  const auto two = [](int value) {
    return QStringLiteral("%1").arg(value, 2, 10, QLatin1Char('0'));
  };
  if (whole >= 3600) {
    return QStringLiteral("%1:%2:%3").arg(whole / 3600).arg(two(whole / 60 % 60), two(whole % 60));
  }
  QString text = QStringLiteral("%1:%2").arg(whole / 60).arg(two(whole % 60));
  if (whole < 60) {
    text += QLocale().decimalPoint() + QString::number(static_cast<int>((seconds - whole) * 10));
  }
  return text;
}

QString factsLine(const core::MediaItem& item) {
  QStringList parts;
  if (!item.isStill && item.duration > core::RationalTime()) {
    parts.append(durationText(item.duration));
  }
  if (item.width > 0) {
    parts.append(QStringLiteral("%1 × %2").arg(item.width).arg(item.height));
  }
  if (!item.isStill && item.width > 0 && item.rate > core::RationalTime()) {
    parts.append(rateText(item.rate));
  }
  return parts.join(QStringLiteral(" · "));
}

QStringList badgesOf(const core::MediaItem& item, const MediaStatus& status) {
  QStringList badges;
  if (status.isMissing) {
    badges.append(tr("Missing"));
  }
  if (item.isVariableRate) {
    badges.append(tr("VFR"));
  }
  if (item.changes.rotation) {
    badges.append(tr("%1° (set)").arg(*item.changes.rotation));
  } else if (item.rotation != 0) {
    badges.append(tr("%1° (metadata)").arg(item.rotation));
  }
  if (item.changes.range.value_or(item.range) == core::ColourRange::Full &&
      item.matrix != core::ColourMatrix::Rgb) {
    badges.append(tr("Full range"));
  }
  if (const QString proxy = proxyText(status); !proxy.isEmpty()) {
    badges.append(proxy);
  }
  return badges;
}

QList<QPair<QString, QString>> detailsOf(const core::MediaItem& item, const MediaStatus& status,
                                         const QString& file) {
  QList<QPair<QString, QString>> rows;
  rows.append({tr("File"), QDir::toNativeSeparators(file)});
  rows.append({tr("Facts"), factsLine(item)});
  if (!item.codec.empty()) {
    rows.append({tr("Codec"), QString::fromStdString(item.codec)});
  }
  if (item.width > 0) {
    rows.append({tr("Colour"), colourText(item)});
  }
  if (item.changes.rotation) {
    rows.append({tr("Rotation"), tr("%1° clockwise, set here").arg(*item.changes.rotation)});
  } else if (item.rotation != 0) {
    rows.append({tr("Rotation"), tr("%1° clockwise, from the file").arg(item.rotation)});
  }
  if (item.isVariableRate) {
    rows.append({tr("Timing"), tr("Variable rate: timing follows the file's time stamps")});
  }
  rows.append({tr("Sound"), item.hasAudio ? tr("Yes") : tr("None")});
  if (item.bytes > 0) {
    rows.append({tr("Size on disk"), QLocale().formattedDataSize(item.bytes)});
  }
  if (status.proxy == core::ProxyState::Failed) {
    rows.append({tr("Proxy"), tr("Could not be made: the original is played")});
  } else if (const QString proxy = proxyText(status); !proxy.isEmpty()) {
    rows.append({tr("Proxy"), status.proxy == core::ProxyState::Ready ? tr("Ready") : proxy});
  }
  return rows;
}

}  // namespace reelbrush::ui
