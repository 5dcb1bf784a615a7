// SPDX-License-Identifier: Apache-2.0
#include "inference/text/clip_bpe.h"

#include <algorithm>
#include <array>
#include <limits>

#include "inference/base/error.h"
#include "inference/text/prompt_cleaning.h"
#include "inference/text/text_file.h"
#include "inference/text/unicode.h"

namespace reelbrush::inference {

namespace {

constexpr std::size_t MaxMerges = 48'894;
constexpr std::size_t MaxFileBytes = 32'000'000;
constexpr std::size_t MaxPromptBytes = 16'384;
constexpr std::uint32_t Bytes = 256;
constexpr std::u32string_view StartText = U"<start_of_text>";
constexpr std::u32string_view EndText = U"<end_of_text>";

// The character that stands for each byte in the merges file, and the order of the bytes in the
// vocabulary: printable Latin-1 first, as itself; the others, ascending, as U+0100, U+0101, …
struct ByteAlphabet {
  std::array<std::uint32_t, Bytes> position{};  // by byte
  std::array<char32_t, Bytes> character{};      // by position
};

ByteAlphabet makeByteAlphabet() {
  const auto isPrintable = [](std::uint32_t byte) {
    return (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) ||
           (byte >= 174 && byte <= 255);
  };
  ByteAlphabet alphabet;
  std::uint32_t next = 0;
  char32_t stranger = 0x100;
  for (const bool wantPrintable : {true, false}) {
    for (std::uint32_t byte = 0; byte < Bytes; ++byte) {
      if (isPrintable(byte) == wantPrintable) {
        alphabet.position[byte] = next;
        alphabet.character[next++] = wantPrintable ? static_cast<char32_t>(byte) : stranger++;
      }
    }
  }
  return alphabet;
}

const ByteAlphabet& byteAlphabet() {
  static const ByteAlphabet Alphabet = makeByteAlphabet();
  return Alphabet;
}

bool isOther(char32_t c) {
  return !unicode::isSpace(c) && !unicode::isLetter(c) && !unicode::isNumber(c);
}

// Length of the piece at the front of a text that does not begin with white space: the first
// alternative that fits.
std::size_t pieceLength(std::u32string_view text) {
  for (const std::u32string_view literal :
       {StartText, EndText, std::u32string_view(U"'s"), std::u32string_view(U"'t"),
        std::u32string_view(U"'re"), std::u32string_view(U"'ve"), std::u32string_view(U"'m"),
        std::u32string_view(U"'ll"), std::u32string_view(U"'d")}) {
    if (text.starts_with(literal)) {
      return literal.size();
    }
  }
  if (unicode::isNumber(text[0])) {
    return 1;
  }
  const auto isSame = unicode::isLetter(text[0]) ? unicode::isLetter : isOther;
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), isSame) -
                                  text.begin());
}

}  // namespace

ClipBpe::ClipBpe(std::string_view merges, int contextLength) : contextLength_(contextLength) {
  check(contextLength_ >= 3, "[clip bpe] a context of ", contextLength_,
        " leaves no room for text");
  for (const char* ending : {"", "</w>"}) {
    for (const char32_t c : byteAlphabet().character) {
      intern(unicode::encoded({c}) + ending);
    }
  }
  for (std::size_t i = 0; i < ids_.size(); ++i) {
    ids_[i] = static_cast<std::int64_t>(i);
  }
  std::size_t begin = merges.find('\n');
  checkAs(ErrorCode::Model, begin != merges.npos,
          "the list of merges has no lines; it is not CLIP's vocabulary file");
  std::uint32_t rank = 0;
  for (++begin; begin < merges.size() && rank < MaxMerges; ++rank) {
    const std::size_t end = std::min(merges.find('\n', begin), merges.size());
    std::string_view line = merges.substr(begin, end - begin);
    begin = end + 1;
    line.remove_suffix(line.ends_with('\r') ? 1 : 0);
    const std::size_t gap = line.find(' ');
    const bool isPair = gap != line.npos && gap > 0 && gap + 1 < line.size() &&
                        line.find(' ', gap + 1) == line.npos;
    checkAs(ErrorCode::Model, isPair, "line ", rank + 2,
            " of the list of merges is no pair of words; download it again");
    addMerge(std::string(line.substr(0, gap)), std::string(line.substr(gap + 1)), rank);
  }
  endId_ = 2 * Bytes + rank + 1;
}

