// SPDX-License-Identifier: Apache-2.0
#include "inference/text/text_file.h"

#include <array>
#include <fstream>
#include <system_error>

#define ZLIB_CONST  // zlib then takes its input as const
#include <zlib.h>

#include "inference/base/error.h"

namespace reelbrush::inference {

namespace {

class Inflater {
 public:
  explicit Inflater(const std::string& packed) {
    stream_.next_in = reinterpret_cast<const Bytef*>(packed.data());
    stream_.avail_in = static_cast<uInt>(packed.size());
    constexpr int GzipOnly = 16 + MAX_WBITS;
    checkAs(ErrorCode::OutOfMemory, inflateInit2(&stream_, GzipOnly) == Z_OK,
            "no memory to unpack a text file");
  }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  ~Inflater() { inflateEnd(&stream_); }

  // Appends the next piece; false at the end. Throws Error (Model) on damaged data.
  bool next(std::string& text) {
    std::array<char, 65536> piece;
    stream_.next_out = reinterpret_cast<Bytef*>(piece.data());
    stream_.avail_out = static_cast<uInt>(piece.size());
    const int result = inflate(&stream_, Z_NO_FLUSH);
    checkAs(ErrorCode::Model, result == Z_OK || result == Z_STREAM_END,
            "its gzip data are damaged or cut short; download the file again");
    text.append(piece.data(), piece.size() - stream_.avail_out);
    return result != Z_STREAM_END;
  }

 private:
  z_stream stream_ = {};
};

std::string unpacked(const std::string& packed, std::size_t maxBytes) {
  Inflater inflater(packed);
  std::string text;
  bool isMore = true;
  while (isMore) {
    isMore = inflater.next(text);
    checkAs(ErrorCode::Model, text.size() <= maxBytes, "it unpacks to more than ", maxBytes,
            " bytes");
  }
  return text;
}

}  // namespace

std::string readTextFile(const std::filesystem::path& file, std::size_t maxBytes) {
  std::error_code problem;
  const auto status = std::filesystem::status(file, problem);
  checkAs(ErrorCode::Model, std::filesystem::exists(status), file.string(),
          " does not exist; check the path");
  checkAs(ErrorCode::Model, std::filesystem::is_regular_file(status), file.string(),
          " is not a regular file");
  std::ifstream stream(file, std::ios::binary);
  std::string content(maxBytes + 1, '\0');
  checkAs(ErrorCode::Model, stream.is_open(), "cannot open ", file.string(),
          "; check its permissions");
  stream.read(content.data(), static_cast<std::streamsize>(content.size()));
  checkAs(ErrorCode::Model, !stream.bad(), "cannot read ", file.string());
  content.resize(static_cast<std::size_t>(stream.gcount()));
  checkAs(ErrorCode::Model, content.size() <= maxBytes, file.string(), " is longer than ", maxBytes,
          " bytes; it is not the file that is expected here");
  if (!content.starts_with("\x1f\x8b")) {
    return content;
  }
  try {
    return unpacked(content, maxBytes);
  } catch (const Error& error) {
    throw error.within("reading " + file.string());
  }
}

}  // namespace reelbrush::inference
