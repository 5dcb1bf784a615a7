// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "inference/tensor/tensor.h"

namespace reelbrush::inference {

// A linear map's or a convolution's weight in the layout its backend prefers. Immutable from the
// outside; may be used by several threads.
class PackedWeight {
 public:
  virtual ~PackedWeight() = default;
};

enum class UnaryFunction { Silu, Gelu, Sigmoid };
enum class Interpolation { Nearest, Bilinear, BilinearAntialias, Bicubic };

struct ConvWindow {
  std::array<int, 2> stride{1, 1};
  std::array<int, 4> padding{0, 0, 0, 0};  // top, bottom, left, right
};

struct AttentionSetup {
  int heads = 1;
  float scale = 1.0F;
  bool isCausal = false;
};

// The kernels of one kind of device. The ops check shapes and allocate results; a kernel relies on
// both. Tensors are F32 unless a comment says otherwise, results have their final shape.
// Thread-safe: kernels of one backend may run on several threads at once.
class Backend {
 public:
  virtual ~Backend() = default;

  virtual bool supportsProduct(DType product) const = 0;

  // Memory. Any dtype; permute: result axis i is x's axis order[i].
  virtual void cast(const Tensor& x, Tensor& result) const = 0;
  virtual void permute(const Tensor& x, const std::vector<int>& order, Tensor& result) const = 0;
  // rows of `width` bytes: result row i at i*resultStride, x row i at i*stride, all in bytes.
  virtual void copyRows(const std::byte* x, std::int64_t stride, std::byte* result,
                        std::int64_t resultStride, std::int64_t width, std::int64_t rows) const = 0;
  virtual void gatherRows(const Tensor& table, const std::vector<std::int64_t>& rows,
                          Tensor& result) const = 0;

  // Elementwise. b repeats every b.elements() elements; result may be x itself.
  virtual void add(const Tensor& x, const Tensor& b, Tensor& result) const = 0;
  virtual void multiply(const Tensor& x, const Tensor& b, Tensor& result) const = 0;
  virtual void addPerItem(Tensor& x, const Tensor& b) const = 0;
  virtual void affine(const Tensor& x, float factor, float offset, Tensor& result) const = 0;
  virtual void weightedSum(const Tensor& a, float wa, const Tensor& b, float wb,
                           Tensor& result) const = 0;
  virtual void clamp(const Tensor& x, float low, float high, Tensor& result) const = 0;
  virtual void unary(UnaryFunction function, const Tensor& x, Tensor& result) const = 0;
  // Default: composed of copyRows, unary and multiply.
  virtual void geglu(const Tensor& x, Tensor& result) const;

  // Reductions.
  virtual void groupNorm(const Tensor& x, const Tensor& weight, const Tensor& bias, int groups,
                         float epsilon, Tensor& result) const = 0;
  // groupNorm followed by silu. Default: composed.
  virtual void groupNormSilu(const Tensor& x, const Tensor& weight, const Tensor& bias, int groups,
                             float epsilon, Tensor& result) const;
  virtual void layerNorm(const Tensor& x, const Tensor& weight, const Tensor& bias, float epsilon,
                         Tensor& result) const = 0;
  virtual void adaptiveAveragePool(const Tensor& x, Tensor& result) const = 0;
  virtual void resize(const Tensor& x, Interpolation kind, Tensor& result) const = 0;

  // Matrix products. weight [out, in] of any float dtype and alignment; x [rows, in].
  virtual std::shared_ptr<const PackedWeight> packLinear(const Tensor& weight, const Tensor& bias,
                                                         DType product) const = 0;
  virtual void linear(const Tensor& x, const PackedWeight& weight, Tensor& result) const = 0;
  // result = linear + residual. Default: composed.
  virtual void linearAdd(const Tensor& x, const PackedWeight& weight, const Tensor& residual,
                         Tensor& result) const;
  virtual void matmul(const Tensor& a, const Tensor& b, Tensor& result) const = 0;

  // Convolution. weight [out, in, kh, kw]; x [N, H, W, in].
  virtual std::shared_ptr<const PackedWeight> packConv2d(const Tensor& weight, const Tensor& bias,
                                                         DType product) const = 0;
  virtual void conv2d(const Tensor& x, const PackedWeight& weight, const ConvWindow& window,
                      Tensor& result) const = 0;
  // result = conv2d + residual. Default: composed.
  virtual void conv2dAdd(const Tensor& x, const PackedWeight& weight, const ConvWindow& window,
                         const Tensor& residual, Tensor& result) const;

  // Attention, shapes as in ops/attention.h.
  virtual void attention(const Tensor& q, const Tensor& k, const Tensor& v,
                         const AttentionSetup& setup, Tensor& result) const = 0;
};

}  // namespace reelbrush::inference
