// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>

#include "core/project/document.h"

namespace reelbrush::core {

// The open project: owns the document, knows its folder. GUI thread. Only undo commands replace the
// document; whoever wants to know of changes listens to the undo stack.
class Project {
 public:
  explicit Project(Document document, std::filesystem::path folder = {});

  const Document& document() const { return document_; }
  const Sequence& sequence() const { return document_.sequence; }
  // Empty: never saved.
  const std::filesystem::path& folder() const { return folder_; }
  void setFolder(const std::filesystem::path& folder) { folder_ = folder; }
  // Grows with each replacement; a cheap key for caches.
  std::uint64_t revision() const { return revision_; }
  void replace(Document document) noexcept;

 private:
  Document document_;
  std::filesystem::path folder_;
  std::uint64_t revision_ = 0;
};

}  // namespace reelbrush::core
