// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>

#include "inference/weights/byte_source.h"
#include "inference/weights/file_store.h"

namespace reelbrush::inference {

// Reads the header of a safetensors file: u64 header length, JSON {name: {dtype, shape,
// data_offsets}}, data. The header is at most 100 MB; the tensors must cover the data without gap
// or overlap, as the format demands. Throws Error (Model).
StoredTensors readSafetensorsHeader(const ByteSource& file);

std::shared_ptr<const WeightStore> openSafetensors(std::shared_ptr<const WeightFile> file);

// The dtype's word in a safetensors header ("F32", "BOOL").
const char* safetensorsNameOf(DType dtype);

// A JSON index {"weight_map": {tensor: file name}} over several weight files, all in the index's
// own folder. Throws Error (Model) if a file or tensor is missing or a name leaves the folder.
std::shared_ptr<const WeightStore> openShardIndex(const std::filesystem::path& index);

}  // namespace reelbrush::inference
