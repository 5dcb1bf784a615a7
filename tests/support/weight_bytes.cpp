// SPDX-License-Identifier: Apache-2.0
#include "tests/support/weight_bytes.h"

#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <zlib.h>

#include "inference/base/error.h"

namespace reelbrush::test {

std::string little(std::uint64_t value, int bytes) {
  std::string text;
  for (int i = 0; i < bytes; ++i) {
    text.push_back(static_cast<char>(value >> (8 * i) & 0xffU));
  }
  return text;
}

std::string floatBytes(std::initializer_list<float> values) {
  std::string text(values.size() * sizeof(float), '\0');
  std::memcpy(text.data(), values.begin(), text.size());
  return text;
}

PickleBytes& PickleBytes::raw(const std::string& bytes) {
  bytes_ += bytes;
  return *this;
}

PickleBytes& PickleBytes::global(const std::string& module, const std::string& name) {
  return raw("c" + module + "\n" + name + "\n");
}

PickleBytes& PickleBytes::text(const std::string& value) {
  return raw("X" + little(value.size(), 4) + value);
}

PickleBytes& PickleBytes::integer(std::int32_t value) {
  return raw("J" + little(static_cast<std::uint32_t>(value), 4));
}

PickleBytes& PickleBytes::numbers(std::initializer_list<std::int32_t> values) {
  raw("(");
  for (const std::int32_t value : values) {
    integer(value);
  }
  return raw("t");
}

PickleBytes& PickleBytes::tensor(const std::string& storageClass, const std::string& key,
                                 std::int32_t elements, std::int32_t offset,
                                 std::initializer_list<std::int32_t> sizes,
                                 std::initializer_list<std::int32_t> strides) {
  global("torch._utils", "_rebuild_tensor_v2")
      .raw("((")
      .text("storage")
      .global("torch", storageClass)
      .text(key);
  text("cpu").integer(elements).raw("tQ").integer(offset).numbers(sizes).numbers(strides).raw(
      "\x89");
  return global("collections", "OrderedDict").raw(")RtR");
}

std::string simplePickle() {
  return PickleBytes()
      .raw("}")
      .text("w")
      .tensor("FloatStorage", "0", 4, 0, {2, 2}, {2, 1})
      .raw("s")
      .finished();
}

std::string zipOf(const std::vector<ZipPart>& parts, ZipOptions options) {
  std::string file;
  std::string directory;
  for (const ZipPart& part : parts) {
    const auto checksum = static_cast<std::uint32_t>(::crc32(
        0, reinterpret_cast<const Bytef*>(part.data.data()), static_cast<uInt>(part.data.size())));
    const std::string size = options.isZip64 ? "\xff\xff\xff\xff" : little(part.data.size(), 4);
    const std::size_t start = file.size();
    const std::string method = little(static_cast<std::uint64_t>(part.method), 2);
    const std::string common = little(0, 2) + method + little(0, 4) + little(checksum, 4) + size +
                               size + little(part.name.size(), 2);
    std::string extra;
    if (options.isZip64) {
      extra = little(1, 2) + little(24, 2) + little(part.data.size(), 8) +
              little(part.data.size(), 8) + little(start, 8);
    }
    // Fillers as torch.save writes them, so that data begin at multiples of 64 bytes.
    const std::size_t headerEnd = start + 30 + part.name.size() + 4;
    const std::size_t fill = (64 - headerEnd % 64) % 64;
    file += "PK\x03\x04" + little(45, 2) + common + little(4 + fill, 2) + part.name + "FB" +
            little(fill, 2) + std::string(fill, 'Z') + part.data;
    directory += "PK\x01\x02" + little(45, 2) + little(45, 2) + common + little(extra.size(), 2) +
                 little(0, 2) + little(0, 8) +
                 (options.isZip64 ? "\xff\xff\xff\xff" : little(start, 4)) + part.name + extra;
  }
  const std::size_t offset = file.size();
  file += directory;
  const std::uint64_t count = parts.size();
  if (options.isZip64) {
    const std::size_t record = file.size();
    file += "PK\x06\x06" + little(44, 8) + little(45, 2) + little(45, 2) + little(0, 8) +
            little(count, 8) + little(count, 8) + little(directory.size(), 8) + little(offset, 8);
    file += "PK\x06\x07" + little(0, 4) + little(record, 8) + little(1, 4);
    return file + "PK\x05\x06" + little(0, 4) + std::string(12, '\xff') + little(0, 2);
  }
  return file + "PK\x05\x06" + little(0, 4) + little(count, 2) + little(count, 2) +
         little(directory.size(), 4) + little(offset, 4) + little(0, 2);
}

std::string torchZip(const std::string& pickle,
                     const std::vector<std::pair<std::string, std::string>>& storages,
                     ZipOptions options) {
  std::vector<ZipPart> parts = {{"archive/data.pkl", pickle}, {"archive/byteorder", "little"}};
  for (const auto& [key, data] : storages) {
    parts.push_back({"archive/data/" + key, data});
  }
  parts.push_back({"archive/version", "3\n"});
  return zipOf(parts, options);
}

std::string torchLegacy(const std::string& pickle, const std::vector<LegacyStorage>& storages) {
  const std::string magic("\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.", 15);
  const std::string version = PickleBytes().integer(1001).finished();
  const std::string system = PickleBytes().raw("}").text("little_endian").raw("\x88s").finished();
  PickleBytes keys;
  keys.raw("](");
  std::string data;
  for (const LegacyStorage& storage : storages) {
    keys.text(storage.key);
    data += little(storage.elements, 8) + storage.data;
  }
  return magic + version + system + pickle + keys.raw("e").finished() + data;
}

std::string safetensorsOf(const std::string& header, const std::string& data) {
  return little(header.size(), 8) + header + data;
}

std::span<const std::byte> bytesOf(const std::string& text) {
  return std::as_bytes(std::span(text));
}

std::string writeFile(const QString& folder, const std::string& name, const std::string& bytes) {
  const std::string path = folder.toStdString() + "/" + name;
  // A new file, not the old one shortened: ext4 flushes the latter to disk, which costs
  // milliseconds each.
  std::filesystem::remove(path);
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

std::string readFile(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

QString errorOf(const std::function<void()>& run) {
  try {
    run();
  } catch (const inference::Error& error) {
    if (error.code() == inference::ErrorCode::Internal) {
      throw;  // a broken file is never the program's own fault
    }
    return QString::fromUtf8(error.what());
  }
  return {};
}

}  // namespace reelbrush::test
