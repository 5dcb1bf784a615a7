# SPDX-License-Identifier: Apache-2.0
# Brush latency and propagation speed. Measures, asserts nothing.
if(BUILD_EDITOR)
  add_executable(canvas_benchmark benchmarks/canvas_benchmark.cpp ui/editor_fixture.cpp support/scripted_generator.cpp)
  reelbrush_target(canvas_benchmark)
  set_target_properties(canvas_benchmark PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
  target_link_libraries(canvas_benchmark PRIVATE reelbrush_ui Qt6::Test)
endif()
