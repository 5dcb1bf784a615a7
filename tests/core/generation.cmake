# SPDX-License-Identifier: Apache-2.0
foreach(subject job_queue placement compiler generation_service generation_desk estimate mask_exchange queue_file take_comparison wells session timeline_actions)
  reelbrush_test(core ${subject} LIBRARIES reelbrush_core SOURCES support/scripted_generator.cpp)
endforeach()
foreach(subject queue_model run_ends player_clock placement_laws)
  reelbrush_test(core ${subject} FOLDER runs LIBRARIES reelbrush_core SOURCES support/scripted_generator.cpp)
endforeach()
