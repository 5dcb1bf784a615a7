# SPDX-License-Identifier: Apache-2.0
foreach(subject layers unet unet_config unet_weights kl_vae openclip ddim)
  reelbrush_test(inference ${subject} LIBRARIES reelbrush_inference SOURCES support/random_weights.cpp)
  # Waiting threads that spin make tiny networks many times slower on a machine that does other things too.
  set_tests_properties(inference.${subject} PROPERTIES
    ENVIRONMENT_MODIFICATION OMP_WAIT_POLICY=set:passive)
endforeach()
