// SPDX-License-Identifier: Apache-2.0
#include "app/screenshots/screenshot_pass.h"

#include <cstdio>

#include <QApplication>

#include "app/cli/cli.h"
#include "app/screenshots/scenes.h"
#include "app/screenshots/screenshot_options.h"
#include "core/base/error.h"

namespace reelbrush::app {
namespace {

// Writes the scene's picture; false, with a sentence, if it did not come about.
bool take(const Scene& scene, const ScreenshotPass& pass, StageFiles& files,
          const BuildEditor& build) {
  if (scene.play == nullptr) {
    std::fprintf(stderr, "%s is left out: %s\n", scene.id, scene.leftOut);
    return true;
  }
  try {
    Stage stage(files, build);
    const QString leftOut = scene.play(stage);
    if (!leftOut.isEmpty()) {
      std::fprintf(stderr, "%s is left out: %s\n", scene.id, qPrintable(leftOut));
      return true;
    }
    const QString file = QStringLiteral("%1/%2-%3x-%4.png")
                             .arg(pass.folder, QLatin1String(scene.id), pass.scale, pass.theme);
    if (!stage.picture().save(file)) {
      std::fprintf(stderr, "Cannot write %s; check the space on the disk.\n", qPrintable(file));
      return false;
    }
    std::printf("%s\n", qPrintable(file));
    std::fflush(stdout);
    return true;
  } catch (const core::Error& error) {
    std::fprintf(stderr, "%s failed: %s\n", scene.id, error.what());
    return false;
  }
}

}  // namespace

int runScreenshotPass(const QStringList& words, const BuildEditor& build) {
  const ScreenshotPass pass = readScreenshotPass(words);
  QApplication::setCursorFlashTime(0);  // a cursor that blinks makes pictures differ
  StageFiles files(pass.workFolder, pass.theme, pass.scale);
  bool isComplete = true;
  for (const Scene& scene : scenes()) {
    if (pass.only.isEmpty() || pass.only.contains(QLatin1String(scene.id))) {
      isComplete = take(scene, pass, files, build) && isComplete;
    }
  }
  return static_cast<int>(isComplete ? ExitCode::Done : ExitCode::Other);
}

}  // namespace reelbrush::app
