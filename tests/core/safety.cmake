# SPDX-License-Identifier: Apache-2.0
foreach(subject journal versions export save_faults)
  reelbrush_test(core ${subject} LIBRARIES reelbrush_core)
endforeach()
reelbrush_test(core hostile_project FOLDER files LIBRARIES reelbrush_core)
reelbrush_test(core recovery LIBRARIES reelbrush_core SOURCES support/scripted_generator.cpp)

# Edits at random until the kill test ends it.
add_executable(editing_child support/editing_child.cpp support/random_edits.cpp support/scripted_generator.cpp)
reelbrush_target(editing_child)
set_target_properties(editing_child PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
target_link_libraries(editing_child PRIVATE reelbrush_core)
reelbrush_test(core kill LIBRARIES reelbrush_core LABELS slow)
add_dependencies(core_kill_test editing_child)
add_dependencies(core_recovery_test editing_child)
