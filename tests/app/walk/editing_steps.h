// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/app/walk/walk_desk.h"

namespace reelbrush::tests {

// From the welcome page to a segment with a mask that follows the footage and a prompt.
class EditingSteps : public WalkSteps {
  Q_OBJECT

 public:
  using WalkSteps::WalkSteps;

 private slots:
  void opensTheSampleProject();
  void importsAClip();
  void placesItBeforeTheSample();
  void marksInAndOut();
  void editsThisRange();
  void paintsWithTheBrush();
  void propagates();
  void findsTheDoubtfulFrameAndFixesIt();
  void propagatesFromTheFix();
  void typesAPrompt();
};

}  // namespace reelbrush::tests
