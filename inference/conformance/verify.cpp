// SPDX-License-Identifier: Apache-2.0
#include "inference/conformance/verify.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "inference/backends/registry.h"
#include "inference/base/error.h"
#include "inference/conformance/components.h"

namespace reelbrush::inference {

namespace {

constexpr double NotComputed = std::numeric_limits<double>::quiet_NaN();

FixtureResult failed(const std::string& output, double tolerance, const std::string& note) {
  FixtureResult result;
  result.output = output;
  result.error = NotComputed;
  result.tolerance = tolerance;
  result.note = note;
  return result;
}

double relativeError(const Tensor& out, const Tensor& reference) {
  const std::vector<float> mine = out.toFloats();
  const std::vector<float> theirs = reference.toFloats();
  double difference = 0.0;
  double size = 0.0;
  for (std::size_t i = 0; i < mine.size(); ++i) {
    const double d = static_cast<double>(mine[i]) - static_cast<double>(theirs[i]);
    difference += d * d;
    size += static_cast<double>(theirs[i]) * static_cast<double>(theirs[i]);
  }
  if (difference == 0.0) {
    return 0.0;
  }
  return size > 0.0 ? std::sqrt(difference / size) : std::numeric_limits<double>::infinity();
}

template <typename T>
double shareOfDifferences(const std::vector<T>& mine, const std::vector<T>& theirs) {
  std::size_t differing = 0;
  for (std::size_t i = 0; i < mine.size(); ++i) {
    differing += mine[i] == theirs[i] ? 0 : 1;  // NaN differs from everything
  }
  return mine.empty() ? 0.0 : static_cast<double>(differing) / static_cast<double>(mine.size());
}

double shareOfDifferences(const Tensor& out, const Tensor& reference) {
  return out.dtype() == DType::F32 || reference.dtype() == DType::F32
             ? shareOfDifferences(out.toFloats(), reference.toFloats())
             : shareOfDifferences(out.toInts(), reference.toInts());
}

}  // namespace

FixtureResult compared(const Tensor& out, const Tensor& reference, double tolerance, bool isExact) {
  if (out.shape() != reference.shape()) {
    return failed({}, tolerance,
                  "the shape is " + out.shape().text() + ", expected " + reference.shape().text());
  }
  FixtureResult result;
  result.tolerance = isExact ? 0.0 : tolerance;
  result.error = isExact ? shareOfDifferences(out, reference) : relativeError(out, reference);
  result.pass = result.error <= result.tolerance;  // false for NaN
  return result;
}

std::vector<FixtureResult> verifyFixture(const std::filesystem::path& file, Device device,
                                         DType product) {
  backendFor(device);  // an Error where this build or machine lacks it
  checkAs(ErrorCode::BadInput, product == DType::F32 || product == DType::BF16,
          "fixtures run in f32 or bf16, not in ", nameOf(product));
  const Fixture fixture = readFixture(file);
  const double tolerance =
      product == DType::BF16 ? std::max(fixture.tolerance, BFloat16Tolerance) : fixture.tolerance;
  std::vector<FixtureResult> results;
  const Component component = findComponent(fixture.component);
  if (component == nullptr) {
    results.push_back(failed("-", tolerance, "the component is not known"));
  } else {
    const ComponentOutputs produced = component(fixture, product);
    for (const auto& [name, reference] : fixture.outputs) {
      const auto found = produced.find(name);
      results.push_back(found == produced.end()
                            ? failed(name, tolerance, "the component gives no such output")
                            : compared(found->second, reference, tolerance, fixture.isExact(name)));
      results.back().output = name;
    }
  }
  for (FixtureResult& result : results) {
    result.component = fixture.component;
  }
  return results;
}

}  // namespace reelbrush::inference
