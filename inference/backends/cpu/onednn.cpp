// SPDX-License-Identifier: Apache-2.0
#include "inference/backends/cpu/onednn.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <unordered_map>

#include <dnnl.hpp>

#include "inference/backends/cpu/onednn_plan.h"
#include "inference/backends/cpu/onednn_primitives.h"
#include "inference/backends/cpu/product_inputs.h"
#include "inference/base/error.h"
#include "inference/base/parallel.h"
#include "inference/tensor/allocator.h"

namespace reelbrush::inference {

namespace {

using Memory = dnnl::memory;
using Descriptor = dnnl::memory::desc;

// Runs a call into the library and speaks its errors in our terms.
template <typename Call>
auto guarded(const char* op, const Call& call) {
  try {
    return call();
  } catch (const dnnl::error& error) {
    const bool isMemory = error.status == dnnl_out_of_memory;
    fail(isMemory ? ErrorCode::OutOfMemory : ErrorCode::Internal, "[", op,
         "] oneDNN failed: ", error.what());
  }
}

}  // namespace

class OneDnnWeight final : public PackedWeight {
 public:
  ProductShape shape;  // input as assumed when packing
  Descriptor layout;
  std::unique_ptr<HostBlock> packed;
  std::unique_ptr<HostBlock> bias;

  struct Copy {
    Descriptor layout;
    std::unique_ptr<HostBlock> packed;
  };
  mutable std::mutex mutex;          // guards copies
  mutable std::vector<Copy> copies;  // in other layouts, for shapes that insist on one
};

struct OneDnn::State {
  dnnl::engine engine{dnnl::engine::kind::cpu, 0};
  PlanCache plans;

  Memory memory(const Descriptor& layout, const void* data) const {
    return Memory(layout, engine, const_cast<void*>(data));  // the library has no const view
  }

  void reorder(const Memory& from, const Memory& to) const {
    checkCodeRoom();
    dnnl::primitive_attr attributes;
    attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
    const dnnl::reorder::primitive_desc descriptor(from, to, attributes);
    const HostBlock scratch(descriptor.scratchpad_desc().get_size());
    dnnl::stream stream(engine);
    dnnl::reorder(descriptor)
        .execute(stream,
                 {{DNNL_ARG_FROM, from},
                  {DNNL_ARG_TO, to},
                  {DNNL_ARG_SCRATCHPAD, memory(descriptor.scratchpad_desc(), scratch.data())}});
    stream.wait();
  }

