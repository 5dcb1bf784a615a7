# SPDX-License-Identifier: Apache-2.0
foreach(subject frame_windows prompt_mix model_folder videocomposer_conditions)
  reelbrush_test(inference ${subject} LIBRARIES reelbrush_inference)
endforeach()
foreach(subject known_latents videocomposer_pipeline)
  reelbrush_test(inference ${subject} LIBRARIES reelbrush_inference
    SOURCES support/tiny_videocomposer.cpp support/random_weights.cpp)
endforeach()
