// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/options.h"
#include "core/base/rational_time.h"
#include "core/conditions/condition_stack.h"
#include "core/generation/model_catalog.h"

namespace reelbrush::app {

// Refuses options whose conditions the model cannot use, saying why and which installed model can;
// operations too. Throws core::Error: BadInput, or Model where an extractor's weights are missing.
void checkConditionsUsable(const ParsedOptions& options, const core::ModelDescription& model,
                           const core::ModelCatalog& catalog);
// The conditions that the options' files describe, in their order of meaning. Folders of PNGs are
// sequences at `rate`. Throws core::Error (BadInput) naming option and file.
core::ConditionStack readConditions(const ParsedOptions& options, const core::RationalTime& rate);

}  // namespace reelbrush::app
