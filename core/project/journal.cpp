// SPDX-License-Identifier: Apache-2.0
#include "core/project/journal.h"

#include <array>

#include <sys/stat.h>
#include <unistd.h>

#include <QFile>
#include <QJsonDocument>

#include "core/base/error.h"

namespace reelbrush::core {

namespace {

constexpr qint64 kMostLine = qint64{256} << 20;

// CRC-32 as in zip and PNG (reflected 0x04C11DB7).
quint32 checksum(const QByteArray& bytes) {
  static const std::array<quint32, 256> table = [] {
    std::array<quint32, 256> values{};
    for (quint32 i = 0; i < 256; ++i) {
      quint32 value = i;
      for (int bit = 0; bit < 8; ++bit) {
        value = (value & 1U) != 0 ? (value >> 1) ^ 0xEDB88320U : value >> 1;
      }
      values[i] = value;
    }
    return values;
  }();
  quint32 crc = 0xFFFFFFFFU;
  for (const char c : bytes) {
    crc = table[(crc ^ static_cast<unsigned char>(c)) & 0xFFU] ^ (crc >> 8);
  }
  return ~crc;
}

// Checksum and length of a line's JSON, as they stand in front of it.
QByteArray headOf(const QByteArray& json) {
  return QByteArray::number(checksum(json), 16).rightJustified(8, '0') + " " +
         QByteArray::number(json.size()) + " ";
}

QByteArray lineOf(const JournalRecord& record) {
  QJsonObject object{{"op", QString::fromStdString(record.op)}, {"body", record.body}};
  if (record.time != 0) {
    object.insert("t", static_cast<double>(record.time));
  }
  const QByteArray json = QJsonDocument(object).toJson(QJsonDocument::Compact);
  return headOf(json) + json + "\n";
}

// Reads one line's record; false when anything about it is wrong.
bool readLine(const QByteArray& line, JournalRecord& record) {
  const qsizetype second = line.indexOf(' ', 9);
  if (second < 0 || !line.endsWith('\n')) {
    return false;
  }
  // Byte for byte: a number that only reads the same was damaged too.
  const QByteArray json = line.mid(second + 1, line.size() - second - 2);
  if (line.left(second + 1) != headOf(json)) {
    return false;
  }
  const QJsonObject object = QJsonDocument::fromJson(json).object();
  record = {object.value("op").toString().toStdString(), object.value("body").toObject(),
            static_cast<std::int64_t>(object.value("t").toDouble())};
  return !record.op.empty();
}

}  // namespace

struct Journal::File {
  QFile file;
};

Journal::Journal(const std::filesystem::path& file)
    : handle_(std::make_unique<File>()), file_(file) {
  handle_->file.setFileName(QString::fromStdString(file.string()));
  if (!handle_->file.open(QIODevice::WriteOnly | QIODevice::NewOnly)) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "Cannot begin the journal %1: %2."),
                         file.string(), handle_->file.errorString().toStdString()));
  }
}

Journal::~Journal() = default;

void Journal::append(const JournalRecord& record) {
  const QByteArray line = lineOf(record);
  QFile& file = handle_->file;
  const qint64 before = file.pos();
  if (file.write(line) != line.size() || !file.flush()) {
    const std::string reason = file.errorString().toStdString();
    // Half a record would hide those behind it.
    file.resize(before);
    file.seek(before);
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "Cannot write the journal %1: %2."),
                         file_.string(), reason));
  }
  ++count_;
}

bool Journal::isGone() const {
  struct stat opened {};
  struct stat named {};
  return ::fstat(handle_->file.handle(), &opened) != 0 || ::stat(file_.c_str(), &named) != 0 ||
         opened.st_ino != named.st_ino || opened.st_dev != named.st_dev;
}

void Journal::flush() {
  if (!handle_->file.flush() || ::fdatasync(handle_->file.handle()) != 0) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "Cannot write the journal %1 to the disk."),
                         file_.string()));
  }
}

JournalContent readJournal(const std::filesystem::path& path) {
  QFile file(QString::fromStdString(path.string()));
  if (!file.open(QIODevice::ReadOnly)) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "Cannot read the journal %1: %2."),
                         path.string(), file.errorString().toStdString()));
  }
  JournalContent content;
  while (!file.atEnd()) {
    JournalRecord record;
    if (!readLine(file.readLine(kMostLine), record)) {
      content.isComplete = false;
      break;
    }
    content.records.push_back(std::move(record));
  }
  return content;
}

}  // namespace reelbrush::core
