// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "inference/conformance/fixture.h"

namespace reelbrush::inference {

// Builds what a fixture pins, runs it on the fixture's inputs and gives what it produced, by output
// name. Outputs that the fixture does not ask for are allowed. Throws Error if the inputs or the
// configuration do not fit.
using ComponentOutputs = std::map<std::string, Tensor>;
using Component = ComponentOutputs (*)(const Fixture& fixture, DType product);

ComponentOutputs runUnet(const Fixture& fixture, DType product);
ComponentOutputs runDdim(const Fixture& fixture, DType product);
ComponentOutputs runKlVae(const Fixture& fixture, DType product);
ComponentOutputs runOpenClipText(const Fixture& fixture, DType product);
ComponentOutputs runOpenClipImage(const Fixture& fixture, DType product);

// Null for a name that is not known. A new network or sampler is one line here.
Component findComponent(const std::string& name);

}  // namespace reelbrush::inference
