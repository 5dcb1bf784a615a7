// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "inference/tensor/tensor.h"

namespace reelbrush::inference::ops {

// New tensor with axes in the given order, any dtype: permuted([B,C,F,H,W], {0,2,3,4,1}) is
// channels-last.
Tensor permuted(const Tensor& x, const std::vector<int>& order);
Tensor concatenated(const std::vector<Tensor>& parts, int axis);
// Columns [begin, end) of the last axis.
Tensor lastAxisSlice(const Tensor& x, std::int64_t begin, std::int64_t end);
// Repeats each item of axis 0 `times` times in a row: a, a, b, b.
Tensor repeatedItems(const Tensor& x, std::int64_t times);
// rows[i] of table [V, C] -> [indices..., C]; indices I64, checked against V.
Tensor gatherRows(const Tensor& table, const Tensor& indices);

}  // namespace reelbrush::inference::ops