std::shared_ptr<const ClipBpe> ClipBpe::open(const std::filesystem::path& file, int contextLength) {
  const std::string text = readTextFile(file, MaxFileBytes);
  try {
    return std::make_shared<ClipBpe>(text, contextLength);
  } catch (const Error& error) {
    throw error.within("reading " + file.string());
  }
}

ClipBpe::Symbol ClipBpe::intern(const std::string& text) {
  const auto [place, isNew] = symbols_.emplace(text, static_cast<Symbol>(ids_.size()));
  if (isNew) {
    ids_.push_back(-1);
  }
  return place->second;
}

void ClipBpe::addMerge(const std::string& left, const std::string& right, std::uint32_t rank) {
  const std::uint64_t pair = std::uint64_t{intern(left)} << 32U | intern(right);
  const Symbol result = intern(left + right);
  ids_[result] = 2 * Bytes + rank;  // of two merges that spell the same the later one gives the id
  merges_[pair] = {rank, result};
}

const ClipBpe::Merge* ClipBpe::findMerge(Symbol left, Symbol right) const {
  const auto found = merges_.find(std::uint64_t{left} << 32U | right);
  return found == merges_.end() ? nullptr : &found->second;
}

// Merges the pair of lowest rank, wherever it stands, until no pair is listed.
void ClipBpe::appendPiece(std::u32string_view piece, std::vector<std::int64_t>& ids) const {
  std::vector<Symbol> symbols;
  for (const char byte : unicode::encoded(std::u32string(piece))) {
    symbols.push_back(byteAlphabet().position[static_cast<unsigned char>(byte)]);
  }
  symbols.back() += Bytes;  // the form that ends a word
  for (;;) {
    const Merge* best = nullptr;
    for (std::size_t i = 0; i + 1 < symbols.size(); ++i) {
      const Merge* merge = findMerge(symbols[i], symbols[i + 1]);
      if (merge != nullptr && (best == nullptr || merge->rank < best->rank)) {
        best = merge;
      }
    }
    if (best == nullptr) {
      break;
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < symbols.size(); ++i) {
      const bool isPair = i + 1 < symbols.size() && findMerge(symbols[i], symbols[i + 1]) == best;
      symbols[kept++] = isPair ? best->result : symbols[i];
      i += isPair ? 1 : 0;
    }
    symbols.resize(kept);
  }
  for (const Symbol symbol : symbols) {
    ids.push_back(ids_[symbol]);
  }
}

TokenisedText ClipBpe::tokenise(const std::string& utf8) const {
  checkAs(ErrorCode::BadInput, utf8.size() <= MaxPromptBytes, "the prompt is ", utf8.size(),
          " bytes long; at most ", MaxPromptBytes, " are read, shorten it");
  const std::u32string text = cleanedPrompt(utf8);
  std::vector<std::int64_t> ids;
  for (std::size_t i = 0; i < text.size();) {
    if (unicode::isSpace(text[i])) {
      ++i;
      continue;
    }
    const std::u32string_view rest = std::u32string_view(text).substr(i);
    const std::u32string_view piece = rest.substr(0, pieceLength(rest));
    if (piece == StartText || piece == EndText) {
      ids.push_back(piece == StartText ? startId() : endId());
    } else {
      appendPiece(piece, ids);
    }
    i += piece.size();
  }
  TokenisedText result;
  result.used = static_cast<int>(ids.size());
  result.capacity = contextLength_ - 2;
  result.ids.assign(static_cast<std::size_t>(contextLength_), 0);
  const std::size_t kept = std::min(ids.size(), static_cast<std::size_t>(result.capacity));
  result.ids[0] = startId();
  std::copy_n(ids.begin(), kept, result.ids.begin() + 1);
  result.ids[kept + 1] = endId();
  return result;
}

}  // namespace reelbrush::inference
