# SPDX-License-Identifier: Apache-2.0
# Start, seeking and playback in a real window (ux 20). Measures, asserts nothing.
add_executable(playback_benchmark benchmarks/playback_benchmark.cpp support/scripted_generator.cpp)
reelbrush_target(playback_benchmark)
set_target_properties(playback_benchmark PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
target_link_libraries(playback_benchmark PRIVATE reelbrush_ui)
