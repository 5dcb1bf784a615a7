# SPDX-License-Identifier: Apache-2.0
foreach(subject tensor elementwise products attention norm resize shape_ops simd halves)
  reelbrush_test(inference ${subject} LIBRARIES reelbrush_inference)
endforeach()
foreach(subject op_sweep shape_sweep layer_maths concurrency)
  reelbrush_test(inference ${subject} LIBRARIES reelbrush_inference SOURCES support/random_weights.cpp)
endforeach()
