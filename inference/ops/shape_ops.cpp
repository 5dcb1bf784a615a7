// SPDX-License-Identifier: Apache-2.0
#include "inference/ops/shape_ops.h"

#include "inference/ops/checks.h"

namespace reelbrush::inference::ops {

namespace {

std::int64_t product(const Shape& shape, int begin, int end) {
  std::int64_t result = 1;
  for (int axis = begin; axis < end; ++axis) {
    result *= shape[axis];
  }
  return result;
}

std::int64_t bytesOf(const Tensor& x) {
  return static_cast<std::int64_t>(sizeOf(x.dtype()));
}

}  // namespace

Tensor permuted(const Tensor& x, const std::vector<int>& order) {
  check(!x.empty(), "[permuted] input is empty");
  check(static_cast<int>(order.size()) == x.rank() && x.rank() <= 8, "[permuted] ", order.size(),
        " axes given for ", x.shape());
  std::vector<bool> seen(order.size(), false);
  std::vector<std::int64_t> sizes;
  for (const int axis : order) {
    check(axis >= 0 && axis < x.rank() && !seen[static_cast<std::size_t>(axis)], "[permuted] axis ",
          axis, " is repeated or not of ", x.shape());
    seen[static_cast<std::size_t>(axis)] = true;
    sizes.push_back(x.dim(axis));
  }
  Tensor result = Tensor::uninitialised(Shape(std::move(sizes)), x.dtype(), x.device());
  if (x.elements() > 0) {
    backendFor(x.device()).permute(x, order, result);
  }
  return result;
}

Tensor concatenated(const std::vector<Tensor>& parts, int axis) {
  check(!parts.empty() && !parts.front().empty(), "[concatenated] nothing to join");
  const Tensor& first = parts.front();
  const int at = axis < 0 ? axis + first.rank() : axis;
  check(at >= 0 && at < first.rank(), "[concatenated] axis ", axis, " of ", first.shape());
  std::int64_t total = 0;
  for (const Tensor& part : parts) {
    check(!part.empty() && part.rank() == first.rank() && part.dtype() == first.dtype() &&
              part.device() == first.device(),
          "[concatenated] parts differ in rank, type or device");
    for (int other = 0; other < first.rank(); ++other) {
      check(other == at || part.dim(other) == first.dim(other), "[concatenated] ", part.shape(),
            " does not fit ", first.shape(), " along axis ", at);
    }
    total += part.dim(at);
  }
  std::vector<std::int64_t> sizes = first.shape().sizes();
  sizes[static_cast<std::size_t>(at)] = total;
  Tensor result = Tensor::uninitialised(Shape(std::move(sizes)), first.dtype(), first.device());
  const Backend& backend = backendFor(first.device());
  const std::int64_t rows = product(first.shape(), 0, at);
  const std::int64_t unit = product(first.shape(), at + 1, first.rank()) * bytesOf(first);
  std::int64_t offset = 0;
  for (const Tensor& part : parts) {
    const std::int64_t width = part.dim(at) * unit;
    backend.copyRows(part.rawData(), width, result.mutableRawData() + offset, total * unit, width,
                     rows);
    offset += width;
  }
  return result;
}

Tensor lastAxisSlice(const Tensor& x, std::int64_t begin, std::int64_t end) {
  check(!x.empty() && x.rank() >= 1 && 0 <= begin && begin <= end && end <= x.dim(-1),
        "[lastAxisSlice] columns ", begin, "…", end, " of ", x.shape());
  Tensor result = Tensor::uninitialised(withLast(x.shape(), end - begin), x.dtype(), x.device());
  const std::int64_t unit = bytesOf(x);
  backendFor(x.device())
      .copyRows(x.rawData() + begin * unit, x.dim(-1) * unit, result.mutableRawData(),
                (end - begin) * unit, (end - begin) * unit, product(x.shape(), 0, x.rank() - 1));
  return result;
}

Tensor repeatedItems(const Tensor& x, std::int64_t times) {
  check(!x.empty() && x.rank() >= 1 && times > 0, "[repeatedItems] ", times, " times ", x.shape());
  std::vector<std::int64_t> sizes = x.shape().sizes();
  check(sizes[0] <= (std::int64_t{1} << 60) / times, "[repeatedItems] ", times, " times ",
        x.shape());
  sizes[0] *= times;
  Tensor result = Tensor::uninitialised(Shape(std::move(sizes)), x.dtype(), x.device());
  const std::int64_t width = product(x.shape(), 1, x.rank()) * bytesOf(x);
  for (std::int64_t copy = 0; copy < times; ++copy) {
    backendFor(x.device())
        .copyRows(x.rawData(), width, result.mutableRawData() + copy * width, times * width, width,
                  x.dim(0));
  }
  return result;
}

Tensor gatherRows(const Tensor& table, const Tensor& indices) {
  check(!table.empty() && table.rank() == 2, "[gatherRows] table has shape ", table.shape(),
        ", expects [V, C]");
  check(!indices.empty() && indices.dtype() == DType::I64, "[gatherRows] indices must be i64");
  const std::vector<std::int64_t> rows = indices.toInts();
  for (const std::int64_t row : rows) {
    check(row >= 0 && row < table.dim(0), "[gatherRows] row ", row, " of a table with ",
          table.dim(0), " rows");
  }
  std::vector<std::int64_t> sizes = indices.shape().sizes();
  sizes.push_back(table.dim(1));
  Tensor result = Tensor::uninitialised(Shape(std::move(sizes)), table.dtype(), table.device());
  backendFor(table.device()).gatherRows(table, rows, result);
  return result;
}

}  // namespace reelbrush::inference::ops
