// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "tests/app/walk/walk_desk.h"

namespace reelbrush::tests {

// Back to the start, forth to the end, and then the end of the process from outside.
class HistorySteps : public WalkSteps {
  Q_OBJECT

 public:
  using WalkSteps::WalkSteps;
  // The file that holds the document as it was when the process was killed.
  static constexpr const char* ExpectedFile = "expected.json";
  // What the process writes when it may be killed.
  static constexpr const char* ReadyLine = "READY";

 private slots:
  void undoesToTheStart();
  void redoesToTheEnd();
  void isKilledInAGesture();

 private:
  std::vector<QByteArray> states_;  // before each undo, the last one first
};

}  // namespace reelbrush::tests
