# SPDX-License-Identifier: Apache-2.0
foreach(subject job_queue placement compiler generation_service session)
  reelbrush_test(core ${subject} LIBRARIES reelbrush_core SOURCES support/scripted_generator.cpp)
endforeach()
