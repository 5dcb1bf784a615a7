// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace reelbrush::inference {

enum class DeviceKind { Cpu, Cuda };

struct Device {
  DeviceKind kind = DeviceKind::Cpu;
  int index = 0;

  // "cpu", "cuda", "cuda:1"; anything else is an Error (BadInput).
  static Device parse(const std::string& text);
  std::string name() const;
  bool operator==(const Device&) const = default;
};

}  // namespace reelbrush::inference
