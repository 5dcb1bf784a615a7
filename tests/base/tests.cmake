# SPDX-License-Identifier: Apache-2.0
foreach(subject error parallel rng)
  reelbrush_test(base ${subject} LIBRARIES reelbrush_inference LABELS inference)
endforeach()
