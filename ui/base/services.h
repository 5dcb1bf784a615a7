// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>

#include <QString>
#include <QStringList>

#include "core/generation/model_catalog.h"

namespace reelbrush::ui {

struct TokenCount {
  int used = 0;
  int limit = 0;  // 0: none
  int ignoredFrom =
      -1;  // position in the text (QString index) behind which nothing is read; -1: all is read
};

// What the window needs from the composition root because it takes more than core: every member may
// be empty.
struct WindowServices {
  // How a model's tokenizer reads a prompt. GUI thread, well below a millisecond.
  std::function<std::optional<TokenCount>(const std::string& modelId, const QString& prompt)>
      countTokens;
  // Finds models anew, in these folders and where the program always looks; throws core::Error.
  std::function<core::ModelCatalog(const QStringList& folders)> locateModels;
  // What is wrong with a model's files, a sentence each. Any thread; reads every file.
  std::function<QStringList(const std::string& modelId)> verifyModel;
  QString sampleProject;  // folder of the bundled sample
  QString deviceLine;     // "CPU, 8 threads"; for welcome page and status bar
  // Started with --safe or Shift held: the window comes as it was made, nothing of the user's is
  // restored (ux U13.7).
  bool startsSafely = false;
};

}  // namespace reelbrush::ui
