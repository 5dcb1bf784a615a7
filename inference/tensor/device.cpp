// SPDX-License-Identifier: Apache-2.0
#include "inference/tensor/device.h"

#include <charconv>

#include "inference/base/error.h"

namespace reelbrush::inference {

Device Device::parse(const std::string& text) {
  if (text == "cpu") {
    return {};
  }
  if (text == "cuda") {
    return {DeviceKind::Cuda, 0};
  }
  const std::string prefix = "cuda:";
  if (text.starts_with(prefix)) {
    int index = -1;
    const char* begin = text.data() + prefix.size();
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(begin, end, index);
    if (error == std::errc() && stop == end && index >= 0 && index < 64) {
      return {DeviceKind::Cuda, index};
    }
  }
  fail(ErrorCode::BadInput, "unknown device \"", text, "\"; use cpu, cuda or cuda:N");
}

std::string Device::name() const {
  if (kind == DeviceKind::Cpu) {
    return "cpu";
  }
  return index == 0 ? "cuda" : "cuda:" + std::to_string(index);
}

}  // namespace reelbrush::inference
