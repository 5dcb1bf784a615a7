# SPDX-License-Identifier: Apache-2.0
find_package(benchmark REQUIRED)

add_executable(ops_benchmark benchmarks/ops_benchmark.cpp)
reelbrush_target(ops_benchmark)
set_target_properties(ops_benchmark PROPERTIES
  RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
target_link_libraries(ops_benchmark PRIVATE reelbrush_inference benchmark::benchmark)
