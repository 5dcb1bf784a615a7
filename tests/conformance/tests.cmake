# SPDX-License-Identifier: Apache-2.0
foreach(subject conformance verify)
  reelbrush_test(conformance ${subject} LIBRARIES reelbrush_inference LABELS inference)
endforeach()
