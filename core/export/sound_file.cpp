// SPDX-License-Identifier: Apache-2.0
#include "core/export/sound_file.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <system_error>
#include <vector>

#include <QDataStream>
#include <QFile>

#include "core/base/atomic_file.h"
#include "core/base/error.h"

namespace reelbrush::core {

namespace fs = std::filesystem;

namespace {

constexpr int Rate = 48000;
constexpr int Channels = 2;
constexpr int Block = 8192;

QByteArray header(std::int64_t frames, SoundSamples samples) {
  const bool isFloat = samples == SoundSamples::Float32;
  const quint16 bytes = isFloat ? 4 : 2;
  const auto size = static_cast<quint32>(
      std::min<std::int64_t>(frames * Channels * bytes, std::numeric_limits<quint32>::max() - 36));
  QByteArray result;
  QDataStream out(&result, QIODevice::WriteOnly);
  out.setByteOrder(QDataStream::LittleEndian);
  out.writeRawData("RIFF", 4);
  out << quint32(36 + size);
  out.writeRawData("WAVEfmt ", 8);
  out << quint32(16) << quint16(isFloat ? 3 : 1) << quint16(Channels) << quint32(Rate)
      << quint32(Rate * Channels * bytes) << quint16(Channels * bytes) << quint16(8 * bytes);
  out.writeRawData("data", 4);
  out << size;
  return result;
}

QByteArray bytesOf(const std::vector<float>& block, std::size_t values, SoundSamples samples) {
  if (samples == SoundSamples::Float32) {
    return QByteArray(reinterpret_cast<const char*>(block.data()),
                      static_cast<qsizetype>(values * sizeof(float)));
  }
  QByteArray bytes(static_cast<qsizetype>(values * sizeof(std::int16_t)), Qt::Uninitialized);
  for (std::size_t i = 0; i < values; ++i) {
    const auto value =
        static_cast<std::int16_t>(std::lround(std::clamp(block[i], -1.0F, 1.0F) * 32767.0F));
    std::memcpy(bytes.data() + i * sizeof(value), &value, sizeof(value));
  }
  return bytes;
}

void writeAll(QFile& out, const QByteArray& bytes, const fs::path& file) {
  if (out.write(bytes) != bytes.size()) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(
            QT_TRANSLATE_NOOP(
                "Error", "Cannot write the sound \"%1\": %2; free space or choose another folder."),
            file.string(), out.errorString().toStdString()));
  }
}

}  // namespace

void writeSoundFile(SoundReader& sound, const TimeRange& range, const fs::path& file,
                    SoundSamples samples, const std::stop_token& stop) {
  const std::int64_t frames = (range.duration * RationalTime(Rate, 1)).round();
  const fs::path temporary = temporaryNameBeside(file);
  try {
    QFile out(QString::fromStdString(temporary.string()));
    if (!out.open(QIODevice::WriteOnly)) {
      throw Error(
          ErrorCode::BadInput,
          Sentence(
              QT_TRANSLATE_NOOP(
                  "Error", "Cannot write the sound \"%1\": %2; choose a folder you may write to."),
              file.string(), out.errorString().toStdString()));
    }
    writeAll(out, header(frames, samples), file);
    sound.seek(range.start);
    std::vector<float> block(static_cast<std::size_t>(Block) * Channels);
    for (std::int64_t done = 0; done < frames; done += Block) {
      if (stop.stop_requested()) {
        throw Cancelled();
      }
      const int wanted = static_cast<int>(std::min<std::int64_t>(Block, frames - done));
      const int read = sound.read(block.data(), wanted);
      std::fill(block.begin() + static_cast<std::ptrdiff_t>(read) * Channels, block.end(), 0.0F);
      writeAll(out, bytesOf(block, static_cast<std::size_t>(wanted) * Channels, samples), file);
    }
    out.close();
    moveIntoPlace(temporary, file);
  } catch (...) {
    std::error_code ignored;
    fs::remove(temporary, ignored);
    throw;
  }
}

}  // namespace reelbrush::core
