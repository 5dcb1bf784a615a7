# SPDX-License-Identifier: Apache-2.0
foreach(subject theme stall_monitor widgets canvas_view timeline_view)
  reelbrush_test(ui ${subject} LIBRARIES reelbrush_ui)
endforeach()
foreach(subject canvas_tools mask_tools mask_bar motion_tools frame_plan panels project_files main_window project_bin source_viewer window_frame walk)
  reelbrush_test(ui ${subject} LIBRARIES reelbrush_ui
    SOURCES ui/editor_fixture.cpp support/scripted_generator.cpp)
endforeach()
