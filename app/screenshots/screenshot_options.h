// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace reelbrush::app {

// What a run is asked for: every scene at every scale in every theme, unless fewer are named.
struct ScreenshotOptions {
  QString folder;
  QStringList scales;  // "1", "1.5", "2"
  QStringList themes;  // "dark", "light"
  QStringList only;    // "S04", …; empty: every scene
};

// The words behind --screenshots: DIR [--scales 1,2] [--themes dark] [--only S04,S22]. Throws
// core::Error (BadInput) with one sentence.
ScreenshotOptions readScreenshotOptions(const QStringList& words);

// One process of the run: Qt has one scale per process, so the run starts the program once for
// each scale and theme.
struct ScreenshotPass {
  QString folder;
  QString workFolder;  // for everything that is written beside the pictures; empty at the start
  QString scale;
  QString theme;
  QStringList only;
};

// The words behind --screenshot-pass, as they are made by passWords(). Throws core::Error
// (BadInput).
ScreenshotPass readScreenshotPass(const QStringList& words);
QStringList passWords(const ScreenshotPass& pass);

}  // namespace reelbrush::app
