// SPDX-License-Identifier: Apache-2.0
#include "inference/weights/torch/zip_directory.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "inference/base/error.h"
#include "inference/weights/byte_reader.h"

namespace reelbrush::inference {

namespace {

// Signatures and sizes of PKWARE's APPNOTE 4.3.
constexpr std::uint32_t LocalSignature = 0x04034b50;
constexpr std::uint32_t CentralSignature = 0x02014b50;
constexpr std::uint32_t EndSignature = 0x06054b50;
constexpr std::uint32_t End64Signature = 0x06064b50;
constexpr std::uint32_t Locator64Signature = 0x07064b50;
constexpr std::size_t EndBytes = 22;
constexpr std::size_t End64Bytes = 56;
constexpr std::size_t Locator64Bytes = 20;
constexpr std::size_t CentralBytes = 46;
constexpr std::size_t MaxCommentBytes = 65535;
constexpr std::uint64_t MaxMembers = 1'000'000;
constexpr std::uint32_t In64 = 0xffffffff;  // "see the zip64 field"
constexpr const char* What = "its zip directory";

struct Directory {
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
  std::uint64_t count = 0;
};

struct CentralEntry {
  std::string name;
  std::uint16_t flags = 0;
  std::uint16_t method = 0;
  std::uint64_t packedSize = 0;
  std::uint64_t size = 0;
  std::uint64_t localOffset = 0;
};

std::size_t findEnd(std::span<const std::byte> file) {
  checkAs(ErrorCode::Model, file.size() >= EndBytes,
          "it is too short for a zip file; download it again");
  const std::size_t last = file.size() - EndBytes;
  const std::size_t first = last > MaxCommentBytes ? last - MaxCommentBytes : 0;
  for (std::size_t position = last + 1; position-- > first;) {
    ByteReader reader(file, What);
    reader.seek(position);
    if (reader.u32() != EndSignature) {
      continue;
    }
    reader.seek(position + EndBytes - 2);
    if (reader.u16() == file.size() - position - EndBytes) {
      return position;
    }
  }
  fail(ErrorCode::Model,
       "its zip directory at the end is absent: the file is cut short, download it again");
}

Directory readEnd64(std::span<const std::byte> file, std::size_t end) {
  ByteReader reader(file, What);
  checkAs(ErrorCode::Model, end >= Locator64Bytes, "its zip64 directory locator is absent");
  reader.seek(end - Locator64Bytes);
  checkAs(ErrorCode::Model, reader.u32() == Locator64Signature,
          "its zip64 directory locator is absent");
  checkAs(ErrorCode::Model, reader.u32() == 0,
          "it is a part of a split zip file; join the parts first");
  const std::uint64_t position = reader.u64();
  checkAs(ErrorCode::Model,
          end - Locator64Bytes >= End64Bytes && position <= end - Locator64Bytes - End64Bytes,
          "its zip64 directory record lies at byte ", position, ", outside the file");
  reader.seek(position);
  checkAs(ErrorCode::Model, reader.u32() == End64Signature,
          "its zip64 directory record is damaged");
  reader.take(20);  // record size, versions, disk numbers
  Directory directory;
  const std::uint64_t countHere = reader.u64();
  directory.count = reader.u64();
  directory.size = reader.u64();
  directory.offset = reader.u64();
  checkAs(ErrorCode::Model, countHere == directory.count,
          "it is a part of a split zip file; join the parts first");
  return directory;
}

Directory readDirectoryPlace(std::span<const std::byte> file) {
  const std::size_t end = findEnd(file);
  ByteReader reader(file, What);
  reader.seek(end + 4);
  const bool isSplit = reader.u16() != reader.u16();
  Directory directory;
  const std::uint16_t countHere = reader.u16();
  directory.count = reader.u16();
  directory.size = reader.u32();
  directory.offset = reader.u32();
  if (directory.count == 0xffff || directory.size == In64 || directory.offset == In64) {
    directory = readEnd64(file, end);
  } else {
    checkAs(ErrorCode::Model, !isSplit && countHere == directory.count,
            "it is a part of a split zip file; join the parts first");
  }
  checkAs(ErrorCode::Model, directory.offset <= end && directory.size <= end - directory.offset,
          "its zip directory claims the bytes from ", directory.offset, " on, ", directory.size,
          " of them, which the file does not have");
  checkAs(ErrorCode::Model,
          directory.count <= MaxMembers && directory.count <= directory.size / CentralBytes,
          "its zip directory claims ", directory.count, " members, more than its size allows");
  return directory;
}

// Replaces the fields that say "see zip64" from the extra field with id 1, which holds only those,
// in this order.
void applyZip64(CentralEntry& entry, std::span<const std::byte> extra) {
  ByteReader reader(extra, "the extra field of a zip member");
  while (reader.remaining() >= 4) {
    const std::uint16_t id = reader.u16();
    const std::span<const std::byte> body = reader.take(reader.u16());
    if (id != 1) {
      continue;
    }
    ByteReader fields(body, "the zip64 field of a zip member");
    for (std::uint64_t* value : {&entry.size, &entry.packedSize, &entry.localOffset}) {
      if (*value == In64) {
        *value = fields.u64();
      }
    }
    return;
  }
}

CentralEntry readCentralEntry(ByteReader& reader) {
  checkAs(ErrorCode::Model, reader.u32() == CentralSignature,
          "its zip directory is damaged; download the file again");
  reader.take(4);  // versions
  CentralEntry entry;
  entry.flags = reader.u16();
  entry.method = reader.u16();
  reader.take(8);  // time, date, checksum
  entry.packedSize = reader.u32();
  entry.size = reader.u32();
  const std::uint16_t nameBytes = reader.u16();
  const std::uint16_t extraBytes = reader.u16();
  const std::uint16_t commentBytes = reader.u16();
  reader.take(8);  // disk, attributes
  entry.localOffset = reader.u32();
  entry.name = reader.text(nameBytes);
  applyZip64(entry, reader.take(extraBytes));
  reader.take(commentBytes);
  return entry;
}

// Where the member's data begin: the local header has name and extra fields of its own length
// before them.
ZipMember locate(std::span<const std::byte> file, const CentralEntry& entry,
                 std::uint64_t directoryOffset) {
  checkAs(ErrorCode::Model, (entry.flags & 1) == 0, "its member ", entry.name, " is encrypted");
  checkAs(ErrorCode::Model, entry.method == 0, "its member ", entry.name,
          " is compressed, which PyTorch never does; unpack and save the checkpoint again with "
          "torch.save");
  checkAs(ErrorCode::Model, entry.packedSize == entry.size, "its member ", entry.name,
          " claims two sizes, ", entry.packedSize, " and ", entry.size);
  ByteReader reader(file.first(static_cast<std::size_t>(directoryOffset)),
                    "a local header of its zip");
  reader.seek(entry.localOffset);
  checkAs(ErrorCode::Model, reader.u32() == LocalSignature, "the local header of its member ",
          entry.name, " is damaged; download the file again");
  reader.take(4);  // version, flags
  const std::uint16_t method = reader.u16();
  reader.take(
      16);  // time, date, checksum, sizes (often zero here: PyTorch writes them behind the data)
  const std::uint16_t nameBytes = reader.u16();
  const std::uint16_t extraBytes = reader.u16();
  checkAs(ErrorCode::Model, method == entry.method && reader.text(nameBytes) == entry.name,
          "the local header of its member ", entry.name, " does not agree with the directory");
  reader.take(extraBytes);
  ZipMember member;
  member.offset = reader.position();
  reader.take(entry.size);
  member.size = static_cast<std::size_t>(entry.size);
  return member;
}

}  // namespace

std::map<std::string, ZipMember> readStoredZip(std::span<const std::byte> file) {
  const Directory directory = readDirectoryPlace(file);
  ByteReader reader(file.subspan(static_cast<std::size_t>(directory.offset),
                                 static_cast<std::size_t>(directory.size)),
                    What);
  std::map<std::string, ZipMember> members;
  std::vector<std::pair<std::size_t, std::size_t>> ranges;  // local header … end of data
  for (std::uint64_t i = 0; i < directory.count; ++i) {
    CentralEntry entry = readCentralEntry(reader);
    const ZipMember member = locate(file, entry, directory.offset);
    ranges.emplace_back(static_cast<std::size_t>(entry.localOffset), member.offset + member.size);
    checkAs(ErrorCode::Model, members.emplace(std::move(entry.name), member).second,
            "its zip directory lists a member twice");
  }
  std::sort(ranges.begin(), ranges.end());
  for (std::size_t i = 1; i < ranges.size(); ++i) {
    checkAs(ErrorCode::Model, ranges[i].first >= ranges[i - 1].second,
            "two members of its zip overlap at byte ", ranges[i].first,
            "; the file is damaged or hostile");
  }
  return members;
}

}  // namespace reelbrush::inference
