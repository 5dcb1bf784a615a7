// SPDX-License-Identifier: Apache-2.0
#include "ui/base/media_mime.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#include "core/base/error.h"
#include "core/base/json.h"

namespace reelbrush::ui {

std::unique_ptr<QMimeData> mediaMimeData(const std::vector<DraggedMedia>& items) {
  QJsonArray array;
  for (const DraggedMedia& item : items) {
    QJsonObject object{{"media", core::toJson(item.media.text())}};
    if (item.range) {
      object.insert(QStringLiteral("in"), core::toJson(item.range->start));
      object.insert(QStringLiteral("length"), core::toJson(item.range->duration));
    }
    array.append(object);
  }
  auto data = std::make_unique<QMimeData>();
  data->setData(QString::fromLatin1(MediaMimeType),
                QJsonDocument(array).toJson(QJsonDocument::Compact));
  return data;
}

std::vector<DraggedMedia> draggedMedia(const QMimeData& data) {
  const std::string where = "the dragged media";
  std::vector<DraggedMedia> items;
  try {
    const QByteArray bytes = data.data(QString::fromLatin1(MediaMimeType));
    for (const QJsonValue& value : QJsonDocument::fromJson(bytes).array()) {
      const QJsonObject object = value.toObject();
      DraggedMedia item;
      item.media = core::MediaId::parse(core::stringAt(object, "media", where));
      if (core::hasKey(object, "in")) {
        item.range = core::TimeRange{core::timeAt(object, "in", where),
                                     core::timeAt(object, "length", where)};
      }
      items.push_back(std::move(item));
    }
  } catch (const core::Error&) {
    return {};  // another program's data under our name
  }
  return items;
}

std::vector<std::filesystem::path> draggedFiles(const QMimeData& data) {
  std::vector<std::filesystem::path> files;
  for (const QUrl& url : data.urls()) {
    if (url.isLocalFile()) {
      files.emplace_back(url.toLocalFile().toStdU16String());
    }
  }
  if (files.empty() && data.hasText()) {
    // Paths copied as text, one a line.
    for (const QString& line : data.text().split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
      QString path = line.trimmed();
      if (path.size() > 1 && path.startsWith(QLatin1Char('"')) && path.endsWith(QLatin1Char('"'))) {
        path = path.mid(1, path.size() - 2);
      }
      if (QFileInfo(path).isAbsolute() && QFileInfo::exists(path)) {
        files.emplace_back(path.toStdU16String());
      }
    }
  }
  return files;
}

}  // namespace reelbrush::ui
