// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <QtCore/QDir>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include "core/base/error.h"
#include "core/media/decoder.h"
#include "core/media/planar_format.h"

namespace reelbrush::core::test {

inline bool hasFfmpeg() {
  return !QStandardPaths::findExecutable(QStringLiteral("ffmpeg")).isEmpty() &&
         !QStandardPaths::findExecutable(QStringLiteral("ffprobe")).isEmpty();
}

// Runs a program to its end; its standard output, or "FAILED …".
inline QString output(const QString& program, const QString& arguments) {
  QProcess process;
  process.start(program, QProcess::splitCommand(arguments));
  if (!process.waitForFinished(60000) || process.exitCode() != 0) {
    return QStringLiteral("FAILED ") + QString::fromUtf8(process.readAllStandardError()).right(400);
  }
  return QString::fromUtf8(process.readAllStandardOutput()).trimmed();
}

inline QString ffmpeg(const QString& arguments) {
  return output(QStringLiteral("ffmpeg"),
                QStringLiteral("-hide_banner -loglevel error -y ") + arguments);
}

inline std::filesystem::path path(const QString& text) {
  return text.toStdString();
}

inline QString clip(const char* name) {
  return QDir(qEnvironmentVariable("REELBRUSH_SOURCE_DIR"))
      .filePath(QStringLiteral("../shared/clips/%1").arg(QLatin1String(name)));
}

inline std::vector<FramePtr> allFrames(const std::filesystem::path& file) {
  const std::unique_ptr<Decoder> decoder = openMedia(file);
  std::vector<FramePtr> frames;
  while (FramePtr frame = decoder->next()) {
    frames.push_back(frame);
  }
  return frames;
}

inline bool sameSamples(const Frame& a, const Frame& b) {
  return a.width == b.width && a.height == b.height && a.format == b.format &&
         differingSamples(a, b) == 0;
}

// The planes one after the other without padding, as ffmpeg's rawvideo writes them.
inline QByteArray rawBytes(const Frame& frame) {
  QByteArray bytes;
  for (const FramePlane& plane : frame.planes) {
    bytes.append(reinterpret_cast<const char*>(plane.bytes.data()),
                 static_cast<qsizetype>(plane.bytes.size()));
  }
  return bytes;
}

// The sentence of the Error that `action` throws, or "" if it throws none.
template <typename Action>
QString errorOf(Action action) {
  try {
    action();
  } catch (const Error& error) {
    return QString::fromUtf8(error.what());
  }
  return {};
}

}  // namespace reelbrush::core::test
