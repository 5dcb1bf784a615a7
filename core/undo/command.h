// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <QJsonObject>
#include <QUndoCommand>

#include "core/project/project.h"
#include "core/undo/document_delta.h"

namespace reelbrush::core {

// One user action as data: an Edit is a value with
//   static constexpr const char* Type;            "timeline.split"
//   void apply(Document&) const;                  throws Error; deterministic
//   std::string text(const Document&) const;      "Split Segment 3", of the document before
//   QJsonObject fields() const;  static Edit read(JsonReader&, const BitmapSource&);
//   std::string mergeKey() const;                 equal keys of one type within 1 s are one step;
//   empty: never std::vector<MaskBitmapPtr> bitmaps() const;   that fields() names by hash

// A step of the undo stack. prepare() does all the work and may throw; redo() and undo() only swap
// (strong guarantee). Keeps the parts of the document that it changed, never the whole. GUI thread;
// the project must outlive it.
class ProjectCommand : public QUndoCommand {
 public:
  explicit ProjectCommand(Project& project) : project_(project) {}

  // Computes the new document. Throws Error and leaves everything as it was.
  void prepare();
  bool isPrepared() const { return isPrepared_; }
  // Nothing would change.
  bool isNoChange() const { return delta_.isEmpty(); }
  const DocumentDelta& delta() const { return delta_; }
  // Does the edit on another document: for groups and for showing a gesture before it is done.
  // Throws Error as prepare() does; the document is then half changed.
  void applyTo(Document& document) const { apply(document); }
  std::vector<MaskBitmapPtr> carriedBitmaps() const { return bitmaps(); }
  void redo() final;
  void undo() final;
  int id() const final;
  bool mergeWith(const QUndoCommand* other) final;

  virtual std::string type() const = 0;
  // {"type", "version", fields..., "bitmaps": {hash: base64}}: enough to do it again on the
  // document before.
  QJsonObject toJson() const;
  // Milliseconds of the clock that decides about merging; < 0 never merges.
  void setTime(std::int64_t milliseconds) { time_ = milliseconds; }
  void forceMerge() { isMergeForced_ = true; }
  // Stays a step of its own; newer commands may still merge into it.
  void refuseMerge() { isMergeRefused_ = true; }

 protected:
  virtual void apply(Document& document) const = 0;
  virtual std::string textFor(const Document& document) const = 0;
  virtual QJsonObject fields() const = 0;
  virtual std::string mergeKey() const = 0;
  virtual std::vector<MaskBitmapPtr> bitmaps() const = 0;
  // Takes the data of a newer command of the same type and key.
  virtual void adopt(const ProjectCommand& newer) = 0;

 private:
  Project& project_;
  DocumentDelta delta_;
  bool isPrepared_ = false;
  bool isMergeForced_ = false;
  bool isMergeRefused_ = false;
  std::int64_t time_ = -1;
  QJsonObject bitmapsJson_;
};

using CommandPtr = std::unique_ptr<ProjectCommand>;

template <typename Edit>
class EditCommand final : public ProjectCommand {
 public:
  EditCommand(Project& project, Edit edit) : ProjectCommand(project), edit_(std::move(edit)) {}
  std::string type() const override { return Edit::Type; }
  const Edit& edit() const { return edit_; }

 protected:
  void apply(Document& document) const override { edit_.apply(document); }
  std::string textFor(const Document& document) const override { return edit_.text(document); }
  QJsonObject fields() const override { return edit_.fields(); }
  std::string mergeKey() const override { return edit_.mergeKey(); }
  std::vector<MaskBitmapPtr> bitmaps() const override { return edit_.bitmaps(); }
  void adopt(const ProjectCommand& newer) override {
    edit_ = static_cast<const EditCommand&>(newer).edit_;
  }

 private:
  Edit edit_;
};

// What most edits have in common; an Edit may inherit it.
struct EditDefaults {
  std::string mergeKey() const { return {}; }
  std::vector<MaskBitmapPtr> bitmaps() const { return {}; }
};

template <typename Edit>
CommandPtr makeCommand(Project& project, Edit edit) {
  return std::make_unique<EditCommand<Edit>>(project, std::move(edit));
}

// The command that toJson() described. Throws Error (BadInput) for unknown types, newer versions
// and wrong fields.
CommandPtr readCommand(Project& project, const QJsonObject& object);
// Every type that can be read, in no particular order.
std::vector<std::string> commandTypes();
// The same where the masks come from elsewhere.
CommandPtr readEdit(Project& project, JsonReader& reader, const BitmapSource& bitmaps);

}  // namespace reelbrush::core
