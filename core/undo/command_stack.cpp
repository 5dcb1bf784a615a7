// SPDX-License-Identifier: Apache-2.0
#include "core/undo/command_stack.h"

#include <chrono>
#include <cstdint>

#include "core/base/error.h"

namespace reelbrush::core {

namespace {

constexpr int kDepth = 1000;  // ux U12.1 asks for 500

std::int64_t steadyMilliseconds() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

}  // namespace

CommandStack::CommandStack(Project& project, Clock clock)
    : project_(project), clock_(clock ? std::move(clock) : Clock(steadyMilliseconds)) {
  stack_.setUndoLimit(kDepth);
  QObject::connect(&stack_, &QUndoStack::indexChanged, &stack_,
                   [this](int index) { indexChanged(index); });
}

// The stack clears itself when it goes and says so; nothing of that is a step.
CommandStack::~CommandStack() {
  QObject::disconnect(&stack_, nullptr, &stack_, nullptr);
}

void CommandStack::push(CommandPtr command) {
  command->setTime(clock_());
  if (isMergingEnded_) {
    command->refuseMerge();
  }
  pushAs(std::move(command));
}

bool CommandStack::pushAs(CommandPtr command) {
  command->prepare();
  if (command->isNoChange()) {
    return false;
  }
  const QJsonObject json = command->toJson();
  // Only compared: when it was merged, the stack has deleted it.
  const auto address = reinterpret_cast<std::uintptr_t>(command.get());
  isPushing_ = true;
  stack_.push(command.release());
  isPushing_ = false;
  index_ = stack_.index();
  isMergingEnded_ = false;
  const bool isMerged = reinterpret_cast<std::uintptr_t>(stack_.command(index_ - 1)) != address;
  record(isMerged ? "merge" : "do", json);
  return true;
}

void CommandStack::indexChanged(int index) {
  if (isPushing_) {
    return;
  }
  if (stack_.count() == 0) {
    index_ = 0;  // cleared, not undone
    record("clear", {});
    return;
  }
  for (; index_ > index; --index_) {
    record("undo", {});
  }
  for (; index_ < index; ++index_) {
    record("redo", {});
  }
}

void CommandStack::record(const std::string& op, const QJsonObject& body) {
  if (recorder_) {
    recorder_({op, body});
  }
}

std::size_t CommandStack::replay(const std::vector<JournalRecord>& records) {
  std::size_t done = 0;
  for (const JournalRecord& each : records) {
    try {
      if (each.op == "do" || each.op == "merge") {
        CommandPtr command = readCommand(project_, each.body);
        if (each.op == "merge") {
          command->forceMerge();
        }
        pushAs(std::move(command));
      } else if (each.op == "undo" && stack_.canUndo()) {
        stack_.undo();
      } else if (each.op == "redo" && stack_.canRedo()) {
        stack_.redo();
      } else if (each.op == "clear") {
        stack_.clear();
      } else if (each.op != "saving") {
        break;
      }
    } catch (const Error&) {
      break;
    }
    ++done;
  }
  return done;
}

}  // namespace reelbrush::core
