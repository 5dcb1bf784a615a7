# SPDX-License-Identifier: Apache-2.0
foreach(subject theme stall_monitor widgets canvas_view timeline_view)
  reelbrush_test(ui ${subject} LIBRARIES reelbrush_ui)
endforeach()
foreach(subject timeline_editing timeline_dissolve timeline_drop)
  reelbrush_test(ui ${subject} LIBRARIES reelbrush_ui SOURCES support/scripted_generator.cpp)
endforeach()
foreach(subject story keys timeline_keys canvas_tools chinese_errors commands compare export_dialog frame_plan generation_failures inspector mask_bar
        mask_shapes mask_tools media_intake model_manager motion_tools panels project_files prompt_to_take queue_panel safety takes_panel
        main_window project_bin source_viewer wells_section window_frame)
  reelbrush_test(ui ${subject} LIBRARIES reelbrush_ui
    SOURCES ui/editor_fixture.cpp support/scripted_generator.cpp)
endforeach()
reelbrush_test(ui walk LIBRARIES reelbrush_ui
  SOURCES ui/editor_fixture.cpp ui/editor_walk.cpp support/scripted_generator.cpp)
reelbrush_test(ui pseudo_language LIBRARIES reelbrush_ui
  SOURCES ui/editor_fixture.cpp ui/editor_dialogs.cpp ui/clipped_text.cpp support/scripted_generator.cpp)
reelbrush_test(ui tab_order LIBRARIES reelbrush_ui
  SOURCES ui/editor_fixture.cpp ui/editor_dialogs.cpp ui/focus_walk.cpp support/scripted_generator.cpp)
reelbrush_test(ui accessibility LIBRARIES reelbrush_ui
  SOURCES ui/editor_fixture.cpp ui/editor_dialogs.cpp support/scripted_generator.cpp)
