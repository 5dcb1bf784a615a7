# SPDX-License-Identifier: Apache-2.0
foreach(subject conformance verify)
  reelbrush_test(conformance ${subject} LIBRARIES reelbrush_inference LABELS inference)
  set_tests_properties(conformance.${subject} PROPERTIES
    ENVIRONMENT_MODIFICATION OMP_WAIT_POLICY=set:passive)
endforeach()
