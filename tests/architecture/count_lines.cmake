# SPDX-License-Identifier: Apache-2.0
# Run: cmake -DROOT=<repository> -P count_lines.cmake. Prints the lines of test per line of program and fails where a
# room falls below its floor.
cmake_minimum_required(VERSION 3.25)

# lines(OUT FOLDER...): lines of the C++ files below the folders.
function(lines out)
  set(total 0)
  foreach(folder IN LISTS ARGN)
    file(GLOB_RECURSE files ${ROOT}/${folder}/*.h ${ROOT}/${folder}/*.cpp)
    foreach(file IN LISTS files)
      file(READ ${file} text)
      string(REGEX MATCHALL "\n" ends "${text}")
      list(LENGTH ends count)
      math(EXPR total "${total} + ${count}")
    endforeach()
  endforeach()
  set(${out} ${total} PARENT_SCOPE)
endfunction()

# ratio(TITLE FLOOR PROGRAM TESTS): both given in hundredths and lines.
function(ratio title floor program tests)
  math(EXPR hundredths "100 * ${tests} / ${program}")
  message(STATUS "${title}: ${tests} lines of test for ${program}, 0.${hundredths} each (at least 0.${floor})")
  if(hundredths LESS floor)
    message(SEND_ERROR "${title} has too few tests")
  endif()
endfunction()

lines(inference inference)
lines(inferenceTests tests/base tests/inference tests/conformance)
lines(core core)
lines(coreTests tests/core)
lines(ui ui)
lines(uiTests tests/ui)
math(EXPR program "${inference} + ${core}")
math(EXPR tests "${inferenceTests} + ${coreTests}")
ratio("inference" 40 ${inference} ${inferenceTests})
ratio("core" 50 ${core} ${coreTests})
ratio("ui" 30 ${ui} ${uiTests})
ratio("both" 40 ${program} ${tests})
