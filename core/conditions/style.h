// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include <QJsonObject>

#include "core/base/json_reader.h"
#include "core/compile/condition.h"
#include "core/compile/picture_ref.h"

namespace reelbrush::core {

// A picture of a well: what it is and which part of it counts (left, top, width, height as parts
// 0...1).
struct WellPicture {
  PictureRef picture;
  std::optional<std::array<double, 4>> crop;
  bool operator==(const WellPicture&) const = default;
};

WellPicture readWellPicture(JsonReader& reader);
QJsonObject toJson(const WellPicture& picture);
Image resolveWell(const WellPicture& picture, const CompileContext& context);  // own size

// The picture whose style the result takes; it keeps its own size.
class Style final : public Condition {
 public:
  WellPicture picture;
  QJsonObject extras;

  static constexpr const char* Schema = "reelbrush.style";
  static std::shared_ptr<const Style> read(JsonReader& reader, const BitmapSource& bitmaps);

  std::string schema() const override { return Schema; }
  std::string name() const override { return QT_TRANSLATE_NOOP("Error", "Style"); }
  std::vector<ConditionKind> kinds() const override { return {ConditionKind::Style}; }
  using Condition::compile;
  void compile(const CompileContext& context, const CompileScope& scope,
               CompiledConditions& out) const override;

 protected:
  QJsonObject fields() const override;
};

}  // namespace reelbrush::core
