// SPDX-License-Identifier: Apache-2.0
#include "inference/backends/registry.h"

#include "inference/backends/cpu/cpu_backend.h"
#include "inference/base/error.h"

namespace reelbrush::inference {

const Backend& backendFor(const Device& device) {
  if (device.kind == DeviceKind::Cpu) {
    static const CpuBackend cpu;
    return cpu;
  }
  static const std::unique_ptr<const Backend> cuda = makeCudaBackend(device.index);
  checkAs(ErrorCode::BadInput, cuda != nullptr, "cannot use device ", device.name(),
          ": this build has no CUDA backend; use --device cpu");
  return *cuda;
}

}  // namespace reelbrush::inference
