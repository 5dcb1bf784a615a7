// SPDX-License-Identifier: Apache-2.0
#include "inference/text/word_tokenizer.h"

#include <algorithm>
#include <sstream>
#include <utility>

#include <nlohmann/json.hpp>

#include "inference/base/error.h"
#include "inference/text/text_file.h"
#include "inference/text/unicode.h"

namespace reelbrush::inference {

namespace {

constexpr std::size_t MaxFileBytes = 4'000'000;
constexpr std::size_t MaxPromptBytes = 65'536;
constexpr std::size_t MaxTokens = 65'536;
constexpr std::int64_t MaxLength = 1024;

nlohmann::json parseVocabulary(std::string_view text) {
  const auto checkDepth = [](int depth, nlohmann::json::parse_event_t, nlohmann::json&) {
    constexpr int MaxDepth = 4;
    checkAs(ErrorCode::Model, depth <= MaxDepth, "the vocabulary nests deeper than ", MaxDepth,
            " levels");
    return true;
  };
  try {
    return nlohmann::json::parse(text, checkDepth);
  } catch (const nlohmann::json::parse_error& error) {
    fail(ErrorCode::Model, "the vocabulary is not valid UTF-8 JSON at byte ", error.byte);
  }
}

const nlohmann::json& field(const nlohmann::json& object, const char* name) {
  const auto found = object.find(name);
  checkAs(ErrorCode::Model, found != object.end(), "the vocabulary lacks \"", name, "\"");
  return *found;
}

const std::string& textField(const nlohmann::json& value, const char* what) {
  const auto* text = value.get_ptr<const std::string*>();
  checkAs(ErrorCode::Model, text != nullptr, "the vocabulary has something else than text in its ",
          what);
  return *text;
}

std::int64_t idOf(const std::map<std::u32string, std::int64_t>& tokens, const std::string& token) {
  const auto found = tokens.find(unicode::decoded(token));
  checkAs(ErrorCode::Model, found != tokens.end(), "the vocabulary uses \"", token,
          "\", which is not among its tokens");
  return found->second;
}

bool isAsciiLetter(char32_t c) {
  return c >= 'a' && c <= 'z';
}

}  // namespace

WordTokenizer::WordTokenizer(std::string_view json) {
  const nlohmann::json vocabulary = parseVocabulary(json);
  checkAs(ErrorCode::Model,
          vocabulary.is_object() && field(vocabulary, "format") == "reelbrush-words-1",
          "the vocabulary is not in the format reelbrush-words-1");
  const nlohmann::json& tokens = field(vocabulary, "tokens");
  checkAs(ErrorCode::Model, tokens.is_array() && tokens.size() <= MaxTokens,
          "the vocabulary's tokens are no list of at most ", MaxTokens, " words");
  for (const nlohmann::json& token : tokens) {
    const std::string& text = textField(token, "tokens");
    checkAs(
        ErrorCode::Model,
        tokens_.emplace(unicode::decoded(text), static_cast<std::int64_t>(tokens_.size())).second,
        "the vocabulary lists the token \"", text, "\" twice");
  }
  pad_ = idOf(tokens_, textField(field(vocabulary, "pad"), "pad token"));
  start_ = idOf(tokens_, textField(field(vocabulary, "start"), "start token"));
  unknown_ = idOf(tokens_, textField(field(vocabulary, "unknown"), "unknown token"));
  null_ = idOf(tokens_, textField(field(vocabulary, "null"), "null token"));
  const nlohmann::json& length = field(vocabulary, "length");
  checkAs(ErrorCode::Model, length.is_number_integer() && length >= 2 && length <= MaxLength,
          "the vocabulary's length is no whole number from 2 to ", MaxLength);
  length_ = length.get<std::size_t>();

  const auto synonyms = vocabulary.find("synonyms");
  if (synonyms == vocabulary.end()) {
    return;
  }
  checkAs(ErrorCode::Model, synonyms->is_object(), "the vocabulary's synonyms are no object");
  for (const auto& [word, meaning] : synonyms->items()) {
    const std::u32string key = unicode::lowered(unicode::composed(unicode::decoded(word)));
    std::vector<std::int64_t>& ids = synonyms_[key];
    ids.clear();
    std::istringstream parts(textField(meaning, "synonyms"));
    for (std::string token; parts >> token;) {
      ids.push_back(idOf(tokens_, token));
    }
    longestSynonym_ = std::max(longestSynonym_, key.size());
  }
}

std::shared_ptr<const WordTokenizer> WordTokenizer::open(const std::filesystem::path& file) {
  const std::string text = readTextFile(file, MaxFileBytes);
  try {
    return std::make_shared<WordTokenizer>(text);
  } catch (const Error& error) {
    throw error.within("reading " + file.string());
  }
}

void WordTokenizer::appendWord(const std::u32string& word, std::vector<std::int64_t>& ids) const {
  if (const auto token = tokens_.find(word); token != tokens_.end()) {
    ids.push_back(token->second);
    return;
  }
  const auto synonym = synonyms_.find(word);
  if (synonym == synonyms_.end()) {
    ids.push_back(unknown_);
    return;
  }
  ids.insert(ids.end(), synonym->second.begin(), synonym->second.end());
}

void WordTokenizer::appendEastAsian(std::u32string_view run, std::vector<std::int64_t>& ids) const {
  while (!run.empty()) {
    std::size_t length = std::min(run.size(), longestSynonym_);
    while (length > 1 && !synonyms_.contains(std::u32string(run.substr(0, length)))) {
      --length;
    }
    length = std::max(length, std::size_t{1});
    appendWord(std::u32string(run.substr(0, length)), ids);
    run.remove_prefix(length);
  }
}

TokenisedText WordTokenizer::tokenise(const std::string& utf8) const {
  checkAs(ErrorCode::BadInput, utf8.size() <= MaxPromptBytes, "the prompt is ", utf8.size(),
          " bytes long; at most ", MaxPromptBytes, " are read, shorten it");
  const std::u32string text = unicode::lowered(unicode::composed(unicode::decoded(utf8)));
  std::vector<std::int64_t> ids;
  for (auto begin = text.begin(); begin != text.end();) {
    const bool isWord = isAsciiLetter(*begin);
    if (!isWord && !unicode::isEastAsian(*begin)) {
      ++begin;
      continue;
    }
    const auto end =
        std::find_if_not(begin, text.end(), isWord ? isAsciiLetter : unicode::isEastAsian);
    if (isWord) {
      appendWord(std::u32string(begin, end), ids);
    } else {
      appendEastAsian(std::u32string(begin, end), ids);
    }
    begin = end;
  }
  TokenisedText result;
  result.used = static_cast<int>(ids.size());
  result.capacity = static_cast<int>(length_) - 1;
  if (ids.empty()) {
    ids.push_back(null_);
  }
  ids.insert(ids.begin(), start_);
  ids.resize(length_, pad_);
  result.ids = std::move(ids);
  return result;
}

}  // namespace reelbrush::inference
