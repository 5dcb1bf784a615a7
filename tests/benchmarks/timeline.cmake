# SPDX-License-Identifier: Apache-2.0
# The timeline with 1 000 clips: painting and undo. Measures, asserts nothing.
add_executable(timeline_benchmark benchmarks/timeline_benchmark.cpp support/random_edits.cpp
  support/scripted_generator.cpp)
reelbrush_target(timeline_benchmark)
set_target_properties(timeline_benchmark PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
target_include_directories(timeline_benchmark PRIVATE ${PROJECT_SOURCE_DIR})
target_link_libraries(timeline_benchmark PRIVATE reelbrush_ui)
