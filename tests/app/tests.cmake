# SPDX-License-Identifier: Apache-2.0
reelbrush_test(app adapter LIBRARIES reelbrush_app)
reelbrush_test(app token_counter LIBRARIES reelbrush_app)
reelbrush_test(app starter_abilities LIBRARIES reelbrush_app reelbrush_ui)
foreach(subject command_line compose failing_runs screenshots wrong_words)
  reelbrush_test(app ${subject} LIBRARIES reelbrush_core SOURCES support/program.cpp)
  add_dependencies(app_${subject}_test reelbrush)
endforeach()
reelbrush_test(app starter_follows LIBRARIES reelbrush_core
  SOURCES support/program.cpp support/marble_case.cpp support/marble_measures.cpp)
add_dependencies(app_starter_follows_test reelbrush)
reelbrush_test(app window_walk LIBRARIES reelbrush_app reelbrush_ui LABELS slow
  SOURCES ui/editor_fixture.cpp ui/editor_walk.cpp support/scripted_generator.cpp)
# The same walk under a real X server without a screen.
add_test(NAME app.window_walk_x11
  COMMAND bash ${PROJECT_SOURCE_DIR}/tests/app/with_xvfb.sh $<TARGET_FILE:app_window_walk_test>)
set_tests_properties(app.window_walk_x11 PROPERTIES
  LABELS "app;slow" TIMEOUT 600 SKIP_RETURN_CODE 77 RUN_SERIAL ON
  ENVIRONMENT "QT_QPA_PLATFORM=xcb;OMP_WAIT_POLICY=passive;REELBRUSH_SOURCE_DIR=${PROJECT_SOURCE_DIR}")

# The acceptance walk: its processes are the program's own editor.
add_executable(acceptance_walker app/walk/walker.cpp app/walk/walk_desk.cpp app/walk/walk_clip.cpp app/walk/keyboard.cpp
  app/walk/editing_steps.cpp app/walk/take_steps.cpp app/walk/history_steps.cpp app/walk/recovery_steps.cpp
  ${PROJECT_SOURCE_DIR}/app/application.cpp)
reelbrush_target(acceptance_walker)
set_target_properties(acceptance_walker PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
target_link_libraries(acceptance_walker PRIVATE reelbrush_app reelbrush_ui Qt6::Test)
reelbrush_test(app acceptance_walk LIBRARIES Qt6::Core LABELS slow)
add_dependencies(app_acceptance_walk_test acceptance_walker)
set_tests_properties(app.acceptance_walk PROPERTIES TIMEOUT 600)

# Writes the bundled sample anew: ninja make_sample_project, then
# tests/make_sample_project resources/samples/marble resources/samples/marble.reel
add_executable(make_sample_project EXCLUDE_FROM_ALL support/make_sample_project.cpp)
reelbrush_target(make_sample_project)
set_target_properties(make_sample_project PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
target_link_libraries(make_sample_project PRIVATE reelbrush_core)
