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

Sentence transitionObstacle(const ModelDescription& model, TransitionKind kind) {
  const auto reasonAgainst = [&](ConditionKind needed) {
    const auto reason = model.unsupported.find(needed);
    return reason == model.unsupported.end() ? Sentence() : Sentence::known(reason->second);
  };
  switch (kind) {
    case TransitionKind::Cut:
      return {};
    case TransitionKind::Continue:
      return reasonAgainst(ConditionKind::FirstImage);
    case TransitionKind::Connect: {
      const Sentence first = reasonAgainst(ConditionKind::FirstImage);
      return first.empty() ? reasonAgainst(ConditionKind::LastImage) : first;
    }
    case TransitionKind::Loop:
      return reasonAgainst(ConditionKind::LastImage);
  }
  return {};
}

}  // namespace reelbrush::core
