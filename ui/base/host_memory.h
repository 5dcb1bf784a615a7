// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include <QtGlobal>

namespace reelbrush::ui {

struct HostMemory {
  qint64 usedByProgram = 0;  // bytes, resident
  qint64 available = 0;      // bytes, that programs may still take
};

// Nothing where the system does not tell.
std::optional<HostMemory> hostMemory();

}  // namespace reelbrush::ui
