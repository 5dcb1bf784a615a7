# SPDX-License-Identifier: Apache-2.0
foreach(subject tensor elementwise products attention norm resize shape_ops simd)
  reelbrush_test(inference ${subject} LIBRARIES reelbrush_inference)
endforeach()
