// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <QString>

// Builders of weight files for tests, byte by byte, valid or broken on purpose.
namespace reelbrush::test {

std::string little(std::uint64_t value, int bytes);
std::string floatBytes(std::initializer_list<float> values);

// A pickle, opcode by opcode. Every call appends and returns the builder.
class PickleBytes {
 public:
  PickleBytes& raw(const std::string& bytes);
  PickleBytes& global(const std::string& module, const std::string& name);
  PickleBytes& text(const std::string& value);                       // BINUNICODE
  PickleBytes& integer(std::int32_t value);                          // BININT
  PickleBytes& numbers(std::initializer_list<std::int32_t> values);  // a tuple
  // A call of _rebuild_tensor_v2 on a storage of the given class.
  PickleBytes& tensor(const std::string& storageClass, const std::string& key,
                      std::int32_t elements, std::int32_t offset,
                      std::initializer_list<std::int32_t> sizes,
                      std::initializer_list<std::int32_t> strides);
  std::string finished() const { return bytes_ + '.'; }

 private:
  std::string bytes_ = "\x80\x02";
};

// {"w": f32 [2,2] over storage "0", with four elements}
std::string simplePickle();

struct ZipPart {
  std::string name;
  std::string data;
  int method = 0;
};
struct ZipOptions {
  bool isZip64 = false;
};
std::string zipOf(const std::vector<ZipPart>& parts, ZipOptions options = {});
// root "archive", storages by key
std::string torchZip(const std::string& pickle,
                     const std::vector<std::pair<std::string, std::string>>& storages,
                     ZipOptions options = {});
// storages: key, element count, raw data
struct LegacyStorage {
  std::string key;
  std::uint64_t elements;
  std::string data;
};
std::string torchLegacy(const std::string& pickle, const std::vector<LegacyStorage>& storages);

std::string safetensorsOf(const std::string& header, const std::string& data);

std::span<const std::byte> bytesOf(const std::string& text);
// Writes the file and returns its path.
std::string writeFile(const QString& folder, const std::string& name, const std::string& bytes);
std::string readFile(const std::string& path);
// The text of the inference Error (code Model unless told) that `run` throws; empty if none. Others
// pass through.
QString errorOf(const std::function<void()>& run);

}  // namespace reelbrush::test
