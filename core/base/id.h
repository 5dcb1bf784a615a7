// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstddef>
#include <functional>
#include <string>

namespace reelbrush::core {

// Fresh random uuid as 36 lower-case characters without braces.
std::string newUuidText();
// The canonical form of a uuid written with or without braces; BadInput for anything else.
std::string checkedUuidText(const std::string& text);

// A uuid that only fits objects of one kind: `using ClipId = Id<struct ClipTag>;`. Default: the nil
// id.
template <typename Tag>
class Id {
 public:
  Id() = default;
  static Id create() { return Id(newUuidText()); }
  static Id parse(const std::string& text) { return Id(checkedUuidText(text)); }

  bool isNil() const { return text_.empty(); }
  const std::string& text() const { return text_; }
  bool operator==(const Id&) const = default;
  std::strong_ordering operator<=>(const Id& other) const {
    return text_.compare(other.text_) <=> 0;
  }

 private:
  explicit Id(std::string text) : text_(std::move(text)) {}

  std::string text_;
};

}  // namespace reelbrush::core

template <typename Tag>
struct std::hash<reelbrush::core::Id<Tag>> {
  std::size_t operator()(const reelbrush::core::Id<Tag>& id) const {
    return std::hash<std::string>()(id.text());
  }
};
