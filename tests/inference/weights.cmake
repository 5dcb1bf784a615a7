# SPDX-License-Identifier: Apache-2.0
find_package(ZLIB REQUIRED)  # the tests build zip and gzip files

foreach(subject safetensors zip_directory torch_pickle torch_files weight_store weight_fuzz weight_file text_files)
  reelbrush_test(inference ${subject} FOLDER weights
    LIBRARIES reelbrush_inference ZLIB::ZLIB
    SOURCES support/weight_bytes.cpp)
endforeach()
foreach(subject weight_scope prompt_cleaning clip_bpe word_tokenizer)
  reelbrush_test(inference ${subject} FOLDER weights LIBRARIES reelbrush_inference ZLIB::ZLIB)
endforeach()
