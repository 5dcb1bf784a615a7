// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <dnnl.hpp>

#include "inference/backends/cpu/onednn_plan.h"

namespace reelbrush::inference {

// A product's primitive with the layouts it wants.
struct ProductPlan {
  dnnl::primitive primitive;
  dnnl::memory::desc input;
  dnnl::memory::desc weight;
  dnnl::memory::desc bias;
  dnnl::memory::desc output;
  dnnl::memory::desc scratch;
  std::string implementation;
};

// Throws Error (OutOfMemory) unless there is room for generated code: the library writes it into
// memory whose refusal it does not notice. Called before anything that generates code.
void checkCodeRoom();

// The checkpoint's row-major order seen through the axes that the primitive wants; a linear map is
// a matrix product with the weight as [in, out].
dnnl::memory::desc plainWeight(const ProductShape& shape, DType dtype);

// The weight in whatever layout the library chooses.
dnnl::memory::desc openWeight(const ProductShape& shape);

// With the weight in the given layout. Throws dnnl::error, or Error where memory is short.
ProductPlan makePlan(const ProductShape& shape, const dnnl::memory::desc& weight,
                     const dnnl::engine& engine);

// Prefers the layout that is packed already; where only the library's plain loops know it, takes
// the layout that fast code wants.
ProductPlan bestPlan(const ProductShape& shape, const dnnl::memory::desc& layout,
                     const dnnl::engine& engine);

}  // namespace reelbrush::inference
