// SPDX-License-Identifier: Apache-2.0
#include "inference/pipelines/model_check.h"

#include <algorithm>

#include "inference/base/error.h"
#include "inference/pipelines/videocomposer_model.h"

namespace reelbrush::inference {

void compareTensors(const std::string& file, const ExpectedTensors& expected,
                    const WeightStore& store, ModelReport& report) {
  for (const auto& [name, shape] : expected) {
    const auto found = store.tensors().find(name);
    if (found == store.tensors().end()) {
      report.problems.push_back(
          {TensorProblem::Kind::Missing, file, name, "expected " + shape.text()});
    } else if (!(found->second.shape == shape)) {
      report.problems.push_back(
          {TensorProblem::Kind::Misshapen, file, name,
           "expected " + shape.text() + ", found " + found->second.shape.text()});
    } else if (const auto fault = store.faults().find(name); fault != store.faults().end()) {
      report.problems.push_back({TensorProblem::Kind::Damaged, file, name, fault->second});
    } else {
      ++report.tensorsRight;
    }
  }
  for (const auto& [name, info] : store.tensors()) {
    if (expected.find(name) == expected.end()) {
      report.problems.push_back(
          {TensorProblem::Kind::Unexpected, file, name, "found " + info.shape.text()});
    }
  }
}

bool ModelReport::isUsable() const {
  return std::all_of(problems.begin(), problems.end(), [](const TensorProblem& problem) {
    return problem.kind == TensorProblem::Kind::Unexpected;
  });
}

ModelReport checkModel(const ModelFolder& folder) {
  checkAs(ErrorCode::Model, folder.family == "videocomposer", folder.name, " is of family \"",
          folder.family, "\", which this version of Reelbrush does not know.");
  return VideoComposerModel(folder, DType::F32).check();
}

}  // namespace reelbrush::inference
