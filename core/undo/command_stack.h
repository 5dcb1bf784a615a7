// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <QObject>
#include <QUndoStack>

#include "core/project/journal.h"
#include "core/undo/command.h"

namespace reelbrush::core {

// The undo stack of a project: the one way in which a project changes. Its
// QUndoStack gives signals, actions and views, and undo() and redo() may be called there. GUI
// thread.
class CommandStack {
 public:
  using Clock = std::function<std::int64_t()>;  // milliseconds

  // `clock` is for tests; none: a steady clock.
  explicit CommandStack(Project& project, Clock clock = {});

  ~CommandStack();
  CommandStack(const CommandStack&) = delete;
  CommandStack& operator=(const CommandStack&) = delete;

  Project& project() { return project_; }
  QUndoStack& undoStack() { return stack_; }
  const QUndoStack& undoStack() const { return stack_; }

  // Prepares and pushes. Throws Error (BadInput) and changes nothing when the edit is not possible;
  // an edit that changes nothing leaves no step.
  void push(CommandPtr command);
  template <typename Edit>
  void push(Edit edit) requires requires {
    Edit::Type;
  }
  { push(makeCommand(project_, std::move(edit))); }
  // Ends a gesture: the next command does not merge with the last.
  void endMerging() { isMergingEnded_ = true; }

  // Told of every step after it is done (records of "do", "merge", "undo", "redo", "clear"), so
  // that replay() of what was told gives the same document; null: nobody. Must not throw.
  using Recorder = std::function<void(const JournalRecord&)>;
  void setRecorder(Recorder recorder) { recorder_ = std::move(recorder); }

  // Does the records of a journal again; stops at the first that does not apply and returns how
  // many were done.
  std::size_t replay(const std::vector<JournalRecord>& records);

 private:
  bool pushAs(CommandPtr command);
  void indexChanged(int index);
  void record(const std::string& op, const QJsonObject& body);

  Project& project_;
  Clock clock_;
  QUndoStack stack_;
  Recorder recorder_;
  bool isPushing_ = false;
  bool isMergingEnded_ = false;
  int index_ = 0;
};

}  // namespace reelbrush::core
