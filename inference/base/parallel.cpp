// SPDX-License-Identifier: Apache-2.0
#include "inference/base/parallel.h"

#include <algorithm>
#include <cstdlib>
#include <exception>
#include <vector>

#include <omp.h>

namespace reelbrush::inference {

namespace {

constexpr int MostThreads = 256;
// More ranges than threads, so that a core shared with other programs does not hold up the rest.
constexpr std::int64_t RangesPerThread = 4;

int chosenThreads() {
  if (const char* text = std::getenv("REELBRUSH_THREADS")) {
    char* end = nullptr;
    const long wanted = std::strtol(text, &end, 10);
    if (end != text && *end == '\0' && wanted >= 1) {
      return static_cast<int>(std::min<long>(wanted, MostThreads));
    }
  }
  return std::clamp(omp_get_num_procs(), 1, MostThreads);
}

}  // namespace

int threadCount() {
  static const int count = chosenThreads();
  return count;
}

void applyThreadCount() {
  // OpenMP keeps this number per calling thread, hence not once for the process.
  if (omp_get_max_threads() != threadCount()) {
    omp_set_num_threads(threadCount());
  }
}

void parallelFor(std::int64_t count, std::int64_t grain,
                 const std::function<void(std::int64_t, std::int64_t)>& body) {
  if (count <= 0) {
    return;
  }
  const int threads = threadCount();
  const std::int64_t fitting = std::max<std::int64_t>(1, count / std::max<std::int64_t>(1, grain));
  const std::int64_t ranges = std::min(fitting, threads == 1 ? 1 : threads * RangesPerThread);
  const auto bound = [&](std::int64_t index) {
    return count / ranges * index + std::min(index, count % ranges);
  };
  if (ranges == 1 || omp_in_parallel() != 0) {
    for (std::int64_t index = 0; index < ranges; ++index) {
      body(bound(index), bound(index + 1));
    }
    return;
  }
  std::vector<std::exception_ptr> failures(static_cast<std::size_t>(ranges));
  const int team = static_cast<int>(std::min<std::int64_t>(ranges, threads));
#pragma omp parallel for num_threads(team) schedule(dynamic, 1)
  for (std::int64_t index = 0; index < ranges; ++index) {
    try {
      body(bound(index), bound(index + 1));
    } catch (...) {  // an exception may not leave an OpenMP region
      failures[static_cast<std::size_t>(index)] = std::current_exception();
    }
  }
  for (const std::exception_ptr& failure : failures) {
    if (failure) {
      std::rethrow_exception(failure);
    }
  }
}

}  // namespace reelbrush::inference
