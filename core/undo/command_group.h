// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/undo/command.h"

namespace reelbrush::core {

// Several edits as one step, done in order: a paste, a drop with its import. Each part sees what
// the parts before it have made; if one does not apply, none does.
class CommandGroup final : public ProjectCommand {
 public:
  static constexpr const char* Type = "group";

  // `action` is the step's name: "Paste 3 items".
  CommandGroup(Project& project, std::string action, std::vector<CommandPtr> parts);
  static CommandPtr read(Project& project, JsonReader& reader, const BitmapSource& bitmaps);

  std::string type() const override { return Type; }

 protected:
  void apply(Document& document) const override;
  std::string textFor(const Document& document) const override;
  QJsonObject fields() const override;
  std::string mergeKey() const override { return {}; }
  std::vector<MaskBitmapPtr> bitmaps() const override;
  void adopt(const ProjectCommand&) override {}  // never merges

 private:
  std::string action_;
  std::vector<CommandPtr> parts_;
};

// Collects the parts of a group.
class GroupBuilder {
 public:
  explicit GroupBuilder(Project& project) : project_(project) {}

  template <typename Edit>
  GroupBuilder& add(Edit edit) {
    parts_.push_back(makeCommand(project_, std::move(edit)));
    return *this;
  }
  bool isEmpty() const { return parts_.empty(); }
  // The only part itself, else a group.
  CommandPtr finish(const std::string& action);

 private:
  Project& project_;
  std::vector<CommandPtr> parts_;
};

}  // namespace reelbrush::core