  void packSlabs(const Tensor& source, OneDnnWeight& weight) const;
  const HostBlock& inLayout(const OneDnnWeight& weight, const Descriptor& layout) const;
  void run(const ProductShape& shape, const OneDnnWeight& weight, const void* input,
           const Tensor* residual, Tensor& result);
};

// A slab of outputs at a time is widened and reordered into its part of the packed weight, so
// that beside the source only the packed weight and one slab exist.
void OneDnn::State::packSlabs(const Tensor& source, OneDnnWeight& weight) const {
  constexpr std::int64_t SlabFloats = std::int64_t{1} << 21;
  constexpr std::int64_t Blocking = 64;  // the library's largest block of outputs
  const std::int64_t outputs = weight.shape.weight[0];
  const std::int64_t perOutput = source.elements() / outputs;
  const std::int64_t fitting = SlabFloats / perOutput / Blocking * Blocking;
  const std::int64_t step = std::min(outputs, std::max(Blocking, fitting));
  const std::size_t axis = weight.shape.isConv() ? 0 : 1;
  std::memset(weight.packed->data(), 0, weight.packed->bytes());  // padding must be zero
  const HostBlock slab(static_cast<std::size_t>(step * perOutput) * sizeof(float));
  for (std::int64_t first = 0; first < outputs; first += step) {
    const std::int64_t count = std::min(step, outputs - first);
    parallelFor(count * perOutput, 1 << 16, [&](std::int64_t begin, std::int64_t end) {
      source.copyOut(first * perOutput + begin,
                     {slab.floats() + begin, static_cast<std::size_t>(end - begin)});
    });
    ProductShape part = weight.shape;
    part.weight[0] = count;
    Memory::dims sizes = weight.layout.dims();
    Memory::dims offsets(sizes.size(), 0);
    sizes[axis] = count;
    offsets[axis] = first;
    reorder(memory(plainWeight(part, DType::F32), slab.data()),
            memory(weight.layout.submemory_desc(sizes, offsets), weight.packed->data()));
  }
}

const HostBlock& OneDnn::State::inLayout(const OneDnnWeight& weight,
                                         const Descriptor& layout) const {
  if (layout == weight.layout) {
    return *weight.packed;
  }
  const std::lock_guard lock(weight.mutex);
  for (const OneDnnWeight::Copy& copy : weight.copies) {
    if (copy.layout == layout) {
      return *copy.packed;
    }
  }
  auto packed = std::make_unique<HostBlock>(layout.get_size());
  reorder(memory(weight.layout, weight.packed->data()), memory(layout, packed->data()));
  weight.copies.push_back({layout, std::move(packed)});
  return *weight.copies.back().packed;
}

void OneDnn::State::run(const ProductShape& shape, const OneDnnWeight& weight, const void* input,
                        const Tensor* residual, Tensor& result) {
  const std::vector<std::int64_t> key = shape.key();
  std::shared_ptr<const ProductPlan> plan = plans.find(key);
  if (plan == nullptr) {
    plan = std::make_shared<const ProductPlan>(bestPlan(shape, weight.layout, engine));
    plans.add(key, plan);
  }
  applyThreadCount();
  float* output = result.mutableData<float>();
  if (residual != nullptr) {  // the library adds to what the output holds
    const float* from = residual->data<float>();
    parallelFor(result.elements(), 1 << 14, [&](std::int64_t begin, std::int64_t end) {
      std::memcpy(output + begin, from + begin,
                  static_cast<std::size_t>(end - begin) * sizeof(float));
    });
  }
  const HostBlock scratch(plan->scratch.get_size());
  std::unordered_map<int, Memory> arguments;
  arguments.emplace(DNNL_ARG_SRC, memory(plan->input, input));
  arguments.emplace(DNNL_ARG_WEIGHTS, memory(plan->weight, inLayout(weight, plan->weight).data()));
  arguments.emplace(DNNL_ARG_DST, memory(plan->output, output));
  arguments.emplace(DNNL_ARG_SCRATCHPAD, memory(plan->scratch, scratch.data()));
  if (shape.hasBias) {
    arguments.emplace(DNNL_ARG_BIAS, memory(plan->bias, weight.bias->data()));
  }
  dnnl::stream stream(engine);
  plan->primitive.execute(stream, arguments);
  stream.wait();
}

OneDnn::OneDnn(const simd::SimdKernels& simd) : simd_(simd), state_(std::make_unique<State>()) {}

OneDnn::~OneDnn() = default;

bool OneDnn::hasBf16() {
  const dnnl::cpu_isa isa = dnnl::get_effective_cpu_isa();
  return isa == dnnl::cpu_isa::avx512_core_bf16 || isa == dnnl::cpu_isa::avx512_core_amx;
}

std::shared_ptr<const PackedWeight> OneDnn::pack(const Tensor& source, const Tensor& bias,
                                                 DType product) const {
  return guarded("pack", [&]() -> std::shared_ptr<const PackedWeight> {
    auto weight = std::make_shared<OneDnnWeight>();
    weight->shape.weight = source.shape().sizes();
    if (source.rank() == 4 && source.dim(2) == 1 && source.dim(3) == 1) {
      // A product per pixel. The library's own 1x1 convolutions want another layout per size.
      weight->shape.weight.resize(2);
    }
    weight->shape.input = ProductShape::typicalInput(weight->shape.weight);
    weight->shape.product = product;
    weight->shape.hasBias = !bias.empty();
    weight->layout = makePlan(weight->shape, openWeight(weight->shape), state_->engine).weight;
    weight->packed = std::make_unique<HostBlock>(weight->layout.get_size());
    state_->packSlabs(source, *weight);
    if (!bias.empty()) {
      weight->bias = floatsOf(bias);
    }
    return weight;
  });
}

namespace {

const OneDnnWeight& ownWeight(const char* op, const PackedWeight& weight) {
  const auto* own = dynamic_cast<const OneDnnWeight*>(&weight);
  check(own != nullptr, "[", op, "] the weight was packed by another backend");
  return *own;
}

}  // namespace

void OneDnn::linear(const Tensor& x, const PackedWeight& weight, const Tensor* residual,
                    Tensor& result) const {
  const OneDnnWeight& own = ownWeight("linear", weight);
  ProductShape shape = own.shape;
  shape.input = {x.dim(0), x.dim(1)};
  shape.addsResidual = residual != nullptr;
  std::unique_ptr<HostBlock> narrowed;
  const void* input = productInput(x, shape.product, simd_, narrowed);
  guarded("linear", [&] { state_->run(shape, own, input, residual, result); });
}

void OneDnn::conv2d(const Tensor& x, const PackedWeight& weight, const ConvWindow& window,
                    const Tensor* residual, Tensor& result) const {
  const OneDnnWeight& own = ownWeight("conv2d", weight);
  if (!own.shape.isConv()) {
    const Tensor rows = pixelRows(x, window, result);
    Tensor resultRows = result.reshaped({rows.dim(0), result.dim(3)});
    return linear(rows, weight, residual, resultRows);
  }
  ProductShape shape = own.shape;
  shape.input = {x.dim(0), x.dim(3), x.dim(1), x.dim(2)};
  shape.window = window;
  shape.addsResidual = residual != nullptr;
  std::unique_ptr<HostBlock> narrowed;
  const void* input = productInput(x, shape.product, simd_, narrowed);
  guarded("conv2d", [&] { state_->run(shape, own, input, residual, result); });
}

void OneDnn::matmul(const Tensor& a, const Tensor& b, Tensor& result) const {
  applyThreadCount();
  checkCodeRoom();
  const std::int64_t depth = a.dim(1);
  const std::int64_t width = b.dim(1);
  const auto status = dnnl::sgemm('N', 'N', a.dim(0), width, depth, 1.0F, a.data<float>(), depth,
                                  b.data<float>(), width, 0.0F, result.mutableData<float>(), width);
  checkAs(status == dnnl::status::out_of_memory ? ErrorCode::OutOfMemory : ErrorCode::Internal,
          status == dnnl::status::success, "[matmul] oneDNN failed");
}

}  // namespace reelbrush::inference
