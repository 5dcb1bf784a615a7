# SPDX-License-Identifier: Apache-2.0
add_test(NAME architecture.dependencies
  COMMAND ${CMAKE_COMMAND} -DROOT=${PROJECT_SOURCE_DIR} -P ${PROJECT_SOURCE_DIR}/tests/architecture/check_dependencies.cmake)
# The check must be able to fail: with a table in which ops may not see backends it has to.
add_test(NAME architecture.violation_is_found
  COMMAND ${CMAKE_COMMAND} -DROOT=${PROJECT_SOURCE_DIR}
    -DTABLE=${PROJECT_SOURCE_DIR}/tests/architecture/broken_dependencies.txt
    -P ${PROJECT_SOURCE_DIR}/tests/architecture/check_dependencies.cmake)
set_tests_properties(architecture.violation_is_found PROPERTIES WILL_FAIL ON)
add_test(NAME architecture.sentences
  COMMAND ${CMAKE_COMMAND} -DROOT=${PROJECT_SOURCE_DIR} -P ${PROJECT_SOURCE_DIR}/tests/architecture/check_sentences.cmake)
foreach(fault untranslated unmarked)
  add_test(NAME architecture.${fault}_is_found
    COMMAND ${CMAKE_COMMAND} -DFILES=${PROJECT_SOURCE_DIR}/tests/architecture/${fault}.txt
      -P ${PROJECT_SOURCE_DIR}/tests/architecture/check_sentences.cmake)
  set_tests_properties(architecture.${fault}_is_found PROPERTIES WILL_FAIL ON LABELS core)
endforeach()
add_test(NAME architecture.enough_tests
  COMMAND ${CMAKE_COMMAND} -DROOT=${PROJECT_SOURCE_DIR} -P ${PROJECT_SOURCE_DIR}/tests/architecture/count_lines.cmake)
if(BUILD_EDITOR)
  add_test(NAME architecture.translations
    COMMAND ${CMAKE_COMMAND} -DROOT=${PROJECT_SOURCE_DIR} -DLUPDATE=$<TARGET_FILE:Qt6::lupdate>
      -P ${PROJECT_SOURCE_DIR}/tests/architecture/check_translations.cmake)
  set_tests_properties(architecture.translations PROPERTIES LABELS ui)
endif()
set_tests_properties(architecture.dependencies architecture.violation_is_found architecture.sentences architecture.enough_tests
  PROPERTIES LABELS core)
