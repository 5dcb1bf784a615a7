// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <QJsonObject>

#include "core/base/id.h"
#include "core/project/media_pool.h"
#include "core/timeline/sequence.h"

namespace reelbrush::core {

using ProjectId = Id<struct ProjectTag>;

// Everything that is saved and undone: a value. Copying is cheap where it matters (pictures are
// shared).
struct Document {
  ProjectId id;
  std::string name;
  MediaPool media;
  Sequence sequence;
  std::vector<Take> unattachedTakes;  // whose segment was deleted while they were made (ux U11.5)
  QJsonObject extras;
  bool operator==(const Document&) const = default;
};

// A new document with one empty video track.
Document newDocument(const std::string& name);
// Every bitmap that masks refer to, each once.
std::vector<MaskBitmapPtr> bitmapsOf(const Document& document);

// The bitmaps of a document as a source for readers.
class DocumentBitmaps final : public BitmapSource {
 public:
  explicit DocumentBitmaps(const Document& document);
  MaskBitmapPtr bitmap(const std::string& hash) const override;

 private:
  std::vector<MaskBitmapPtr> bitmaps_;  // by hash, ascending
};

}  // namespace reelbrush::core
