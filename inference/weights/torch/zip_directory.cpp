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
constexpr std::size_t LocalBytes = 30;
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
  std::uint32_t checksum = 0;
  std::uint64_t packedSize = 0;
  std::uint64_t size = 0;
  std::uint64_t localOffset = 0;
};

// The end record and where it lies.
struct End {
  std::size_t position = 0;
  std::vector<std::byte> bytes;
};

End findEnd(const ByteSource& file) {
  checkAs(ErrorCode::Model, file.size() >= EndBytes,
          "it is too short for a zip file; download it again");
  const std::size_t tailBytes = std::min(file.size(), EndBytes + MaxCommentBytes);
  const std::size_t tailStart = file.size() - tailBytes;
  const std::vector<std::byte> tail = bytesAt(file, tailStart, tailBytes);
  for (std::size_t position = tailBytes - EndBytes + 1; position-- > 0;) {
    ByteReader reader(tail, What);
    reader.seek(position);
    if (reader.u32() != EndSignature) {
      continue;
    }
    reader.seek(position + EndBytes - 2);
    if (reader.u16() == tailBytes - position - EndBytes) {
      return {tailStart + position,
              {tail.begin() + static_cast<std::ptrdiff_t>(position), tail.end()}};
    }
  }
  fail(ErrorCode::Model,
       "its zip directory at the end is absent: the file is cut short, download it again");
}

Directory readEnd64(const ByteSource& file, std::size_t end) {
  checkAs(ErrorCode::Model, end >= Locator64Bytes, "its zip64 directory locator is absent");
  const std::vector<std::byte> locator = bytesAt(file, end - Locator64Bytes, Locator64Bytes);
  ByteReader reader(locator, What);
  checkAs(ErrorCode::Model, reader.u32() == Locator64Signature,
          "its zip64 directory locator is absent");
  checkAs(ErrorCode::Model, reader.u32() == 0,
          "it is a part of a split zip file; join the parts first");
  const std::uint64_t position = reader.u64();
  checkAs(ErrorCode::Model,
          end - Locator64Bytes >= End64Bytes && position <= end - Locator64Bytes - End64Bytes,
          "its zip64 directory record lies at byte ", position, ", outside the file");
  const std::vector<std::byte> record =
      bytesAt(file, static_cast<std::size_t>(position), End64Bytes);
  ByteReader fields(record, What);
  checkAs(ErrorCode::Model, fields.u32() == End64Signature,
          "its zip64 directory record is damaged");
  fields.take(20);  // record size, versions, disk numbers
  Directory directory;
  const std::uint64_t countHere = fields.u64();
  directory.count = fields.u64();
  directory.size = fields.u64();
  directory.offset = fields.u64();
  checkAs(ErrorCode::Model, countHere == directory.count,
          "it is a part of a split zip file; join the parts first");
  return directory;
}

Directory readDirectoryPlace(const ByteSource& file) {
  const auto [end, record] = findEnd(file);
  ByteReader reader(record, What);
  reader.seek(4);
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
  reader.take(4);  // time, date
  entry.checksum = reader.u32();
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
ZipMember locate(const ByteSource& file, const CentralEntry& entry, std::uint64_t directoryOffset) {
  checkAs(ErrorCode::Model, (entry.flags & 1) == 0, "its member ", entry.name, " is encrypted");
  checkAs(ErrorCode::Model, entry.method == 0, "its member ", entry.name,
          " is compressed, which PyTorch never does; unpack and save the checkpoint again with "
          "torch.save");
  checkAs(ErrorCode::Model, entry.packedSize == entry.size, "its member ", entry.name,
          " claims two sizes, ", entry.packedSize, " and ", entry.size);
  checkAs(ErrorCode::Model,
          entry.localOffset <= directoryOffset && LocalBytes <= directoryOffset - entry.localOffset,
          "its zip directory points to byte ", entry.localOffset, " for the member ", entry.name,
          ", where no member lies; the file is damaged, download it again");
  const auto start = static_cast<std::size_t>(entry.localOffset);
  const std::vector<std::byte> header = bytesAt(file, start, LocalBytes);
  ByteReader reader(header, "a local header of its zip");
  checkAs(ErrorCode::Model, reader.u32() == LocalSignature, "the local header of its member ",
          entry.name, " is damaged; download the file again");
  reader.take(4);  // version, flags
  const std::uint16_t method = reader.u16();
  reader.take(
      16);  // time, date, checksum, sizes (often zero here: PyTorch writes them behind the data)
  const std::uint16_t nameBytes = reader.u16();
  const std::uint16_t extraBytes = reader.u16();
  const std::uint64_t dataOffset = entry.localOffset + LocalBytes + nameBytes + extraBytes;
  checkAs(ErrorCode::Model,
          dataOffset <= directoryOffset && entry.size <= directoryOffset - dataOffset,
          "its member ", entry.name, " is cut short: ", entry.size,
          " bytes are announced; download the file again");
  const std::vector<std::byte> name = bytesAt(file, start + LocalBytes, nameBytes);
  checkAs(ErrorCode::Model,
          method == entry.method && std::string_view(reinterpret_cast<const char*>(name.data()),
                                                     name.size()) == entry.name,
          "the local header of its member ", entry.name, " does not agree with the directory");
  ZipMember member;
  member.offset = static_cast<std::size_t>(dataOffset);
  member.size = static_cast<std::size_t>(entry.size);
  member.checksum = entry.checksum;
  return member;
}

}  // namespace

std::map<std::string, ZipMember> readStoredZip(const ByteSource& file) {
  const Directory directory = readDirectoryPlace(file);
  const std::vector<std::byte> entries = bytesAt(file, static_cast<std::size_t>(directory.offset),
                                                 static_cast<std::size_t>(directory.size));
  ByteReader reader(entries, What);
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
