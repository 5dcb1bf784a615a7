# SPDX-License-Identifier: Apache-2.0
# The budgets of ux 20: `cmake --build --preset release --target responsiveness` builds these programs and prints one
# table. They measure, nothing is asserted.
function(reelbrush_responsiveness name)
  add_executable(${name} benchmarks/${name}.cpp benchmarks/measures.cpp support/scripted_generator.cpp ${ARGN})
  reelbrush_target(${name})
  set_target_properties(${name} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  target_link_libraries(${name} PRIVATE reelbrush_ui Qt6::Test)
  list(APPEND responsiveness_programs ${name})
  set(responsiveness_programs ${responsiveness_programs} PARENT_SCOPE)
endfunction()

reelbrush_responsiveness(playback_benchmark)
reelbrush_responsiveness(canvas_benchmark ui/editor_fixture.cpp)
reelbrush_responsiveness(timeline_benchmark)
reelbrush_responsiveness(window_benchmark support/random_edits.cpp ${PROJECT_SOURCE_DIR}/app/application.cpp)
target_link_libraries(window_benchmark PRIVATE reelbrush_app)

add_custom_target(responsiveness
  COMMAND python3 ${PROJECT_SOURCE_DIR}/tests/benchmarks/responsiveness.py ${CMAKE_BINARY_DIR}/tests
  DEPENDS ${responsiveness_programs} USES_TERMINAL VERBATIM)
