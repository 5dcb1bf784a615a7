// SPDX-License-Identifier: Apache-2.0
#include "inference/ops/attention.h"

#include "inference/ops/checks.h"

namespace reelbrush::inference::ops {

Tensor attention(const Tensor& q, const Tensor& k, const Tensor& v, int heads, float scale,
                 AttentionMask mask) {
  constexpr const char* Op = "attention";
  checkF32(Op, "q", q);
  checkF32(Op, "k", k);
  checkF32(Op, "v", v);
  checkRank(Op, "q", q, 3);
  checkRank(Op, "k", k, 3);
  checkRank(Op, "v", v, 3);
  check(heads > 0, "[attention] ", heads, " heads");
  check(q.dim(2) == k.dim(2), "[attention] q has ", q.dim(2), " channels, k has ", k.dim(2));
  check(q.dim(2) % heads == 0 && v.dim(2) % heads == 0, "[attention] ", q.dim(2), " and ", v.dim(2),
        " channels do not divide into ", heads, " heads");
  check(k.dim(0) == v.dim(0) && k.dim(1) == v.dim(1), "[attention] k ", k.shape(), " and v ",
        v.shape(), " disagree");
  check(k.dim(0) > 0 && q.dim(0) % k.dim(0) == 0, "[attention] ", k.dim(0),
        " items of k do not divide ", q.dim(0), " of q");
  check(k.dim(1) > 0, "[attention] k has no tokens");
  check(mask == AttentionMask::None || q.dim(1) == k.dim(1), "[attention] a causal mask needs as ",
        "many queries as keys, not ", q.dim(1), " and ", k.dim(1));
  const Backend& backend = backendOf(Op, q, k);
  Tensor result = resultLike(q, Shape{q.dim(0), q.dim(1), v.dim(2)});
  backend.attention(q, k, v, {heads, scale, mask == AttentionMask::Causal}, result);
  return result;
}

}  // namespace reelbrush::inference::ops
