// SPDX-License-Identifier: Apache-2.0
#include "core/undo/command.h"

#include <algorithm>

#include <QHash>

#include "core/base/error.h"

namespace reelbrush::core {

namespace {

constexpr int kVersion = 1;
constexpr std::int64_t kMergeWindow = 1000;  // ms, ux U12.3

}  // namespace

void ProjectCommand::prepare() {
  if (isPrepared_) {
    return;
  }
  const Document& before = project_.document();
  Document after = before;
  apply(after);
  setText(QString::fromStdString(textFor(before)));
  delta_ = DocumentDelta(before, after);
  // Only masks that the document does not have yet need to travel with the command.
  const DocumentBitmaps known(before);
  for (const MaskBitmapPtr& bitmap : bitmaps()) {
    if (!known.bitmap(bitmap->hash())) {
      bitmapsJson_.insert(QString::fromStdString(bitmap->hash()),
                          QString::fromLatin1(bitmap->compressed().toBase64()));
    }
  }
  isPrepared_ = true;
}

void ProjectCommand::redo() {
  prepare();
  project_.replace(delta_.forward(project_.document()));
}

void ProjectCommand::undo() {
  project_.replace(delta_.backward(project_.document()));
}

int ProjectCommand::id() const {
  const std::string key = mergeKey();
  if (key.empty()) {
    return -1;
  }
  return static_cast<int>(qHash(QString::fromStdString(type() + " " + key)) & 0x7FFFFFFFU);
}

bool ProjectCommand::mergeWith(const QUndoCommand* other) {
  const auto* newer = dynamic_cast<const ProjectCommand*>(other);
  if (newer == nullptr || newer->type() != type() || newer->mergeKey() != mergeKey()) {
    return false;
  }
  const bool isSoon = time_ >= 0 && newer->time_ >= time_ && newer->time_ - time_ <= kMergeWindow;
  if (!newer->isMergeForced_ && (newer->isMergeRefused_ || !isSoon)) {
    return false;
  }
  // The newer command has been done already; both together lead from the oldest document to the one
  // that is now.
  const Document before = delta_.backward(newer->delta_.backward(project_.document()));
  delta_ = DocumentDelta(before, project_.document());
  time_ = newer->time_;
  adopt(*newer);
  return true;
}

QJsonObject ProjectCommand::toJson() const {
  QJsonObject object = fields();
  object.insert("type", QString::fromStdString(type()));
  object.insert("version", kVersion);
  if (!bitmapsJson_.isEmpty()) {
    object.insert("bitmaps", bitmapsJson_);
  }
  return object;
}

}  // namespace reelbrush::core
