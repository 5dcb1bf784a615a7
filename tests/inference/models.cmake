# SPDX-License-Identifier: Apache-2.0
foreach(subject layers unet unet_config unet_weights kl_vae openclip ddim)
  reelbrush_test(inference ${subject} LIBRARIES reelbrush_inference SOURCES support/random_weights.cpp)
endforeach()
