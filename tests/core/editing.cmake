# SPDX-License-Identifier: Apache-2.0
foreach(subject curves mask_stack mask_layer mask_propagation motion_preview motion_strokes conditions condition_files timeline_edit arrange dissolve prompt_block project_file)
  reelbrush_test(core ${subject} LIBRARIES reelbrush_core)
endforeach()
reelbrush_test(core undo LIBRARIES reelbrush_core SOURCES support/random_edits.cpp)
foreach(subject raster json_reader stored_masks exact_times project_fuzz kept_values)
  reelbrush_test(core ${subject} FOLDER values LIBRARIES reelbrush_core)
endforeach()
