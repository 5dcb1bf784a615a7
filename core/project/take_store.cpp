// SPDX-License-Identifier: Apache-2.0
#include "core/project/take_store.h"

#include <cstring>
#include <system_error>

#include <QBuffer>
#include <QImage>
#include <QImageReader>

#include "core/base/atomic_file.h"
#include "core/base/error.h"

namespace reelbrush::core {

namespace {

void makeFolder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "Cannot make the folder %1: %2."),
                         folder.string(), error.message()));
  }
}

void moveFolder(const std::filesystem::path& from, const std::filesystem::path& to) {
  std::error_code error;
  if (!std::filesystem::exists(from, error)) {
    return;
  }
  makeFolder(to.parent_path());
  std::filesystem::rename(from, to, error);
  if (error) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "Cannot move %1 to %2: %3."), from.string(),
                         to.string(), error.message()));
  }
}

bool isHash(const std::string& text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

}  // namespace

TakeStore::TakeStore(std::filesystem::path projectFolder) : folder_(std::move(projectFolder)) {}

std::filesystem::path TakeStore::makeTakeFolder(const TakeId& id) const {
  const std::filesystem::path folder = takesFolder() / id.text();
  makeFolder(folder);
  return folder;
}

std::string TakeStore::takeFile(const TakeId& id, const std::string& name) {
  return "takes/" + id.text() + "/" + name;
}

std::filesystem::path TakeStore::absolute(const std::string& relative) const {
  return folder_ / relative;
}

void TakeStore::moveToTrash(const TakeId& id) const {
  moveFolder(takesFolder() / id.text(), trashFolder() / id.text());
}

void TakeStore::restoreFromTrash(const TakeId& id) const {
  moveFolder(trashFolder() / id.text(), takesFolder() / id.text());
}

void TakeStore::saveBitmap(const MaskBitmap& bitmap) const {
  makeFolder(masksFolder());
  const std::filesystem::path file = masksFolder() / (bitmap.hash() + ".png");
  std::error_code error;
  if (std::filesystem::exists(file, error)) {
    return;
  }
  const ByteImage samples = bitmap.image();
  QImage image(samples.width, samples.height, QImage::Format_Grayscale8);
  for (int y = 0; y < samples.height; ++y) {
    std::memcpy(image.scanLine(y), &samples.at(0, y), static_cast<std::size_t>(samples.width));
  }
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  if (!image.save(&buffer, "PNG")) {
    throw Error(ErrorCode::Internal,
                Sentence::verbatim("Cannot encode the mask " + file.string() + "."));
  }
  writeFileAtomically(file, bytes);
}

MaskBitmapPtr TakeStore::bitmap(const std::string& hash) const {
  const std::filesystem::path file = masksFolder() / (hash + ".png");
  std::error_code error;
  // The name comes from a file: only a hash can be one of ours.
  if (!isHash(hash) || !std::filesystem::exists(file, error)) {
    return nullptr;
  }
  QImageReader reader(QString::fromStdString(file.string()), "png");
  const QSize size = reader.size();
  if (size.width() < 1 || size.height() < 1 || size.width() > 16384 || size.height() > 16384) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "The mask %1 is damaged."), file.string()));
  }
  const QImage image = reader.read().convertToFormat(QImage::Format_Grayscale8);
  if (image.isNull()) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "The mask %1 is damaged."), file.string()));
  }
  ByteImage samples(image.width(), image.height(), 1);
  for (int y = 0; y < samples.height; ++y) {
    std::memcpy(&samples.at(0, y), image.constScanLine(y), static_cast<std::size_t>(samples.width));
  }
  MaskBitmapPtr bitmap = makeBitmap(samples);
  if (bitmap->hash() != hash) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error",
                                           "The mask %1 holds another picture than its name says."),
                         file.string()));
  }
  return bitmap;
}

}  // namespace reelbrush::core
