// SPDX-License-Identifier: Apache-2.0
#include "inference/backends/cpu/cpu_backend.h"

#include "inference/backends/cpu/onednn.h"
#include "inference/base/error.h"

namespace reelbrush::inference {

namespace {

void checkProduct(DType product) {
  checkAs(ErrorCode::BadInput, product == DType::F32 || product == DType::BF16, "products in ",
          nameOf(product), " are not available on a CPU; use f32 or bf16");
  checkAs(ErrorCode::BadInput, product == DType::F32 || OneDnn::hasBf16(),
          "this CPU does not multiply bf16 (AVX512-BF16 or AMX); use --dtype f32");
}

}  // namespace

CpuBackend::CpuBackend() : simd_(simd::bestKernels()), oneDnn_(std::make_unique<OneDnn>(simd_)) {}

CpuBackend::~CpuBackend() = default;

bool CpuBackend::supportsProduct(DType product) const {
  return product == DType::F32 || (product == DType::BF16 && OneDnn::hasBf16());
}

std::shared_ptr<const PackedWeight> CpuBackend::packLinear(const Tensor& weight, const Tensor& bias,
                                                           DType product) const {
  checkProduct(product);
  return oneDnn_->pack(weight, bias, product);
}

void CpuBackend::linear(const Tensor& x, const PackedWeight& weight, Tensor& result) const {
  oneDnn_->linear(x, weight, nullptr, result);
}

void CpuBackend::linearAdd(const Tensor& x, const PackedWeight& weight, const Tensor& residual,
                           Tensor& result) const {
  oneDnn_->linear(x, weight, &residual, result);
}

void CpuBackend::matmul(const Tensor& a, const Tensor& b, Tensor& result) const {
  oneDnn_->matmul(a, b, result);
}

std::shared_ptr<const PackedWeight> CpuBackend::packConv2d(const Tensor& weight, const Tensor& bias,
                                                           DType product) const {
  checkProduct(product);
  return oneDnn_->pack(weight, bias, product);
}

void CpuBackend::conv2d(const Tensor& x, const PackedWeight& weight, const ConvWindow& window,
                        Tensor& result) const {
  oneDnn_->conv2d(x, weight, window, nullptr, result);
}

void CpuBackend::conv2dAdd(const Tensor& x, const PackedWeight& weight, const ConvWindow& window,
                           const Tensor& residual, Tensor& result) const {
  oneDnn_->conv2d(x, weight, window, &residual, result);
}

}  // namespace reelbrush::inference
