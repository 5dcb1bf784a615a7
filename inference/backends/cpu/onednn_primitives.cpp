// SPDX-License-Identifier: Apache-2.0
#include "inference/backends/cpu/onednn_primitives.h"

#include <cstddef>

#include <sys/mman.h>

#include "inference/base/error.h"
#include "inference/base/parallel.h"

namespace reelbrush::inference {

namespace {

using Memory = dnnl::memory;
using Descriptor = dnnl::memory::desc;

Memory::data_type typeOf(DType dtype) {
  return dtype == DType::BF16 ? Memory::data_type::bf16 : Memory::data_type::f32;
}

dnnl::primitive_attr attributesOf(const ProductShape& shape) {
  dnnl::primitive_attr attributes;
  // Scratch space is ours: the library's own belongs to the thread that made the primitive.
  attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
  if (shape.addsResidual) {
    dnnl::post_ops operations;
    operations.append_sum(1.0F);
    attributes.set_post_ops(operations);
  }
  return attributes;
}

template <typename PrimitiveDescriptor, typename Primitive>
ProductPlan planOf(const PrimitiveDescriptor& descriptor) {
  ProductPlan plan;
  plan.primitive = Primitive(descriptor);
  plan.input = descriptor.src_desc();
  plan.weight = descriptor.weights_desc();
  plan.bias = descriptor.query_md(dnnl::query::weights_md, 1);
  plan.output = descriptor.dst_desc();
  plan.scratch = descriptor.scratchpad_desc();
  plan.implementation = descriptor.impl_info_str();
  return plan;
}

ProductPlan makeConvPlan(const ProductShape& shape, const Descriptor& weight,
                         const dnnl::engine& engine) {
  using Conv = dnnl::convolution_forward;
  using Tag = Memory::format_tag;
  const Descriptor input(shape.input, typeOf(shape.product), Tag::nhwc);
  const Descriptor output(shape.output(), Memory::data_type::f32, Tag::nhwc);
  const auto& window = shape.window;
  const Memory::dims stride{window.stride[0], window.stride[1]};
  const Memory::dims before{window.padding[0], window.padding[2]};
  const Memory::dims after{window.padding[1], window.padding[3]};
  const auto kind = dnnl::prop_kind::forward_inference;
  const auto algorithm = dnnl::algorithm::convolution_direct;
  const Descriptor bias({shape.weight[0]}, Memory::data_type::f32, Tag::x);
  const Conv::desc conv =
      shape.hasBias
          ? Conv::desc(kind, algorithm, input, weight, bias, output, stride, before, after)
          : Conv::desc(kind, algorithm, input, weight, output, stride, before, after);
  return planOf<Conv::primitive_desc, Conv>(
      Conv::primitive_desc(conv, attributesOf(shape), engine));
}

ProductPlan makeLinearPlan(const ProductShape& shape, const Descriptor& weight,
                           const dnnl::engine& engine) {
  using Product = dnnl::matmul;
  using Tag = Memory::format_tag;
  const Descriptor input(shape.input, typeOf(shape.product), Tag::ab);
  const Descriptor output(shape.output(), Memory::data_type::f32, Tag::ab);
  const Descriptor bias({1, shape.weight[0]}, Memory::data_type::f32, Tag::ab);
  const Product::desc product = shape.hasBias ? Product::desc(input, weight, bias, output)
                                              : Product::desc(input, weight, output);
  return planOf<Product::primitive_desc, Product>(
      Product::primitive_desc(product, attributesOf(shape), engine));
}

bool isReference(const ProductPlan& plan) {
  return plan.implementation.find("ref") != std::string::npos;
}

}  // namespace

void checkCodeRoom() {
  // Several kernels of a primitive at 256 KB each, and what the library needs beside them. Mapped
  // and never touched: no page is spent, and malloc's own thresholds stay as they are.
  constexpr std::size_t Room = std::size_t{32} << 20U;
  void* const room =
      mmap(nullptr, Room, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  checkAs(ErrorCode::OutOfMemory, room != MAP_FAILED,
          "out of memory: there is no room left to work in; use a smaller size or fewer frames");
  munmap(room, Room);
}

dnnl::memory::desc plainWeight(const ProductShape& shape, DType dtype) {
  const auto& w = shape.weight;
  if (shape.isConv()) {
    return {w, typeOf(dtype), Memory::format_tag::oihw};
  }
  return {{w[1], w[0]}, typeOf(dtype), Memory::format_tag::ba};
}

dnnl::memory::desc openWeight(const ProductShape& shape) {
  const dnnl::memory::desc plain = plainWeight(shape, shape.product);
  return {plain.dims(), plain.data_type(), Memory::format_tag::any};
}

ProductPlan makePlan(const ProductShape& shape, const dnnl::memory::desc& weight,
                     const dnnl::engine& engine) {
  applyThreadCount();  // code is generated for a number of threads
  checkCodeRoom();
  return shape.isConv() ? makeConvPlan(shape, weight, engine)
                        : makeLinearPlan(shape, weight, engine);
}

ProductPlan bestPlan(const ProductShape& shape, const dnnl::memory::desc& layout,
                     const dnnl::engine& engine) {
  ProductPlan plan = makePlan(shape, layout, engine);
  if (isReference(plan)) {
    ProductPlan other = makePlan(shape, openWeight(shape), engine);
    if (!isReference(other)) {
      return other;
    }
  }
  return plan;
}

}  // namespace reelbrush::inference
