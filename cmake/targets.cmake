# SPDX-License-Identifier: Apache-2.0
# Settings that every target of ours takes, one call each; nothing is set directory-wide.

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

# reelbrush_target(NAME): language level, warnings, sanitizers, include root.
function(reelbrush_target name)
  target_compile_features(${name} PUBLIC cxx_std_20)
  set_target_properties(${name} PROPERTIES CXX_EXTENSIONS OFF)
  target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR})
  target_compile_options(${name} PRIVATE -Wall -Wextra -Wshadow -Wconversion)
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    target_compile_options(${name} PRIVATE -Wno-restrict)  # false alarms of gcc 12 on "text" + std::string (PR 105651)
  endif()
  if(WARNINGS_AS_ERRORS)
    target_compile_options(${name} PRIVATE -Werror)
  endif()
  if(SANITIZE)
    target_compile_options(${name} PUBLIC -fsanitize=${SANITIZE} -fno-omit-frame-pointer)
    target_link_options(${name} PUBLIC -fsanitize=${SANITIZE})
  endif()
endfunction()

# reelbrush_test(AREA SUBJECT LIBRARIES … [LABELS …] [SOURCES extra.cpp …] [FOLDER folder]): builds
# AREA/SUBJECT_test.cpp (or AREA/FOLDER/SUBJECT_test.cpp), a Qt Test class with QTEST_MAIN/QTEST_GUILESS_MAIN and `#include "SUBJECT_test.moc"`, and registers it as AREA.SUBJECT.
function(reelbrush_test area subject)
  cmake_parse_arguments(TEST "" "FOLDER" "LIBRARIES;LABELS;SOURCES" ${ARGN})
  set(target ${area}_${subject}_test)
  add_executable(${target} ${area}/${TEST_FOLDER}/${subject}_test.cpp ${TEST_SOURCES})
  reelbrush_target(${target})
  set_target_properties(${target} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  target_link_libraries(${target} PRIVATE ${TEST_LIBRARIES} Qt6::Test)
  add_test(NAME ${area}.${subject} COMMAND ${target})
  set_tests_properties(${area}.${subject} PROPERTIES
    LABELS "${area};${TEST_LABELS}"
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;OMP_WAIT_POLICY=passive;REELBRUSH_SOURCE_DIR=${PROJECT_SOURCE_DIR}"
    TIMEOUT 300)
  if(SANITIZE)
    reelbrush_sanitized(${area}.${subject})
  endif()
endfunction()

# What a test needs under a sanitizer: more time, the list of other libraries' own faults, and one thread in loops of
# OpenMP under the thread sanitizer, which does not see the locks of libgomp and would report every such loop.
function(reelbrush_sanitized test)
  set(lists ${PROJECT_SOURCE_DIR}/tests/support)
  set(variables
    LSAN_OPTIONS=set:suppressions=${lists}/leaks.supp:print_suppressions=0
    UBSAN_OPTIONS=set:print_stacktrace=1:halt_on_error=1
    TSAN_OPTIONS=set:suppressions=${lists}/races.supp:halt_on_error=1:die_after_fork=0)
  if(SANITIZE MATCHES "thread")
    list(APPEND variables OMP_NUM_THREADS=set:1 REELBRUSH_THREADS=set:1)
  endif()
  set_property(TEST ${test} APPEND PROPERTY ENVIRONMENT_MODIFICATION ${variables})
  set_tests_properties(${test} PROPERTIES TIMEOUT 1500)
endfunction()
