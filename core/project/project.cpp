// SPDX-License-Identifier: Apache-2.0
#include "core/project/project.h"

#include <utility>

namespace reelbrush::core {

Project::Project(Document document, std::filesystem::path folder)
    : document_(std::move(document)), folder_(std::move(folder)) {}

void Project::replace(Document document) noexcept {
  document_ = std::move(document);
  ++revision_;
}

}  // namespace reelbrush::core
