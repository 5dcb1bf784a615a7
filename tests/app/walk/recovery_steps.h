// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/app/walk/walk_desk.h"

namespace reelbrush::tests {

// A new process after the other was killed: recovers, saves, exports, and looks at the export.
class RecoverySteps : public WalkSteps {
  Q_OBJECT

 public:
  using WalkSteps::WalkSteps;

 private slots:
  void offersRecovery();
  void recovers();
  void savesOverTheOld();
  void exportsLossless();
  void reopensTheExport();
  void hasTheFramesAndColourTags();
  void leavesUnmaskedSamplesAlone();

 private:
  QString film() const { return desk_.path(QStringLiteral("film.mkv")); }

  core::Segment segment_;  // the one with takes
  std::filesystem::path sample_;
};

}  // namespace reelbrush::tests
