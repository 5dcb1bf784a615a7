# SPDX-License-Identifier: Apache-2.0
foreach(subject base_values decoder decoder_errors seek decode_service encoder encoder_sound colour_conversion compositor motion take_files playback media_import proxy sequence_sound sound_peaks)
  reelbrush_test(core ${subject} LIBRARIES reelbrush_core)
endforeach()
