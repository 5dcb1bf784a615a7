// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>

namespace reelbrush::inference {

struct ZipMember {
  std::size_t offset = 0;  // of its data, bytes from the start of the file
  std::size_t size = 0;
};

// The members of a zip file (with or without zip64) whose members are stored without compression,
// as torch.save writes them. Directory and local headers must agree, members must not share bytes
// or names; anything else throws Error (Model). Checksums are not compared: that would read every
// byte, and PyTorch can be told to leave them out.
std::map<std::string, ZipMember> readStoredZip(std::span<const std::byte> file);

}  // namespace reelbrush::inference
