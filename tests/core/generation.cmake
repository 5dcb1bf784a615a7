# SPDX-License-Identifier: Apache-2.0
foreach(subject job_queue placement compiler generation_service generation_desk estimate mask_exchange queue_file take_comparison wells session timeline_actions)
  reelbrush_test(core ${subject} LIBRARIES reelbrush_core SOURCES support/scripted_generator.cpp)
endforeach()
reelbrush_test(core run_ends FOLDER runs LIBRARIES reelbrush_core SOURCES support/scripted_generator.cpp)
