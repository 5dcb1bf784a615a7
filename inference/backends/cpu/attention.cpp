// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "inference/backends/cpu/cpu_backend.h"
#include "inference/base/parallel.h"
#include "inference/tensor/allocator.h"

namespace reelbrush::inference {

void CpuBackend::attention(const Tensor& q, const Tensor& k, const Tensor& v,
                           const AttentionSetup& setup, Tensor& result) const {
  const std::int64_t heads = setup.heads;
  const std::int64_t queries = q.dim(1);
  const std::int64_t keys = k.dim(1);
  const std::int64_t repeats = q.dim(0) / k.dim(0);
  const float* qData = q.data<float>();
  const float* kData = k.data<float>();
  const float* vData = v.data<float>();
  float* outData = result.mutableData<float>();

  simd::AttentionTask common;
  common.qStride = q.dim(2);
  common.kStride = k.dim(2);
  common.vStride = v.dim(2);
  common.outStride = v.dim(2);
  common.keys = keys;
  common.depth = q.dim(2) / heads;
  common.valueDepth = v.dim(2) / heads;
  common.scale = setup.scale;
  common.isCausal = setup.isCausal;

  const std::int64_t step = simd_.attentionQueries(common.depth, common.valueDepth);
  const std::int64_t parts = (queries + step - 1) / step;
  const std::int64_t scratchFloats = simd_.attentionScratch(common.depth, common.valueDepth);
  // A range of tasks that takes well over the cost of handing it to a thread.
  const std::int64_t work = std::min(step, queries) * keys * (common.depth + common.valueDepth);
  const std::int64_t grain = 1 + (std::int64_t{1} << 18) / std::max<std::int64_t>(1, work);
  parallelFor(q.dim(0) * heads * parts, grain, [&](std::int64_t begin, std::int64_t end) {
    const HostBlock scratch(static_cast<std::size_t>(scratchFloats) * sizeof(float));
    for (std::int64_t index = begin; index < end; ++index) {
      const std::int64_t part = index % parts;
      const std::int64_t head = index / parts % heads;
      const std::int64_t item = index / parts / heads;
      simd::AttentionTask task = common;
      task.q = qData + item * queries * common.qStride + head * common.depth;
      task.k = kData + item / repeats * keys * common.kStride + head * common.depth;
      task.v = vData + item / repeats * keys * common.vStride + head * common.valueDepth;
      task.out = outData + item * queries * common.outStride + head * common.valueDepth;
      task.begin = part * step;
      task.end = std::min(queries, task.begin + step);
      simd_.attention(task, scratch.floats());
    }
  });
}

}  // namespace reelbrush::inference
