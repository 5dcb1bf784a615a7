// SPDX-License-Identifier: Apache-2.0
#include "core/generation/model_catalog.h"

#include <algorithm>
#include <utility>

namespace reelbrush::core {

ModelCatalog::ModelCatalog(std::vector<ModelDescription> models) : models_(std::move(models)) {}

const ModelDescription* ModelCatalog::find(const std::string& id) const {
  const auto found = std::find_if(models_.begin(), models_.end(),
                                  [&](const ModelDescription& model) { return model.id == id; });
  return found == models_.end() ? nullptr : &*found;
}

}  // namespace reelbrush::core
