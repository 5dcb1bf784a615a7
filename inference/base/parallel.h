// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>

namespace reelbrush::inference {

// Threads that CPU kernels use; at least 1. Reads REELBRUSH_THREADS once, else the cores this
// process may use.
int threadCount();

// Makes OpenMP regions started by the calling thread (ours and oneDNN's) use threadCount()
// threads. Cheap; kernels call it before they enter a library that runs its own regions.
void applyThreadCount();

// Calls body(begin, end) on disjoint ranges that cover [0, count), each at least `grain` long
// (one range if count is smaller), possibly in parallel. The split depends only on count, grain
// and threadCount(), so results repeat bit for bit. A call from inside a body runs serially, with
// the same split. Exceptions of body are rethrown on the calling thread: that of the first range
// that failed, in order of ranges.
void parallelFor(std::int64_t count, std::int64_t grain,
                 const std::function<void(std::int64_t begin, std::int64_t end)>& body);

}  // namespace reelbrush::inference
