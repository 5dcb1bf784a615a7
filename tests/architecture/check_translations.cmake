# SPDX-License-Identifier: Apache-2.0
# Run: cmake -DROOT=<repository> -DLUPDATE=<program> -P check_translations.cmake. Fails where translations/ lacks a
# sentence of the sources, holds one that is gone, or leaves one without a translation.
cmake_minimum_required(VERSION 3.25)

string(RANDOM LENGTH 12 name)
set(work $ENV{TMPDIR})
if(NOT work)
  set(work /tmp)
endif()
set(work ${work}/translations-${name})

# check(FILE OPTION...): lupdate on a copy must change nothing.
function(check file)
  file(COPY ${ROOT}/translations/${file} DESTINATION ${work})
  execute_process(COMMAND ${LUPDATE} -silent -no-obsolete -I . -locations none ${ARGN} core ui app -ts ${work}/${file}
    WORKING_DIRECTORY ${ROOT} RESULT_VARIABLE result OUTPUT_QUIET ERROR_VARIABLE problems)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "lupdate failed: ${problems}")
  endif()
  file(READ ${ROOT}/translations/${file} before)
  file(READ ${work}/${file} after)
  if(NOT before STREQUAL after)
    message(SEND_ERROR "translations/${file} is not what the sources say; run lupdate as ui/CMakeLists.txt tells and translate what is new")
  endif()
  if(after MATCHES "type=\"unfinished\"")
    message(SEND_ERROR "translations/${file} leaves a sentence untranslated")
  endif()
endfunction()

check(reelbrush_zh_CN.ts)
check(reelbrush_en.ts -pluralonly)
file(REMOVE_RECURSE ${work})
