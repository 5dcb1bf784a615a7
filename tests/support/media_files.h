// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <filesystem>
#include <string>
#include <vector>

#include <QtCore/QByteArray>
#include <QtCore/QDataStream>
#include <QtCore/QFile>
#include <QtGui/QImage>

#include "core/media/encoder.h"
#include "core/media/planar_format.h"

namespace reelbrush::tests {

// A film whose frame k is grey of level 16 + 8 k (modulo 200); lossless unless it ends in .mp4.
inline std::filesystem::path writeFilm(const QString& file, int width, int height, int frames,
                                       const core::RationalTime& rate) {
  core::EncoderSettings settings;
  settings.file = file.toStdString();
  settings.lossless = !file.endsWith(QStringLiteral(".mp4"));
  settings.frameRate = rate;
  const auto encoder = core::createEncoder(settings);
  for (int k = 0; k < frames; ++k) {
    core::Frame frame = core::blankFrame(width, height, core::planarFormat("yuv420p"), {});
    for (std::size_t p = 0; p < frame.planes.size(); ++p) {
      const auto level = static_cast<std::uint8_t>(p == 0 ? 16 + (8 * k) % 200 : 128);
      std::fill(frame.planes[p].bytes.begin(), frame.planes[p].bytes.end(), level);
    }
    frame.time = core::RationalTime(k, 1) / rate;
    frame.duration = core::RationalTime(1, 1) / rate;
    encoder->add(frame);
  }
  encoder->finish();
  return settings.file;
}

// Numbered pictures "NAME%04d.png" from `first` on.
inline void writePictures(const QString& folder, const QString& name, int first, int count) {
  for (int k = 0; k < count; ++k) {
    QImage picture(32, 18, QImage::Format_RGB32);
    picture.fill(QColor(10 * k, 0, 0));
    picture.save(
        QStringLiteral("%1/%2%3.png").arg(folder, name).arg(first + k, 4, 10, QLatin1Char('0')));
  }
}

// A stereo 16-bit WAV of 48 kHz that holds `level` (-1...1) throughout.
inline std::filesystem::path writeLevel(const QString& file, double seconds, double level) {
  const auto count = static_cast<quint32>(std::lround(seconds * 48000));
  QFile out(file);
  if (!out.open(QIODevice::WriteOnly)) {
    return {};
  }
  QDataStream stream(&out);
  stream.setByteOrder(QDataStream::LittleEndian);
  stream.writeRawData("RIFF", 4);
  stream << quint32(36 + 4 * count);
  stream.writeRawData("WAVEfmt ", 8);
  stream << quint32(16) << quint16(1) << quint16(2) << quint32(48000) << quint32(192000)
         << quint16(4) << quint16(16);
  stream.writeRawData("data", 4);
  stream << quint32(4 * count);
  for (quint32 i = 0; i < count; ++i) {
    const auto sample = static_cast<qint16>(std::lround(level * 32767));
    stream << sample << sample;
  }
  return file.toStdString();
}

}  // namespace reelbrush::tests
