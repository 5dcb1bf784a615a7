// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/app/walk/walk_desk.h"

namespace reelbrush::tests {

// Makes takes of the segment with the real starter model, compares them and goes on writing.
class TakeSteps : public WalkSteps {
  Q_OBJECT

 public:
  using WalkSteps::WalkSteps;

 private slots:
  void choosesManySteps();
  void showsThePreview();
  void cancelsMidway();
  void generatesTwoVariations();
  void comparesByWipe();
  void usesTheSecond();
  void splitsTheBlock();
  void writesTheSecondPrompt();

 private:
  std::optional<core::JobStatus> job();
  // Whether the picture differs from the source's one where the mask replaces, and nowhere else.
  bool isOnlyMaskReplaced(const QImage& picture);

  QImage source_;  // what the viewer shows without a take
};

}  // namespace reelbrush::tests
