// SPDX-License-Identifier: Apache-2.0
#include "core/base/id.h"

#include <QtCore/QString>
#include <QtCore/QUuid>

#include "core/base/error.h"

namespace reelbrush::core {

std::string newUuidText() {
  return QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
}

std::string checkedUuidText(const std::string& text) {
  const QUuid uuid = QUuid::fromString(QString::fromStdString(text));
  if (uuid.isNull() || (text.size() != 36 && text.size() != 38)) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP("Error", "\"%1\" is not an id; ids are uuids of 36 characters."),
                 text.substr(0, 48)));
  }
  return uuid.toString(QUuid::WithoutBraces).toStdString();
}

}  // namespace reelbrush::core
