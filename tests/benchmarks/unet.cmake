# SPDX-License-Identifier: Apache-2.0
# One U-Net pass at the released widths; compare_with_pytorch.py runs it. Measures, asserts nothing.
add_executable(unet_benchmark benchmarks/unet_benchmark.cpp)
reelbrush_target(unet_benchmark)
set_target_properties(unet_benchmark PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
target_link_libraries(unet_benchmark PRIVATE reelbrush_inference)
