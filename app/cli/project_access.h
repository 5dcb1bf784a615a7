// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "app/cli/console.h"
#include "core/project/document.h"

namespace reelbrush::app {

// A project opened by a headless command. What the reader had to leave out is noted on the console.
class ProjectAccess {
 public:
  // Throws core::Error (BadInput) if there is no project.
  ProjectAccess(const std::filesystem::path& path, Console& console);

  const core::Document& document() const { return document_; }
  const std::filesystem::path& folder() const { return folder_; }
  // Applies an edit of core/undo; there is nobody to undo it.
  template <typename Edit>
  void edit(const Edit& edit) {
    edit.apply(document_);
  }
  // Atomic.
  void save() const;

 private:
  std::filesystem::path folder_;
  core::Document document_;
};

}  // namespace reelbrush::app
