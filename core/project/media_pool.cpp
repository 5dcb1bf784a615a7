// SPDX-License-Identifier: Apache-2.0
#include "core/project/media_pool.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <system_error>

#include <QCryptographicHash>

#include "core/base/error.h"
#include "core/media/numbered_pictures.h"

namespace reelbrush::core {

namespace {

constexpr std::array MatrixNames{"bt601", "bt709", "bt2020", "rgb"};

QJsonObject overrideJson(const MediaOverride& changes) {
  QJsonObject object;
  if (changes.rotation) {
    object.insert(QStringLiteral("rotation"), *changes.rotation);
  }
  if (changes.matrix) {
    object.insert(QStringLiteral("matrix"), toJson(matrixName(*changes.matrix)));
  }
  if (changes.range) {
    object.insert(QStringLiteral("full_range"), *changes.range == ColourRange::Full);
  }
  return object;
}

ColourMatrix readMatrix(JsonReader& reader) {
  const std::string name = reader.text("matrix", "bt709");
  const auto found = std::find(MatrixNames.begin(), MatrixNames.end(), name);
  if (found == MatrixNames.end()) {
    reader.fail("matrix",
                Sentence(QT_TRANSLATE_NOOP("Error", "must be bt601, bt709, bt2020 or rgb")));
  }
  return static_cast<ColourMatrix>(found - MatrixNames.begin());
}

MediaOverride readOverride(JsonReader reader) {
  MediaOverride changes;
  if (reader.has("rotation")) {
    const int quarter = reader.integer("rotation", 0, 270);
    if (quarter % 90 != 0) {
      reader.fail("rotation", Sentence(QT_TRANSLATE_NOOP("Error", "must be 0, 90, 180 or 270")));
    }
    changes.rotation = quarter;
  }
  if (reader.has("matrix")) {
    changes.matrix = readMatrix(reader);
  }
  if (reader.has("full_range")) {
    changes.range = reader.flag("full_range", false) ? ColourRange::Full : ColourRange::Limited;
  }
  return changes;
}

}  // namespace

std::string matrixName(ColourMatrix matrix) {
  return MatrixNames[static_cast<std::size_t>(matrix)];
}

const MediaItem* MediaPool::find(const MediaId& id) const {
  const auto found = std::find_if(items.begin(), items.end(),
                                  [&](const MediaItem& item) { return item.id == id; });
  return found == items.end() ? nullptr : &*found;
}

MediaItem* MediaPool::find(const MediaId& id) {
  return const_cast<MediaItem*>(static_cast<const MediaPool*>(this)->find(id));
}

std::string storedPath(const std::filesystem::path& folder, const std::filesystem::path& file) {
  const std::filesystem::path whole = std::filesystem::absolute(file).lexically_normal();
  if (folder.empty()) {
    return whole.generic_string();
  }
  const std::filesystem::path relative =
      whole.lexically_relative(std::filesystem::absolute(folder).lexically_normal());
  const bool isInside = !relative.empty() && *relative.begin() != "..";
  return (isInside ? relative : whole).generic_string();
}

std::filesystem::path resolvedPath(const std::filesystem::path& folder, const std::string& stored) {
  const std::filesystem::path path(stored);
  return path.is_absolute() || folder.empty() ? path : folder / path;
}

std::vector<MediaId> missingMedia(const MediaPool& pool, const std::filesystem::path& folder) {
  std::vector<MediaId> missing;
  for (const MediaItem& item : pool.items) {
    if (!mediaExists(resolvedPath(folder, item.path))) {
      missing.push_back(item.id);
    }
  }
  return missing;
}

std::string contentHash(const std::filesystem::path& file) {
  constexpr std::streamoff kPart = 1 << 20;
  std::ifstream stream(file, std::ios::binary | std::ios::ate);
  const std::streamoff size = stream ? static_cast<std::streamoff>(stream.tellg()) : -1;
  if (size < 0) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP("Error", "Cannot read %1; check that the file is there."),
                 file.string()));
  }
  QCryptographicHash hash(QCryptographicHash::Sha256);
  hash.addData(QByteArray::number(static_cast<qlonglong>(size)));
  QByteArray buffer(static_cast<qsizetype>(std::min(size, kPart)), '\0');
  for (const std::streamoff from : {std::streamoff{0}, std::max<std::streamoff>(0, size - kPart)}) {
    stream.seekg(from);
    if (!stream.read(buffer.data(), buffer.size())) {
      throw Error(
          ErrorCode::BadInput,
          Sentence(QT_TRANSLATE_NOOP("Error", "Cannot read %1 to its end."), file.string()));
    }
    hash.addData(buffer);
  }
  return hash.result().toHex().toStdString();
}

QJsonObject toJson(const MediaItem& item) {
  return withExtras(item.extras, {{"id", toJson(item.id)},
                                  {"name", toJson(item.name)},
                                  {"path", toJson(item.path)},
                                  {"hash", toJson(item.hash)},
                                  {"bytes", static_cast<double>(item.bytes)},
                                  {"width", item.width},
                                  {"height", item.height},
                                  {"rate", toJson(item.rate)},
                                  {"duration", toJson(item.duration)},
                                  {"still", item.isStill},
                                  {"variable_rate", item.isVariableRate},
                                  {"audio", item.hasAudio},
                                  {"codec", toJson(item.codec)},
                                  {"rotation", item.rotation},
                                  {"matrix", toJson(matrixName(item.matrix))},
                                  {"full_range", item.range == ColourRange::Full},
                                  {"colour_guessed", item.isColourGuessed},
                                  {"override", overrideJson(item.changes)}});
}

MediaItem readMediaItem(JsonReader reader) {
  MediaItem item;
  item.id = reader.id<MediaTag>("id");
  item.name = reader.text("name", "");
  item.path = reader.text("path");
  if (item.path.empty() || item.path.find('\0') != std::string::npos) {
    reader.fail("path", Sentence(QT_TRANSLATE_NOOP("Error", "must name a file")));
  }
  item.hash = reader.text("hash", "");
  item.bytes = static_cast<std::int64_t>(reader.number("bytes", 0, 9e15, 0));
  item.width = reader.integer("width", 0, 65536, 0);
  item.height = reader.integer("height", 0, 65536, 0);
  item.rate = reader.time("rate", RationalTime());
  item.duration = reader.time("duration", RationalTime());
  if (item.rate < RationalTime() || item.duration < RationalTime()) {
    reader.fail("duration", Sentence(QT_TRANSLATE_NOOP("Error", "and rate must not be negative")));
  }
  item.isStill = reader.flag("still", false);
  item.isVariableRate = reader.flag("variable_rate", false);
  item.hasAudio = reader.flag("audio", false);
  item.codec = reader.text("codec", "");
  item.rotation = reader.integer("rotation", 0, 359, 0);
  item.matrix = readMatrix(reader);
  item.range = reader.flag("full_range", false) ? ColourRange::Full : ColourRange::Limited;
  item.isColourGuessed = reader.flag("colour_guessed", true);
  if (reader.has("override")) {
    item.changes = readOverride(reader.object("override"));
  }
  item.extras = reader.rest();
  return item;
}

}  // namespace reelbrush::core
