// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "inference/layers/expected.h"
#include "inference/pipelines/model_folder.h"
#include "inference/weights/weight_store.h"

namespace reelbrush::inference {

// Adds to the report how the file's tensors differ from the expected ones. Reads no values; a
// storage that the file cuts short is reported as damaged.
void compareTensors(const std::string& file, const ExpectedTensors& expected,
                    const WeightStore& store, ModelReport& report);

}  // namespace reelbrush::inference
