// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

#include "inference/weights/byte_source.h"

namespace reelbrush::inference {

struct ZipMember {
  std::size_t offset = 0;  // of its data, bytes from the start of the file
  std::size_t size = 0;
  std::uint32_t checksum = 0;  // CRC-32; 0: none stated, as PyTorch can be told to leave them out
};

// The members of a zip file (with or without zip64) whose members are stored without compression,
// as torch.save writes them. Directory and local headers must agree, members must not share bytes
// or names; anything else throws Error (Model). Only the directory and the local headers are read;
// whoever reads a member compares its checksum.
std::map<std::string, ZipMember> readStoredZip(const ByteSource& file);

}  // namespace reelbrush::inference
